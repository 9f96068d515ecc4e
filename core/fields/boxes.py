"""Form fields that read what people type as cells of a workbook are read (core/cells.py), and the words they ask in."""

from django import forms
from django.core.exceptions import ValidationError

from core import cells, days
from core.fields.daybox import DayBox
from core.fields.filebox import FileBox

UNCHOSEN = [("", "请选择")]
CHOOSE = {"required": "请选择。"}  # the locale file has one sentence for every empty box: 请填写。
CHOOSE_FILE = {"required": "请选择文件。"}
YES_NO = [("", "未填"), ("True", "是"), ("False", "否")]


class ReadField(forms.Field):
    """One value read by a reader of cells: full-width digits, thousands commas and dates in Chinese are understood."""

    def __init__(self, *, reader, blank=None, **kwargs):
        super().__init__(**kwargs)
        self.reader, self.blank = reader, blank

    def to_python(self, value):
        """The value read; `blank` for an empty box or a dash."""
        try:
            read = cells.read(self.reader, value)
        except ValueError as error:
            raise ValidationError(str(error)) from error
        return self.blank if read is None else read


class DayField(ReadField):
    """A day; `when` says how late it may be (core.days.When)."""

    def __init__(self, *, when, **kwargs):
        super().__init__(**{"reader": days.day(when), "widget": DayBox(when)} | kwargs)


class WholeField(ReadField):
    """A whole number between two others. A plain box: the browser's own would swallow commas and full-width digits."""

    def __init__(self, *, least=0, most, **kwargs):
        box = forms.TextInput(attrs={"inputmode": "numeric"})
        super().__init__(**{"reader": cells.between(least, most), "widget": box} | kwargs)


class YearField(WholeField):
    """A calendar year up to this one."""

    def __init__(self, **kwargs):
        super().__init__(most=days.LAST, **{"reader": days.year(days.When.PAST)} | kwargs)


class FileField(forms.FileField):
    """A file, chosen by a button in our words."""

    widget = FileBox
    default_error_messages = CHOOSE_FILE


class YesNoField(forms.TypedChoiceField):
    """Yes, no, or not said: an unknown fact is None, never no."""

    def __init__(self, **kwargs):
        values = {"choices": YES_NO, "coerce": lambda value: value == "True", "empty_value": None, "required": False}
        super().__init__(**kwargs | values)

    def prepare_value(self, value):
        """The value as the box takes it: a plain False would read as nothing said."""
        return {True: "True", False: "False", None: ""}.get(value, value)
