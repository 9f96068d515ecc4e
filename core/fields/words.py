"""Fields of words and days."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from core import cells, days, phones
from core.fields.daybox import DayBox
from core.fields.personal import MASKED
from core.fields.typed import Dated, Typed
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
        return phones.phone


class Mobile(Phone):
    """The number of a person's mobile phone, by which one can log in."""

    def reader(self):
        return phones.mobile


class CreditCode(Typed, models.CharField):
    """A 统一社会信用代码."""

    css = "nowrap"

    def reader(self):
        return cells.credit_code


class Email(Typed, models.EmailField):
    """An address of electronic mail."""

    def reader(self):
        return _checked(self, cells.narrow, "不是电子邮箱：“{}”，例如 zhangwei@example.org。")

    def box(self):
        return forms.TextInput(attrs={"inputmode": "email"})


class Website(Typed, models.URLField):
    """The address of a site; https where people leave it out."""

    def reader(self):
        return _checked(self, _with_scheme, "不是网址：“{}”，例如 www.example.org。")

    def box(self):
        return forms.TextInput(attrs={"inputmode": "url"})


def _with_scheme(value):
    address = cells.narrow(value)
    return address if "://" in address else f"https://{address}"


def _checked(field, read, sentence):
    """A reader of what the field's own validators accept; `sentence` says what is wrong with anything else."""

    def checked_read(value):
        cells.text(field.max_length)(value)
        cleaned = read(value)
        try:
            field.run_validators(cleaned)
        except ValidationError as error:
            raise ValueError(sentence.format(cells.shown(value))) from error
        return cleaned

    return checked_read


class Day(Dated, Typed, models.DateField):
    """A day; `when` says whether it may lie ahead."""

    css = "nowrap"

    def reader(self):
        return days.day(self.when)

    def said(self, value):
        return date_cn(value)

    def box(self):
        return DayBox(self.when)
