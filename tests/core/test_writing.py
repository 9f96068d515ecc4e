"""The transaction of a write: what is put off, which rows are locked, what happens when somebody else is slow."""

import threading

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import OperationalError, connection, transaction
from django.utils.functional import SimpleLazyObject

from accounts.models import User
from core.writing import Busy, OutOfPlace, hold, put_off, writing
from societies.models import Society
from tests import make
from tests.family import eventually
from tests.locks import waiting_for_locks

told = []


@pytest.fixture(autouse=True)
def nothing_told():
    told.clear()


def tell(items):
    told.append(items)


def tell_late(items):
    told.append(["late", *items])


def undone(*acts):
    """A writing block that does these and raises."""
    with writing():
        for act in acts:
            act()
        raise ValueError("undone")


# --- What is put off


def test_what_was_put_off_is_done_at_the_end_of_the_outermost_block_and_all_at_once(db):
    with writing():
        put_off(tell, 1)
        with writing():
            put_off(tell_late, 2)
            put_off(tell, 3)
        assert told == []
    assert told == [[1, 3], ["late", 2]]


@pytest.mark.django_db(transaction=True)
def test_it_is_done_in_the_transaction():
    def rename(names):
        assert connection.in_atomic_block
        Society.objects.update(name=names[0])

    make.society()
    with writing():
        put_off(rename, "江海省新学会")
    assert Society.objects.get().name == "江海省新学会"

    def fail(items):
        raise ArithmeticError

    @writing
    def rename_and_fail():
        put_off(rename, "江海省旧学会")
        put_off(fail, None)

    with pytest.raises(ArithmeticError):
        rename_and_fail()
    assert Society.objects.get().name == "江海省新学会"


def test_an_act_may_put_off_another(db):
    with writing():
        put_off(lambda items: put_off(tell, items), "again")
    assert told == [[["again"]]]


def test_an_inner_block_that_raises_takes_what_it_put_off_with_it(db):
    with writing():
        put_off(tell, "outer")
        with pytest.raises(ValueError, match="undone"):
            undone(lambda: put_off(tell, "inner"))
        put_off(tell, "after")
    assert told == [["outer", "after"]]


def test_the_outermost_that_raises_does_nothing_and_the_next_begins_anew(db):
    with pytest.raises(ValueError, match="undone"):
        undone(lambda: put_off(tell, 1))
    with writing():
        put_off(tell, 2)
    assert told == [[2]]


def test_a_transaction_that_is_marked_for_roll_back_does_nothing(db):
    with writing():
        put_off(tell, 1)
        transaction.set_rollback(True)
    assert told == []


def test_nothing_is_put_off_where_a_roll_back_would_leave_it_behind(db):
    with pytest.raises(OutOfPlace, match="belongs in a writing block"):
        put_off(tell, 1)
    with transaction.atomic(), pytest.raises(OutOfPlace, match="belongs in a writing block"):
        put_off(tell, 2)
    with writing():
        with transaction.atomic(), pytest.raises(OutOfPlace, match="plain atomic block"):
            put_off(tell, 3)
        with transaction.atomic(), pytest.raises(OutOfPlace, match="plain atomic block"), writing():
            put_off(tell, 4)
    assert told == []


# --- Locks


def test_a_lock_on_rows_belongs_in_a_writing_block(db):
    with pytest.raises(OutOfPlace):
        hold(Society.objects.all())


def test_rows_are_locked_in_order_of_id_and_a_later_call_only_goes_on_upwards(db):
    one, two, three = (make.society().pk for _ in range(3))
    person = make.user()
    with writing():
        assert hold(Society.objects.filter(pk__in=[two, one])) == [one, two]
        assert hold(Society.objects.filter(pk=one)) == [one]
        assert hold(Society.objects.all()) == [one, two, three]
        with pytest.raises(OutOfPlace, match="lock all in one call"):
            hold(User.objects.filter(pk=person.pk))  # accounts come before societies
    with writing():
        hold(Society.objects.filter(pk=two))
        with pytest.raises(OutOfPlace, match="lock all in one call"):
            hold(Society.objects.filter(pk=one))


def test_what_an_inner_block_locked_is_let_go_with_it(db):
    one, two = (make.society().pk for _ in range(2))
    with writing():
        with pytest.raises(ValueError, match="undone"):
            undone(lambda: hold(Society.objects.filter(pk=two)))
        assert hold(Society.objects.filter(pk=one)) == [one]


# --- Somebody else is slow (PostgreSQL waits a while; SQLite's patience is tested in tests/faults)


class Held:
    """Another connection that locks a society's row, until told to let go."""

    def __init__(self, society):
        self.gate, self.held = threading.Event(), threading.Event()
        self.thread = threading.Thread(target=self._hold, args=(society.pk,))

    def _hold(self, pk):
        with writing():
            hold(Society.objects.filter(pk=pk))
            self.held.set()
            self.gate.wait(20)
        connection.close()

    def __enter__(self):
        self.thread.start()
        assert self.held.wait(5)
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '300ms'")
        return self

    def __exit__(self, *error):
        self.gate.set()
        self.thread.join()
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '3s'")


@pytest.fixture
def slow(transactional_db):
    """A society whose row somebody else holds."""
    society = make.society()
    with Held(society) as other:
        yield society, other


@pytest.mark.postgres
def test_a_lock_held_too_long_is_tried_twice_and_then_said_in_a_sentence(slow):
    society, _ = slow
    name, pk, tries = society.name, society.pk, []

    @writing
    def rename(record):
        tries.append((record.name, record.pk))
        record.name, record.pk = "改过", None
        put_off(tell, "never")
        hold(Society.objects.filter(pk=pk))

    with pytest.raises(Busy, match="系统正忙") as busy:
        rename(society)
    assert isinstance(busy.value.__cause__, OperationalError)
    assert tries == [(name, pk)] * 2  # the record is as it was, for the second try and afterwards
    assert (society.name, society.pk, told) == (name, pk, [])


@pytest.mark.postgres
def test_the_second_try_succeeds_once_the_other_has_let_go(slow):
    society, other = slow
    tries = []

    @writing
    def lock():
        tries.append(1)
        if len(tries) == 2:
            other.gate.set()
        return hold(Society.objects.filter(pk=society.pk))

    assert lock() == [society.pk]
    assert len(tries) == 2


@pytest.mark.postgres
def test_a_block_is_not_tried_again_and_an_inner_one_leaves_it_to_the_outermost(slow):
    society, _ = slow
    tries = []

    @writing
    def lock():
        tries.append(1)
        hold(Society.objects.filter(pk=society.pk))

    with pytest.raises(Busy), writing():
        lock()
    assert tries == [1]


@pytest.mark.postgres
def test_a_deadlock_is_tried_again(transactional_db):
    """Two transactions take two rows in opposite order, around `hold`: PostgreSQL ends one, which begins once more."""
    one, two = make.society(), make.society()
    gate = threading.Barrier(2, timeout=5)
    tries, results = [], []

    @writing
    def crossing(first, second):
        tries.append(1)
        Society.objects.filter(pk=first).update(email="a@example.org")
        if len(tries) <= 2:
            gate.wait()
        Society.objects.filter(pk=second).update(email="b@example.org")
        return "written"

    def run(*pks):
        results.append(crossing(*pks))
        connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in ((one.pk, two.pk), (two.pk, one.pk))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (results, len(tries)) == (["written"] * 2, 3)


@pytest.mark.postgres
def test_the_last_acts_come_after_what_the_commit_would_have_waited_for(transactional_db):
    """A new row's foreign key is checked before the last acts, not after them at COMMIT: whoever rewrites the key of
    the row it points at holds up nothing that is locked last."""
    society = make.society()
    done = threading.Event()

    def add():
        with writing():
            make.department(society)
            put_off(lambda items: done.set(), None)
        connection.close()

    thread = threading.Thread(target=add)
    with transaction.atomic(), connection.cursor() as cursor:
        Society.objects.filter(pk=society.pk).update(name="江海省改名学会")  # a unique column: a lock on the key
        thread.start()
        assert eventually(lambda: waiting_for_locks(cursor) == 1)
        assert not done.is_set()
    thread.join()
    assert done.is_set()


# --- The records a function was given


@pytest.mark.parametrize("lazy", [True, False])
def test_records_are_as_they_were_when_a_write_is_undone(db, lazy):
    person = make.user(name="原名")
    given = SimpleLazyObject(lambda: person) if lazy else person
    bool(given.pk)

    @writing
    def rename(user, others):
        user.name = others[0].name = "改名"
        raise ValueError("undone")

    other = make.society(name="江海省原学会")
    with pytest.raises(ValueError, match="undone"):
        rename(given, others=[other])
    assert (person.name, other.name) == ("原名", "江海省原学会")


def test_what_is_no_record_is_left_alone(db):
    @writing
    def note(*things):
        raise ValueError("undone")

    with pytest.raises(ValueError, match="undone"):
        note(SimpleLazyObject(AnonymousUser), "text", ["text"], None, Society)
