"""Typed model fields: what a value *is* stands here once, at the field, and every other place asks the field.

    phone = fields.Phone("手机", max_length=20, blank=True)
    politics = fields.Choice("政治面貌", max_length=12, choices=Politics.choices, blank=True, personal=PRIVATE)

    held_on = fields.Day("日期", when=fields.PAST)
    birth_date = fields.DayOrMonth("出生日期", when=fields.PAST, null=True, blank=True)

A field knows how a cell or a box is read (`reader`, `formfield`), how people read its value (`said`, `css`), whether it
is compared with last year's (`counts`), whether a day or a year may lie ahead (`when`), and how personal it is
(`personal`, `outside`). To migrations and the database it is Django's own field of the same shape. Imported as
`from core import fields`.
"""

from core.days import When
from core.fields.choices import Choice, Link, YesNo
from core.fields.months import DayOrMonth
from core.fields.numbers import Amount, Count, Money, Ordinal, Year
from core.fields.order import NameOrder
from core.fields.personal import INSIDE_ONLY, MASKED, PRIVATE, personal
from core.fields.words import CreditCode, Day, Email, Line, Mobile, Name, Phone, Website

PAST, NEXT_YEAR, AHEAD = When.PAST, When.NEXT_YEAR, When.AHEAD

__all__ = [
    "AHEAD",
    "INSIDE_ONLY",
    "MASKED",
    "PAST",
    "PRIVATE",
    "Amount",
    "Choice",
    "Count",
    "CreditCode",
    "Day",
    "DayOrMonth",
    "Email",
    "Line",
    "Link",
    "Mobile",
    "Money",
    "NEXT_YEAR",
    "Name",
    "NameOrder",
    "Ordinal",
    "Phone",
    "Website",
    "Year",
    "YesNo",
    "personal",
]
