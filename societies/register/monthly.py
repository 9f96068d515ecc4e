"""Days and months of one thing: what is written as a month may be the day that is stored, and the other way round."""

from datetime import date

from rulebook.months import Month


def of_month(value):
    """A day or a month as its month: 2022.5 may be the day that is stored, and a day what was stored as a month."""
    return (value.year, value.month) if isinstance(value, date) else value


def says_it(old, new):
    """Whether a stored value says what the workbook says: of a day also what names only its month."""
    return old == new or (type(new) is Month and type(old) is date and new.first <= old <= new.last)
