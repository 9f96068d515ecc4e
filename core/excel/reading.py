"""Reads workbooks that strangers upload: bounded in time and memory, every refusal in Chinese with its place."""

import posixpath
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from defusedxml import ElementTree

from core.excel.guard import HAS_MACRO, SAVE_AGAIN, Limits, WorkbookRefused, open_zip, scan_part
from core.excel.rows import SheetRows, Strings, address, column_letters

__all__ = [
    "Limits",
    "Row",
    "Sheet",
    "Workbook",
    "WorkbookRefused",
    "address",
    "column_letters",
    "open_workbook",
]
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}sheet"


@dataclass(frozen=True, slots=True)
class Row:
    """One row that holds something: its number in the sheet (from 1) and its values, `None` where a cell is empty.

    It is at least as long as every row above it.
    """

    number: int
    values: tuple


class Sheet:
    """One worksheet; `rows()` streams it. What it hides and merges is known once it was read to the end."""

    def __init__(self, title, archive, part, book, *, hidden):
        self.title, self.hidden = title, hidden
        self._archive, self._rows = archive, SheetRows(part, title, book)
        self.hidden_rows, self.hidden_columns = self._rows.hidden_rows, self._rows.hidden_columns
        self.merged_down = self._rows.merged_down

    def rows(self):
        """Yield a Row for every row that is not wholly empty. Raises WorkbookRefused. Once only."""
        for _ in self._rows.run(self._archive):
            for row, values in self._rows.ready:
                yield Row(row, values)
            self._rows.ready.clear()


@dataclass
class Workbook:
    """An open workbook: its sheets in order, and what is needed to read their cells."""

    limits: Limits
    epoch: datetime
    dates: frozenset
    durations: frozenset
    strings: list
    sheets: list = field(default_factory=list)
    cells: int = 0  # read so far, empty formatted ones included


@contextmanager
def open_workbook(file, limits=None):
    """Open a seekable binary file as a Workbook. Raises WorkbookRefused, also while its rows are read."""
    limits = limits or Limits()
    with open_zip(file, limits) as archive:
        sheets, strings = _contents(archive)
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")) and name not in sheets and name != strings:
                scan_part(archive, name)
        book = _workbook(file, limits, _strings(archive, strings, limits))
        book.sheets += [
            Sheet(title, archive, part, book, hidden=state != "visible") for part, (title, state) in sheets.items()
        ]
        if not book.sheets:
            raise WorkbookRefused(f"工作簿里没有可读取的工作表。{SAVE_AGAIN}")
        yield book


def _contents(archive):
    """({part: (sheet title, state)}, part of the shared strings or ""), from the workbook's own list."""
    for name in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels"):
        scan_part(archive, name)
    try:
        relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
        listed = ElementTree.fromstring(archive.read("xl/workbook.xml")).iter(SHEET)
    except Exception as error:  # what a damaged part makes the parser raise
        raise WorkbookRefused(f"文件已损坏，无法读取。{SAVE_AGAIN}") from error
    known, parts, strings = set(archive.namelist()), {}, ""
    for relation in relations:
        part = posixpath.normpath(posixpath.join("/xl", relation.get("Target", ""))).lstrip("/")
        if part in known and relation.get("Type", "").endswith("/worksheet"):
            parts[relation.get("Id")] = part
        elif part in known and relation.get("Type", "").endswith("/sharedStrings"):
            strings = part
    placed = ((parts.get(sheet.get(RELATION)), sheet) for sheet in listed)
    return {part: (sheet.get("name", ""), sheet.get("state", "visible")) for part, sheet in placed if part}, strings


def _strings(archive, name, limits):
    if not name:
        return []
    strings = Strings(name, limits.cells)
    for _ in strings.run(archive):
        pass
    return strings.texts


def _workbook(file, limits, strings):
    """What openpyxl knows of the workbook: which styles are dates, and where its calendar begins."""
    from openpyxl.reader.excel import ExcelReader
    from openpyxl.styles.stylesheet import apply_stylesheet

    try:
        reader = ExcelReader(file, read_only=True, keep_links=False)
        reader.read_manifest()
        _refuse_macro_type(reader.package)
        reader.read_workbook()
        apply_stylesheet(reader.archive, reader.wb)
    except WorkbookRefused:
        raise
    except Exception as error:  # openpyxl raises whatever its parts raise
        raise WorkbookRefused(f"文件不是标准的 Excel 工作簿，无法读取。{SAVE_AGAIN}") from error
    dates, durations = (frozenset(map(str, ids)) for ids in (reader.wb._date_formats, reader.wb._timedelta_formats))
    return Workbook(limits, reader.wb.epoch, dates, durations, strings)


def _refuse_macro_type(package):
    """A workbook that calls itself macro-enabled (.xlsm), whatever it holds and however the file is named."""
    if any("macroEnabled" in part.ContentType for part in package.Override):
        raise WorkbookRefused(f"工作簿{HAS_MACRO}{SAVE_AGAIN}")
