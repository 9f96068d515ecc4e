"""Somebody else is slow: PostgreSQL waits a while (SQLite's patience is tested in tests/faults)."""

import threading

import pytest
from django.db import OperationalError, connection, transaction

from core.writing import Busy, hold, put_off, writing
from societies.models import Society
from tests import make
from tests.family import eventually
from tests.locks import waiting_for_locks

told = []


def tell(items):
    told.append(items)


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
