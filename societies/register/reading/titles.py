"""The lines of text above a table."""

import re

from core.cells import narrow
from societies.register.reading.years import is_year

OF_YEAR = re.compile(".{0,6}(年度|年份|截止|截至|时点|基准日):?")  # labels of a year, in a card too
LABEL = re.compile(".{0,4}(年度|年份|日期|时间|截止|截至|单位):?")


def titles_of(grid, rows):
    """[(cell, words)] of the lines of text above a table; what stands behind a label (统计年度) goes with it, what is
    struck through does not count."""
    titles = []
    for row in rows:
        label = ""
        for place, value in enumerate(row.values, 1):
            if value in (None, "") or (row.number, place) in grid.struck:
                continue
            words = behind(label, value) if label else value
            if isinstance(words, str) and words.strip():
                titles.append((grid.cell(row.number, place), words))
            label = narrow(value) if isinstance(value, str) and LABEL.fullmatch(narrow(value)) else ""
    return titles


def behind(label, value):
    """A label and the value behind it in words: a year, a day, a text."""
    if is_year(value):
        return f"{label}{narrow(value)[:4]}年度"
    return f"{label}{value:%Y-%m-%d}" if hasattr(value, "strftime") else f"{label}{value}"
