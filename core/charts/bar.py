"""Bars: shares of a whole in one bar, and lengths under each other."""

from dataclasses import dataclass

from core.charts.positions import identity, percent
from core.states import HATCH, look

BLUE, ORANGE, GREEN = "#0072b2", "#d55e00", "#009e73"


@dataclass(frozen=True)
class Band:
    """One share of a whole: a band of a stacked bar."""

    label: str
    head: str
    value: int
    fill: str
    url: str = ""
    x: str = ""
    width: str = ""

    @property
    def hatched(self):
        """Missing data is hatched."""
        return self.fill == HATCH


@dataclass(frozen=True)
class Whole:
    """The bands of a whole with their sum, a spoken sentence, and an id for the hatch pattern."""

    bands: tuple
    total: int
    words: str
    id: str


def stacked(parts):
    """[(state, value[, url])], names of core/states.py → a bar whose bands add up to its full width.

    A value of zero stays in the key and has no width. Raises ValueError below zero.
    """
    rows = [(look(state), value, url[0] if url else "") for state, value, *url in parts]
    if any(value < 0 for _, value, _ in rows):
        raise ValueError("A share cannot be negative.")
    total, before, bands = sum(value for _, value, _ in rows), 0, []
    for shape, value, url in rows:
        x, width = (100 * before / total, 100 * value / total) if total else (0, 0)
        width = percent(width) if value else ""
        bands.append(Band(shape.word, shape.head, value, shape.fill, url, x=percent(x), width=width))
        before += value
    words = "，".join(f"{shape.word} {value}" for shape, value, _ in rows)
    return Whole(tuple(bands), total, words, identity(words))


def meter(value, total, fill=BLUE, rest=HATCH):
    """A bar of `value` out of `total`; the rest hatched (missing) or in another colour. ValueError beyond the total."""
    if not 0 <= value <= total:
        raise ValueError(f"{value} is not between 0 and {total}.")
    share = 100 * value / total if total else 0
    done = Band("", "", value, fill, x=percent(0), width=percent(share) if value else "")
    left = Band("", "", total - value, rest, x=percent(share), width=percent(100 - share) if value < total else "")
    return Whole((done, left), total, f"{value} / {total}", identity("meter", value, total, fill, rest))


@dataclass(frozen=True)
class Bar:
    """One row of a bar chart; the longest bar is 100 % wide."""

    label: str
    value: int
    width: str
    url: str = ""
    code: str = ""


def bars(rows):
    """[{"label", "value", optional "url", "code"}] → bars in the order given."""
    rows = list(rows)
    longest = max((row["value"] for row in rows), default=0)
    return tuple(Bar(**row, width=percent(100 * row["value"] / longest if longest else 0)) for row in rows)
