"""Writes of the association's own duties; every one leaves its audit row."""

from django.utils import timezone

from accounts import audit
from accounts.actions import Action
from coordination.models import Inspection, Meeting, ServiceRequest
from core.writing import writing


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

    Raises Conflict when somebody else changed it first.
    """
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
def ask_service(*, actor, society, kind, text):
    """A society asks the service centre; from now until it is closed the centre sees who asked."""
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

    Raises Conflict like every save.
    """
    values = {"answer": answer, "closed_on": (request.closed_on or timezone.localdate()) if closed else None}
    changes = _moved(request, values)
    if not changes:
        return
    request.save_over(version, values)
    audit.record(
        actor=actor, action=Action.SERVICE_ANSWERED, subject=request, changes=changes, society_id=request.society_id
    )


def _moved(record, values):
    return {name: [getattr(record, name), value] for name, value in values.items() if getattr(record, name) != value}


def _new(values):
    return {name: [None, value] for name, value in values.items()}
