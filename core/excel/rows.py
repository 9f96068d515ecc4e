"""Streams the XML of a sheet into rows, refusing what lies beyond the limits with its place.

Written out rather than left to openpyxl's read-only mode, which reads a sheet twice where it states no size, drops rows
that are out of order, cuts wide rows silently, and takes twice as long. What of openpyxl is needed is
imported where it is, here and in the modules beside: loading it would be a tenth of every process's start.
"""

import re

from core.cells import Formula
from core.excel.guard import MANY_ELEMENTS, SAVE_AGAIN, WorkbookRefused, new_parser, refuse_swollen, walk

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main|"
WIDEST_ROW, LONGEST_SHEET = 16_384, 1_048_576  # what Excel itself can hold
ESCAPED = re.compile(r"_x(00[01][0-9A-Fa-f]|005[Ff])_")


class Parser:
    """Handlers by element name over an expat parser; text inside `v`, `t` and `f` is gathered in `text`."""

    def __init__(self, name):
        self.name, self.since, self.text, self.phonetic = name, 0, None, False
        self.starts = {MAIN + "t": self._start_t, MAIN + "rPh": self._start_phonetic}
        self.ends = {MAIN + "t": self._end_text, MAIN + "rPh": self._end_phonetic}
        self.gathered = []

    def run(self, archive):
        """Parse the part, yielding after each piece."""
        parser = new_parser()
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._data
        return walk(archive, self.name, parser)

    def _start(self, tag, attributes):
        self.since += 1
        if self.since > MANY_ELEMENTS:
            refuse_swollen(self.since, self.name)
        handle = self.starts.get(tag)
        if handle:
            handle(attributes)

    def _end(self, tag):
        handle = self.ends.get(tag)
        if handle:
            handle()

    def _data(self, text):
        if self.text is not None:
            self.text.append(text)

    def _start_t(self, attributes):
        self.text = None if self.phonetic else self.gathered

    def _end_text(self):
        self.text = None

    def _start_phonetic(self, attributes):
        self.phonetic = True

    def _end_phonetic(self):
        self.phonetic = False


class Strings(Parser):
    """The workbook's shared strings."""

    def __init__(self, name, most):
        super().__init__(name)
        self.texts, self.most = [], most
        self.starts[MAIN + "si"], self.ends[MAIN + "si"] = self._start_string, self._end_string

    def _start_string(self, attributes):
        self.since, self.gathered = 0, []
        if len(self.texts) >= self.most:
            raise WorkbookRefused(f"工作簿内容过多（上限 {self.most:,} 个单元格），请分批导入。")

    def _end_string(self):
        self.texts.append(unescaped("".join(self.gathered)))


class SheetRows(Parser):
    """The rows of one sheet. `book` gives strings, dates (style numbers), durations, epoch, limits and cells so far."""

    def __init__(self, name, title, book):
        super().__init__(name)
        self.title, self.book, self.limits = title, book, book.limits
        self.row, self.column, self.in_row, self.width, self.last_row = 0, 0, 0, 0, 0
        self.kind, self.style, self.formula = "n", "0", None
        self.values, self.ready, self.letters = {}, [], {}
        self.merged, self.hidden_rows, self.hidden_columns = [], [], []
        for tag in ("row", "c", "v", "f", "mergeCell", "col"):
            self.starts[MAIN + tag] = getattr(self, f"_start_{tag}")
        self.ends |= {MAIN + "row": self._end_row, MAIN + "c": self._end_c}
        self.ends |= {MAIN + "v": self._end_text, MAIN + "f": self._end_text}

    def _start_col(self, attributes):
        if attributes.get("hidden") in ("1", "true"):
            self.hidden_columns.append(number(attributes.get("min", "")))

    def _start_mergeCell(self, attributes):
        self.merged.append(attributes.get("ref", ""))

    def _start_row(self, attributes):
        given = attributes.get("r")
        following = self.row + 1 if given is None else number(given)
        if not self.row < following <= LONGEST_SHEET:
            raise WorkbookRefused(f"工作表“{self.title}”第 {self.row} 行之后行号异常。{SAVE_AGAIN}", sheet=self.title)
        self.row, self.column, self.in_row, self.since, self.values = following, 0, 0, 0, {}
        if attributes.get("hidden") in ("1", "true"):
            self.hidden_rows.append(following)

    def _start_c(self, attributes):
        self.since, self.gathered, self.formula = 0, [], None
        self.in_row += 1
        self.book.cells += 1
        if self.in_row > WIDEST_ROW or self.book.cells > self.limits.cells:
            most = self.limits.cells
            raise WorkbookRefused(f"工作表“{self.title}”单元格过多（上限 {most:,} 个），请分批导入。", sheet=self.title)
        self.kind, self.style = attributes.get("t", "n"), attributes.get("s", "0")
        reference = attributes.get("r")
        self.column = self.column + 1 if reference is None else self._column(reference)

    def _start_v(self, attributes):
        self.text = self.gathered

    def _start_f(self, attributes):
        self.formula = self.text = []

    def _end_c(self):
        if self.formula is not None:
            value = Formula(f"={''.join(self.formula)}")
        else:
            text = "".join(self.gathered)
            value = self._value(text) if text else None
        if value is not None and value != "":
            self._check_place()
            self.values[self.column] = value

    def _end_row(self):
        if self.values:
            self.width, self.last_row = max(self.width, *self.values), self.row
            get = self.values.get
            self.ready.append((self.row, tuple([get(column) for column in range(1, self.width + 1)])))

    def _value(self, text):
        kind = self.kind
        if kind == "s":
            return self.book.strings[int(text)]
        if kind == "n":
            figure = int(text) if text.lstrip("-").isdecimal() else float(text)
            return self._moment(figure) if self.style in self.book.dates else figure
        if kind == "b":
            return text in ("1", "true")
        if kind == "d":
            from openpyxl.utils.datetime import from_ISO8601

            return from_ISO8601(text)
        return unescaped(text)

    def _moment(self, figure):
        from openpyxl.utils.datetime import from_excel

        try:
            return from_excel(figure, self.book.epoch, timedelta=self.style in self.book.durations)
        except (OverflowError, ValueError):
            return "#VALUE!"  # as Excel shows a date that does not exist

    def _column(self, reference):
        """The column number of a cell, whose own address must agree with its row."""
        letters = reference.rstrip("0123456789")
        if letters not in self.letters:
            self.letters[letters] = letters_to_number(letters)
        if reference != f"{letters}{self.row}" or not self.letters[letters]:
            reference = reference[:12]
            message = f"工作表“{self.title}”第 {self.row} 行的单元格地址“{reference}”不对。{SAVE_AGAIN}"
            raise WorkbookRefused(message, sheet=self.title, cell=reference)
        return self.letters[letters]

    def _check_place(self):
        limits = self.limits
        if self.row > limits.rows or self.column > limits.columns:
            cell = address(self.row, self.column)
            last = f"第 {limits.rows} 行" if self.row > limits.rows else f"第 {limits.columns} 列"
            message = (
                f"工作表“{self.title}”的 {cell} 有内容，超出可读取的范围（到{last}为止）。请删除多余内容或分批导入。"
            )
            raise WorkbookRefused(message, sheet=self.title, cell=cell)

    def merged_down(self):
        """`{(row, column): first row}` for cells that a vertical merge covers, up to the last row with content."""
        from openpyxl.utils.cell import range_boundaries

        covered, work = {}, 0
        for reference in self.merged:
            try:
                left, top, _, bottom = range_boundaries(reference)
            except (ValueError, TypeError):
                continue
            if left and top and left <= self.width:
                rows = range(top + 1, min(bottom, self.last_row) + 1)
                work += len(rows)
                if work > self.limits.cells:  # ordinary ranges never overlap and so never come near
                    raise WorkbookRefused(
                        f"工作表“{self.title}”的合并单元格过多，请取消合并后再上传。", sheet=self.title
                    )
                covered |= {(row, left): top for row in rows}
        return covered


def address(row, column):
    """`address(35, 10)` is "J35"."""
    return f"{column_letters(column)}{row}"


def column_letters(column):
    """A for 1, AB for 28."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def letters_to_number(letters):
    """1 for A, 28 for AB, 0 for anything that is no column."""
    column = 0
    for letter in letters if len(letters) <= 3 else "":
        if not "A" <= letter <= "Z":
            return 0
        column = column * 26 + ord(letter) - 64
    return column


def number(text):
    """A row or column number, 0 for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 8 else 0


def unescaped(text):
    """Office programs write control characters as _x000D_."""
    return ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
