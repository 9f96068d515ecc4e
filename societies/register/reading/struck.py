"""What is struck through in a table: the rest of a text is read and that is said; a whole value is asked about."""

from core.cells import shown
from core.text import few
from societies.register.asking import LEAVE_OUT, READ, Question
from societies.register.columns import FIRST
from societies.register.reading.whose import code_column, name_column

LEFT = "画了删除线"  # why a row is left out


class Struck:
    """Looks, while a table is read, for what is struck through in the columns of `numbers`."""

    def __init__(self, table, numbers, reading):
        self.table, self.reading, self.cells = table, reading, {}
        self.whole, self.parts = table.grid.struck, table.grid.struck_parts
        self.name, code = name_column(table.head), code_column(table.head)
        self.numbers = sorted(set(numbers) - {self.name})
        self.saying = [number for number in self.numbers if number != code]
        self.key = f"struck:{table.id}"
        self.is_read = reading.told.answers.get(self.key) == READ

    def is_row(self, row):
        """Whether a row is struck as such: the name of whom it is about is."""
        if not self.whole or not (self.name or not self.table.places):
            return False
        return self._origin(row, self.name or 1) in self.whole

    def left(self, row, values):
        """The row's values without those that are struck as a whole while nobody wants them read; None of a row of
        people or the like of which nothing else is left."""
        if self.parts:
            self._say_parts(row)
        if not self.whole or self.is_row(row):
            return values
        struck = [n for n in self.numbers if values[n - 1] not in (None, "") and self._origin(row, n) in self.whole]
        self.cells |= {self.table.grid.cell(*self._origin(row, n)): values[n - 1] for n in struck}
        if not struck or self.is_read:
            return values
        values = tuple([None if number in struck else value for number, value in enumerate(values, 1)])
        if self.table.head.sheet != FIRST and all(values[number - 1] in (None, "") for number in self.saying):
            self.table.leave(row, LEFT)
            return None
        return values

    def settle(self):
        """Ask about the values that are struck, once and together; say what was left out of heads and titles."""
        if self.cells:
            self.reading.answers.ask(self._question())
        if self.parts:
            self._say_above()

    def _place(self, row, number):
        return self.table.places.get((row.number, number), (row.number, number))

    def _origin(self, row, number):
        """Where the value stands: of cells that are merged, in the first."""
        place = self._place(row, number)
        return self.table.grid.covers.get(place, place)

    def _say_parts(self, row):
        for number in sorted({*self.numbers, self.name or 0}):
            if gone := self.parts.get(self._place(row, number)):
                self.reading.remark(self.table, row.number, number, f"去掉了画删除线的“{shown(gone)}”")

    def _say_above(self):
        table, grid = self.table, self.table.grid
        above = {cell for cell, _ in table.titles} | {column.cell for column in table.head.columns}
        if not table.places:
            above |= {grid.cell(row.number, column) for row in table.head.rows for column in range(1, grid.width + 1)}
        gone = {grid.cell(*place): part for place, part in sorted(self.parts.items())}
        named = "、".join(f"{cell}“{shown(part)}”" for cell, part in gone.items() if cell in above)
        notice = f"工作表“{table.sheet}”的标题和表头里去掉了画删除线的文字：{named}。"
        if named and notice not in self.reading.content.notices:
            self.reading.content.notices.append(notice)

    def _question(self):
        first, *others = self.cells
        named = few(f"{cell}“{shown(value)}”" for cell, value in self.cells.items())
        return Question(
            key=self.key,
            kind="rows",
            sheet=self.table.sheet,
            cell=first,
            message=f"有 {len(self.cells):,} 处的内容画了删除线（{named}），怎样读？",
            options={LEAVE_OUT: "留空（不读取）", READ: "照样读取"},
            proposal=LEAVE_OUT,
            cells=tuple(others),
        )
