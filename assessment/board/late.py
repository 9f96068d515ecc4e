"""谁拖着: the societies that are overdue longest, how many rules each fails, and what keeps it from attaining."""

from typing import NamedTuple

from django.utils import timezone

from assessment import history
from assessment.checkup import obstacles
from assessment.judging import policy_for
from assessment.models import Standing
from rulebook.dates import whole_months
from rulebook.outcomes import Attained, Status
from rulebook.rules import RULES
from rulebook.rules.base import Rule
from rulebook.urgency import IN_THE_WAY
from rulebook.words import LabelKind

MOST = 5


class Stood(NamedTuple):
    """One rule of a society: the machine's result, and what counts of it and of a decision."""

    rule: Rule
    status: str
    state: str


def late(board, day):
    """[Standing] of the societies of a board that are overdue longest, each with `years`, `months`, `label`, `failing`
    (the rules it does not meet) and `causes` (what stands in the way of attaining, failing ones first). `years` is None
    on a past day whose version set other due days: those of each society were not kept."""
    overdue = [pk for pk, state in board.attained.items() if state == Attained.OVERDUE]
    rows = Standing.objects.filter(society__in=overdue).select_related("society")
    rows = list(rows.order_by("due_on", "society__name_order").prefetch_related("society__labels")[:MOST])
    stood, policy = _stood(board, [row.society_id for row in rows]), policy_for(day)[1]
    known = _due_days(policy) == _due_days(policy_for(timezone.localdate())[1])
    for row in rows:
        results = stood.get(row.society_id, [])
        row.years, row.months = divmod(whole_months(row.due_on, day), 12) if known else (None, None)
        row.failing = [one.rule for one in results if one.state == Status.NOT_MET]
        row.causes = _causes(results, policy)
        held = {label.kind for label in row.society.labels.all() if label.in_force(day)}
        named = [(kind, name) for kind, name in LabelKind.choices if kind in held]
        due = _by_label(policy, row)
        row.label = next((name for kind, name in named if kind in due), next((name for _, name in named), ""))
    return rows


def _due_days(policy):
    return policy.due_model, policy.due_direct, policy.due_advanced, policy.due_all, policy.new_society_years


def _by_label(policy, row):
    """The kinds of the labels that set the due day of a society, by which it is late."""
    days = {"MODEL": policy.due_model, "DIRECT": policy.due_direct, "ADVANCED": policy.due_advanced}
    labels = row.society.labels.all()
    return {label.kind for label in labels if max(days[label.kind], label.valid_from) == row.due_on}


def _stood(board, societies):
    """{society id: [Stood]} in the order of the rules, those that sum the others up at the end."""
    rows = history.results(board.societies.filter(pk__in=societies), board.on).filter(rule__in=RULES)
    order = {rule.id: place for place, rule in enumerate(sorted(RULES.values(), key=lambda rule: rule.last))}
    stood = {}
    for society, rule, status, state in rows.values_list("society_id", "rule", "status", "state"):
        stood.setdefault(society, []).append(Stood(RULES[rule], status, state))
    return {pk: sorted(results, key=lambda one: order[one.rule.id]) for pk, results in stood.items()}


def _causes(results, policy):
    """What attainment stands on and is not good: G1–G3 only say that it is not reached, 一般应 and 鼓励 keep nobody."""
    head, office = obstacles(results, policy)
    unique = dict.fromkeys(head + office)
    return sorted(unique, key=lambda one: IN_THE_WAY.index(one.state) if one.state in IN_THE_WAY else len(IN_THE_WAY))
