"""The words that need no explaining, for the page that shows them, and the list of those that somebody explained."""

from typing import NamedTuple

from societies.register import words
from societies.register.columns import sheets
from societies.register.meanings import told, where

HEADS = ["工作表", "在哪里", "写法", "读作", "谁定的", "时间"]


class KnownColumn(NamedTuple):
    """A column of the register, other heads that are read as it, and words in its cells: surely, or asked about."""

    head: str
    heads: tuple
    sure: tuple
    likely: tuple


def known_words():
    """[(sheet, [KnownColumn])] of the columns for which there are such words."""
    return [(sheet.title, list(filter(_says, map(_column, sheet.columns.values())))) for sheet in sheets()]


def _column(column):
    head = column.head
    return KnownColumn(head, column.heads[1:], words.explained(head), words.proposed(head))


def _says(column):
    return any(column[1:])


def cells(rows):
    """The lines of the list as a file."""
    for word in rows.iterator():
        yield [*where(word.place), word.word, told(word), word.by_name, word.at]
