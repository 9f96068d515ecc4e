"""A new policy version stands on the one in force on its day: when the day changes, whatever was not typed follows."""

from django import forms

from assessment.parameters import PARAMETERS


def moved(data, fields, old, new):
    """What was posted, put on another policy: parameters left as `old` has them get the values of `new`.

    `fields` are the form's fields by name; what cannot be read stays as it was typed.
    """
    data = data.copy()
    for name in PARAMETERS:
        if not _typed(data, name, fields[name], getattr(old, name)):
            _put(data, name, fields[name], getattr(new, name))
    return data


def typed(data, fields, old):
    """The names of the parameters whose boxes hold something else than `old` has."""
    return [name for name in PARAMETERS if _typed(data, name, fields[name], getattr(old, name))]


def _typed(data, name, field, value):
    try:
        return _plain(field.clean(field.widget.value_from_datadict(data, {}, name))) != _plain(value)
    except forms.ValidationError:
        return True


def _put(data, name, field, value):
    """Post a value as its box would."""
    if isinstance(value, bool):
        data.setlist(name, ["on"] if value else [])
        return
    boxed = field.prepare_value(value)
    data.setlist(name, [str(one) for one in boxed] if isinstance(boxed, list | tuple) else [str(boxed)])


def _plain(value):
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value
