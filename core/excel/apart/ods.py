"""OpenDocument spreadsheets (.ods), streamed: a sheet may claim a million repeated rows and is never held whole."""

import io
import zipfile

from defusedxml import ElementTree

from core.excel.apart.ods_cells import pieces_of, value
from core.excel.apart.ods_styles import TABLE, Styles
from core.excel.apart.page import Page
from core.excel.struck import without

TABLES, ROW, COLUMN = f"{TABLE}table", f"{TABLE}table-row", f"{TABLE}table-column"
CELLS = frozenset({f"{TABLE}table-cell", f"{TABLE}covered-table-cell"})
REPEATED = f"{TABLE}number-%s-repeated"


def sheets(content, limits):
    """A Page for each sheet."""
    styles = Styles()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if "styles.xml" in archive.namelist():
            with archive.open("styles.xml") as part:
                for _, element in ElementTree.iterparse(part, forbid_dtd=True):
                    styles.see(element)
        with archive.open("content.xml") as part:
            events = ElementTree.iterparse(part, ("start", "end"), forbid_dtd=True)
            for event, element in events:
                if event == "end":
                    styles.see(element)
                elif element.tag == TABLES:
                    yield _Table(events, element, styles, limits).page


class _Table:
    """One table; its rows are taken from the events of the whole document."""

    def __init__(self, events, table, styles, limits):
        self.events, self.table, self.styles, self.limits = events, table, styles, limits
        state = "hidden" if table.get(f"{TABLE}style-name") in styles.hidden else "visible"
        self.page = Page(table.get(f"{TABLE}name", ""), self.rows(), state)
        self.row, self.columns = 0, []  # how far the rows are read; the style of each column

    def rows(self):
        """Yield (number, values) up to the end of the table."""
        above = [self.table]
        for event, element in self.events:
            if event == "start":
                above.append(element)
                continue
            above.pop()
            if element is self.table:
                return
            if any(outer.tag in CELLS for outer in above):
                continue  # part of a cell, even if it is a table of its own
            if element.tag == COLUMN:
                self._column(element, above)
            elif element.tag == ROW:
                yield from self._row(element, above)
                del above[-1][:]  # the document is not kept

    def _column(self, element, above):
        most = self.limits.columns - len(self.columns)
        repeated = range(min(_count(element, REPEATED % "columns"), most))
        if _is_hidden(element, above):
            self.page.hidden_columns += [len(self.columns) + 1 + number for number in repeated]
        self.columns += [element.get(f"{TABLE}default-cell-style-name") for _ in repeated]

    def _row(self, element, above):
        repeated, first = _count(element, REPEATED % "rows"), self.row + 1
        self.row += repeated
        rows = range(first, max(first, min(self.row, self.limits.rows + 1)) + 1)  # one beyond the limit is refused
        if _is_hidden(element, above):
            self.page.hidden_rows += rows
        values, struck = self._values(element, first)
        for row in rows if values else ():
            for column, part in struck.items():
                self.page.strike(row, column, part)
            yield row, values

    def _values(self, element, row):
        """({column: value}, {column: the part that is struck, "" for all of it}) of a row; merges are noted."""
        values, struck, column, style_of_row = {}, {}, 1, element.get(f"{TABLE}default-cell-style-name")
        for cell in element:
            if cell.tag not in CELLS:
                continue
            following = column + _count(cell, REPEATED % "columns")
            self._merge(cell, column, row)
            for place in range(column, min(following, self.limits.columns + 2)):
                below = self.columns[place - 1] if place <= len(self.columns) else None
                style = cell.get(f"{TABLE}style-name") or style_of_row or below
                said = value(cell, only_month=self.styles.only_month(style))
                if said is None or said == "":
                    break
                values[place], whole = said, self.styles.struck(style)
                if type(said) is str and (whole or self.styles.strikes):
                    left, gone = without(pieces_of(cell, said, self.styles, whole))
                    whole = bool(gone) and not left
                    if gone and left:
                        values[place], struck[place] = left, gone
                if whole:
                    struck[place] = ""
            column = following
        return values, struck

    def _merge(self, cell, column, row):
        across, down = _count(cell, f"{TABLE}number-columns-spanned"), _count(cell, f"{TABLE}number-rows-spanned")
        if across > 1 or down > 1:
            self.page.merges.append((column, row, column + across - 1, row + down - 1))


def _count(element, name):
    given = element.get(name, "1")
    return max(int(given), 1) if given.isascii() and given.isdecimal() and len(given) < 8 else 1


def _is_hidden(element, above):
    folded = any(outer.get(f"{TABLE}display") == "false" for outer in above)
    return folded or element.get(f"{TABLE}visibility", "visible") != "visible"
