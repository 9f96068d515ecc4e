"""What is personal is said once, at the field; pages, exports, audit rows and previews ask there."""

from django.core.exceptions import FieldDoesNotExist

MASKED = "masked"  # shown as 138****0001 until somebody asks for it with a reason; sealed in the audit trail
PRIVATE = "private"  # a person's politics: only the society itself reads it
INSIDE_ONLY = "仅本会可见"


def personal(record, name):
    """MASKED, PRIVATE or None: how personal a field of a record or model is. What is no field of it is not personal."""
    try:
        return getattr(record._meta.get_field(name), "personal", None)
    except FieldDoesNotExist:
        return None
