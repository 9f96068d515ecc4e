"""Geometry of the small charts: whole numbers in, positions out; templates/ui/charts/ draws them on page and paper.

x and widths are percent of the drawing, y and heights pixels, so text keeps its size at every width. Positions are
ready-made strings: no template rounds or localises them. Nothing here knows Django.
"""

import math
from dataclasses import dataclass
from zlib import crc32

from core.states import HATCH, look

BLUE, ORANGE, GREEN, PINK = "#0072b2", "#d55e00", "#009e73", "#cc79a7"
PLOT_LEFT, PLOT_WIDTH = 10, 86  # percent: room for the scale on the left and half a label on the right


def percent(number):
    """12.5 → "12.50%"."""
    return f"{number:.2f}%"


def pixels(number):
    """12.55 → "12.6"; whole numbers without a point."""
    return f"{number:.1f}".removesuffix(".0")


def identity(*content):
    """A page id that depends on the content only, for patterns inside a drawing."""
    return f"c{crc32(repr(content).encode()):08x}"


@dataclass(frozen=True)
class Part:
    """One share of a whole: a band of a stacked bar (x, width) or a sector of a donut (path)."""

    label: str
    head: str
    value: int
    fill: str
    url: str = ""
    x: str = ""
    width: str = ""
    path: str = ""

    @property
    def hatched(self):
        """Missing data is hatched."""
        return self.fill == HATCH


@dataclass(frozen=True)
class Whole:
    """Parts of a whole with their sum, a spoken sentence, and an id for the hatch pattern."""

    parts: tuple
    total: int
    words: str
    id: str


def shares(parts):
    """[(state, value[, url])] with names of core/states.py → [(Look, value, url)]; ValueError below zero."""
    rows = [(look(state), value, url[0] if url else "") for state, value, *url in parts]
    if any(value < 0 for _, value, _ in rows):
        raise ValueError("A share cannot be negative.")
    return rows


def whole(rows, drawn):
    """Sum, sentence and id of the parts."""
    words = "，".join(f"{shape.word} {value}" for shape, value, _ in rows)
    return Whole(tuple(drawn), sum(value for _, value, _ in rows), words, identity(words))


def stacked(parts):
    """A bar whose bands add up to its full width. Parts of zero stay in the key and have no width."""
    rows = shares(parts)
    total, before, bands = sum(value for _, value, _ in rows), 0, []
    for shape, value, url in rows:
        x, width = (100 * before / total, 100 * value / total) if total else (0, 0)
        bands.append(
            Part(shape.word, shape.head, value, shape.fill, url, x=percent(x), width=percent(width) if value else "")
        )
        before += value
    return whole(rows, bands)


def donut(parts, radius=50, hole=30):
    """A ring in a square of 2 × radius, first sector at twelve o'clock, clockwise."""
    rows = shares(parts)
    total, before, sectors = sum(value for _, value, _ in rows), 0, []
    for shape, value, url in rows:
        path = ring(before / total, (before + value) / total, radius, hole) if value else ""
        sectors.append(Part(shape.word, shape.head, value, shape.fill, url, path=path))
        before += value
    return whole(rows, sectors)


def ring(start, end, radius, hole):
    """The path of a ring sector between two shares of the turn; a full turn is two circles, an arc cannot close."""
    if end - start >= 1:
        return full_circle(radius, radius, 1) + full_circle(radius, hole, 0)
    large = 1 if end - start > 0.5 else 0

    def point(turn, distance):
        angle = 2 * math.pi * turn
        return f"{radius + distance * math.sin(angle):.2f} {radius - distance * math.cos(angle):.2f}"

    return (
        f"M{point(start, radius)} A{radius} {radius} 0 {large} 1 {point(end, radius)} "
        f"L{point(end, hole)} A{hole} {hole} 0 {large} 0 {point(start, hole)}Z"
    )


def meter(value, total, fill=BLUE, rest=HATCH):
    """A bar of `value` out of `total`; the rest hatched (missing) or in another colour. ValueError beyond the total."""
    if not 0 <= value <= total:
        raise ValueError(f"{value} is not between 0 and {total}.")
    share = 100 * value / total if total else 0
    done = Part("", "", value, fill, x=percent(0), width=percent(share) if value else "")
    left = Part("", "", total - value, rest, x=percent(share), width=percent(100 - share) if value < total else "")
    return Whole((done, left), total, f"{value} / {total}", identity("meter", value, total, fill, rest))


def full_circle(centre, distance, way):
    """A closed circle of two half turns; the inner one runs the other way and leaves the hole."""
    top, bottom = centre - distance, centre + distance
    half = f"A{distance} {distance} 0 1 {way} {centre}"
    return f"M{centre} {top}{half} {bottom}{half} {top}Z"


@dataclass(frozen=True)
class Bar:
    """One row of a bar chart; the longest bar is 100 % wide."""

    label: str
    value: int
    width: str
    url: str = ""
    note: str = ""
    code: str = ""


def bars(rows):
    """[{"label", "value", optional "url", "note", "code"}] → bars in the order given."""
    rows = list(rows)
    longest = max((row["value"] for row in rows), default=0)
    return tuple(Bar(**row, width=percent(100 * row["value"] / longest if longest else 0)) for row in rows)


@dataclass(frozen=True)
class Line:
    """A trend: grid lines, strokes between neighbours with values, dots, written values, labels below, gaps."""

    height: int
    base: str
    grid: tuple
    strokes: tuple
    dots: tuple
    values: tuple
    labels: tuple
    gaps: tuple
    words: str
    id: str


def scale(low, high, most=6):
    """Round numbers around [low, high], at most `most` of them: 58…84 → 50 60 70 80 90."""
    spread = max(high - low, 1)
    size = 10 ** math.floor(math.log10(spread))
    for step in (factor * power for power in (size / 10, size, size * 10) for factor in (1, 2, 5)):
        if step < 1:
            continue
        step = int(step)
        first, last = math.floor(low / step) * step, math.ceil(high / step) * step
        last = last if last > first else first + step
        if (last - first) // step < most:
            return list(range(first, last + 1, step))
    raise ValueError(f"No scale for {low}…{high}")


def line(points, height=230):
    """[(label, value or None)] from old to new → a Line. A None leaves a hatched gap, it is never drawn as 0."""
    points = list(points)
    known = [value for _, value in points if value is not None]
    ticks = scale(max(min(known) - 1, 0), max(known)) if known else [0, 1]  # the lowest does not touch the labels
    top, bottom = 28, height - 34  # room for a written value above and the labels below
    last = max(len(points) - 1, 1)

    def x(place):
        return PLOT_LEFT + PLOT_WIDTH * place / last

    def y(value):
        return bottom - (bottom - top) * (value - ticks[0]) / (ticks[-1] - ticks[0])

    drawn = [(percent(x(i)), None if v is None else pixels(y(v))) for i, (_, v) in enumerate(points)]
    named = told(points)
    return Line(
        height=height,
        base=pixels(height - 8),
        grid=tuple((pixels(y(tick)), pixels(y(tick) - 4), f"{tick:,}") for tick in ticks),
        strokes=tuple((*a, *b) for a, b in zip(drawn, drawn[1:], strict=False) if None not in (a[1], b[1])),
        dots=tuple((cx, cy, "4.5" if i in named else "3") for i, (cx, cy) in enumerate(drawn) if cy is not None),
        values=tuple((drawn[i][0], written(i, points, drawn), f"{points[i][1]:,}") for i in sorted(named)),
        labels=tuple((drawn[i][0], points[i][0]) for i in spaced(len(points))),
        gaps=tuple(
            (percent(x(max(i - 0.5, 0))), percent(x(min(i + 0.5, last)) - x(max(i - 0.5, 0))), pixels(bottom - top))
            for i, (_, value) in enumerate(points)
            if value is None
        ),
        words="，".join(f"{label} {'无数据' if value is None else value}" for label, value in points),
        id=identity(points),
    )


def told(points):
    """Places whose value is written out: the first, the last, the highest and the lowest with a value."""
    known = [i for i, (_, value) in enumerate(points) if value is not None]
    if not known:
        return set()
    return {known[0], known[-1], max(known, key=lambda i: points[i][1]), min(known, key=lambda i: points[i][1])}


def written(place, points, drawn):
    """Baseline of a written value: above its dot, below it after a fall, where the line would cross the digits."""
    before = points[place - 1][1] if place else None
    fell = before is not None and before > points[place][1]
    return pixels(float(drawn[place][1]) + (22 if fell else -12))


def spaced(count, most=5):
    """Places of at most `most` labels, evenly spread, first and last among them."""
    if count <= most:
        return list(range(count))
    return [round(i * (count - 1) / (most - 1)) for i in range(most)]


@dataclass(frozen=True)
class Cell:
    """One society under one rule. `gap` opens a new chapter of rules."""

    rule: str
    word: str
    css: str
    icon: str
    url: str
    gap: bool


@dataclass(frozen=True)
class Heat:
    """The matrix: chapters [(name, columns)], columns [(rule, gap)], rows [(label, url, cells, quiet)]."""

    chapters: tuple
    columns: tuple
    rows: tuple


CALM = {"met", "na", "due"}  # a row of these alone says nothing on a phone


def heat(rules, rows):
    """The matrix of societies × rules.

    rules: [(id, chapter)] in column order, chapters together; rows: [(label, url, [(state, url)])] in the same order.
    """
    chapters, columns = [], []
    for rule, chapter in rules:
        new = not chapters or chapters[-1][0] != chapter
        columns.append((rule, new and bool(chapters)))
        chapters = [*chapters, (chapter, 1)] if new else [*chapters[:-1], (chapter, chapters[-1][1] + 1)]
    drawn = []
    for label, url, states in rows:
        cells = tuple(cell(*column, *state) for column, state in zip(columns, states, strict=True))
        drawn.append((label, url, cells, all(one.css in CALM for one in cells)))
    return Heat(tuple(chapters), tuple(columns), tuple(drawn))


def cell(rule, gap, state, url):
    """One cell with its word, colour and symbol."""
    shape = look(state)
    return Cell(rule, shape.word, shape.css, shape.cell, url, gap)
