"""Attainment by label and by discipline, and the rules that most societies fail."""

from collections import Counter, defaultdict

from django.utils import timezone

from assessment import history
from assessment.board.links import NONE, OTHER, societies_behind
from core import charts
from rulebook.outcomes import Status
from rulebook.rules import RULES
from rulebook.urgency import ATTAINED_BANDS
from rulebook.words import Discipline, LabelKind
from societies.models import Label


def by_label(board):
    """Rows of the chart 分类别达标: each label, then the societies without one."""
    held, day = defaultdict(set), board.on or timezone.localdate()
    labels = Label.objects.filter(society__in=history.ids(board.societies), valid_from__lte=day)
    for society, kind, end in labels.values_list("society_id", "kind", "valid_to"):
        if end is None or end >= day:
            held[kind].add(society)
    everybody = {pk for pk, _, _ in board.rows}
    groups = [(name, everybody & held[kind], kind) for kind, name in LabelKind.choices]
    groups.append(("一般学会", everybody.difference(*held.values()), OTHER))
    return [_bar(board, name, members, label=kind) for name, members, kind in groups]


def overlapping(rows, board):
    """How often the societies of a board stand in the rows of `by_label` when that is more often than once each, else
    None: one may hold several labels, and the rows add up to more than there are."""
    times = sum(row["chart"].total for row in rows)
    return times if times > board.total - board.unjudged else None


def by_discipline(board):
    """Rows of the chart 分学科达标."""
    groups = defaultdict(set)
    for pk, _, discipline in board.rows:
        groups[discipline].add(pk)
    return [
        _bar(board, Discipline(key).label if key else "未填学科", groups[key], discipline=key or NONE)
        for key in [*Discipline.values, ""]
        if groups[key]
    ]


def _bar(board, name, members, **conditions):
    states = Counter(board.attained.get(pk) for pk in members)
    parts = [(one, states[one], societies_behind(board.on, state=one, **conditions)) for one in ATTAINED_BANDS]
    return {"label": name, "chart": charts.stacked(parts), "url": societies_behind(board.on, **conditions)}


def worst(board, most=8):
    """The rules most societies fail; G1–G3 only sum the others up and are left out."""
    failing = [(count, rule) for (rule, state), count in board.tally.by_rule.items() if state == Status.NOT_MET]
    failing = [(count, rule) for count, rule in failing if rule in RULES and not RULES[rule].last]
    top = sorted(failing, key=lambda one: (-one[0], one[1]))[:most]
    return charts.bars(
        {
            "label": RULES[rule].title,
            "code": rule,
            "value": count,
            "url": societies_behind(board.on, rule=rule, status=Status.NOT_MET),
        }
        for count, rule in top
    )
