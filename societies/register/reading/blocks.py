"""A long list broken into blocks that stand side by side under the same heads: each is a table of its own."""

from dataclasses import replace

from core.excel.reading import Row
from societies.register.reading.heads import Head

LEAST = 2  # heads of one block


def side_by_side(table):
    """The Tables of the blocks of a table, the table alone when its heads are not said again in the same order."""
    columns = table.head.columns
    labels = [column.label for column in columns]
    for count in (3, 2):
        width = len(columns) // count
        if width >= LEAST and labels == labels[:width] * count:
            blocks = [columns[start : start + width] for start in range(0, len(columns), width)]
            return [_block(table, block, place) for place, block in enumerate(blocks)]
    return [table]


def _block(table, columns, place):
    numbers = {column.number for column in columns}
    rows = [
        Row(row.number, tuple(value if n in numbers else None for n, value in enumerate(row.values, 1)))
        for row in table.rows
    ]
    filled = [row for row in rows if any(value not in (None, "") for value in row.values)]
    name = f"{table.id}#{columns[0].letter}" if place else table.id
    left = table.left if place == 0 else []
    return replace(table, head=Head(table.head.sheet, table.head.rows, columns), rows=filled, id=name, left=left)
