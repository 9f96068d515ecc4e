"""Policy versions: tried in memory, put in force from a day on. One in force is never changed; one to come can be taken
back, and follows, when it is asked to, what is changed before it."""

from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from accounts import already, audit
from accounts.actions import Action
from assessment import plans
from assessment.judging import judge_societies, policy_for
from assessment.models import PolicyVersion
from assessment.parameters import changed
from assessment.services.foresight import foresee_everybody
from assessment.services.nights import start_night
from core.writing import hold, writing
from rulebook.bounds import impossible
from rulebook.dates import ONE_DAY, written
from rulebook.outcomes import Attained
from rulebook.policy import parameters_of, policy_from
from rulebook.rules import RULES

PERMISSION = "assessment.edit_policy"
MOST_TRIED = 1000  # societies, each judged twice while a person waits; of more, only the first are tried


def past(day):
    """Why no version begins on a day that is over, in words."""
    today = written(timezone.localdate())
    return f"生效日期{written(day)}不能早于今天（{today}）：过去的结果按当时的版本判定，不再改变。"


class Affected(NamedTuple):
    """A society of which something would move: its attainment before and after, and the Rules that count otherwise."""

    pk: int
    name: str
    old: str
    new: str
    rules: list


@dataclass(frozen=True)
class Trial:
    """What a new version would move on today's facts, among the societies tried."""

    tried: int
    total: int  # how many there are; the page says when that is more
    affected: list  # [Affected], changed attainment first
    rules: list  # [(Rule, societies)] that count otherwise, most first
    states: list  # [(old attainment, new attainment, societies)]


def try_policy(societies, policy, base=None):
    """The Trial of a Policy on a queryset of societies. Stores nothing.

    Each is judged on the facts of today by this policy and by `base` (the one in force today unless given: a version
    to come stands on the one in force on its day), so that only the parameters in which the two differ move anything.
    Raises ValidationError in Chinese, as add_policy does, when a parameter of the policy is out of its bounds.
    """
    _refuse_impossible(policy)
    today, total = timezone.localdate(), societies.count()
    chosen = societies.order_by("pk").values_list("name_order", "pk", "name")[:MOST_TRIED]
    names = {pk: name for _, pk, name in sorted(chosen)}
    tried = societies.filter(pk__in=names)
    base = base or policy_for(today)[1]
    before, after = judge_societies(tried, today, base), judge_societies(tried, today, policy)
    affected = []
    for pk, name in names.items():
        was, now = before[pk].states, after[pk].states
        rules = [RULES[rule] for rule, state in now.items() if state != was[rule]]
        old, new = _state(before[pk]), _state(after[pk])
        if rules or old != new:
            affected.append(Affected(pk, name, old, new, rules))
    affected.sort(key=lambda one: one.old == one.new)
    rules = Counter(rule.id for one in affected for rule in one.rules)
    states = Counter((one.old, one.new) for one in affected if one.old != one.new)
    counted = [(RULES[rule], count) for rule, count in rules.most_common()]
    return Trial(len(names), total, affected, counted, [(*move, count) for move, count in states.most_common()])


def _state(judged):
    return judged.attainment.state if judged.attainment else Attained.NOT_DUE


@writing
def add_policy(
    *, actor, document_no, title, in_force_from, parameters, note="", in_force_until=None, follow=False, seen=None
):
    """Put a version in force from a day on; in force today it is checked by at once. Returns the PolicyVersion.

    In force only `until` a day, a second version is planned for the next one, with all parameters as they were before.
    Later versions that would bring back what it changes `follow` it instead, when told; `seen` is the digest of the
    Plan that the person was shown, and another one by now is refused. Past results keep the version they were judged
    by. Raises PermissionDenied; ValidationError in Chinese for a day that is past or taken, an end before the beginning
    or beyond the beginning of another version, or a parameter of the wrong type or out of its bounds.
    """
    if not actor.has_perm(PERMISSION):
        raise PermissionDenied
    today = timezone.localdate()
    if in_force_from < today:
        raise ValidationError({"in_force_from": past(in_force_from)})
    try:
        policy = policy_from(parameters, document_no)
    except ValueError as error:
        raise ValidationError(str(error)) from None
    _refuse_impossible(policy)
    _hold_versions()
    held, before = policy_for(in_force_from)
    refuse_overlap(in_force_from, in_force_until)
    plan = plans.adding(in_force_from, policy, in_force_until)
    _refuse_unseen(plan, seen)
    values = {"document_no": document_no, "title": title, "in_force_from": in_force_from, "note": note}
    version = PolicyVersion(**values, parameters=parameters_of(policy))
    version.full_clean()
    version.save()
    _record(actor, Action.POLICY_ADDED, version, values, before, policy)
    if in_force_until:
        _plan_return(actor, version, in_force_until, held, before, policy)
    if follow:
        _let_follow(actor, plan)
    if in_force_from == today:
        start_night(today, actor=actor)
    else:
        foresee_everybody()
    return version


def _refuse_impossible(policy):
    if told := impossible(policy):
        raise ValidationError(told)


def _hold_versions():
    """Nobody else changes the versions meanwhile; results that name one are written all the same."""
    hold(PolicyVersion.objects.all())


def _refuse_unseen(plan, seen):
    if seen is not None and seen != plan.digest():
        raise ValidationError("政策版本刚刚有变动，没有保存。请看过现在的安排，再提交一次。")


def _let_follow(actor, plan):
    """What later versions would bring back becomes in them what it is before them."""
    fresh = parameters_of(plan.new)
    for step, some in plan.brought_back:
        version, names = step.row, [one.name for one in some]
        changes = {one.label: [version.parameters.get(one.name), fresh[one.name]] for one in some}
        version.save_over(version.version, {"parameters": version.parameters | {name: fresh[name] for name in names}})
        audit.record(actor=actor, action=Action.CHANGED, subject=version, changes=changes)


def refuse_overlap(begin, until):
    """Raises ValidationError in Chinese when a version cannot be in force from one day until the other."""
    if until is None:
        return
    if until < begin:
        raise ValidationError({"in_force_until": f"生效至{written(until)}不能早于生效日期{written(begin)}。"})
    if other := PolicyVersion.objects.filter(in_force_from__gt=begin, in_force_from__lte=until).last():
        told = f"另一个版本从{written(other.in_force_from)}起生效，生效至{written(until)}应早于那一天"
        raise ValidationError({"in_force_until": f"{told}，或先撤回那个版本。"})


def _plan_return(actor, version, until, held, before, policy):
    """The version that follows one for a time only and equals what `held` before it; none where another one follows."""
    day = until + ONE_DAY
    if PolicyVersion.objects.filter(in_force_from=day).exists():
        return
    values = {
        "document_no": before.document_no,
        "title": f"恢复：{held.title if held else before.document_no}"[:150],
        "in_force_from": day,
        "note": f"{version.document_no}到{written(until)}为止，次日起各项参数与它之前相同。"[:300],
    }
    back = PolicyVersion(**values, parameters=parameters_of(before), ends=version)
    back.full_clean()
    back.save()
    _record(actor, Action.POLICY_ADDED, back, values, policy, before)


def _record(actor, action, version, values, before, policy):
    changes = {name: [None, value] for name, value in values.items()}
    changes |= {label: [old, new] for label, old, new in changed(before, policy)}
    audit.record(actor=actor, action=action, subject=version, changes=changes)


@writing
def withdraw_policy(*, actor, version, follow=False, seen=None):
    """Take a version back that is not in force yet. Raises PermissionDenied; ValidationError once it is in force.

    Later versions that repeat what it changes bring that all the same, unless they `follow`; `seen` as in add_policy.
    """
    if not actor.has_perm(PERMISSION):
        raise PermissionDenied
    if version.in_force_from <= timezone.localdate():
        raise ValidationError("这个版本已经生效，不能撤回；请新增一个版本。")
    _hold_versions()
    plan = plans.withdrawing(version)
    _refuse_unseen(plan, seen)
    back = PolicyVersion.objects.filter(ends=version).first()
    for gone in filter(None, (back, version)):  # what puts back goes with what it ends
        changes = {"in_force_from": [gone.in_force_from, None], "title": [gone.title, None]}
        audit.record(actor=actor, action=Action.POLICY_WITHDRAWN, subject=gone, changes=changes)
        gone.delete()
    if follow:
        _let_follow(actor, plan)
    foresee_everybody()


def withdrawn_already(version_id, reader):
    """Who took a version back, and when, in words; "" of one that is there or never was."""
    if PolicyVersion.objects.filter(pk=version_id).exists():
        return ""
    return already.said(PolicyVersion(pk=version_id), "撤回了这个政策版本", Action.POLICY_WITHDRAWN, reader=reader)
