"""错误标注版.xlsx: the person's own workbook with its wrong cells in red, notes where something was answered, and lists
of both. What an earlier marking wrote into it is taken away first."""

import logging

from core.excel.guard import Limits, WorkbookRefused
from core.excel.kinds import XLSX, kind_of
from core.excel.writing import write_xlsx, xlsx_text
from societies.register.again import rebuilt
from societies.register.reading.own_sheets import ANSWERS, HEADS, PROBLEMS, is_own

logger = logging.getLogger(__name__)
WIDTHS = {PROBLEMS: (12, 10, 30, 70), ANSWERS: (12, 10, 60, 12, 40, 12)}
RED, AUTHOR = "FFC7CE", "导入核对"
THEIRS = "\n\n原批注（"  # before who noted something at the cell, and what
MOST_CELLS = 150_000  # above this the workbook is not loaded again: the lists alone say where things are


def write_marked(target, file, problems, asked, cells):
    """Write into `target` the workbook `file` with [sheet, cell, value, message] marked and the Asked noted; `cells` is
    its size.

    `file` must have been read before: nothing is guarded here. One of another kind comes back as an xlsx that says the
    same.
    """
    lists = [(PROBLEMS, problems), (ANSWERS, [one.row for one in asked])]
    lists = [(title, rows) for title, rows in lists if rows or title == PROBLEMS]
    book, sheets = _opened(file) if 0 < cells <= MOST_CELLS else (None, {})  # of none nothing could be read
    if book is None:
        write_xlsx(target, [(title, HEADS[title], rows) for title, rows in lists])
        return
    for sheet in list(book.worksheets):
        _clean(book, sheet)
    for sheet, cell, _, message in problems:
        if sheet in sheets and cell:
            _mark(sheets[sheet][cell], message)
    for one in asked:
        for cell in one.cells if one.answer and one.sheet in sheets else ():
            if cell:
                _say(sheets[one.sheet][cell], one.note)
    for place, (title, rows) in enumerate(lists):
        _add_list(book, place, title, rows)
    book.save(target)


def _clean(book, sheet):
    """Take away what an earlier marking wrote."""
    if is_own(sheet.title, [cell.value for cell in next(sheet.iter_rows(max_row=1), ())]):
        book.remove(sheet)
        return
    for row in sheet.iter_rows():
        for cell in row:
            if cell.comment and cell.comment.author == AUTHOR:
                _unmark(cell)


def _unmark(cell):
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    if cell.fill.fgColor.rgb == f"00{RED}":
        cell.fill = PatternFill()
    _, there, theirs = cell.comment.text.partition(THEIRS)
    author, _, text = theirs.partition("）：")
    cell.comment = Comment(text, author) if there else None


def _opened(file):
    """(openpyxl workbook, {title: sheet}); the workbook is None when there is none to be had just now."""
    from openpyxl import load_workbook

    try:
        if kind_of(file, Limits()) != XLSX:
            return rebuilt(file)
    except WorkbookRefused:
        return None, {}
    try:
        book = load_workbook(file, keep_links=False, rich_text=True)  # or what is struck would count again
    except Exception:  # openpyxl raises anything at what Excel and our reader take; then a copy of what was read
        logger.exception("A workbook that was read cannot be loaded to be marked")
        return rebuilt(file)
    return book, {sheet.title: sheet for sheet in book.worksheets}


def _mark(cell, message):
    from openpyxl.styles import PatternFill

    cell.fill = PatternFill("solid", fgColor=RED)
    _say(cell, message)


def _say(cell, words):
    """Note words at a cell, above what is noted there already."""
    from openpyxl.cell.cell import MergedCell
    from openpyxl.comments import Comment

    if isinstance(cell, MergedCell):
        return
    ours, there, theirs = "", "", ""
    if cell.comment and cell.comment.author == AUTHOR:
        ours, there, theirs = cell.comment.text.partition(THEIRS)
    elif cell.comment:
        there, theirs = THEIRS, f"{cell.comment.author}）：{cell.comment.text}"
    words = f"{ours}\n{words}" if ours else words
    cell.comment = Comment(f"{words}{there}{theirs}", AUTHOR, width=300, height=80)


def _add_list(book, place, title, rows):
    sheet = book.create_sheet(title, place)
    for row, values in enumerate([HEADS[title], *rows], 1):
        for column, value in enumerate(values, 1):
            cell = sheet.cell(row, column)
            cell.value = xlsx_text(value)
            cell.data_type = "s"  # a wrong value that looks like a formula stays text
    for letter, width in zip("ABCDEF", WIDTHS[title], strict=False):
        sheet.column_dimensions[letter].width = width
