"""The audit trail: what was done, by whom, old → new; written in the transaction of the change (accounts/chains.py)."""

import datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils import timezone

from accounts import chains
from accounts.actions import Action
from accounts.models import AuditEntry
from core.fields import MASKED, personal
from core.middleware import REQUEST_ID
from core.writing import put_off

SEALED = "hmac:"  # begins a value that is kept, but not to be read
LONGEST_REASON = AuditEntry._meta.get_field("reason").max_length


def _plain(value):
    """A JSON value that reads back as it was written."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set):
        return [_plain(item) for item in value]
    if isinstance(value, datetime.date | datetime.datetime | Decimal):
        return str(value)
    return value if value is None or isinstance(value, bool | int | str) else str(value)


def _masked(subject, changes):
    """Values of masked fields as HMAC: equal values can be compared, none can be read."""
    return {
        name: [sealed(item) for item in pair] if personal(subject, name) == MASKED else pair
        for name, pair in changes.items()
    }


def sealed(value):
    """A value that is kept, but not to be read: equal ones have equal seals."""
    return value if value in (None, "") else f"{SEALED}{chains.mac(str(value))[:16]}"


def record(*, actor, action, subject, changes=None, society_id=None, reason=""):
    """Append one audit row for `subject` (a model instance). Must run inside the change's writing block.

    `changes` maps a field to [old, new]. `actor` is a User or None for the system itself. What the row says is taken
    now; it is numbered, sealed and written as a last act before the commit, so that no chain is held for longer.
    """
    record_all([(subject, changes or {}, society_id)], actor=actor, action=action, reason=reason)


def record_all(items, *, actor, action, reason=""):
    """Append rows for many (subject, changes, society_id). Raises core.writing.OutOfPlace outside a
    writing block: an audit row belongs in the transaction of its change; ValidationError for a reason that the trail
    cannot hold whole: what somebody gave as the reason is never cut without a word.
    """
    if len(reason) > LONGEST_REASON:
        raise ValidationError(f"原因最多{LONGEST_REASON}个字，现在{len(reason):,}个字，请写短一些。")
    for subject, changes, society_id in items:
        entry = AuditEntry(
            at=timezone.now(),
            actor_id=actor.pk if actor else None,
            actor_name=actor.name if actor else "系统",
            role=actor.role if actor else "",
            society_id=society_id,
            action=action,
            object_type=subject._meta.label,
            object_id=str(subject.pk or ""),
            object_name=str(subject)[:200],
            changes=_plain(_masked(subject, changes)),
            reason=reason,
            request_id=REQUEST_ID.get(),
            chain=chains.chain_of(society_id),
        )
        put_off(chains.append, entry)


def of_society(society_id):
    """What happened to one society and its records, newest first; whether the reader may see it, the view has asked."""
    return AuditEntry.objects.filter(society_id=society_id).order_by("-sequence")


def of_societies(society_ids):
    """The same for several that are one by now."""
    return AuditEntry.objects.filter(society_id__in=list(society_ids)).order_by("-sequence")


def of_record(record):
    """What happened to one record, newest first; whether the reader may see it, the caller has asked."""
    rows = AuditEntry.objects.filter(object_type=record._meta.label, object_id=str(record.pk))
    return rows.order_by("-sequence")


def latest_by_type(society_id):
    """The last change of each kind of object of one society."""
    saved = AuditEntry.objects.filter(society_id=society_id).exclude(action=Action.LOOKED)  # a look changes nothing
    last = saved.values("object_type").annotate(last=Max("sequence"))
    return list(AuditEntry.objects.filter(sequence__in=last.values("last")))


def anchor(on):
    """Seal where every chain ends tonight, and tell so in the trail itself: an anchor that is taken away is missed."""
    made = chains.anchor(on)
    record(actor=None, action=Action.ANCHORED, subject=made, changes={"seal": [None, made.seal]})
