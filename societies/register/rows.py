"""The rows of a sheet as clean values, or as problems with their place."""

import re
from dataclasses import dataclass
from itertools import chain, islice

from core.cells import narrow, read, shown
from core.excel.reading import address
from societies.register.columns import SOCIETY
from societies.register.heads import SEARCHED, find_heads

TOTALS = frozenset({"合计", "总计", "小计", "共计", "累计"})
UNREADABLE = ""  # the society's name in a row whose name cell has a problem of its own
FOOTNOTE = re.compile(
    "^(注|备注|说明|填表人|填报人|制表人?|审核人?|负责人|单位负责人|联系人|联系电话|填表日期|填报日期)[0-9]*:"
)


@dataclass(frozen=True)
class Problem:
    """What is wrong in one place of the workbook."""

    sheet: str
    cell: str
    value: str
    message: str


@dataclass(slots=True)
class Line:
    """One row: its number, the society's name, and its values by canonical head (None: blank)."""

    number: int
    society: str
    values: dict


class SheetReader:
    """Reads one sheet of the workbook by its spec. `lines()` yields; problems gather in `problems`."""

    def __init__(self, sheet, spec, mapping=None):
        self.sheet, self.spec, self.problems = sheet, spec, {}
        rows = iter(sheet.rows())
        first = list(islice(rows, SEARCHED + 1))
        self.heads = find_heads(first, spec, mapping)
        self._rows = chain(first, rows)
        self._check_heads()

    def cell(self, line, head):
        """The address of a line's value; of the society's name when the sheet has no such column."""
        return address(line.number, self.heads.columns.get(head) or self.heads.columns[SOCIETY])

    def society_cell(self, line):
        """The address of the society's name."""
        return self.cell(line, SOCIETY)

    def problem(self, cell, value, message):
        """Note what is wrong at a cell; the first thing wrong there is enough."""
        self.problems.setdefault(cell, Problem(self.spec.title, cell, shown("" if value is None else value), message))

    def lines(self):
        """A Line for each row below the head that is neither a total, a footnote nor a repeated head."""
        if self.heads is None or SOCIETY not in self.heads.columns:
            return []
        plan = [(head, number - 1, self.spec.columns[head].read) for head, number in self.heads.columns.items()]
        lines = [
            self._line(row, plan)
            for row in self._rows
            if row.number > self.heads.last_row and not _is_no_record(row.values, plan) and not self._is_head(row)
        ]
        self._name_merged(lines)
        return [line for line in lines if line.society]

    def _is_head(self, row):
        """Whether a print-out repeats the head here."""
        return row.values[: len(self.heads.rows[0])] in self.heads.rows

    def _name_merged(self, lines):
        """A name merged over several rows stands in the first; a row without any is a problem."""
        nameless = [line for line in lines if line.society is None]
        if not nameless:
            return
        covered, names = self.sheet.merged_down(), {line.number: line.society for line in lines}
        column = self.heads.columns[SOCIETY]
        for line in nameless:
            line.society = names.get(covered.get((line.number, column)))
            if line.society is None:
                self.problem(self.society_cell(line), "", f"缺少学会名称，请补填或删除第 {line.number} 行。")

    def _line(self, row, plan):
        values, row_values = {}, row.values
        for head, index, reader in plan:
            value = row_values[index]
            if value is not None:
                try:
                    value = read(reader, value)
                except ValueError as error:
                    self.problem(address(row.number, index + 1), value, str(error))
                    value = UNREADABLE if head == SOCIETY else None
            values[head] = value
        return Line(row.number, values.pop(SOCIETY), values)

    def _check_heads(self):
        title, heads = self.spec.title, self.heads
        if heads is None or SOCIETY not in heads.columns:
            self.problem("A1", "", f"工作表“{title}”里没有找到表头。表头应有“学会名称”等列。")
            return
        for cell, head in heads.doubled:
            self.problem(cell, head, f"“{head}”出现了两列，请删除其中一列。")
        if heads.in_ten_thousands:
            self.problem("A1", "", f"工作表“{title}”的单位是万元，请换算成元后再导入。")


def _is_no_record(values, plan):
    """A total, a footnote, or a row with nothing but its serial number: none belongs to a society."""
    if all(values[index] in (None, "") for _, index, _ in plan):
        return True
    words = [narrow(value) for value in values[:3] if isinstance(value, str)]
    return any(word in TOTALS for word in words) or any(FOOTNOTE.match(word) for word in words[:1])
