"""Every service that writes against every other at the same moment: nobody waits in a circle, nothing is lost.

Both do all but their last acts before either goes on to them, unless one waits for the other before that: the worst
moment to meet. PostgreSQL only: SQLite lets one write at a time.
"""

import contextlib
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import combinations_with_replacement

import pytest
from django.db import connection, transaction
from django.utils import timezone

from accounts import chains
from accounts.models import AuditEntry
from accounts.verification import first_bad_row
from assessment.models import Decision, PolicyVersion
from assessment.services import results
from coordination.models import Inspection
from core import writing
from societies.models import Department, Evidence
from tests.faults.services import SERVICES, build

pytestmark = [
    pytest.mark.alone,
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(300),
]
PATIENCE = 0.04  # seconds for the other to come as far, before it counts as waiting for us
BEHIND = 0.2  # seconds by which one of the two is held back
SAVE = "societies.services.change_record"


def hasten():
    """This connection does not wait for the disk at every commit."""
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit TO off")


def only_once(function, key):
    """The function, asked once for each key: judging is most of the time, and who waits for whom is what is tried."""
    known = {}

    def known_before(*args):
        asked = key(*args)
        if asked not in known:
            known[asked] = function(*args)
        return known[asked]

    return known_before


class Pairs:
    """Two threads, each with a connection of its own, that do two acts at once; `refused` is what PostgreSQL ended."""

    def __init__(self, monkeypatch):
        self.world, self.refused = build(), []
        self.barrier, self.here, self.late = None, threading.local(), None
        self.finish, self.why = writing._finish, writing.why
        monkeypatch.setattr(writing, "_finish", self.meet)
        monkeypatch.setattr(writing, "why", self.hear)
        monkeypatch.setattr("core.jobs.publish_on_commit", lambda pks: None)
        monkeypatch.setattr(results, "cases", only_once(results.cases, lambda societies, *rest: tuple(societies)))
        monkeypatch.setattr(results, "judge", only_once(results.judge, lambda facts, *rest: facts.society_id))
        self.pool = ThreadPoolExecutor(2, initializer=hasten)
        hasten()

    def meet(self, unit):
        """Before its last acts each waits for the other, once."""
        if not getattr(self.here, "met", True):
            self.here.met = True
            with contextlib.suppress(threading.BrokenBarrierError):
                self.barrier.wait(PATIENCE)
            if self.here.slot == self.late:
                time.sleep(BEHIND)
        self.finish(unit)

    def hear(self, error):
        """What made a transaction fail; a second try may well succeed, and would hide it."""
        self.refused.append(str(error).partition("\n")[0])
        return self.why(error)

    def done(self, one, other, apart):
        """What went wrong when two services were done at once, about one society or two."""
        societies = self.world.societies if apart else self.world.societies[:1] * 2
        lines = [SERVICES[name] for name in (one, other)]
        with transaction.atomic():
            acts = [lines[slot][0](self.world, societies[slot], slot) for slot in (0, 1)]
        before, self.barrier = AuditEntry.objects.count(), threading.Barrier(2)
        self.refused.clear()
        ends = [future.result() for future in [self.pool.submit(self.run, *one) for one in enumerate(acts)]]
        wrong = self.refused + [repr(end) for end in ends if isinstance(end, Exception)]
        lost = [name for name, end in zip((one, other), ends, strict=True) if callable(end) and not end()]
        wrong += [f"{name}: lost" for name in lost]
        written, expected = AuditEntry.objects.count() - before, sum(rows for _, rows in lines)
        if written != expected:
            wrong.append(f"{written} audit rows instead of {expected}")
        self.tidy()
        return wrong

    def run(self, slot, act):
        self.here.met, self.here.slot = False, slot
        try:
            return act()
        except Exception as error:
            return error
        finally:
            self.here.met = True

    def tidy(self):
        """What would make judging slower and slower."""
        with transaction.atomic():
            for model in (Department, Evidence, Decision, Inspection):
                model.objects.all().delete()
            PolicyVersion.objects.filter(in_force_from__gt=timezone.localdate()).delete()

    def close(self):
        barrier = threading.Barrier(2, timeout=10)
        for future in [self.pool.submit(lambda: (barrier.wait(), connection.close())) for _ in range(2)]:
            future.result()
        self.pool.shutdown()


@pytest.fixture
def pairs(monkeypatch):
    both = Pairs(monkeypatch)
    yield both
    both.close()


@pytest.mark.parametrize("apart", [True, False], ids=["two societies", "one society"])
def test_every_pair_of_services_at_once(pairs, apart):
    wrong = {}
    for one, other in combinations_with_replacement(SERVICES, 2):
        if said := pairs.done(one, other, apart):
            wrong[one, other] = said
    assert wrong == {}
    assert first_bad_row() is None


# --- The controls: how it was


def plain_locks(rows):
    """FOR UPDATE: whoever points at the row waits until its transaction is over."""
    return list(rows.order_by("pk").select_for_update().values_list("pk", flat=True))


def seal_at_once(act, item):
    """The chain of what has no society, for all; taken as soon as the first row is recorded, and held."""
    item.chain = chains.COMMON
    act([item])


@pytest.mark.parametrize("other", ["societies.people.invite_filler", "coordination.services.record_inspection"])
def test_the_control_one_chain_taken_early_and_plain_locks_wait_in_a_circle(pairs, monkeypatch, other):
    """A save holds the society and wants the chain; the other holds the chain, and its new row wants the society."""
    monkeypatch.setattr("societies.services.hold", plain_locks)
    monkeypatch.setattr("accounts.audit.put_off", seal_at_once)
    monkeypatch.setattr(writing, "_check_foreign_keys", lambda: None)
    said = [pairs.done(SAVE, other, apart=False) for _ in range(8)]
    assert "deadlock detected" in sum(said, [])


def test_the_control_without_the_early_check_of_keys_a_rename_waits_in_a_circle(pairs, monkeypatch):
    """Who renames a society holds the key that the new row points at, and wants the chain; the other holds the chain,
    and PostgreSQL checks its row at COMMIT."""
    monkeypatch.setattr(writing, "_check_foreign_keys", lambda: None)
    rename = "societies.services.change_record, the name of a society"
    pairs.late = 0  # who holds the key comes to the chain second: whoever is faster, they meet
    assert "deadlock detected" in pairs.done(rename, "coordination.services.record_inspection", apart=False)
