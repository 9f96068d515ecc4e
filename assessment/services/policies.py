"""Policy versions: tried in memory, put in force from a day on, never changed; only one to come can be taken back."""

from collections import Counter
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from accounts import audit
from accounts.actions import Action
from assessment.judging import judge_societies, policy_for
from assessment.models import PolicyVersion
from assessment.parameters import PARAMETERS
from assessment.services.nights import start_night
from core.writing import writing
from rulebook.outcomes import Attained
from rulebook.policy import parameters_of, policy_from
from rulebook.rules import RULES

PERMISSION = "assessment.edit_policy"
MOST_TRIED = 1000  # societies, each judged twice while a person waits; of more, only the first are tried


@dataclass(frozen=True)
class Trial:
    """What a new version would move today, among the societies tried."""

    tried: int
    total: int  # how many there are; the page says when that is more
    affected: list  # [(society id, name, old attainment, new attainment)] where anything moves, changed states first
    rules: list  # [(Rule, societies)] whose result moves, most first
    states: list  # [(old attainment, new attainment, societies)]


def try_policy(societies, policy):
    """The Trial of a Policy on a queryset of societies. Stores nothing.

    Each is judged on the facts of today by the policy in force and by this one, so that only the policy differs.
    """
    today, total = timezone.localdate(), societies.count()
    names = dict(societies.order_by("pk").values_list("pk", "name")[:MOST_TRIED])
    tried = societies.filter(pk__in=names)
    _, current = policy_for(today)
    before, after = judge_societies(tried, today, current), judge_societies(tried, today, policy)
    rules, states, affected = Counter(), Counter(), []
    for pk, name in names.items():
        moved = [r for r, outcome in after[pk].outcomes.items() if outcome.status != before[pk].outcomes[r].status]
        old, new = _state(before[pk]), _state(after[pk])
        rules.update(moved)
        states.update([(old, new)] if old != new else [])
        if moved or old != new:
            affected.append((pk, name, old, new))
    affected.sort(key=lambda row: (row[2] == row[3], row[1]))
    counted = [(RULES[rule], count) for rule, count in rules.most_common()]
    return Trial(len(names), total, affected, counted, [(*move, count) for move, count in states.most_common()])


def _state(judged):
    return judged.attainment.state if judged.attainment else Attained.NOT_DUE


@writing
def add_policy(*, actor, document_no, title, in_force_from, parameters, note=""):
    """Put a version in force from a day on; in force today it is checked by at once. Returns the PolicyVersion.

    Past results keep the version they were judged by. Raises PermissionDenied; ValidationError in Chinese for a day
    that is past or taken, or a parameter of the wrong type.
    """
    if not actor.has_perm(PERMISSION):
        raise PermissionDenied
    today = timezone.localdate()
    if in_force_from < today:
        raise ValidationError({"in_force_from": "生效日期不能早于今天：过去的结果按当时的版本判定，不再改变。"})
    try:
        policy = policy_from(parameters, document_no)
    except ValueError as error:
        raise ValidationError(str(error)) from None
    _, before = policy_for(in_force_from)
    values = {"document_no": document_no, "title": title, "in_force_from": in_force_from, "note": note}
    version = PolicyVersion(**values, parameters=parameters_of(policy))
    version.full_clean()
    version.save()
    _record(actor, Action.POLICY_ADDED, version, values, before, policy)
    if in_force_from == today:
        start_night(today, actor=actor)
    return version


def _record(actor, action, version, values, before, policy):
    changes = {name: [None, value] for name, value in values.items()}
    old, new = parameters_of(before), parameters_of(policy)
    changes |= {PARAMETERS[name].label: [old[name], new[name]] for name in new if new[name] != old[name]}
    audit.record(actor=actor, action=action, subject=version, changes=changes)


@writing
def withdraw_policy(*, actor, version):
    """Take a version back that is not in force yet. Raises PermissionDenied; ValidationError once it is in force."""
    if not actor.has_perm(PERMISSION):
        raise PermissionDenied
    if version.in_force_from <= timezone.localdate():
        raise ValidationError("这个版本已经生效，不能撤回；请新增一个版本。")
    changes = {"in_force_from": [version.in_force_from, None], "title": [version.title, None]}
    audit.record(actor=actor, action=Action.POLICY_WITHDRAWN, subject=version, changes=changes)
    version.delete()
