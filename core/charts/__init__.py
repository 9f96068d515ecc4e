"""Geometry of the small charts: whole numbers in, positions out; templates/ui/charts/ draws them on page and paper.

x and widths are percent of the drawing, y and heights pixels, so text keeps its size at every width.
Nothing here knows Django.
"""

from core.charts.bar import GREEN, ORANGE, bars, meter, stacked
from core.charts.matrix import heat
from core.charts.trend import line

__all__ = ["GREEN", "ORANGE", "bars", "heat", "line", "meter", "stacked"]
