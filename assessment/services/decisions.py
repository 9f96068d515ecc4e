"""People's judgements and waivers."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from accounts import audit
from accounts.actions import Action
from assessment.judging import judge_societies, policy_for
from assessment.models import Decision
from assessment.retelling import TOLD, after, recorded_days, said_days, without
from assessment.services.days import retell
from assessment.services.results import judge_and_store
from core.writing import writing
from rulebook.dates import written
from rulebook.outcomes import Status, Verdict
from rulebook.rules import RULES
from societies.models import Society
from societies.services import differences, lock

WRITTEN = ["rule", "verdict", "document_no", "decided_on", "valid_to"]


@writing
def decide(*, actor, society, rule, verdict, reason, document_no="", valid_to=None):
    """Record a judgement (MET, NOT_MET) or a waiver (WAIVED) of one rule, as of today. Returns the Decision.

    Raises PermissionDenied without assessment.decide, or assessment.waive for a waiver; ValidationError in Chinese
    for an unknown rule, a missing reason, a waiver without an end, an end already past, or a rule that does not speak
    of the society today.
    """
    waived = verdict == Verdict.WAIVED
    if not actor.has_perm("assessment.waive" if waived else "assessment.decide"):
        raise PermissionDenied
    decision = Decision(
        society=society,
        rule=rule,
        verdict=verdict,
        reason=reason.strip(),
        document_no=document_no,
        decided_on=timezone.localdate(),
        valid_to=valid_to,
        author=actor,
    )
    _refuse_unsound(decision, waived)
    lock([society.pk])
    _refuse_what_does_not_apply(decision)
    decision.save()
    changes = {name: [None, getattr(decision, name)] for name in WRITTEN}
    _settle(actor, decision, Action.WAIVED if waived else Action.DECIDED, changes, decision.reason)
    return decision


def _refuse_unsound(decision, waived):
    if decision.rule not in RULES:
        raise ValidationError({"rule": f"没有编号为“{decision.rule}”的规则。"})
    if waived and decision.valid_to is None:
        raise ValidationError({"valid_to": "豁免必须有截止日期。"})
    if decision.valid_to and decision.valid_to < decision.decided_on:
        end, today = written(decision.valid_to), written(decision.decided_on)
        raise ValidationError({"valid_to": f"截止日期{end}早于今天（{today}），请填写今后的日期。"})
    decision.full_clean()


def _refuse_what_does_not_apply(decision):
    """Judged anew, for the page may have been open while the facts changed."""
    society = Society.objects.filter(pk=decision.society_id)
    _, policy = policy_for(decision.decided_on)
    outcome = judge_societies(society, decision.decided_on, policy)[decision.society_id].outcomes[decision.rule]
    if outcome.status is Status.NOT_APPLICABLE:
        raise ValidationError(f"{decision.rule}不适用于这家学会，没有可以认定或豁免的：{outcome.explanation}")


@writing
def withdraw(*, actor, decision, reason, never_made=False):
    """Take a decision back; it stays on record.

    From today on: what was reached by it until yesterday stays reached. As if `never_made`, by mistake (误操作撤销):
    what it did to the history goes too. One taken back from a day on can still be said never to have been made.

    Raises PermissionDenied without the permission that its verdict needs, ValidationError when it was withdrawn
    before, Conflict when somebody else changed it meanwhile.
    """
    waived = decision.verdict == Verdict.WAIVED
    if not actor.has_perm("assessment.waive" if waived else "assessment.decide"):
        raise PermissionDenied
    if decision.never_made or (decision.withdrawn_on and not never_made):
        raise ValidationError("该认定已撤销。")
    if not reason.strip():
        raise ValidationError({"reason": "请填写撤销原因。"})
    lock([decision.society_id])
    today, mistaken = timezone.localdate(), never_made
    changes = _undo(decision, today) if mistaken else {}
    values = {"withdrawn_on": decision.decided_on if mistaken else today, "never_made": mistaken}
    changes |= differences(decision, values)
    kept = {"withdrawn_at": timezone.now(), "withdrawal_reason": reason.strip()}
    decision.save_over(decision.version, values | kept)
    action = Action.DECISION_UNDONE if mistaken else Action.DECISION_WITHDRAWN
    _settle(actor, decision, action, changes, reason.strip(), retold=mistaken)


def _undo(decision, today):
    """Tell the days before today as if the decision had not been made. Returns what the audit trail says of it."""
    now, then = recorded_days(decision.society_id), after(decision, today, never_made=True).days
    rows = without(decision, today)
    retell(decision.society_id, TOLD, decision.decided_on, today, rows)
    return {"历次两化状态": [said_days(now), said_days(then)]} if now != then else {}


def _settle(actor, decision, action, changes, reason, *, retold=False):
    """The audit row, and the society's standing with the decision in it, or without."""
    society_id = decision.society_id
    audit.record(actor=actor, action=action, subject=decision, changes=changes, society_id=society_id, reason=reason)
    judge_and_store([society_id], timezone.localdate(), retold=retold)
