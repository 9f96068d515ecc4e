"""Judging societies and keeping what changed."""

from itertools import chain, islice

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

from assessment.findings import Moved, ResultChange, changes
from assessment.history import ATTAINMENT
from assessment.judging import among, cases, policy_for
from assessment.models import Finding, FindingChange, Standing
from assessment.services.days import Ended, write_day
from assessment.services.foresight import foresee
from core import bulk
from core.writing import writing
from rulebook.attainment import Counts
from rulebook.judged import judge
from rulebook.outcomes import Status
from rulebook.rules import RULES
from societies.models import Society
from societies.services import lock

FINDING = ["society", "rule", "status", "explanation", "values", "link", "as_of", "since", "policy"]
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
def judge_and_store(society_ids, as_of, *, trial=None, retold=False):
    """Judge some societies under lock and write what changed. Returns ({society id: Judged}, results that changed).

    `trial` results (unless said, those of any day but today) make no history. Where the history of the days before was
    `retold`, the day's own is put on it anew.
    """
    lock(society_ids)
    version, policy = policy_for(as_of)
    loaded = cases(Society.objects.filter(pk__in=society_ids), as_of, policy)
    judged = {pk: judge(*case) for pk, case in loaded.items()}
    trial = as_of != timezone.localdate() if trial is None else trial
    changed = _store(judged, as_of, version and version.pk, trial, retold)
    if not trial:
        foresee(loaded, as_of, policy)
    return judged, changed


def _store(judged, as_of, policy_id, trial, retold):
    standings = {row.society_id: row for row in Standing.objects.filter(**among(judged))}
    tried = [pk for pk, row in standings.items() if row.trial and not trial]
    recorded = _recorded(tried)
    outcomes = {pk: one.outcomes for pk, one in judged.items()}
    moved, again, gone = changes(_known(judged, recorded, tried), outcomes, as_of, policy_id)
    stood = _standings(judged, standings, as_of, trial)
    if not trial:
        told = moved + _goals(judged, moved, as_of) if retold else moved
        moved = _keep(told, judged, judged if retold else {pk for pk, *_ in stood}, as_of, policy_id, retold)
    _write_findings(moved + again, as_of, policy_id, surely_new=not tried)
    if gone - RULES.keys():
        Finding.objects.filter(society__in=judged, rule__in=gone).delete()
    bulk.overwrite(Standing, ["society", *STANDING, *Counts._fields, "trial", "as_of"], stood, unique=("society",))
    changed = [move for move in moved if move.changed]
    if not trial:
        stand = {pk: row.state for pk, row in standings.items() if not row.trial}
        stand |= {pk: state for (pk, rule), (state, _) in recorded.items() if rule == ATTAINMENT}
        _tell(changed, judged, stand, as_of)
    return len(changed)


def _recorded(tried):
    """{(society id, rule): (state, since)} as recorded, of societies over which a trial lies."""
    past = FindingChange.objects.filter(society__in=tried).order_by("on") if tried else FindingChange.objects.none()
    return {(pk, rule): (state, on) for pk, rule, state, on in past.values_list("society_id", "rule", "new", "on")}


def _known(society_ids, recorded, tried):
    """(society id, rule, state, sentence, since, policy id) as stored; under a trial, as recorded before it."""
    stored = Finding.objects.filter(**among(society_ids.keys() - tried))
    rows = stored.values_list("society_id", "rule", "status", "explanation", "since", "policy_id")
    of_rules = (item for item in recorded.items() if item[0][1] != ATTAINMENT)
    return chain(rows, ((*key, state, None, since, None) for key, (state, since) in of_rules))


def _goals(judged, moved, as_of):
    """A Moved for each rule judged last that did not move: its days before may have been told again."""
    keys = {(move.society_id, move.rule) for move in moved}
    last = [rule.id for rule in RULES.values() if rule.last]
    outcomes = [(pk, rule, one.outcomes[rule]) for pk, one in judged.items() for rule in last]
    return [Moved(pk, rule, outcome.status, outcome, as_of) for pk, rule, outcome in outcomes if (pk, rule) not in keys]


def _keep(moved, judged, stood, as_of, policy_id, retold):
    """Write what the day leaves in the history. Returns what moved, each with the day since which it holds."""
    ended = [
        Ended(move.society_id, move.rule, move.outcome.status.value, move.explanation, move.changed or retold)
        for move in moved
    ]
    attainments = [(pk, judged[pk].attainment) for pk in stood if judged[pk].attainment]
    ended += [Ended(pk, ATTAINMENT, one.state.value, one.sentence) for pk, one in attainments]
    since = write_day(ended, as_of, policy_id)
    return [
        move._replace(since=since[move.society_id, move.rule]) if move.changed or retold else move for move in moved
    ]


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


def _tell(changed, judged, stood, as_of):
    """Let the app above act on what moved just now (settings.RESULTS_CHANGED), once the rows are written and in their
    transaction: an exception undoes them. Never called without changes, nor for a trial.

    `stood` is {society id: attainment} so far.
    """
    if not settings.RESULTS_CHANGED:
        return
    rows = [
        ResultChange(one.society_id, one.rule, one.old or "", one.outcome.status.value, one.explanation, as_of)
        for one in changed
    ]
    for pk, one in sorted(judged.items()):
        old = stood.get(pk, "")
        if one.attainment and one.attainment.state != old:
            rows.append(ResultChange(pk, ATTAINMENT, old, one.attainment.state.value, one.attainment.sentence, as_of))
    if rows:
        import_string(settings.RESULTS_CHANGED)(rows)


def _standings(judged, standings, as_of, trial):
    """The rows of STANDING that differ from what is stored."""
    rows = []
    for pk, one in judged.items():
        if one.attainment is None:  # the judging broke: the last one known stays
            continue
        values = [*(getattr(one.attainment, name) for name in STANDING), *one.counts, trial]
        old = standings.get(pk)
        if old is None or values != [getattr(old, name) for name in (*STANDING, *Counts._fields, "trial")]:
            rows.append((pk, *values, as_of))
    return rows


def errors_in(judged):
    """How many results are ERROR."""
    return sum(o.status is Status.ERROR for one in judged.values() for o in one.outcomes.values())
