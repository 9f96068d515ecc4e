"""What a reader of cells says besides a value: how it was read, that nobody is meant, that a word is unknown."""

from dataclasses import dataclass

from core.cells import NOTHING
from societies.register.reading.people import NOBODY

NOTHING_SAID = (NOBODY | {"不适用", "未填", "未填写", "不清楚", "暂未", "未知", "未设", "未设立"}) - NOTHING


class UnknownWord(ValueError):
    """A word that none of the column's choices is called; `word` is how the question names it, `options` what it may
    mean, where that is not one of the column's choices, `proposal` the likeliest."""

    def __init__(self, word, message, options=None, proposal=""):
        super().__init__(message)
        self.word, self.options, self.proposal = word, options, proposal


@dataclass(slots=True)
class Reading:
    """A value and what is to be said of how it was read: `why` in a few words. `end` is the second day of a period,
    `beside` what stands around a person's name, which may say that he is not in office."""

    value: object
    why: str
    end: object = None
    beside: str = ""


class Nobody(Exception):
    """A name that says there is nobody: the row is about no person."""
