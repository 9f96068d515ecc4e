"""The night: one run a date, chunk by chunk, whoever starts it and however often."""

import datetime

import pytest
from django.db import connection
from django.utils import timezone
from django.utils.timezone import make_aware

from accounts.chains import COMMON
from accounts.models import AuditAnchor, AuditEntry
from accounts.verification import first_bad_row
from assessment import services, tasks
from assessment.models import Finding, FindingChange, NightlyRun, Standing
from core import jobs
from core.models import Job
from rulebook.rules import RULES
from tests import make
from tests.assessment.nights import work

TODAY = timezone.localdate()
YESTERDAY = TODAY - datetime.timedelta(days=1)
HOUR = datetime.timedelta(hours=1)


def results():
    """All that a night writes, without ids and moments."""
    return [
        [{name: value for name, value in row.items() if name not in ("id", "recorded")} for row in rows]
        for rows in (
            Finding.objects.order_by("society", "rule").values(),
            FindingChange.objects.order_by("pk").values(),
            Standing.objects.order_by("society").values(),
        )
    ]


def test_a_night_judges_every_society(province):
    run = services.start_night(TODAY)
    assert (run.state, run.societies, run.chunks) == ("RUNNING", 5, 3)
    assert services.night_progress(run) == (0, 3)
    work()
    run.refresh_from_db()
    assert (run.state, run.errors, run.changed) == ("DONE", 0, 5 * len(RULES))
    assert run.finished >= run.started
    assert services.night_progress(run) == (3, 3)
    assert Finding.objects.count() == 5 * len(RULES)
    assert Standing.objects.count() == 5


def test_a_second_run_of_a_date_finds_nothing_new_and_writes_nothing(province):
    services.start_night(TODAY)
    work()
    before = results()
    again = services.start_night(TODAY, actor=province.officer)
    assert (again.state, again.round) == ("RUNNING", 2)
    work()
    again.refresh_from_db()
    all_of_the_day = 5 * len(RULES)  # what the first one found is not forgotten
    assert (again.state, again.changed, NightlyRun.objects.count()) == ("DONE", all_of_the_day, 1)
    assert results() == before


def test_the_schedule_never_starts_a_date_twice(province):
    for _ in range(2):
        run = services.start_night(TODAY)
        work()
    assert (run.round, Job.objects.count(), NightlyRun.objects.count()) == (1, 3, 1)


def test_a_person_joins_a_run_under_way(province):
    services.start_night(TODAY)
    run = services.start_night(TODAY, actor=province.officer)
    assert (run.round, Job.objects.count()) == (1, 3)


def test_only_what_changed_since_last_night_is_counted(province):
    services.start_night(YESTERDAY)
    work()
    make.department(province.jia)
    run = services.start_night(TODAY)
    work()
    run.refresh_from_db()
    changed = list(FindingChange.objects.filter(on=TODAY).values_list("society", "rule", "old", "new"))
    assert changed == [(province.jia.pk, "E4", "NO_DATA", "MET")]
    assert run.changed == 1


def test_start_and_end_are_audited_and_all_chains_are_anchored(province):
    services.start_night(TODAY, actor=province.officer)
    work()
    entries = list(AuditEntry.objects.order_by("sequence").values_list("action", "actor_name", "object_name"))
    name = f"{TODAY.year}年{TODAY.month}月{TODAY.day}日夜间检查"
    told = [("开始检查", "林经办", name), ("完成检查", "系统", name), ("封存审计记录", "系统", "第1号审计锚点")]
    assert entries == told
    anchor = AuditAnchor.objects.get()
    assert anchor.on == TODAY
    assert list(anchor.ends.values_list("chain", "place")) == [(COMMON, 1)]  # as it was before this night's own rows
    assert first_bad_row() is None


def test_a_day_that_has_not_come_is_refused(db):
    with pytest.raises(ValueError, match="还没到"):
        services.start_night(TODAY + datetime.timedelta(days=1))
    assert not NightlyRun.objects.exists()


def test_an_empty_register_is_checked_at_once(db):
    assert NightlyRun.objects.get(pk=services.start_night(TODAY).pk).state == "DONE"


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2026-03-01 02:09", "2026-02-28"),
        ("2026-03-01 02:10", "2026-03-01"),
        ("2028-02-29 23:59", "2028-02-29"),
        ("2028-03-01 00:00", "2028-02-29"),
        ("2027-01-01 01:00", "2026-12-31"),
    ],
)
def test_the_business_date_is_shanghai_s(settings, now, due):
    settings.NIGHTLY_AT = "02:10"
    moment = make_aware(datetime.datetime.fromisoformat(now)).astimezone(datetime.UTC)
    assert services.due_date(moment) == datetime.date.fromisoformat(due)


def test_a_missed_night_is_made_up_for_once_and_only_the_newest(province):
    old = NightlyRun.objects.create(business_date=TODAY - datetime.timedelta(days=9), state="DONE")
    for _ in range(2):
        tasks.catch_up()
    work()
    assert list(NightlyRun.objects.values_list("business_date", "state")) == [
        (services.due_date(), "DONE"),
        (old.business_date, "DONE"),
    ]


def test_a_night_made_up_for_late_does_not_turn_history_back(province):
    """甲 was judged again today; last night's check, done only now, leaves it alone."""
    for society in (province.jia, province.yi):
        make.department(society, founded_on=TODAY)
    services.recheck([province.jia.pk])
    run = services.start_night(YESTERDAY)
    work()
    run.refresh_from_db()
    e4 = dict(Finding.objects.filter(rule="E4").values_list("society", "as_of"))
    assert e4[province.jia.pk] == TODAY
    assert e4[province.yi.pk] == YESTERDAY
    assert sum(found["societies"] for found in Job.objects.values_list("result", flat=True)) == 4


def test_the_jobs_of_old_nights_are_cleared_away(province):
    services.start_night(YESTERDAY)
    work()
    kept, *old = Job.objects.order_by("pk").values_list("pk", flat=True)
    Job.objects.filter(pk__in=old).update(finished=timezone.now() - 8 * 24 * HOUR)
    services.start_night(TODAY)
    assert set(Job.objects.filter(finished__isnull=False).values_list("pk", flat=True)) == {kept}
    assert NightlyRun.objects.count() == 2


# --- Interrupted


def test_a_worker_killed_after_its_chunk_was_written_is_followed_by_one_that_only_finishes(province):
    services.start_night(TODAY)
    first, *others = Job.objects.order_by("pk")
    lease = jobs.claim(first.pk)
    services.judge_chunk(lease)  # and then it dies, before the job is closed
    Job.objects.filter(pk=first.pk).update(heartbeat=timezone.now() - HOUR)
    for row in others:
        jobs.run(row.pk)
    before = results()
    assert NightlyRun.objects.get().state == "DONE"
    jobs.run(first.pk)
    assert results() == before
    row = Job.objects.get(pk=first.pk)
    assert (row.status, row.result["changed"]) == ("DONE", 2 * len(RULES))


def test_a_worker_that_lost_its_chunk_writes_nothing(province):
    services.start_night(TODAY)
    row = Job.objects.order_by("pk").first()
    late = jobs.claim(row.pk)
    Job.objects.filter(pk=row.pk).update(heartbeat=timezone.now() - HOUR)
    assert jobs.claim(row.pk)
    with pytest.raises(jobs.LeaseLost):
        services.judge_chunk(late)
    assert not Finding.objects.exists()


def test_a_chunk_given_up_leaves_the_run_incomplete_until_a_person_starts_it_again(province):
    run = services.start_night(TODAY)
    first, *others = Job.objects.order_by("pk")
    Job.objects.filter(pk=first.pk).update(status="FAILED")
    for row in others:
        jobs.run(row.pk)
    run.refresh_from_db()
    assert run.state == "INCOMPLETE"
    assert Finding.objects.values("society").distinct().count() == 3
    services.start_night(TODAY, actor=province.officer)
    work()
    run.refresh_from_db()
    assert (run.state, Finding.objects.values("society").distinct().count()) == ("DONE", 5)


def test_catching_up_finishes_a_run_whose_last_chunk_gave_up(province):
    run = services.start_night(services.due_date())
    work_but_last = list(Job.objects.order_by("pk"))
    for row in work_but_last[:-1]:
        jobs.run(row.pk)
    Job.objects.filter(pk=work_but_last[-1].pk).update(status="FAILED")
    run.refresh_from_db()
    assert run.state == "RUNNING"
    services.catch_up()
    run.refresh_from_db()
    assert run.state == "INCOMPLETE"


def test_a_society_that_raises_is_marked_and_the_others_go_on(province):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE societies_society SET registered_on = %s WHERE id = %s", ["2026-13-45", province.yi.pk])
    run = services.start_night(TODAY)
    work()
    run.refresh_from_db()
    assert (run.state, run.errors) == ("DONE", len(RULES))
    assert set(Finding.objects.filter(status="ERROR").values_list("society", flat=True)) == {province.yi.pk}
    assert Finding.objects.count() == 5 * len(RULES)
