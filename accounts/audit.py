"""The audit trail: an HMAC chain written in the same transaction as the change it tells of."""

import datetime
import hashlib
import hmac
import json
import logging
from decimal import Decimal

from django.conf import settings
from django.db import connection
from django.db.models import Max
from django.utils import timezone

from accounts.actions import Action
from accounts.models import AuditAnchor, AuditEntry
from core.fields import MASKED, personal
from core.middleware import REQUEST_ID
from core.writing import put_off

SEALED = "hmac:"  # begins a value that is kept, but not to be read
logger = logging.getLogger(__name__)
LOCK = 141_2016  # any number, the same everywhere: one writer of the chain at a time
CHAINED = [
    "sequence",
    "at",
    "actor_id",
    "actor_name",
    "role",
    "society_id",
    "action",
    "object_type",
    "object_id",
    "object_name",
    "changes",
    "reason",
    "request_id",
]


def _mac(text):
    return hmac.new(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()


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
        name: [_sealed(item) for item in pair] if personal(subject, name) == MASKED else pair
        for name, pair in changes.items()
    }


def _sealed(value):
    return value if value in (None, "") else f"{SEALED}{_mac(str(value))[:16]}"


def _seal(entry, previous):
    facts = {name: getattr(entry, name) for name in CHAINED}
    facts["at"] = entry.at.astimezone(datetime.UTC).isoformat()
    return _mac(previous + json.dumps(facts, ensure_ascii=False, sort_keys=True))


def lock_chain():
    """Hold the end of the chain until the transaction ends (SQLite's IMMEDIATE transaction already does)."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def record(*, actor, action, subject, changes=None, society_id=None, reason=""):
    """Append one audit row for `subject` (a model instance). Must run inside the change's writing block.

    `changes` maps a field to [old, new]. `actor` is a User or None for the system itself. What the row says is taken
    now; it is numbered, sealed and written as a last act before the commit, so that the chain is held for no longer.
    """
    record_all([(subject, changes or {}, society_id)], actor=actor, action=action, reason=reason)


def record_all(items, *, actor, action, reason=""):
    """Append rows for many (subject, changes, society_id), all in one insert. Raises core.writing.OutOfPlace outside a
    writing block: an audit row belongs in the transaction of its change."""
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
            reason=reason[:500],
            request_id=REQUEST_ID.get(),
        )
        put_off(_append, entry)


def _append(entries):
    """Seal rows into the chain and write them."""
    lock_chain()
    last = AuditEntry.objects.order_by("-sequence").values_list("sequence", "hash").first() or (0, "")
    for entry in entries:
        entry.sequence, entry.previous_hash = last[0] + 1, last[1]
        entry.hash = _seal(entry, last[1])
        last = (entry.sequence, entry.hash)
    AuditEntry.objects.bulk_create(entries, batch_size=500)


def of_society(society_id):
    """What happened to one society and its records, newest first; whether the reader may see it, the view has asked."""
    return AuditEntry.objects.filter(society_id=society_id).order_by("-sequence")


def latest_by_type(society_id):
    """The last change of each kind of object of one society."""
    saved = AuditEntry.objects.filter(society_id=society_id).exclude(action=Action.LOOKED)  # a look changes nothing
    last = saved.values("object_type").annotate(last=Max("sequence"))
    return list(AuditEntry.objects.filter(sequence__in=last.values("last")))


def anchor(on):
    """Write down where the chain ends tonight, sealed, so that a cut tail shows; the log keeps a copy elsewhere."""
    lock_chain()
    last = AuditEntry.objects.order_by("-sequence").values_list("sequence", "hash").first() or (0, "")
    AuditAnchor.objects.update_or_create(
        on=on, defaults={"sequence": last[0], "hash": last[1], "seal": _anchor_seal(on, *last)}
    )
    logger.info("Audit chain on %s: %s entries, %s", on, *last)


def _anchor_seal(on, sequence, last_hash):
    return _mac(f"{on}|{sequence}|{last_hash}")


def first_bad_row():
    """Walk the chain. Returns (sequence, what is wrong in Chinese) of the first bad row, or None when all is well.

    Finds a changed, deleted, inserted or reordered row and, by the nightly anchors, a cut tail.
    """
    marks = list(AuditAnchor.objects.order_by("sequence", "on"))
    for mark in marks:
        if mark.seal != _anchor_seal(mark.on, mark.sequence, mark.hash):
            return mark.sequence, f"{mark.on}的锚点被改动。"
    expected, previous = 1, ""
    by_sequence = {mark.sequence: mark for mark in marks}
    for entry in AuditEntry.objects.order_by("sequence").iterator(chunk_size=2000):
        if entry.sequence != expected:
            return expected, "此处缺少记录或序号不连续。"
        if entry.previous_hash != previous or entry.hash != _seal(entry, previous):
            return entry.sequence, "记录内容与校验值不符。"
        mark = by_sequence.get(entry.sequence)
        if mark and mark.hash != entry.hash:
            return entry.sequence, f"与{mark.on}的锚点不符。"
        expected, previous = expected + 1, entry.hash
    if marks and marks[-1].sequence >= expected:
        return expected, f"末尾被截断：{marks[-1].on}时共有{marks[-1].sequence}条。"
    return None
