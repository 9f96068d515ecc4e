"""A sheet as a table of cells: rows of one length, what is merged, hidden and struck, and each cell's address."""

from dataclasses import dataclass, field
from functools import cached_property

from core.excel.reading import Row, address


@dataclass(eq=False)
class Grid:
    """The cells of one sheet. `rows` holds only rows with content; `covers` maps a merged cell to (row, column) of its
    first; `turned` says that rows and columns have changed places."""

    title: str
    rows: list
    hidden: bool = False
    hidden_rows: frozenset = frozenset()
    hidden_columns: frozenset = frozenset()
    struck: frozenset = frozenset()
    struck_parts: dict = field(default_factory=dict)  # {(row, column): what of the text is struck and not read}
    covers: dict = field(default_factory=dict)
    turned: bool = False

    @property
    def width(self):
        """How many columns."""
        return len(self.rows[0].values) if self.rows else 0

    def cell(self, row, column):
        """The address of a cell in the person's own sheet."""
        return address(column, row) if self.turned else address(row, column)

    def value(self, row, column):
        """The value at a place, of a merged cell that of its first."""
        place = self.covers.get((row.number, column))
        if place is None or row.values[column - 1] not in (None, ""):
            return row.values[column - 1]
        above = self.by_number.get(place[0])
        return above.values[place[1] - 1] if above else None

    @cached_property
    def by_number(self):
        """{row number: Row}."""
        return {row.number: row for row in self.rows}

    def at(self, row, column):
        """The value at an address of the person's own sheet, None outside of it."""
        row, column = (column, row) if self.turned else (row, column)
        there = self.by_number.get(row)
        return there.values[column - 1] if there and column <= len(there.values) else None

    def as_turned(self):
        """The Grid with rows and columns changed over: for tables that name their heads in the first column."""
        last = self.rows[-1].number
        rows = [
            Row(
                column,
                tuple(
                    [there.values[column - 1] if (there := self.by_number.get(n)) else None for n in range(1, last + 1)]
                ),
            )
            for column in range(1, self.width + 1)
        ]
        filled = [row for row in rows if any(value not in (None, "") for value in row.values)]
        return Grid(
            self.title,
            filled,
            self.hidden,
            self.hidden_columns,
            self.hidden_rows,
            frozenset((column, row) for row, column in self.struck),
            {(column, row): part for (row, column), part in self.struck_parts.items()},
            turned=True,
        )


def grid_of(sheet):
    """Read a sheet of core.excel.reading to its end."""
    rows = list(sheet.rows())
    width = len(rows[-1].values) if rows else 0
    for place, row in enumerate(rows):
        if len(row.values) == width:
            break
        rows[place] = Row(row.number, row.values + (None,) * (width - len(row.values)))
    return Grid(
        sheet.title,
        rows,
        sheet.hidden,
        frozenset(sheet.hidden_rows),
        frozenset(sheet.hidden_columns),
        frozenset(sheet.struck),
        sheet.struck_parts,
        covered(sheet.merged),
    )


def covered(merged):
    """{(row, column): (first row, first column)} of merged ranges (left, top, right, bottom)."""
    covers = {}
    for left, top, right, bottom in merged:
        for row in range(top, bottom + 1):
            covers |= {(row, column): (top, left) for column in range(left, right + 1)}
        covers.pop((top, left), None)
    return covers
