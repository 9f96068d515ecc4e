"""What a reader of one kind of file finds of a sheet, before anything is judged."""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass
class Page:
    """A sheet. `rows` gives (row number, {column: value}) from top to bottom; the rest is whole once it has ended.

    `merges` are (left, top, right, bottom), `struck` (row, column), `struck_parts` (row, column, what was struck), all
    counted from 1.
    """

    title: str
    rows: Iterable
    state: str = "visible"
    hidden_rows: list = field(default_factory=list)
    hidden_columns: list = field(default_factory=list)
    merges: list = field(default_factory=list)
    struck: list = field(default_factory=list)
    struck_parts: list = field(default_factory=list)

    def strike(self, row, column, part=""):
        """Note a cell that is struck through, or the part of its text that is."""
        if part:
            self.struck_parts.append((row, column, part))
        else:
            self.struck.append((row, column))
