"""Writes of the association's own duties; every one leaves its audit row."""

from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts import audit
from accounts.actions import Action
from coordination.models import Inspection, Meeting, ServiceRequest
from coordination.settled import Act, in_the_way
from core.text import typed
from core.values import date_cn
from core.writing import writing
from societies.services import lock


@writing
def record_meeting(*, actor, values):
    """Record a meeting that was held (M2, M3)."""
    meeting = Meeting(**values)
    meeting.full_clean()
    meeting.save()
    audit.record(actor=actor, action=Action.MEETING_RECORDED, subject=meeting, changes=_new(values))
    return meeting


@writing
def record_inspection(*, actor, society, values):
    """Record what an inspection of a society found (M5)."""
    inspection = Inspection(society=society, **values)
    inspection.full_clean()
    inspection.save()
    audit.record(
        actor=actor, action=Action.INSPECTION_RECORDED, subject=inspection, changes=_new(values), society_id=society.pk
    )
    return inspection


@writing
def close_inspection(*, actor, inspection, version, closed_on, result):
    """Close a finding that was put right; closed in the same words already, nothing is written.

    Raises Conflict when somebody else changed it first, ValidationError when the record was taken back.
    """
    _refuse_settled(inspection, Act.END, actor)
    values = {"closed_on": closed_on, "result": result}
    changes = _moved(inspection, values)
    if not changes:
        return
    inspection.save_over(version, values)
    audit.record(
        actor=actor,
        action=Action.INSPECTION_CLOSED,
        subject=inspection,
        changes=changes,
        society_id=inspection.society_id,
    )


@writing
def ask_service(*, actor, society, kind, text, again=False):
    """A society asks the service centre; from now until it is closed the centre sees who asked.

    Raises ValidationError at `again` when a request of this kind is open and nobody said that this is another matter.
    """
    lock([society.pk])
    same = ServiceRequest.objects.filter(society=society, kind=kind).open().first()
    if same and not again:
        told = f"本会{date_cn(same.asked_on)}已经申请{same.get_kind_display()}，还在办理：{same.text[:50]}"
        raise ValidationError({"again": f"{told.rstrip('。')}。如果是另一件事，请勾选后再提交。"})
    request = ServiceRequest(society=society, kind=kind, text=text, asked_by=actor, asked_on=timezone.localdate())
    request.full_clean()
    request.save()
    audit.record(
        actor=actor, action=Action.SERVICE_ASKED, subject=request, changes={"text": ["", text]}, society_id=society.pk
    )
    return request


@writing
def answer_service(*, actor, request, version, answer, closed):
    """The service centre answers, and closes the request when it is done; the same answer again writes nothing.

    Raises Conflict like every save, ValidationError when the request was taken back.
    """
    _refuse_settled(request, Act.END, actor)
    values = {"answer": answer, "closed_on": (request.closed_on or timezone.localdate()) if closed else None}
    changes = _moved(request, values)
    if not changes:
        return
    request.save_over(version, values)
    audit.record(
        actor=actor, action=Action.SERVICE_ANSWERED, subject=request, changes=changes, society_id=request.society_id
    )


# --- Putting right what was recorded (decision 42)


@writing
def correct(*, actor, record, version, values):
    """Correct what was recorded, while nothing builds on it; the same again writes nothing.

    Raises Conflict when somebody else changed it first, ValidationError when something builds on it by now.
    """
    _refuse_settled(record, Act.CORRECT, actor)
    changes = _moved(record, values)
    if not changes:
        return
    record.save_over(version, values)
    _note(actor, Action.CHANGED, record, changes)


@writing
def void(*, actor, record, version, reason):
    """Take a record back, with a reason: it stays in its list, struck through, and counts nowhere.

    Raises Conflict when somebody else changed it first, ValidationError without a reason or when it is too late.
    """
    _refuse_settled(record, Act.VOID, actor)
    today, reason = timezone.localdate(), _given(reason, "请填写作废原因。")
    record.save_over(version, {"withdrawn_on": today, "withdrawal_reason": reason})
    _note(actor, Action.VOIDED, record, {"withdrawn_on": [None, today]}, reason)


@writing
def reopen(*, actor, record, version, reason):
    """Say that a finding was not put right, or a request not settled, after all; what was said of it can be corrected.

    Raises Conflict when somebody else changed it first, ValidationError without a reason or when it is open anyway.
    """
    _refuse_settled(record, Act.REOPEN, actor)
    reason, ended = _given(reason, "请填写撤回原因。"), record.closed_on
    record.save_over(version, {"closed_on": None})
    action = Action.INSPECTION_REOPENED if isinstance(record, Inspection) else Action.SERVICE_REOPENED
    _note(actor, action, record, {"closed_on": [ended, None]}, reason)


@writing
def reveal_contacts(*, actor, request, reason):
    """The telephone numbers behind an open request, [(who, number)], once who looked and why is written down."""
    reason = _given(reason, "请填写查看的原因。")
    _note(actor, Action.LOOKED, request, {"查看": [None, "申请人手机、联系电话"]}, reason)
    return [(person, column.said(number)) for person, column, number in request.contacts]


def _refuse_settled(record, act, reader):
    if words := in_the_way(record, act, reader):
        raise ValidationError(words)


def _given(reason, complaint):
    reason = typed(reason)
    if not reason:
        raise ValidationError({"reason": complaint})
    return reason


def _note(actor, action, record, changes, reason=""):
    society_id = getattr(record, "society_id", None)
    audit.record(actor=actor, action=action, subject=record, changes=changes, society_id=society_id, reason=reason)


def _moved(record, values):
    return {name: [getattr(record, name), value] for name, value in values.items() if getattr(record, name) != value}


def _new(values):
    return {name: [None, value] for name, value in values.items()}
