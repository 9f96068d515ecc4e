"""Fields of numbers: amounts of something, and numbers that only name a year or a term."""

from django import forms
from django.db import models

from core import cells, days
from core.fields.typed import Dated, Typed
from core.values import NOTHING, money, number


class Figure(Typed):
    """A plain box that brings up the number keyboard: a number box would swallow commas and full-width digits."""

    keyboard = "numeric"

    def box(self):
        return forms.TextInput(attrs={"inputmode": self.keyboard})


class Count(Figure, models.PositiveIntegerField):
    """How many."""

    css = "num"
    counts = True

    def reader(self):
        return cells.whole

    def said(self, value):
        return number(value)


class Ordinal(Figure, models.PositiveSmallIntegerField):
    """A number that counts nothing: the 届次."""

    def reader(self):
        return cells.small


class Year(Dated, Ordinal):
    """A calendar year; `when` says how late it may be."""

    def reader(self):
        return days.year(self.when)


class Amount(Figure, models.DecimalField):
    """An amount that is no money, with places of its own: square metres, hours."""

    css = "num"
    counts = True
    keyboard = "decimal"

    def reader(self):
        return cells.decimal(self.max_digits, self.decimal_places)

    def said(self, value):
        return NOTHING if value is None else f"{value:,.{self.decimal_places}f}"


class Money(Amount):
    """Yuan with two places; `signed` where a loss can be meant."""

    def __init__(self, *args, signed=False, **kwargs):
        super().__init__(*args, **{"max_digits": cells.MONEY_DIGITS, "decimal_places": 2} | kwargs)
        self.signed = signed

    def reader(self):
        return cells.signed_money if self.signed else cells.money

    def said(self, value):
        return money(value)
