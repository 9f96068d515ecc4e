"""Streams the XML of a sheet into rows, refusing what lies beyond the limits with its place.

Written out rather than left to openpyxl's read-only mode, which reads a sheet twice where it states no size, drops rows
that are out of order, cuts wide rows silently, and takes twice as long. What of openpyxl is needed is
imported where it is, here and in the modules beside: loading it would be a tenth of every process's start.
"""

import re
from contextlib import suppress

from core.cells import Formula
from core.excel.guard import MANY_ELEMENTS, SAVE_AGAIN, WorkbookRefused, new_parser, refuse_swollen, walk
from core.excel.places import address, letters_to_number, number, refuse_place
from core.excel.shared import SharedFormulas
from core.excel.struck import runs, without
from core.excel.styles import month_or_moment

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main|"
WIDEST_ROW, LONGEST_SHEET = 16_384, 1_048_576  # what Excel itself can hold
PICTURE = re.compile(r"=(_xlfn\.)?DISPIMG\(", re.IGNORECASE)  # WPS keeps a picture in a cell as a formula
ESCAPED = re.compile(r"_x(00[01][0-9A-Fa-f]|005[Ff])_")


class Parser:
    """Handlers by element name over an expat parser; text inside `v`, `t` and `f` is gathered in `text`.

    `runs` are those of the text at hand: [first of its bits in `gathered`, whether it is struck through; None when its
    cell decides]. Only where cells do (`cells_strike`) does it matter which runs have a font of their own. `striking`
    says that there may be something struck.
    """

    def __init__(self, name, *, cells_strike):
        self.name, self.since, self.text, self.phonetic = name, 0, None, False
        self.starts = {MAIN + "t": self._start_t, MAIN + "rPh": self._start_phonetic}
        self.starts |= {MAIN + "r": self._start_run, MAIN + "strike": self._start_strike}
        if cells_strike:
            self.starts[MAIN + "rPr"] = self._start_font
        self.ends = {MAIN + "t": self._end_text, MAIN + "rPh": self._end_phonetic}
        self.gathered, self.runs, self.striking = [], [], cells_strike

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

    def _start_run(self, attributes):
        self.runs.append([len(self.gathered), None])

    def _start_font(self, attributes):
        if self.runs:
            self.runs[-1][1], self.striking = False, True

    def _start_strike(self, attributes):
        if self.runs and attributes.get("val", "1") in ("1", "true"):
            self.runs[-1][1] = self.striking = True


class Strings(Parser):
    """The workbook's shared strings, and the runs of those in which something may be struck through."""

    def __init__(self, name, most, *, cells_strike):
        super().__init__(name, cells_strike=cells_strike)
        self.texts, self.most, self.rich = [], most, {}
        self.starts[MAIN + "si"], self.ends[MAIN + "si"] = self._start_string, self._end_string

    def _start_string(self, attributes):
        self.since, self.gathered, self.runs, self.striking = 0, [], [], False
        if len(self.texts) >= self.most:
            raise WorkbookRefused(f"工作簿内容过多（上限 {self.most:,} 个单元格），请分批导入。")

    def _end_string(self):
        if self.striking:
            self.rich[len(self.texts)] = runs(self.gathered, self.runs)
        self.texts.append(unescaped("".join(self.gathered)))


class SheetRows(Parser):
    """The rows of one sheet. `book` is the Workbook it belongs to, which counts the cells read so far."""

    def __init__(self, archive, name, title, book):
        super().__init__(name, cells_strike=bool(book.styles.struck))
        self.archive, self.title, self.book, self.limits, self.styles = archive, title, book, book.limits, book.styles
        self.row, self.column, self.in_row, self.width, self.last_row, self.figures = 0, 0, 0, 0, 0, "0"
        self.kind, self.style, self.formula, self.shared = "n", "0", None, SharedFormulas()
        self.values, self.ready, self.letters = {}, [], {}
        self.merges, self.hidden_rows, self.hidden_columns, self.struck, self.struck_parts = [], [], [], set(), {}
        self.striking = bool(self.striking or book.rich_strings)
        for tag in ("row", "c", "v", "f", "is", "mergeCell", "col"):
            self.starts[MAIN + tag] = getattr(self, f"_start_{tag}")
        self.ends |= {MAIN + "row": self._end_row, MAIN + "c": self._end_c}
        self.ends |= {MAIN + "v": self._end_text, MAIN + "f": self._end_text}

    def rows(self):
        """Yield (row number, values) for every row that is not wholly empty. Raises WorkbookRefused."""
        for _ in self.run(self.archive):
            yield from self.ready
            self.ready.clear()

    def _start_col(self, attributes):
        if attributes.get("hidden") in ("1", "true"):
            first, last = number(attributes.get("min", "")), number(attributes.get("max", ""))
            columns = range(max(first, 1), min(last, self.limits.columns) + 1)
            self.hidden_columns += [column for column in columns if column not in self.hidden_columns]

    def _start_mergeCell(self, attributes):
        from openpyxl.utils.cell import range_boundaries

        with suppress(ValueError, TypeError):
            merge = range_boundaries(attributes.get("ref", ""))
            if all(merge):
                self.merges.append(merge)

    def _start_row(self, attributes):
        given = attributes.get("r")
        following = self.row + 1 if given is None else number(given)
        if not self.row < following <= LONGEST_SHEET:
            raise WorkbookRefused(f"工作表“{self.title}”第 {self.row} 行之后行号异常。{SAVE_AGAIN}", sheet=self.title)
        self.row, self.column, self.in_row, self.since, self.values = following, 0, 0, 0, {}
        self.figures = str(following)
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

    def _start_is(self, attributes):
        self.runs = []

    def _start_f(self, attributes):
        self.formula = self.text = []
        if attributes.get("t") == "shared":
            self.shared.told(attributes.get("si"))

    def _end_c(self):
        text = "".join(self.gathered)
        value = self._value(text) if text else None
        if self.style in self.styles.scaled and type(value) in (int, float):
            value = f"{value}{self.styles.scaled[self.style]}"  # as it is to be seen
        elif self.formula is not None:
            value = self._formula(value)
        if value is not None and value != "":
            if self.row > self.limits.rows or self.column > self.limits.columns:
                refuse_place(self.title, self.row, self.column, self.limits)
            self.values[self.column] = self._without_struck(value, text) if self.striking else value

    def _formula(self, value):
        """The Formula of the cell; None for a picture. One that gives no text at all has the value ""."""
        text = self.shared.whole(f"={''.join(self.formula)}", address(self.row, self.column))
        if PICTURE.match(text):
            return None
        return Formula(text, "" if value is None and self.kind == "str" else value)

    def _without_struck(self, value, text):
        """The value without what is struck through in it; one that is struck as a whole stays and is noted."""
        whole, place = self.style in self.styles.struck, (self.row, self.column)
        if rich := self._rich(text):
            left, gone = without([(unescaped(part), whole if mark is None else mark) for part, mark in rich])
            whole = bool(gone) and not left
            if gone and left:
                value, self.struck_parts[place] = left, gone
        if whole:
            self.struck.add(place)
        return value

    def _rich(self, text):
        """[(text, mark)] of the runs of the cell's text, nothing for any other value."""
        if self.kind == "s":
            return self.book.rich_strings.get(int(text))
        return runs(self.gathered, self.runs) if self.kind == "inlineStr" and self.runs else None

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
            return self._moment(figure) if self.style in self.styles.dates else figure
        if kind == "b":
            return text in ("1", "true")
        if kind == "d":
            from openpyxl.utils.datetime import from_ISO8601

            return from_ISO8601(text)
        return unescaped(text)

    def _moment(self, figure):
        from openpyxl.utils.datetime import from_excel

        try:
            moment = from_excel(figure, self.book.epoch, timedelta=self.style in self.styles.durations)
        except (OverflowError, ValueError):
            return "#VALUE!"  # as Excel shows a date that does not exist
        return month_or_moment(moment) if self.style in self.styles.months else moment

    def _column(self, reference):
        """The column number of a cell, whose own address must agree with its row."""
        letters = reference.removesuffix(self.figures)
        column = self.letters.get(letters)
        if column is None:
            column = self.letters[letters] = letters_to_number(letters)
        if not column or letters == reference:
            reference = reference[:12]
            message = f"工作表“{self.title}”第 {self.row} 行的单元格地址“{reference}”不对。{SAVE_AGAIN}"
            raise WorkbookRefused(message, sheet=self.title, cell=reference)
        return column


def unescaped(text):
    """Office programs write control characters as _x000D_."""
    return ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
