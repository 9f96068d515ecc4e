"""The transaction of a write. `writing` takes the place of `transaction.atomic` in every service:

    @writing
    def change_record(…): …            with writing(): …

It is `atomic`, and more: what was put off is done once, as the last acts before the commit of the outermost block
(`put_off`: audit rows are sealed there, so that nobody waits for a chain while somebody else is judged); rows are
locked in one order (`hold`); and a function that met a lock somebody held too long begins once more from the start.
"""

import time
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps

from django.db import DatabaseError, connection, transaction
from django.db.models import Model
from django.utils.functional import LazyObject

from core.unwritten import LAST, Busy, NotWritten, refuse_held, why

PAUSE = 0.1  # seconds before the second try: of two in a deadlock, the other one goes first
ALONG = ContextVar("along", default=())  # what the next outermost block of this context writes along


class OutOfPlace(transaction.TransactionManagementError):
    """Something that needs a writing block was done outside one, or out of order: a mistake of the code."""


class _Unit:
    """What the open writing blocks of one connection have to do before they commit, and which rows they hold."""

    def __init__(self):
        self.put_off, self.held, self.depths = [], [], []


def writing(function=None, *, savepoint=True):
    """`transaction.atomic` for services, as a decorator or a context manager.

    Inside another writing block it is a savepoint (unless told otherwise), and what was put off in it goes with it when
    it raises. The outermost one raises Busy when a lock could not be had; a decorated function was tried twice by then,
    the second time with the records it was given as they were. It raises Full when there is no room left, and what the
    broken constraint says when the database refuses a row (core.unwritten): ValidationErrors all of them. Outermost
    counts writing blocks, not transactions.
    """
    block = _Block(savepoint)
    return block if function is None else block(function)


class _Block:
    """One `writing`: a context manager used once, or a decorator."""

    def __init__(self, savepoint):
        self._savepoint = savepoint

    def __enter__(self):
        self._open = _opened(self._savepoint)
        return self._open.__enter__()

    def __exit__(self, *error):
        return self._open.__exit__(*error)

    def __call__(self, function):
        def attempt(given, args, kwargs):
            try:
                with _opened(self._savepoint):
                    return function(*args, **kwargs)
            except BaseException:
                given.restore()
                raise

        @wraps(function)
        def written(*args, **kwargs):
            if _unit() is not None:
                with _opened(self._savepoint):
                    return function(*args, **kwargs)
            given = _Given([*args, *kwargs.values()])
            try:
                return attempt(given, args, kwargs)
            except Busy:
                if connection.vendor == "sqlite":  # it has waited long enough
                    raise
                time.sleep(PAUSE)
                return attempt(given, args, kwargs)

        return written


class _Given:
    """The records a function was given, as they were: what is undone in the database is undone in them too."""

    def __init__(self, values):
        flat = [one for value in values for one in (value if isinstance(value, list | tuple) else [value])]
        # A lazy one (request.user) stands for the record it has loaded.
        records = [vars(one).get("_wrapped") if isinstance(one, LazyObject) else one for one in flat]
        self._take([record for record in records if isinstance(record, Model)])

    def _take(self, records):
        self._kept = [(record, record.__getstate__()) for record in records]

    def restore(self):
        for record, state in self._kept:
            vars(record).clear()
            vars(record).update(state)
        self._take([record for record, _ in self._kept])  # the copies are in use now


def _opened(savepoint):
    unit = _unit()
    return _outermost() if unit is None else _inner(unit, savepoint)


@contextmanager
def _outermost():
    refuse_held()
    unit = connection.writing_unit = _Unit()
    try:
        with transaction.atomic():
            unit.depths.append(_depth())
            for act in ALONG.get():
                act()
            yield
            _finish(unit)
        if ALONG.get():
            ALONG.get().clear()
        LAST.set(None)
    except (DatabaseError, OSError) as error:
        refusal = why(error)
        if refusal is None:
            raise
        if isinstance(refusal, NotWritten):
            LAST.set(refusal)
        raise refusal from error
    finally:
        connection.writing_unit = None


@contextmanager
def _inner(unit, savepoint):
    _refuse_out_of_place(unit, "A writing block")
    put_off, held = len(unit.put_off), len(unit.held)
    try:
        with transaction.atomic(savepoint=savepoint):
            unit.depths.append(_depth())
            try:
                yield
            finally:
                unit.depths.pop()
    except BaseException:
        del unit.put_off[put_off:], unit.held[held:]  # the database lets go of them too
        raise


@contextmanager
def along(act):
    """Have `act()` written along with what is written inside: first of all in the first outermost block that commits.

    Yields a list that is empty once that has happened.
    """
    waiting = [act]
    before = ALONG.set(waiting)
    try:
        yield waiting
    finally:
        ALONG.reset(before)


def put_off(act, item):
    """Have `act` called with the list of all items put off for it, once, as a last act before the outermost writing
    block commits. Raises OutOfPlace where a roll-back could leave the item behind: outside a writing block, or in a
    plain `atomic` inside one."""
    unit = _unit()
    _refuse_out_of_place(unit, "What is put off")
    unit.put_off.append((act, item))


def hold(rows, *, key=False):
    """Lock the rows of a queryset, in order of id, until the transaction ends; returns their ids.

    The one place where rows are locked, FOR NO KEY UPDATE: the foreign keys of others' new rows may still point at
    them. With `key` they may not: whoever makes one meanwhile is refused once these rows are gone. A transaction
    takes all its rows in one call; a later one may only meet the same rows again or go on to higher ones (table by
    table, in order of their names), so that no two transactions wait for each other. Raises
    OutOfPlace otherwise.
    """
    unit = _unit()
    _refuse_out_of_place(unit, "A lock on rows")
    table = rows.model._meta.label
    pks = list(rows.order_by("pk").select_for_update(no_key=not key).values_list("pk", flat=True))
    fresh = [pk for pk in pks if not any(table == label and pk in others for label, others in unit.held)]
    if fresh:
        if any((label, max(others)) > (table, fresh[0]) for label, others in unit.held):
            raise OutOfPlace(f"{table} {fresh[0]} is locked after rows that come after it: lock all in one call.")
        unit.held.append((table, set(fresh)))
    return pks


def _finish(unit):
    """Do what was put off, act by act in the order in which each was first asked for."""
    if connection.needs_rollback:
        return
    if unit.put_off:
        _check_foreign_keys()
    while unit.put_off:
        act = unit.put_off[0][0]
        items = [item for other, item in unit.put_off if other == act]
        unit.put_off = [pair for pair in unit.put_off if pair[0] != act]
        act(items)


def _check_foreign_keys():
    """What PostgreSQL would check at COMMIT it checks now: the check waits for whoever rewrites the row a foreign key
    points at, and must not do so while this transaction already holds what is locked last of all."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


def _unit():
    return getattr(connection, "writing_unit", None)


def _depth():
    """How many savepoints deep the connection is."""
    return len(connection.savepoint_ids)


def _refuse_out_of_place(unit, what):
    if unit is None:
        raise OutOfPlace(f"{what} belongs in a writing block (core.writing).")
    if unit.depths[-1] != _depth():
        raise OutOfPlace(f"{what} inside a plain atomic block would outlive its roll-back: use writing there too.")
