"""How a list looks as a workbook that is handed on: what it is, what it was asked for, and ready to print."""

import datetime
import unicodedata
from dataclasses import dataclass
from itertools import chain, islice

LOOKED_AT = 200  # rows that decide how wide the columns are
NARROWEST, WIDEST = 6, 50  # characters; a longer text is wrapped
UPRIGHT = 90  # characters that fit across an A4 sheet
MARGIN = 2
DATE, MOMENT = 11, 17
A4 = 9  # Excel's number for the paper


@dataclass(frozen=True)
class Above:
    """What stands over the heads: the list's name, and one line of condition, number, day and person."""

    title: str
    line: str

    @property
    def rows(self):
        """How many rows it takes."""
        return 2


def width(value):
    """How many characters a value takes across; a Chinese one counts twice."""
    if isinstance(value, datetime.date):
        return MOMENT if isinstance(value, datetime.datetime) else DATE
    text = "" if value is None else str(value)
    lines = (sum(1 + (unicodedata.east_asian_width(letter) in "WF") for letter in line) for line in text.split("\n"))
    return max(lines, default=0)


def widths(heads, rows):
    """([width of each column], the same rows): the first rows are looked at, the others pass by unread."""
    rows = iter(rows)
    first = [list(row) for row in islice(rows, LOOKED_AT)]
    columns = [[head, *(row[place] for row in first if place < len(row))] for place, head in enumerate(heads)]
    wide = [min(WIDEST, max(NARROWEST, *map(width, column)) + MARGIN) for column in columns]
    return wide, chain(first, rows)


def prepare(sheet, wide, head_row):
    """What must be known before the first row is written: widths, what stays in sight, how it prints."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    for place, characters in enumerate(wide, 1):
        sheet.column_dimensions[get_column_letter(place)].width = characters
    sheet.freeze_panes = f"A{head_row + 1}"
    sheet.print_title_rows = f"{head_row}:{head_row}"
    sheet.page_setup.orientation = "landscape" if sum(wide) > UPRIGHT else "portrait"
    sheet.page_setup.paperSize = A4
    sheet.page_setup.fitToHeight = 0  # as many sheets down as it takes, one across
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.oddFooter.center.text = "第 &P 页，共 &N 页"


def finish(sheet, columns, head_row, last_row):
    """What is known once all rows are written: which rows can be filtered and are printed."""
    from openpyxl.utils import get_column_letter

    last = f"{get_column_letter(columns)}{max(last_row, head_row)}"
    sheet.auto_filter.ref = f"A{head_row}:{last}"
    sheet.print_area = f"A1:{last}"
