"""Fields of words and days."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from core import cells
from core.fields.personal import MASKED
from core.fields.typed import Typed
from core.values import date_cn

LONG = 250  # characters from which a box has several lines


class Line(Typed, models.CharField):
    """One line of text."""

    def reader(self):
        return cells.text(self.max_length)

    def box(self):
        return forms.Textarea(attrs={"rows": 2}) if self.max_length >= LONG else forms.TextInput()


class Name(Line):
    """The name of a person or body: blanks between Chinese characters are slips of the keyboard."""

    def reader(self):
        return cells.name(self.max_length)


class Phone(Typed, models.CharField):
    """A telephone number, masked for everybody outside the society."""

    personal = MASKED
    css = "nowrap"

    def reader(self):
        return cells.phone


class CreditCode(Typed, models.CharField):
    """A 统一社会信用代码."""

    css = "nowrap"

    def reader(self):
        return cells.credit_code


class Email(Typed, models.EmailField):
    """An address of electronic mail."""

    def reader(self):
        return _checked(cells.text(self.max_length), self)

    def formfield(self, **kwargs):
        return models.EmailField.formfield(self, **kwargs)


class Website(Typed, models.URLField):
    """The address of a site; https where people leave it out."""

    def reader(self):
        return _checked(cells.text(self.max_length), self)

    def formfield(self, **kwargs):
        return models.URLField.formfield(self, **{"assume_scheme": "https"} | kwargs)


def _checked(read, field):
    """A reader whose values the field's own validators accept."""

    def checked_read(value):
        cleaned = read(value)
        try:
            field.run_validators(cleaned)
        except ValidationError as error:
            raise ValueError(f"不符合要求：“{cells.shown(value)}”。{''.join(error.messages)}") from error
        return cleaned

    return checked_read


class Day(Typed, models.DateField):
    """A day."""

    css = "nowrap"

    def reader(self):
        return cells.day

    def said(self, value):
        return date_cn(value)

    def box(self):
        return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
