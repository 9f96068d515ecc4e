"""Reads workbooks that strangers upload: bounded in time and memory, every refusal in Chinese with its place."""

import posixpath
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from defusedxml import ElementTree

from core.excel import merges
from core.excel.apart import asking
from core.excel.guard import HAS_MACRO, SAVE_AGAIN, Limits, WorkbookRefused, open_zip, scan_part
from core.excel.kinds import XLSX, kind_of
from core.excel.places import address, column_letters
from core.excel.rows import SheetRows, Strings
from core.excel.styles import Styles, of_workbook

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
    """One worksheet; `rows()` streams it. What else it says of its cells is known once it was read to the end.

    `state` is "visible", "hidden" or "veryHidden"; `struck` is the set of (row, column) of the cells with content that
    are struck through, `struck_parts` {(row, column): what was struck} of texts that were in part: only the rest of
    them is their value.
    """

    def __init__(self, title, state, source, limits):
        self.title, self.state, self._source, self._limits = title, state, source, limits
        self.struck, self.struck_parts = source.struck, source.struck_parts

    @property
    def hidden(self):
        """Whether nobody sees it who opens the workbook."""
        return self.state != "visible"

    def rows(self):
        """Yield a Row for every row that is not wholly empty. Raises WorkbookRefused. Once only."""
        for row, values in self._source.rows():
            yield Row(row, values)

    @property
    def hidden_rows(self):
        """The numbers of the hidden rows, up to the last with content."""
        return [row for row in self._source.hidden_rows if row <= self._source.last_row]

    @property
    def hidden_columns(self):
        """The numbers of the hidden columns, up to the last with content."""
        return [column for column in self._source.hidden_columns if column <= self._source.width]

    @property
    def merged(self):
        """[(left, top, right, bottom)] of the merged cells, cut to the columns and rows that hold content."""
        return merges.clipped(self._source.merges, self._source.width, self._source.last_row)

    def merged_down(self):
        """`{(row, column): first row}` for cells that a vertical merge covers, up to the last row with content."""
        return merges.down(self.merged, self.title, self._limits.cells)


@dataclass
class Workbook:
    """An open workbook: its sheets in order, and what is needed to read their cells.

    `kind` is what the file is by its content, of core.excel.kinds.
    """

    limits: Limits
    kind: str = XLSX
    epoch: datetime | None = None
    styles: Styles = Styles()  # noqa: RUF009  a frozen one
    strings: list = field(default_factory=list)
    rich_strings: dict = field(default_factory=dict)  # {number: runs} of those in which something may be struck
    sheets: list = field(default_factory=list)
    cells: int = 0  # read so far, empty formatted ones included


@contextmanager
def open_workbook(file, limits=None):
    """Open a seekable binary file as a Workbook. Raises WorkbookRefused, also while its rows are read."""
    limits = limits or Limits()
    kind = kind_of(file, limits)
    with _open_xlsx(file, limits) if kind == XLSX else _open_apart(file, kind, limits) as book:
        if not book.sheets:
            raise WorkbookRefused(f"工作簿里没有可读取的工作表。{SAVE_AGAIN}")
        yield book


@contextmanager
def _open_apart(file, kind, limits):
    """A workbook of another kind, read by a process of its own (core/excel/apart/)."""
    with asking.read(file, kind, limits) as sources:
        book = Workbook(limits, kind, cells=sum(source.cells for source in sources))
        book.sheets += [Sheet(source.title, source.state, source, limits) for source in sources]
        yield book


@contextmanager
def _open_xlsx(file, limits):
    with open_zip(file, limits) as archive:
        sheets, strings = _contents(archive)
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")) and name not in sheets and name != strings:
                scan_part(archive, name)
        book = _workbook(file, limits)
        book.strings, book.rich_strings = _strings(archive, strings, book)
        for part, (title, state) in sheets.items():
            book.sheets.append(Sheet(title, state, SheetRows(archive, part, title, book), limits))
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


def _strings(archive, name, book):
    strings = Strings(name, book.limits.cells, cells_strike=bool(book.styles.struck))
    if name:
        for _ in strings.run(archive):
            pass
    return strings.texts, strings.rich


def _workbook(file, limits):
    """What openpyxl knows of the workbook: what its styles mean, and where its calendar begins."""
    from openpyxl.reader.excel import ExcelReader
    from openpyxl.styles.stylesheet import apply_stylesheet

    try:
        reader = ExcelReader(file, read_only=True, keep_links=False)
        reader.read_manifest()
        _refuse_macro_type(reader.package)
        reader.read_workbook()
        apply_stylesheet(reader.archive, reader.wb)
        return Workbook(limits, epoch=reader.wb.epoch, styles=of_workbook(reader.wb))
    except WorkbookRefused:
        raise
    except Exception as error:  # openpyxl raises whatever its parts raise
        raise WorkbookRefused(f"文件不是标准的 Excel 工作簿，无法读取。{SAVE_AGAIN}") from error


def _refuse_macro_type(package):
    """A workbook that calls itself macro-enabled (.xlsm), whatever it holds and however the file is named."""
    if any("macroEnabled" in part.ContentType for part in package.Override):
        raise WorkbookRefused(f"工作簿{HAS_MACRO}{SAVE_AGAIN}")
