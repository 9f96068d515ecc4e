"""What a day leaves in the history: of each rule of a society one row at most, as it stood at the end of the day."""

from typing import NamedTuple

from django.utils import timezone

from assessment.history import held
from assessment.judging import among
from assessment.models import FindingChange
from core import bulk
from rulebook.dates import ONE_DAY

CHANGE = ["society", "rule", "old", "new", "explanation", "on", "policy", "recorded"]
KEY = ("society", "rule", "on")


class Ended(NamedTuple):
    """A rule (or ATTAINMENT) of a society as the day leaves it. Unless `moved`, only its words are new."""

    society_id: int
    rule: str
    state: str
    explanation: str
    moved: bool = True


def write_day(ended, as_of, policy_id):
    """Keep how rules stand at the end of a day, or as far as it has gone. Returns {(society id, rule): since when}.

    A row leads from the state of the days before to the one at the end of the day, with its last sentence, whatever
    came between; a rule that ends the day as it began it has none.
    """
    before, today = _known(ended, as_of)
    since, fresh, again, over = {}, [], [], []
    now = timezone.now()
    for one in ended:
        key = (one.society_id, one.rule)
        old, began = before.get(key, ("", as_of))
        pk, *kept = today.get(key, (None,))
        since[key] = began if old == one.state else as_of
        if old == one.state:
            over += [pk] if pk else []
        elif kept != [old, one.state, one.explanation] and (pk or one.moved):
            row = (*key, old, one.state, one.explanation, as_of, policy_id, now)
            (again if pk else fresh).append(row)
    FindingChange.objects.filter(pk__in=over).delete()
    bulk.insert(FindingChange, CHANGE, fresh)
    bulk.overwrite(FindingChange, CHANGE, again, unique=KEY)
    return since


def _known(ended, as_of):
    """{(society id, rule): (state, since)} of the days before, and {(society id, rule): (id, …)} of the day's rows."""
    rules = {one.rule for one in ended}
    rows = FindingChange.objects.filter(**among({one.society_id for one in ended}), rule__in=rules).order_by()
    before = held(rows, as_of - ONE_DAY).values_list("society_id", "rule", "new", "on")
    today = rows.filter(on=as_of).values_list("society_id", "rule", "pk", "old", "new", "explanation")
    return {row[:2]: row[2:] for row in before}, {row[:2]: row[2:] for row in today}


def retell(society_id, rules, begin, before, rows):
    """Put these rows (FindingChange, unsaved) in the place of what the history says of some rules from a day on, up to
    the day `before`; what is the same already is left alone.
    """
    stored = FindingChange.objects.filter(society=society_id, rule__in=rules, on__gte=begin, on__lt=before)
    told = {(row.rule, row.on): row for row in rows}
    gone = [row.pk for row in stored if (row.rule, row.on) not in told]
    same = {(row.rule, row.on) for row in stored if _said(row) == _said(told.get((row.rule, row.on), row))}
    FindingChange.objects.filter(pk__in=gone).delete()
    other = [
        (society_id, row.rule, *_said(row), row.on, row.policy_id, row.recorded)
        for key, row in told.items()
        if key not in same
    ]
    bulk.overwrite(FindingChange, CHANGE, other, unique=KEY)


def _said(row):
    return row.old, row.new, row.explanation
