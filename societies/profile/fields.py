"""Form fields that read what people type as cells of the register workbook are read (core/cells.py)."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from core import cells

YES_NO = [("", "未填"), ("True", "是"), ("False", "否")]
BY_NAME = {"uscc": cells.credit_code, "phone": cells.phone, "contact_phone": cells.phone}
LONG = 250  # characters from which a box has several lines


class ReadField(forms.Field):
    """One value read by a reader of cells: full-width digits, thousands commas and dates in Chinese are understood."""

    default_error_messages = {"required": "请填写。"}

    def __init__(self, *, reader, blank=None, **kwargs):
        super().__init__(**kwargs)
        self.reader, self.blank = reader, blank

    def to_python(self, value):
        """The value read; `blank` for an empty box or a dash."""
        try:
            found = cells.read(self.reader, value)
        except ValueError as error:
            raise ValidationError(str(error)) from error
        return self.blank if found is None else found


class YesNoField(forms.TypedChoiceField):
    """Yes, no, or not said: an unknown fact is None, never no."""

    def __init__(self, **kwargs):
        values = {"choices": YES_NO, "coerce": lambda value: value == "True", "empty_value": None, "required": False}
        super().__init__(**kwargs | values)

    def prepare_value(self, value):
        """The value as the box takes it: a plain False would read as nothing said."""
        return {True: "True", False: "False", None: ""}.get(value, value)


def number_box(keyboard):
    """A plain box that brings up the number keyboard; a number box would swallow commas and full-width digits."""
    return forms.TextInput(attrs={"inputmode": keyboard, "autocomplete": "off"})


def form_field(column, **kwargs):
    """The form field of a model's column (Django's formfield_callback)."""
    label, common = str(column.verbose_name), {"required": not column.blank, "help_text": column.help_text}
    if isinstance(column, models.BooleanField) and column.null:
        return YesNoField(label=label)
    if column.choices or column.is_relation or isinstance(column, models.EmailField | models.BooleanField):
        return column.formfield(**kwargs)
    if isinstance(column, models.URLField):
        return column.formfield(**kwargs, assume_scheme="https")
    reader, widget = _reading(column)
    blank = "" if isinstance(column, models.CharField) and not column.null else None
    return ReadField(reader=reader, blank=blank, label=label, widget=widget, **common)


def _reading(column):
    if column.name in BY_NAME:
        return BY_NAME[column.name], forms.TextInput(attrs={"autocomplete": "off"})
    if isinstance(column, models.DateField):
        return cells.day, forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    if isinstance(column, models.DecimalField):
        return cells.signed_money, number_box("decimal")
    if isinstance(column, models.IntegerField):
        return (cells.year if column.name == "year" else cells.whole), number_box("numeric")
    long = column.max_length >= LONG
    return cells.text(column.max_length), forms.Textarea(attrs={"rows": 2}) if long else forms.TextInput()
