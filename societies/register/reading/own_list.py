"""Our own list of societies given back: its computed columns are left, also where elsewhere their words mean ours."""

from dataclasses import replace

from core.cells import narrow
from societies.register import words
from societies.register.reading.headwords import key
from societies.register.reading.vocabulary import Meaning

LEAST = 2  # computed columns by which our own list is known


def leave_computed(table):
    """Leave out what our list computes besides, once enough of its computed columns stand in a table."""
    computed = {key(head) for head in words.computed()}
    if sum(key(column.label) in computed for column in table.head.columns) >= LEAST:
        table.head.columns = [
            replace(one, meaning=Meaning(None, "unused")) if narrow(one.label) in words.beside() else one
            for one in table.head.columns
        ]
