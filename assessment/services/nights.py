"""The nightly check: one run a business date, in chunks that several workers share."""

import datetime
from collections import Counter

from django.conf import settings
from django.utils import timezone

from accounts import audit
from accounts.actions import Action
from assessment.models import FindingChange, NightlyRun
from assessment.services.results import errors_in, judge_and_store
from core.bulk import collector_at_rest
from core.jobs import submit_all
from core.models import Job
from core.writing import writing
from societies.models import Society

State = NightlyRun.State
KEEP_CHUNKS = datetime.timedelta(days=7)  # how long the jobs of a night are kept; its run row stays


def due_date(now=None):
    """The newest business date whose check is due: today from NIGHTLY_AT on, before that yesterday."""
    now = timezone.localtime(now)
    begun = now.time() >= datetime.time.fromisoformat(settings.NIGHTLY_AT)
    return now.date() if begun else now.date() - datetime.timedelta(days=1)


@writing
def start_night(on=None, *, actor=None):
    """Start the check of a business date (the newest due one unless given) and return its NightlyRun.

    The schedule starts a date once; a person may have a finished one done again. While a run is under way every
    further start joins it. Raises ValueError for a day that has not come.
    """
    on = on or due_date()
    if on > timezone.localdate():
        raise ValueError(f"{on}还没到，不能检查。")
    run, fresh = NightlyRun.objects.get_or_create(business_date=on)
    if fresh or (actor and _reopened(run)):
        _hand_out(run)
        changes = {"societies": [None, run.societies]}
        audit.record(actor=actor, action=Action.NIGHT_STARTED, subject=run, changes=changes)
    return run


def _reopened(run):
    """Open a finished run for another round; of two who ask at once, one does."""
    over = NightlyRun.objects.filter(pk=run.pk, round=run.round).exclude(state=State.RUNNING)
    if not over.update(state=State.RUNNING, round=run.round + 1, started=timezone.now(), finished=None):
        return False
    run.refresh_from_db()
    return True


def _hand_out(run):
    """Cut the register into chunks of ids, each a job of its own."""
    ids = list(Society.objects.order_by("pk").values_list("pk", flat=True))
    size = settings.NIGHTLY_CHUNK
    chunks = [ids[place : place + size] for place in range(0, len(ids), size)]
    Job.objects.filter(kind="nightly_chunk", finished__lt=timezone.now() - KEEP_CHUNKS).delete()
    run.societies, run.chunks = len(ids), len(chunks)
    NightlyRun.objects.filter(pk=run.pk).update(societies=run.societies, chunks=run.chunks)
    submit_all(
        "nightly_chunk",
        {
            f"{_prefix(run)}{number}": {"run": run.pk, "first": chunk[0], "last": chunk[-1]}
            for number, chunk in enumerate(chunks)
        },
        title=str(run),
    )
    if not chunks:
        _finish(run, Counter(), missed=0)


def _prefix(run):
    return f"nightly:{run.business_date}:{run.round}:"


def judge_chunk(lease):
    """Judge the societies of one chunk in one transaction; the last chunk done finishes the run.

    Raises LeaseLost, with nothing written, when another worker has taken the chunk over.
    """
    run = NightlyRun.objects.get(pk=lease.params["run"])
    if not lease.done:
        with collector_at_rest(), writing():
            lease.renew()
            chunk = Society.objects.filter(pk__gte=lease.params["first"], pk__lte=lease.params["last"])
            judged, changed = judge_and_store(_not_judged_later(chunk, run), run.business_date, trial=False)
            counts = {"societies": len(judged), "changed": changed, "errors": errors_in(judged)}
            lease.renew(done=1, total=1, result=counts)
    finish_night(run.pk)


def _not_judged_later(chunk, run):
    """The ids of a chunk; of a night made up for later, without those whose history has moved on since."""
    ids = chunk.order_by("pk").values_list("pk", flat=True)
    if run.business_date < timezone.localdate():
        later = FindingChange.objects.filter(society__in=chunk, on__gt=run.business_date)
        ids = ids.exclude(pk__in=later.values("society_id"))
    return list(ids)


@writing
def finish_night(run_id):
    """Finish a run once every chunk is over. Returns whether it was this call that did."""
    run = NightlyRun.objects.get(pk=run_id)
    jobs = _jobs(run)
    if run.state != State.RUNNING or jobs.filter(done=0).exclude(status=Job.Status.FAILED).exists():
        return False
    totals = Counter()
    for counts in jobs.filter(done=1).values_list("result", flat=True):
        totals.update(counts)
    return _finish(run, totals, missed=jobs.filter(done=0).count())


def _jobs(run):
    return Job.objects.filter(key__startswith=_prefix(run))


def _finish(run, totals, *, missed):
    """Close the run by one conditional UPDATE, with its audit row and the night's anchor of the audit chain."""
    state = State.INCOMPLETE if missed else State.DONE
    # A second round of the day finds little left to change: what the day changed is the sum.
    values = {"state": state, "changed": run.changed + totals["changed"], "errors": totals["errors"]}
    running = NightlyRun.objects.filter(pk=run.pk, round=run.round, state=State.RUNNING)
    if not running.update(finished=timezone.now(), **values):
        return False
    changes = {name: [None, value] for name, value in values.items()}
    audit.record(actor=None, action=Action.NIGHT_FINISHED, subject=run, changes=changes)
    audit.anchor(run.business_date)
    return True


def night_progress(run):
    """(chunks over, chunks) of a run's present round."""
    return _jobs(run).exclude(done=0).count(), run.chunks


def checking():
    """What every page of results must say while societies are judged anew and some are not yet, or ""."""
    run = NightlyRun.objects.filter(state=State.RUNNING).first()
    if run is None:
        return _rechecking()
    judged = sum(counts.get("societies", 0) for counts in _jobs(run).filter(done=1).values_list("result", flat=True))
    told = f"正在检查全部学会：{run.societies:,} 家中已检查 {judged:,} 家，"
    return told + "其余仍是之前的结果（旧标准或旧数据），刷新可看进度。"


def _rechecking():
    """The same of those that large imports, and people who chose them, have left to jobs."""
    waiting = [(len(ids), done) for ids, done in _left_to_jobs()]
    societies, judged = map(sum, zip(*waiting, strict=True)) if waiting else (0, 0)
    if not societies:
        return ""
    return f"正在重新检查 {societies:,} 家学会：已检查 {judged:,} 家，其余仍是之前的结果，刷新可看进度。"


def awaited(society_id):
    """What a page of one society's results must say while such a job has yet to judge it anew, or ""."""
    if any(society_id in sorted(ids)[done:] for ids, done in _left_to_jobs()):
        return "这家学会的数据刚改过，正在后台重新检查；检查完以前看到的是之前的结果，稍后刷新再看。"
    return ""


def _left_to_jobs():
    """[(ids of societies, how many of them are judged)] of every job that has yet to judge some."""
    jobs = Job.objects.waiting().filter(kind="recheck")  # unscoped: how many, none of them by name
    return [(params["societies"], done) for params, done in jobs.values_list("params", "done")]


def catch_up():
    """Start the newest due night if it was missed, and finish runs whose last chunk gave up.

    Older nights are not made up for: today's facts cannot say what was so then.
    """
    start_night()
    for pk in NightlyRun.objects.filter(state=State.RUNNING).values_list("pk", flat=True):
        finish_night(pk)
