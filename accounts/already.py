"""Somebody else did it first: who, when and why, for the sentence that refuses a page made before that."""

from accounts.models import AuditEntry


def last_done(record, *actions):
    """(who, when, why) of the last of these acts on a record, by the audit trail; None when it knows of none."""
    of_record = {"object_type": record._meta.label, "object_id": str(record.pk)}
    rows = AuditEntry.objects.filter(**of_record, action__in=actions)  # unscoped: of a record the caller may see
    row = rows.order_by("-sequence").first()
    return (row.actor_name, row.at, row.reason) if row else None
