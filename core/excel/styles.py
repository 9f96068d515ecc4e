"""What the styles of a workbook say about its values: which numbers are dates, which of these are only a month, what is
struck through, which figures are shown with a word such as 万 behind them."""

import re
from dataclasses import dataclass, field
from datetime import datetime

from rulebook.months import Month

# The formats that Chinese Excel knows by number alone, without writing them into the file (ECMA-376, 18.8.30, zh-cn).
MONTHS_BY_NUMBER = frozenset({27, 36, 50, 52, 57})
DATES_BY_NUMBER = MONTHS_BY_NUMBER | {28, 29, 30, 31, 51, 53, 54, 58}
SCALE = re.compile("(百|十万|百万|千万|千|万|亿)元?")
DIVIDED = re.compile(r",(?![#0?])|[!\\][.\d]")  # 0.0, and 0!.0, show a part of the figure
LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|[\\_*].')


@dataclass(frozen=True)
class Styles:
    """Numbers of cell styles, as text. `months` and `durations` are dates too."""

    dates: frozenset = frozenset()
    durations: frozenset = frozenset()
    months: frozenset = frozenset()
    struck: frozenset = frozenset()
    scaled: dict = field(default_factory=dict)  # {style: the scale word that it shows behind its figures}


def scale_shown(code):
    """The scale word that a number format shows behind a figure which it does not divide itself: 0.00"万"; "" else."""
    shown = code.split(";")[0]
    word = SCALE.search(shown)
    return "" if word is None or DIVIDED.search(shown) else word[0]


def shows_only_month(code):
    """Whether a number format shows year and month of a date and neither its day nor a time."""
    letters = LITERAL.sub("", code.split(";")[0]).lower()
    return "m" in letters and bool(set("ye") & set(letters)) and not set("dhs") & set(letters)


class DayNotShown(datetime):
    """A true date whose format shows no day. Where a column has one, its firsts of a month are days like any other."""


def month_or_moment(moment):
    """What a date means whose format shows no day: the first is what a program makes of a month that was typed."""
    if not isinstance(moment, datetime):
        return moment
    if moment == datetime(moment.year, moment.month, 1):
        return Month(moment.year, moment.month)
    return DayNotShown.fromisoformat(moment.isoformat())


def of_workbook(book):
    """The Styles of an openpyxl workbook whose stylesheet was applied."""
    from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE

    own, dates, months, struck, scaled = book._number_formats, set(book._date_formats), set(), set(), {}
    for place, style in enumerate(book._cell_styles):
        number = style.numFmtId
        code = own[number - BUILTIN_FORMATS_MAX_SIZE] if number >= BUILTIN_FORMATS_MAX_SIZE else None
        if number in DATES_BY_NUMBER:
            dates.add(place)
        if number in MONTHS_BY_NUMBER or place in dates and shows_only_month(code or BUILTIN_FORMATS.get(number, "")):
            months.add(place)
        if word := scale_shown(code or ""):
            scaled[str(place)] = word
        if book._fonts[style.fontId].strike:
            struck.add(place)
    numbered = (dates, book._timedelta_formats, months, struck)
    return Styles(*(frozenset(map(str, places)) for places in numbered), scaled)
