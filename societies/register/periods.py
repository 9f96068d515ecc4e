"""From when to when, as people write it into one cell: 2022.05.20-2027.05.19, 2022年5月20日至2027年5月19日."""

import re

from core.cells import shown

OF_TERM = re.compile(r"第?[^()（）]{1,4}届[^()（）]*[(（]([^()（）]+)[)）]")  # 第五届（2021.11-2026.11）
BETWEEN = re.compile(r"\s*(?:至|到|~|～|—+|–|-+|―)\s*")


def split(value, first, last):
    """(first day, last day) of a text with both, read by the readers of the two; None when it is no period."""
    if not isinstance(value, str):
        return None
    for gap in BETWEEN.finditer(value):
        try:
            return first(value[: gap.start()]), last(value[gap.end() :])
        except ValueError:
            continue
    return None


def period(model, start, end):
    """A reader of a period as {start: day, end: day} of two fields of a model."""
    first, last = (model._meta.get_field(name).reader() for name in (start, end))

    def period_of(value):
        both = split(value, first, last)
        if both is None and isinstance(value, str) and (inside := OF_TERM.fullmatch(value.strip())):
            both = split(inside[1], first, last)
        if both is None:
            raise ValueError(f"不是起止日期：“{shown(value)}”，请写成 2022-05-20 至 2027-05-19。")
        return dict(zip((start, end), both, strict=True))

    return period_of
