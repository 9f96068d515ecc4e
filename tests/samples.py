"""Any record of any model, made from what its fields say they are: for tests that walk all models."""

from datetime import date

from core import fields


def value(field, number=1):
    """A value of a typed field; another number gives another value where there are several."""
    if isinstance(field, fields.Choice):
        return field.flatchoices[(number - 1) % len(field.flatchoices)][0]
    if isinstance(field, fields.YesNo):
        return bool(number % 2)
    if isinstance(field, fields.Day):
        return date(2020 + number, 1, 1)
    if isinstance(field, fields.Year):
        return 2020 + number
    if isinstance(field, fields.Phone):
        return f"139{number}234567{number}"
    if isinstance(field, fields.Ordinal | fields.Count | fields.Amount):
        return number
    return f"样例{chr(ord('一') + number)}"  # may be a name: no figures


def record(model, society, **values):
    """An unsaved record of a society with what it cannot do without, later days later; what it hangs on is stored."""
    for number, field in enumerate(model._meta.concrete_fields, 1):
        left_out = field.primary_key or field.blank or not field.editable or field.has_default()
        if left_out or field.name in values:
            continue
        if isinstance(field, fields.Link):
            values[field.name] = _stored(field.related_model, society)
        else:
            values[field.name] = value(field, number)
    return model(society=society, **values)


def _stored(model, society):
    found = model.objects.filter(society=society).first() or record(model, society)
    found.save()
    return found
