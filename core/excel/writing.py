"""Writes xlsx and CSV files in which text stays text: no value of ours ever becomes somebody's formula."""

import csv
import io
import re
from datetime import datetime
from itertools import chain
from tempfile import SpooledTemporaryFile

from django.http import FileResponse
from django.utils import timezone

from core.excel import layout
from core.values import date_cn
from rulebook.months import Month

LONGEST = 32_767  # characters an Excel cell can hold
CUT = "……（内容过长，已截断）"
IN_MEMORY = 5 << 20
TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # XML 1.0 cannot hold these
NEEDS_ESCAPE = re.compile("\r|_(?=x[0-9A-Fa-f]{4}_)")
# What a spreadsheet may take for a formula, full-width forms and leading blanks included, or for our own quote.
RISKY = re.compile(r"\s*'*\s*[=+\-@＝＋－＠\t\r\n]")


def xlsx_text(text):
    """`text` as it must stand in the file so that Excel shows exactly it; what XML cannot hold becomes �."""
    text = FORBIDDEN.sub("\ufffd", text)
    if len(text) > LONGEST:
        text = text[: LONGEST - len(CUT)] + CUT
    return NEEDS_ESCAPE.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


def csv_text(text):
    """`text` with ' in front when a spreadsheet could take it for a formula; taking one ' away gives it back."""
    return f"'{text}" if RISKY.match(text) else text


def _xlsx_cell(sheet, value, font=None, wrap=None):
    if isinstance(value, datetime) and value.tzinfo:
        return _local(value)  # Excel knows no time zones
    value = date_cn(value) if isinstance(value, Month) else value  # its first day is not what is known
    if not isinstance(value, str) and font is None:
        return value
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, None)
    cell.value = xlsx_text(value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"  # openpyxl takes a leading "=" for a formula and "#N/A" for an error
    if font:
        cell.font = font
    if wrap and isinstance(value, str) and layout.width(value) > layout.WIDEST:
        cell.alignment = wrap
    return cell


def _local(moment):
    """A moment as the clock on the wall showed it, to the minute."""
    return timezone.make_naive(moment).replace(second=0, microsecond=0)


def write_xlsx(target, sheets, above=None):
    """Stream `sheets`, an iterable of (title, heads, rows), into the binary file `target`. Rows may be generators.

    `above` (a layout.Above) stands over the heads of each.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for title, heads, rows in sheets:
        _write_sheet(book.create_sheet(title), heads, rows, above)
    book.save(target)


def _write_sheet(sheet, heads, rows, above):
    from openpyxl.styles import Alignment, Font

    wide, rows = layout.widths(heads, rows)
    head_row = last = 1 + (above.rows if above else 0)
    layout.prepare(sheet, wide, head_row)
    bold, wrap = Font(bold=True, size=11), Alignment(wrap_text=True, vertical="top")
    if above:
        sheet.append([_xlsx_cell(sheet, above.title, Font(bold=True, size=14))])
        sheet.append([_xlsx_cell(sheet, above.line)])
    sheet.append([_xlsx_cell(sheet, head, bold) for head in heads])
    for last, row in enumerate(rows, head_row + 1):  # noqa: B007  the last one's number is asked for below
        sheet.append([_xlsx_cell(sheet, value, wrap=wrap) for value in row])
    layout.finish(sheet, len(heads), head_row, last)


def _csv_cell(value):
    if isinstance(value, Month):
        return date_cn(value)
    if isinstance(value, datetime) and value.tzinfo:
        return f"{_local(value):%Y-%m-%d %H:%M}"
    return csv_text(value) if isinstance(value, str) else value


def write_csv(target, heads, rows):
    """Stream one table into the binary file `target` as UTF-8 with the mark that Excel needs."""
    text = io.TextIOWrapper(target, encoding="utf-8-sig", errors="replace", newline="", write_through=True)
    writer = csv.writer(text)
    for row in chain([heads], rows):
        writer.writerow([_csv_cell(value) for value in row])
    text.detach()


def export_response(rows, heads, name, format="xlsx", line=""):
    """A download of one table as `name`.xlsx or `name`.csv. `rows` may be a generator; `name` is also the sheet title.

    `line` stands with the name over the heads of a workbook; a CSV file is for machines and begins with its heads.
    Raises ValueError for another format.
    """
    if format not in TYPES:
        raise ValueError(f"不支持的导出格式“{format}”，可用 xlsx 或 csv。")
    target = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  the response closes it
    if format == "xlsx":
        sheet = re.sub(r"[\[\]:*?/\\]", " ", name)[:31]
        write_xlsx(target, [(sheet, heads, rows)], layout.Above(name, line) if line else None)
    else:
        write_csv(target, heads, rows)
    target.seek(0)
    return FileResponse(target, as_attachment=True, filename=f"{name}.{format}", content_type=TYPES[format])
