"""What all typed fields share."""

from django import forms
from django.utils.module_loading import import_string

from core.fields.boxes import ReadField
from core.fields.personal import INSIDE_ONLY, PRIVATE
from core.values import NOTHING, mask_phone


class Typed:
    """Mixed in before one of Django's model fields."""

    personal = None  # MASKED, PRIVATE or nothing
    css = ""  # how a table sets the value: num, nowrap
    counts = False  # whether it is an amount of something, to be compared with last year's

    def __init__(self, *args, personal=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.personal = personal or self.personal

    def deconstruct(self):
        """As migrations know it: Django's own field."""
        name, _, args, kwargs = super().deconstruct()
        plain = next(kind for kind in type(self).__mro__ if kind.__module__.startswith("django."))
        return name, f"django.db.models.{plain.__name__}", args, kwargs

    def clone(self):
        """What migrations compare and keep: Django's own field."""
        _, path, args, kwargs = self.deconstruct()
        return import_string(path)(*args, **kwargs)

    def reader(self):
        """The reader (core.cells, core.days) of its cells and boxes."""
        raise NotImplementedError

    def said(self, value):
        """The value as people read it, a dash for an unknown one."""
        return NOTHING if value in (None, "") else str(value)

    def outside(self, value):
        """The value as somebody outside the society may read it."""
        text = self.said(value)
        if text == NOTHING or not self.personal:
            return text
        return INSIDE_ONLY if self.personal == PRIVATE else mask_phone(text)

    def box(self):
        """The widget of its form field."""
        return forms.TextInput()

    def formfield(self, **kwargs):
        """A form field that reads what people type as cells are read."""
        own = {
            "reader": self.reader(),
            "blank": "" if self.empty_strings_allowed and not self.null else None,
            "label": str(self.verbose_name),
            "required": not self.blank,
            "help_text": self.help_text,
            "widget": self.box(),
        }
        return ReadField(**own | kwargs)


class Dated:
    """A field of time says how late it may be (core.days.When), for a slip of a digit makes 2062 of 2026."""

    def __init__(self, *args, when, **kwargs):
        super().__init__(*args, **kwargs)
        self.when = when
