"""A column in which hardly anything can be read is one question, not an error for every row."""

from collections import defaultdict
from dataclasses import replace

from core.cells import shown
from societies.register.asking import LEAVE_OUT, READ, Question
from societies.register.columns import SOCIETY
from societies.register.reading.vocabulary import Meaning

LEAST = 3  # cells that cannot be read
MOSTLY = 0.8  # of those with something in them


class Unreadable:
    """Gathers, while a table is read, the values of its records and what of them cannot be read."""

    def __init__(self, table, reading):
        self.table, self.reading = table, reading
        self.read, self.failed = [], defaultdict(list)

    def could_not(self, view, head, cell, value):
        """Note a cell that cannot be read."""
        self.failed[id(view), head].append((cell, value))

    def settle(self, views):
        """Ask about each column that is mostly unreadable; while nobody wants it mended cell by cell it is left out."""
        for view in views:
            for head in list(view.columns):
                cells = self.failed[id(view), head]
                if head == SOCIETY or len(cells) < LEAST or len(cells) < MOSTLY * self._filled(view, head):
                    continue
                if self.reading.answers.ask(self._question(view, head, cells)) != READ:
                    self._leave(view, head, cells)

    def _filled(self, view, head):
        """How many cells of a column hold something."""
        return sum(values[view.columns[head] - 1] is not None for values in self.read)

    def _question(self, view, head, cells):
        label = next(one.label for one in self.table.head.columns if one.number == view.columns[head])
        first, value = cells[0]
        return Question(
            key=f"unreadable:{self.table.id}:{view.spec.title}.{head}",
            kind="rows",
            sheet=view.sheet,
            cell=first,
            message=f"“{label}”一列有 {len(cells):,} 处都不能读作“{head}”（例如 {first}“{shown(value)}”），怎么办？",
            options={LEAVE_OUT: "不导入这一列", READ: "逐处列出，改正后重新上传"},
            proposal=LEAVE_OUT,
            cells=tuple(cell for cell, _ in cells[1:]),
        )

    def _leave(self, view, head, cells):
        for cell, _ in cells:
            view.problems.pop((view.sheet, cell), None)
        number = view.columns.pop(head)
        view.left.add(head)
        for line in view.lines:
            line.values.pop(head, None)
        left = Meaning(None, "left")
        self.table.head.columns = [
            replace(one, meaning=left) if one.number == number else one for one in self.table.head.columns
        ]
