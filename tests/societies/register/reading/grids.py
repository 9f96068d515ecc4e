"""Sheets written as lists of rows, as the reading of a register sees them."""

from core.excel.reading import Row
from societies.register.reading.grid import Grid, covered
from societies.register.reading.tables import find_tables
from societies.register.reading.vocabulary import Vocabulary

JIA, YI = "江海省甲学会", "江海省照明（LED）学会"


def rows(*lists):
    """Rows numbered from 1; an empty list is a blank row."""
    width = max(map(len, lists))
    return [Row(n, (*one, *[None] * (width - len(one)))) for n, one in enumerate(lists, 1) if one]


def grid(*lists, title="Sheet1", merged=()):
    """A Grid; `merged` holds ranges (left, top, right, bottom)."""
    return Grid(title, rows(*lists), covers=covered(merged))


def tables(*lists, **said):
    """The Tables found in such a sheet."""
    return find_tables(grid(*lists, **said), Vocabulary())


def heads(table):
    """{label: head of ours} of the columns that are known."""
    return {column.label: column.target.head for column in table.head.columns if column.target}
