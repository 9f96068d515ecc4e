"""Reads workbooks that strangers upload: bounded in time and memory, every refusal in Chinese with its place."""

import posixpath
import re
from contextlib import contextmanager
from dataclasses import dataclass

from defusedxml import ElementTree
from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries

from core.xlsx_guard import SAVE_AGAIN, Limits, WorkbookRefused, column_letters, open_zip, scan_part, scan_sheet

__all__ = ["Formula", "Limits", "Sheet", "WorkbookRefused", "address", "column_letters", "open_workbook"]
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
ESCAPED = re.compile(r"_x(00[01][0-9A-Fa-f]|005[Ff])_")


class Formula(str):
    """A formula's text. It is no value: what Excel once computed from it may be stale."""


@dataclass(frozen=True)
class Row:
    """One row that holds something: its number in the sheet (from 1) and its values, `None` where a cell is empty."""

    number: int
    values: tuple


class Sheet:
    """One visible worksheet; `rows()` streams it."""

    def __init__(self, title, worksheet, scan, *, hidden):
        self.title, self.hidden = title, hidden
        self.hidden_rows, self.hidden_columns = scan.hidden_rows, scan.hidden_columns
        self._worksheet, self._scan = worksheet, scan

    def rows(self):
        """Yield a Row for every row that is not wholly empty."""
        scan = self._scan
        if not scan.last_row:
            return
        self._worksheet.reset_dimensions()
        found = self._worksheet.iter_rows(max_row=scan.last_row, max_col=scan.last_column, values_only=True)
        for number, values in enumerate(self._guarded(found), 1):
            if number in scan.formulas:
                values = _with_formulas(values, scan.formulas[number])
            if any(value is not None and value != "" for value in values):
                yield Row(number, tuple(_unescaped(v) if type(v) is str and "_x" in v else v for v in values))

    def _guarded(self, found):
        try:
            yield from found
        except Exception as error:  # openpyxl raises whatever a damaged cell makes it raise
            raise WorkbookRefused(f"工作表“{self.title}”已损坏，无法读取。{SAVE_AGAIN}", sheet=self.title) from error

    def merged_down(self):
        """`{(row, column): first row}` for cells that a vertical merge covers, within the rows that hold content."""
        covered = {}
        for reference in self._scan.merged:
            try:
                left, top, _, bottom = range_boundaries(reference)
            except (ValueError, TypeError):
                continue
            if left and top and left <= self._scan.last_column:
                covered.update({(row, left): top for row in range(top + 1, min(bottom, self._scan.last_row) + 1)})
        return covered


class Workbook:
    """An open workbook and its sheets in order."""

    def __init__(self, sheets):
        self.sheets = sheets

    @property
    def cells(self):
        """How many cells the sheets have, empty formatted ones included."""
        return sum(sheet._scan.cells for sheet in self.sheets)


def address(row, column):
    """`address(35, 10)` is "J35"."""
    return f"{column_letters(column)}{row}"


@contextmanager
def open_workbook(file, limits=None):
    """Open a seekable binary file as a Workbook. Raises WorkbookRefused, also while its rows are read."""
    limits = limits or Limits()
    with open_zip(file, limits) as archive:
        scans = _scan(archive, limits)
    file.seek(0)
    try:
        book = load_workbook(file, read_only=True, keep_links=False)
    except Exception as error:  # openpyxl raises whatever its parts raise
        raise WorkbookRefused(f"文件不是标准的 Excel 工作簿，无法读取。{SAVE_AGAIN}") from error
    try:
        sheets = {sheet.title: sheet for sheet in book.worksheets if sheet.title in scans}
        if not sheets:
            raise WorkbookRefused(f"工作簿里没有可读取的工作表。{SAVE_AGAIN}")
        yield Workbook(
            [
                Sheet(title, sheet, scans[title], hidden=sheet.sheet_state != "visible")
                for title, sheet in sheets.items()
            ]
        )
    finally:
        book.close()


def _scan(archive, limits):
    """Walk every part openpyxl will read; returns {sheet title: Scan}."""
    paths = _sheet_paths(archive)
    others = [name for name in archive.namelist() if name not in paths and name.endswith((".xml", ".rels"))]
    strings = sum(scan_part(archive, name) for name in others)
    scans = {title: scan_sheet(archive, name, title, limits) for name, title in paths.items()}
    cells = sum(scan.cells for scan in scans.values())
    if max(strings, cells) > limits.cells:
        raise WorkbookRefused(f"工作簿内容过多（上限 {limits.cells} 个单元格），请分批导入。")
    return scans


def _sheet_paths(archive):
    """{part name: sheet title}, from the workbook's own list."""
    for name in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels"):
        if name in archive.namelist():
            scan_part(archive, name)
    try:
        relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
        sheets = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    except Exception as error:
        raise WorkbookRefused(f"文件已损坏，无法读取。{SAVE_AGAIN}") from error
    targets = {
        relation.get("Id"): posixpath.normpath(posixpath.join("/xl", relation.get("Target", ""))).lstrip("/")
        for relation in relations
        if relation.get("Type", "").endswith("/worksheet")
    }
    return {
        targets[sheet.get(RELATION)]: sheet.get("name", "")
        for sheet in sheets.iter("{http://schemas.openxmlformats.org/spreadsheetml/2006/main}sheet")
        if targets.get(sheet.get(RELATION)) in archive.namelist()
    }


def _with_formulas(values, columns):
    return tuple(
        Formula(getattr(value, "text", value) or "=") if column in columns else value
        for column, value in enumerate(values, 1)
    )


def _unescaped(text):
    """Office programs write control characters as _x000D_."""
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
