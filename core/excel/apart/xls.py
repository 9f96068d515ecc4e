"""Workbooks of Excel 97 to 2003, and of WPS (.et), by xlrd."""

import os

import xlrd
from openpyxl.styles.numbers import is_timedelta_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from core.cells import Formula
from core.excel.apart.page import Page
from core.excel.apart.xls_formulas import formulas
from core.excel.struck import without
from core.excel.styles import MONTHS_BY_NUMBER, month_or_moment, scale_shown, shows_only_month

READ = {"formatting_info": True, "ragged_rows": True, "on_demand": True}
STATES = ("visible", "hidden", "veryHidden")


def sheets(content, limits):
    """A Page for each sheet of cells. What xlrd raises for a damaged record ends the process."""
    with open(os.devnull, "w") as nowhere:
        book = xlrd.open_workbook(file_contents=content, logfile=nowhere, **READ)
        for number in range(book.nsheets):
            yield _sheet(book, number)
            book.unload_sheet(number)


def _sheet(book, number):
    sheet = book.sheet_by_index(number)
    page = Page(sheet.name, (), STATES[min(sheet.visibility, 2)])
    page.rows = _rows(book, sheet, formulas(book, book._sh_abs_posn[number]), page)
    page.hidden_rows += [row + 1 for row, known in sorted(sheet.rowinfo_map.items()) if known.hidden]
    page.hidden_columns += [column + 1 for column, known in sorted(sheet.colinfo_map.items()) if known.hidden]
    page.merges += [(left + 1, top + 1, right, bottom) for top, bottom, left, right in sheet.merged_cells]
    return page


def _rows(book, sheet, written, page):
    """Yield (number, values); `written` are the formulas of the sheet."""
    for row in range(sheet.nrows):
        values = {}
        for column, cell in enumerate(sheet.row(row)):
            value, place = _value(book, cell), (row + 1, column + 1)
            if place in written:
                value = Formula(written[place], value)
            if value is not None and value != "":
                values[column + 1] = value
                if pieces := _pieces(book, cell, sheet.rich_text_runlist_map.get((row, column), ())):
                    left, gone = without(pieces)
                    if gone:
                        values[column + 1] = left or value
                        page.strike(*place, gone if left else "")
        yield row + 1, values


def _value(book, cell):
    """The value as the reader of xlsx gives it."""
    match cell.ctype:
        case xlrd.XL_CELL_TEXT:
            return cell.value
        case xlrd.XL_CELL_NUMBER:
            figure = int(cell.value) if cell.value.is_integer() else cell.value
            code = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
            word = scale_shown(code or "")
            return f"{figure}{word}" if word else figure
        case xlrd.XL_CELL_DATE:
            return _moment(book, cell)
        case xlrd.XL_CELL_BOOLEAN:
            return bool(cell.value)
        case xlrd.XL_CELL_ERROR:
            return xlrd.error_text_from_code.get(cell.value, "#VALUE!")
    return None


def _moment(book, cell):
    number = book.xf_list[cell.xf_index].format_key
    code = book.format_map[number].format_str  # None: one that each language has its own of
    epoch = CALENDAR_MAC_1904 if book.datemode else CALENDAR_WINDOWS_1900
    try:
        moment = from_excel(cell.value, epoch, timedelta=is_timedelta_format(code))
    except (OverflowError, ValueError):
        return "#VALUE!"  # as Excel shows a date that does not exist
    only_month = shows_only_month(code) if code else number in MONTHS_BY_NUMBER
    return month_or_moment(moment) if only_month else moment


def _pieces(book, cell, runs):
    """[(text, whether it is struck)] of a cell in which something is; `runs` are (where it begins, font) of the parts
    of a text after the first."""
    fonts = [(0, book.xf_list[cell.xf_index].font_index), *runs]
    if not any(book.font_list[font].struck_out for _, font in fonts):
        return []
    text = str(cell.value).encode("utf-16-le", "surrogatepass")  # a rare character counts as two
    ends = [2 * start for start, _ in runs] + [len(text)]
    return [
        (text[2 * start : end].decode("utf-16-le", "surrogatepass"), bool(book.font_list[font].struck_out))
        for (start, font), end in zip(fonts, ends, strict=True)
    ]
