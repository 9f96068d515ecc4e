"""Judging societies and keeping what changed."""

from itertools import chain, islice

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

from assessment.findings import ResultChange, changes
from assessment.history import ATTAINMENT
from assessment.judging import among, judge_societies, policy_for
from assessment.models import Finding, FindingChange, Standing
from core import bulk
from core.writing import writing
from rulebook.attainment import Counts
from rulebook.outcomes import Status
from rulebook.rules import RULES
from societies.models import Society
from societies.services import lock

FINDING = ["society", "rule", "status", "explanation", "values", "link", "as_of", "since", "policy"]
CHANGE = ["society", "rule", "old", "new", "explanation", "on", "policy", "recorded"]  # begins as a ResultChange
STANDING = ["state", "secretary_general", "secretariat", "due_on", "first_met_on", "lost_on"]
STANDING += ["members", "staff", "staff_needed"]


def recheck(society_ids, as_of=None):
    """Judge these societies again and keep what changed, in the caller's transaction (settings.FACTS_CHANGED).

    `as_of` is today unless given. Results of another day are a trial: they are shown, but make no history, and the
    next check of today takes their place.
    """
    waiting = iter(sorted(set(society_ids)))
    while ids := list(islice(waiting, settings.NIGHTLY_CHUNK)):
        judge_and_store(ids, as_of or timezone.localdate())


@writing(savepoint=False)
def judge_and_store(society_ids, as_of, *, trial=None):
    """Judge some societies under lock and write what changed. Returns ({society id: Judged}, results that changed).

    `trial` results (unless said, those of any day but today) make no history.
    """
    lock(society_ids)
    version, policy = policy_for(as_of)
    judged = judge_societies(Society.objects.filter(pk__in=society_ids), as_of, policy)
    trial = as_of != timezone.localdate() if trial is None else trial
    return judged, _store(judged, as_of, version and version.pk, trial)


def _store(judged, as_of, policy_id, trial):
    standings = {row.society_id: row for row in Standing.objects.filter(**among(judged))}
    tried = [pk for pk, row in standings.items() if row.trial and not trial]
    outcomes = {pk: one.outcomes for pk, one in judged.items()}
    moved, gone = changes(_known(judged, tried), outcomes, as_of)
    _write_findings(moved, as_of, policy_id, surely_new=not tried)
    if gone - RULES.keys():
        Finding.objects.filter(society__in=judged, rule__in=gone).delete()
    _write_standings(judged, standings, as_of, trial)
    changed = [move for move in moved if move.changed]
    if not trial:
        _tell(_write_history(changed, judged, as_of, policy_id))
    return len(changed)


def _known(society_ids, tried):
    """(society id, rule, state, sentence, since) as stored; where a trial lies over it, as recorded before."""
    stored = Finding.objects.filter(**among(society_ids.keys() - tried))
    rows = stored.values_list("society_id", "rule", "status", "explanation", "since")
    if not tried:
        return rows
    past = FindingChange.objects.filter(society__in=tried).exclude(rule=ATTAINMENT).order_by("on", "pk")
    recorded = {
        (pk, rule): (state, None, on) for pk, rule, state, on in past.values_list("society_id", "rule", "new", "on")
    }
    return chain(rows, (key + value for key, value in recorded.items()))


def _write_findings(moved, as_of, policy_id, *, surely_new):
    """New rows are appended, unless a trial may have left one there; others are written over."""
    fresh, other = [], []
    for move in moved:
        outcome = move.outcome
        row = (move.society_id, move.rule, outcome.status.value, move.explanation, outcome.values, outcome.link)
        place = fresh if move.old is None and surely_new else other
        place.append((*row, as_of, move.since, policy_id))
    bulk.insert(Finding, FINDING, fresh)
    bulk.overwrite(Finding, FINDING, other, unique=("society", "rule"))


def _write_history(changed, judged, as_of, policy_id):
    now = timezone.now()
    rows = [
        (m.society_id, m.rule, m.old or "", m.outcome.status.value, m.explanation, as_of, policy_id, now)
        for m in changed
    ]
    for pk, one in judged.items():
        if one.attainment and one.attainment.state != one.past.state:
            state, words = one.attainment.state.value, _words(one.attainment)
            rows.append((pk, ATTAINMENT, one.past.state, state, words, as_of, policy_id, now))
    bulk.insert(FindingChange, CHANGE, rows)
    return rows


def _tell(rows):
    """Let the app above act on the changes (settings.RESULTS_CHANGED), once the rows are written and in their
    transaction: an exception undoes them. Never called without changes, nor for a trial.
    """
    if settings.RESULTS_CHANGED and rows:
        told = len(ResultChange._fields)
        import_string(settings.RESULTS_CHANGED)([ResultChange(*row[:told]) for row in rows])


def _words(attainment):
    return f"秘书长职业化{attainment.secretary_general.label}，秘书处实体化{attainment.secretariat.label}。"


def _write_standings(judged, standings, as_of, trial):
    rows = []
    for pk, one in judged.items():
        if one.attainment is None:  # the judging broke: the last one known stays
            continue
        values = [*(getattr(one.attainment, name) for name in STANDING), *one.counts, trial]
        old = standings.get(pk)
        if old is None or values != [getattr(old, name) for name in (*STANDING, *Counts._fields, "trial")]:
            rows.append((pk, *values, as_of))
    names = ["society", *STANDING, *Counts._fields, "trial", "as_of"]
    bulk.overwrite(Standing, names, rows, unique=("society",))


def errors_in(judged):
    """How many results are ERROR."""
    return sum(o.status is Status.ERROR for one in judged.values() for o in one.outcomes.values())
