"""The night at the same moment: several starters, several who would finish it, several writers of one society."""

import threading

import pytest
from django.db import connection, transaction
from django.utils import timezone

from accounts.chains import COMMON
from accounts.models import AuditChain, AuditEntry
from assessment import services
from assessment.models import Finding, NightlyRun
from core import jobs
from core.models import Job
from rulebook.rules import RULES
from tests import make
from tests.assessment.nights import work
from tests.family import eventually
from tests.locks import waiting_for_locks

TODAY = timezone.localdate()
heard = []  # the changes of results that the app above was told of


def hear(changes):
    """What an app above would name."""
    heard.extend(changes)


def at_once(functions):
    """Run the functions in threads of their own, released together; returns what they returned or raised."""
    gate, found = threading.Barrier(len(functions), timeout=10), []

    def one(function):
        gate.wait()
        try:
            found.append(function())
        except Exception as error:
            found.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=(function,)) for function in functions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


@pytest.mark.django_db(transaction=True)
def test_beats_and_people_who_start_at_once_start_one_run(province):
    started = at_once(
        [lambda: services.start_night(TODAY)] * 3 + [lambda: services.start_night(TODAY, actor=province.officer)] * 2
    )
    assert {run.pk for run in started} == {NightlyRun.objects.get().pk}
    assert Job.objects.count() == 3
    assert AuditEntry.objects.filter(action="开始检查").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_people_who_ask_for_another_round_at_once_get_one(province):
    services.start_night(TODAY)
    work()
    at_once([lambda: services.start_night(TODAY, actor=province.officer)] * 3)
    assert (NightlyRun.objects.get().round, Job.objects.count()) == (2, 6)


@pytest.mark.django_db(transaction=True)
def test_the_run_is_finished_once_when_the_last_chunks_end_together(province):
    services.start_night(TODAY)
    pks = list(Job.objects.values_list("pk", flat=True))
    at_once([lambda pk=pk: jobs.run(pk) for pk in pks])
    assert NightlyRun.objects.get().state == "DONE"
    assert AuditEntry.objects.filter(action="完成检查").count() == 1
    assert Finding.objects.count() == 5 * len(RULES)


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgres
def test_of_two_that_would_finish_the_run_one_does(province):
    """Both have seen that every chunk is over before either writes."""
    run = services.start_night(TODAY)
    work()
    NightlyRun.objects.update(state="RUNNING")
    finished = AuditEntry.objects.filter(action="完成检查").count()
    threads = threading.Thread(target=at_once, args=([lambda: services.finish_night(run.pk)] * 2,))
    with transaction.atomic(), connection.cursor() as cursor:
        list(AuditChain.objects.select_for_update().filter(chain=COMMON))
        threads.start()
        assert eventually(lambda: waiting_for_locks(cursor) == 2)
    threads.join()
    assert AuditEntry.objects.filter(action="完成检查").count() == finished + 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgres
def test_the_control_without_the_unique_date_several_runs_begin(province):
    """The guard off: with the constraint dropped, starters at the same moment each begin a run of their own."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname FROM pg_constraint WHERE conrelid = 'assessment_nightlyrun'::regclass AND contype = 'u'"
        )
        [[name]] = cursor.fetchall()
        cursor.execute(f"ALTER TABLE assessment_nightlyrun DROP CONSTRAINT {name}")
    try:
        threads = threading.Thread(target=at_once, args=([lambda: services.start_night(TODAY)] * 5,))
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("LOCK TABLE assessment_nightlyrun IN EXCLUSIVE MODE")  # all may read, none can write yet
            threads.start()
            assert eventually(lambda: waiting_for_locks(cursor) == 5)
        threads.join()
        assert NightlyRun.objects.count() == 5
    finally:
        NightlyRun.objects.all().delete()
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER TABLE assessment_nightlyrun ADD CONSTRAINT {name} UNIQUE (business_date)")


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgres
@pytest.mark.parametrize("locked", [True, False])
def test_one_writer_of_a_society_s_results_at_a_time(province, monkeypatch, settings, locked):
    """Five judge the same change at once: one tells of it. Without the lock (the control) several do."""
    services.recheck([province.jia.pk])
    make.department(province.jia)
    heard.clear()
    settings.RESULTS_CHANGED = f"{__name__}.hear"
    if not locked:
        monkeypatch.setattr(services.results, "lock", lambda ids: None)
    threads = threading.Thread(target=at_once, args=([lambda: services.recheck([province.jia.pk])] * 5,))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE assessment_finding IN EXCLUSIVE MODE")  # all may read, none can write yet
        threads.start()
        assert eventually(lambda: waiting_for_locks(cursor) == 5)
    threads.join()
    times = [(change.rule, change.new) for change in heard].count(("E4", "MET"))
    assert times == 1 if locked else times > 1
