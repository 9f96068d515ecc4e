"""A workbook of another kind as an xlsx that reads the same: values, merged cells, what is hidden or struck through."""

import re
from datetime import datetime, time

from core.cells import Formula
from core.excel.places import column_letters
from core.excel.reading import open_workbook
from core.excel.writing import xlsx_text
from rulebook.months import Month

NO_TITLE = re.compile(r"[\[\]:*?/\\]")
LONGEST_TITLE = 31
MOST_MERGED = 150_000  # cells
MONTH, DAY = 'yyyy"年"m"月"', "yyyy-mm-dd"


def rebuilt(file):
    """(openpyxl workbook, {title in the file: sheet}). Raises WorkbookRefused."""
    from openpyxl import Workbook

    book, sheets = Workbook(), {}
    book.remove(book.active)
    with open_workbook(file) as given:
        for sheet in given.sheets:
            made = book.create_sheet(NO_TITLE.sub(" ", xlsx_text(sheet.title))[:LONGEST_TITLE])
            made.sheet_state = sheet.state
            _fill(made, sheet)
            sheets.setdefault(sheet.title, made)
    return book, sheets


def _fill(made, sheet):
    from openpyxl.styles import Font

    held = set()
    for row in sheet.rows():
        for column, value in enumerate(row.values, 1):
            if value is not None:
                held.add((row.number, column))
                _put(made.cell(row.number, column), value)
    for row, column in sheet.struck:
        made.cell(row, column).font = Font(strike=True)
    for place, part in sheet.struck_parts.items():
        _put_back(made.cell(*place), part)
    for row in sheet.hidden_rows:
        made.row_dimensions[row].hidden = True
    for column in sheet.hidden_columns:
        made.column_dimensions[column_letters(column)].hidden = True
    _merge(made, sheet.merged, held)


def _merge(made, merged, held):
    """Merge what was merged, where no value is lost by it (`held`: places with one) and no ranges overlap."""
    covered, left_over = set(), MOST_MERGED
    for left, top, right, bottom in merged:
        left_over -= (right - left + 1) * (bottom - top + 1)
        if left_over < 0:
            return
        places = {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}
        if places & held <= {(top, left)} and not places & covered:
            made.merge_cells(None, top, left, bottom, right)
            covered |= places


def _put(cell, value):
    value = value.value if isinstance(value, Formula) and value.value is not None else value
    if isinstance(value, str):
        cell.value, cell.data_type = xlsx_text(value), "s"  # what looks like a formula stays text
    elif isinstance(value, Month):
        cell.value, cell.number_format = value.first, MONTH
    else:
        cell.value = value
        if isinstance(value, datetime) and value.time() == time.min:
            cell.number_format = DAY


def _put_back(cell, part):
    """Put what was struck in a text before what is left of it."""
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    cell.value = CellRichText(TextBlock(InlineFont(strike=True), xlsx_text(part)), cell.value)
