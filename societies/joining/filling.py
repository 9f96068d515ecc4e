"""What a record that stays leaves blank is taken from the one that goes, where both are about the same thing."""

from copy import copy

from django.core.exceptions import ValidationError

from societies.models import SocietyRecord

LASTING = {"ends_on", "left_on", "closed_on", "valid_to", "contract_to", "extended_to"}  # blank says: to this day


def filling(stays, goes):
    """{field: value} that `stays` may take from `goes`; {} where it would not fit, or where they differ in what every
    such record must say: an organisation that is stated not to be has no head."""
    if not isinstance(stays, SocietyRecord):
        return {}
    columns = [one for one in stays._meta.concrete_fields if one.editable and hasattr(one, "outside")]
    columns = [one for one in columns if not one.is_relation]
    must = [one.name for one in columns if not (one.null or one.blank)]
    if any(getattr(stays, name) != getattr(goes, name) for name in must):
        return {}
    names = [one.name for one in columns if one.name not in LASTING]
    values = {name: getattr(goes, name) for name in names if _blank(stays, name) and not _blank(goes, name)}
    return values if values and _fits(stays, values) else {}


def _blank(record, name):
    return getattr(record, name) in (None, "")


def _fits(record, values):
    filled = copy(record)
    for name, value in values.items():
        setattr(filled, name, value)
    try:
        filled.full_clean()
    except ValidationError:
        return False
    return True
