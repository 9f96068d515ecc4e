"""A line from old to new."""

import math
from dataclasses import dataclass

from core.charts.positions import identity, percent, pixels

PLOT_LEFT, PLOT_WIDTH = 10, 86  # percent: room for the scale on the left and half a label on the right


@dataclass(frozen=True)
class LineChart:
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
    """[(label, value or None)] from old to new → a LineChart. A None leaves a hatched gap, it is never drawn as 0."""
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
    return LineChart(
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
