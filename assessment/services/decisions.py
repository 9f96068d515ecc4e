"""People's judgements and waivers."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from accounts import audit
from accounts.actions import Action
from accounts.already import last_done
from assessment.judging import judge_societies, policy_for
from assessment.models import Decision
from assessment.retelling import TOLD, Unreadable, after, recorded_days, said_days, without
from assessment.services.days import retell
from assessment.services.results import judge_and_store
from core.values import date_cn, datetime_cn
from core.writing import writing
from rulebook.dates import written
from rulebook.outcomes import Status, Verdict
from rulebook.rules import RULES
from societies.models import Society
from societies.services import differences, lock

UNREADABLE = "这家学会的资料现在读不出来，历史无法重算。可以先自今天起撤销，资料修复后再改为视为从未作出。"
WRITTEN = ["rule", "verdict", "document_no", "decided_on", "valid_to"]


class WithdrawnMeanwhile(ValidationError):
    """The decision was withdrawn after the page was made. Carries it as it is now."""

    def __init__(self, decision, reader):
        super().__init__(withdrawn_words(decision, reader, "您打开页面之后，"))
        self.decision = decision


class DecidedMeanwhile(ValidationError):
    """The rule was judged after the page was made. Carries those decisions, the newest first, and whether all are the
    reader's `own`, made on another page."""

    def __init__(self, decisions, reader):
        self.decisions, self.own = decisions, all(one.author_id == reader.pk for one in decisions)
        who = "您已经" if self.own else "有人先"
        super().__init__(f"您打开页面之后，{who}对这条规则作了认定，这一次的还没有保存。")


def may_take(actor, verdict):
    """Whether a person may make, or take back, a decision with this verdict."""
    return actor.has_perm("assessment.waive" if verdict == Verdict.WAIVED else "assessment.decide")


def decisions_of(society, rule):
    """The decisions in force today on a rule of a society, the newest, which counts, first."""
    return list(Decision.objects.filter(society=society, rule=rule).valid_on().select_related("author"))


@writing
def decide(*, actor, society, rule, verdict, reason, document_no="", valid_to=None, seen=None):
    """Record a judgement (MET, NOT_MET) or a waiver (WAIVED) of one rule, as of today. Returns the Decision.

    `seen` is the id of the newest decision on the rule that the person was shown (0: none was; None: not asked).

    Raises PermissionDenied without assessment.decide, or assessment.waive for a waiver; DecidedMeanwhile when a newer
    one than `seen` is in force; ValidationError in Chinese for an unknown rule, a missing reason, a waiver without an
    end, an end already past, or a rule that does not speak of the society today.
    """
    waived = verdict == Verdict.WAIVED
    if not may_take(actor, verdict):
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
    if seen is not None and (newer := [one for one in decisions_of(society, rule) if one.pk > seen]):
        raise DecidedMeanwhile(newer, actor)
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
def withdraw(*, actor, decision, reason, never_made=False, version=None):
    """Take a decision back; it stays on record.

    From today on: what was reached by it until yesterday stays reached. As if `never_made`, by mistake (误操作撤销):
    what it did to the history goes too. One taken back from a day on can still be said never to have been made.

    `version` is the one the person saw (that of `decision` unless given): somebody else may have withdrawn it since.

    Raises PermissionDenied without the permission that its verdict needs; WithdrawnMeanwhile, with who did so, when and
    why; ValidationError when it was withdrawn before, or when the history cannot be told without it now.
    """
    if not may_take(actor, decision.verdict):
        raise PermissionDenied
    lock([decision.society_id])
    now = refuse_withdrawn(decision, actor, decision.version if version is None else version)
    if decision.never_made or (decision.withdrawn_on and not never_made):
        raise ValidationError(withdrawn_words(now, actor))
    if not reason.strip():
        raise ValidationError({"reason": "请填写撤销原因。"})
    today, mistaken = timezone.localdate(), never_made
    changes = _undo(decision, today) if mistaken else {}
    values = {"withdrawn_on": decision.decided_on if mistaken else today, "never_made": mistaken}
    changes |= differences(decision, values)
    kept = {"withdrawn_at": timezone.now(), "withdrawal_reason": reason.strip()}
    decision.save_over(decision.version, values | kept)
    action = Action.DECISION_UNDONE if mistaken else Action.DECISION_WITHDRAWN
    _settle(actor, decision, action, changes, reason.strip(), retold=mistaken)


def refuse_withdrawn(decision, reader, version):
    """The decision as it is now; raises WithdrawnMeanwhile when it was withdrawn since that version."""
    now = Decision.objects.select_related("society", "author").get(pk=decision.pk)
    if now.version != version:
        raise WithdrawnMeanwhile(now, reader)
    return now


def withdrawn_words(decision, reader, before=""):
    """Who withdrew a decision, when, how and why; nothing was changed by whoever comes second."""
    done = last_done(decision, Action.DECISION_WITHDRAWN, Action.DECISION_UNDONE, reader=reader)
    who, when, _ = done or ("", decision.withdrawn_at or decision.withdrawn_on, "")
    how = "视为从未作出" if decision.never_made else f"自{date_cn(decision.withdrawn_on)}起"
    why = f"，原因：{decision.withdrawal_reason.rstrip('。')}" if decision.withdrawal_reason else ""
    return f"{before}{who or '别人'}已于{datetime_cn(when)}撤销了这项认定（{how}{why}）。这次没有改动任何内容。"


def _undo(decision, today):
    """Tell the days before today as if the decision had not been made. Returns what the audit trail says of it."""
    try:
        rows = without(decision, today)
    except Unreadable:
        raise ValidationError({"kind": UNREADABLE}) from None
    now, then = recorded_days(decision.society_id), after(decision, today, never_made=True).days
    retell(decision.society_id, TOLD, decision.decided_on, today, rows)
    return {"历次两化状态": [said_days(now), said_days(then)]} if now != then else {}


def _settle(actor, decision, action, changes, reason, *, retold=False):
    """The audit row, and the society's standing with the decision in it, or without."""
    society_id = decision.society_id
    audit.record(actor=actor, action=action, subject=decision, changes=changes, society_id=society_id, reason=reason)
    judge_and_store([society_id], timezone.localdate(), retold=retold)
