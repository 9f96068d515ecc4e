"""The words offices write for ours, as `words.toml` lists them. Data: what is done with them is elsewhere."""

import tomllib
from functools import cache
from pathlib import Path

from core.cells import narrow


@cache
def _listed():
    return tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))


def heads(sheet, head):
    """Further words for a head of a sheet of the register."""
    return tuple(_listed()["heads"].get(sheet, {}).get(head, ()))


def explained(head):
    """[(our word, words that surely mean it)] of a column's cells, as they are written."""
    return tuple(_listed()["values"].get(head, {}).items())


def proposed(head):
    """[(our word, words that probably mean it)]: asked about, with this proposal."""
    return tuple(_listed()["likely"].get(head, {}).items())


def left_out():
    """Heads, as they are written, of columns that are not read."""
    return tuple(_listed()["unused"]["heads"])


def asked_about():
    """[(head, heads of ours that it may mean)], as they are written."""
    return tuple(_listed()["doubtful"].items())


@cache
def titles():
    """{word in the title of a sheet: the sheet of the register it speaks of}; the first one counts."""
    return {word: sheet for sheet, words in _listed()["titles"].items() for word in words}


@cache
def values(head):
    """{word: our word} of what surely means a choice of the column."""
    return _turned(_listed()["values"].get(head, {}))


@cache
def likely(head):
    """{word: our word} of what probably means a choice of the column; a person decides."""
    return _turned(_listed()["likely"].get(head, {}))


@cache
def unused():
    """Heads, normalised, of columns that offices keep and the register does not."""
    return frozenset(narrow(head) for head in _listed()["unused"]["heads"])


@cache
def computed():
    """Heads, normalised, of columns that our own lists compute."""
    return frozenset(narrow(head) for head in _listed()["unused"]["computed"])


@cache
def beside():
    """Heads, normalised, that our own list of societies computes too, though elsewhere they mean something else."""
    return frozenset(narrow(head) for head in _listed()["unused"]["beside"])


@cache
def doubtful():
    """{head, normalised: heads of ours that it may mean, the likeliest first}."""
    return {narrow(head): tuple(meant) for head, meant in _listed()["doubtful"].items()}


def _turned(by_meaning):
    return {narrow(word): meant for meant, words in by_meaning.items() for word in words}
