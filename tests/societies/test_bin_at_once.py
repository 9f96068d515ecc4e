"""The bin at the same moment: somebody brings a record back while the thirty days run out."""

import datetime
import threading

import pytest
from django.db import connection
from django.utils import timezone

from accounts.models import AuditEntry
from societies import bin, services
from societies.models import Department, RemovedRecord
from tests import make
from tests.family import eventually
from tests.locks import waiting_for_locks

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
AFTER = datetime.timedelta(days=31)


def restored_while_the_bin_is_emptied(cast, monkeypatch):
    """Whether a record is there, whether it still lies in the bin, and what the trail says was done to it."""
    removed = bin.remove_record(actor=cast.filler, record=make.department(cast.jia), version=1)
    real, almost_back, go_on = services.facts_changed, threading.Event(), threading.Event()

    def held_up(societies):
        almost_back.set()
        assert go_on.wait(20)
        real(societies)

    def in_a_thread(act):
        def run():
            act()
            connection.close()

        thread = threading.Thread(target=run)
        thread.start()
        return thread

    monkeypatch.setattr(services, "facts_changed", held_up)
    restoring = in_a_thread(lambda: bin.restore_record(actor=cast.filler, removed=removed))
    assert almost_back.wait(20)
    emptying = in_a_thread(lambda: bin.purge(timezone.now() + AFTER))
    with connection.cursor() as cursor:
        assert eventually(lambda: waiting_for_locks(cursor))
    go_on.set()
    restoring.join()
    emptying.join()
    done = set(AuditEntry.objects.values_list("action", flat=True))
    return Department.objects.count(), RemovedRecord.objects.count(), sorted(done - {"删除"})


def test_what_is_being_brought_back_is_not_deleted_for_good(cast, monkeypatch):
    assert restored_while_the_bin_is_emptied(cast, monkeypatch) == (1, 0, ["恢复"])


def test_the_control_without_a_lock_the_trail_says_both(cast, monkeypatch):
    monkeypatch.setattr(bin, "hold", lambda rows: list(rows.values_list("pk", flat=True)))
    assert restored_while_the_bin_is_emptied(cast, monkeypatch) == (1, 0, sorted(["恢复", "彻底删除"]))
