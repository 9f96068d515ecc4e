"""Geometry of the charts, and that what they draw obeys the content security policy."""

import re

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from core import charts
from core.charts.trend import scale
from core.states import HATCH, LOOKS, look
from tests.house import ROOT

TEMPLATES = ROOT / "templates"
counts = st.integers(min_value=0, max_value=100_000)


def test_bands_stand_beside_each_other():
    chart = charts.stacked([("ATTAINED", 14, "/met/"), ("LAPSED", 2), ("NOT_DUE", 0), ("OVERDUE", 4)])
    assert [(p.x, p.width) for p in chart.bands] == [
        ("0.00%", "70.00%"),
        ("70.00%", "10.00%"),
        ("80.00%", ""),
        ("80.00%", "20.00%"),
    ]
    assert chart.total == 20
    assert chart.words == "已达标 14，达标后滑落 2，未到期 0，逾期未达标 4"
    assert chart.bands[0].url == "/met/"


@given(st.lists(st.tuples(st.sampled_from(sorted(LOOKS)), counts), max_size=8))
def test_bands_fill_the_bar_and_never_leave_it(parts):
    chart = charts.stacked(parts)
    widths = [float(band.width[:-1]) for band in chart.bands if band.width]
    assert abs(sum(widths) - (100 if chart.total else 0)) <= 0.01 * len(parts)
    assert [band.value for band in chart.bands] == [value for _, value in parts]


def test_a_negative_share_is_refused():
    with pytest.raises(ValueError, match="negative"):
        charts.stacked([("MET", -1)])


def test_missing_data_is_hatched():
    bands = charts.stacked([("MET", 1), ("NO_DATA", 1)]).bands
    assert [band.hatched for band in bands] == [False, True]
    assert look("NO_DATA").fill == HATCH


def test_the_longest_bar_is_full():
    rows = charts.bars([{"label": "W1", "value": 41, "url": "/w1/"}, {"label": "P2", "value": 0}])
    assert [(row.width, row.url) for row in rows] == [("100.00%", "/w1/"), ("0.00%", "")]
    assert charts.bars([]) == ()


def test_a_meter_shows_its_rest_as_missing():
    done, rest = charts.meter(36, 44).bands
    assert (done.width, rest.x, rest.width, rest.hatched) == ("81.82%", "81.82%", "18.18%", True)
    assert [band.width for band in charts.meter(0, 0).bands] == ["", ""]
    with pytest.raises(ValueError, match="between"):
        charts.meter(45, 44)


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [(58, 84, [50, 60, 70, 80, 90]), (0, 3, [0, 1, 2, 3]), (5, 5, [5, 6]), (0, 1500, [0, 500, 1000, 1500])],
)
def test_scale_is_round(low, high, ticks):
    assert scale(low, high) == ticks


@given(counts, counts)
def test_scale_covers_and_stays_short(one, other):
    low, high = sorted((one, other))
    ticks = scale(low, high)
    assert ticks[0] <= low <= high <= ticks[-1]
    assert 2 <= len(ticks) <= 6


def test_a_line_keeps_its_values_inside_and_writes_the_telling_ones():
    chart = charts.line([("2023.12", 58), ("2024.12", 69), ("2025.12", 84), ("今", 81)])
    assert [value for _, _, value in chart.values] == ["58", "84", "81"]
    assert [label for _, label in chart.labels] == ["2023.12", "2024.12", "2025.12", "今"]
    assert len(chart.strokes) == 3
    assert all(20 <= float(y) <= 196 for _, y, _ in chart.dots)


def test_a_missing_value_leaves_a_gap_and_is_not_zero():
    chart = charts.line([("一", 10), ("二", None), ("三", 12)])
    assert chart.strokes == ()
    assert len(chart.dots) == 2
    assert len(chart.gaps) == 1
    assert chart.words == "一 10，二 无数据，三 12"


@pytest.mark.parametrize("points", [[], [("一", None)], [("一", 0)]])
def test_a_line_of_little_is_drawn(points):
    assert len(charts.line(points).dots) == sum(value is not None for _, value in points)


def test_the_matrix_groups_chapters_and_knows_quiet_rows():
    heat = charts.heat(
        [("S0", "秘书长"), ("S1", "秘书长"), ("W1", "人员")],
        [
            ("甲", "/jia/", [("MET", "/1/"), ("NOT_DUE", "/2/"), ("NOT_APPLICABLE", "/3/")]),
            ("乙", "/yi/", [("MET", "/1/"), ("NOT_MET", "/2/"), ("ERROR", "/3/")]),
        ],
    )
    assert heat.chapters == (("秘书长", 2), ("人员", 1))
    assert heat.columns == (("S0", False), ("S1", False), ("W1", True))
    assert [row[3] for row in heat.rows] == [True, False]
    assert [cell.word for cell in heat.rows[1][2]] == ["达标", "未达标", "检查异常"]


def test_the_matrix_refuses_a_row_of_another_length():
    with pytest.raises(ValueError, match="shorter"):
        charts.heat([("S0", "秘书长"), ("S1", "秘书长")], [("甲", "/", [("MET", "/")])])


PARTS = charts.stacked([("ATTAINED", 3, "/a/"), ("NO_DATA", 1)])
DRAWN = {
    "stacked.svg": {"chart": PARTS, "title": "全省"},
    "stacked.html": {"rows": [{"label": "先进", "chart": PARTS}], "caption": "按类别", "head": "类别"},
    "key.html": {"chart": PARTS},
    "bar.html": {"bars": charts.bars([{"label": "W1", "value": 4}]), "caption": "最难", "unit": "家"},
    "line.svg": {"chart": charts.line([("一", 1), ("二", None)]), "title": "走势"},
    "heat.html": {"heat": charts.heat([("S0", "秘书长")], [("甲", "/", [("MET", "/x/")])]), "caption": "矩阵"},
}


def test_every_drawing_is_tried_here_and_used_by_a_page():
    drawings = {path.name for path in (TEMPLATES / "ui/charts").iterdir() if not path.name.startswith("_")}
    assert drawings == DRAWN.keys()
    pages = "".join(path.read_text() for path in TEMPLATES.rglob("*.*"))
    assert [name for name in drawings if f'"ui/charts/{name}"' not in pages] == []


@pytest.mark.parametrize("name", sorted(DRAWN))
@pytest.mark.parametrize("paper", [False, True])
def test_drawings_carry_words_and_no_style(name, paper):
    html = render_to_string(f"ui/charts/{name}", DRAWN[name] | {"pdf": paper})
    assert not re.search(r"\sstyle=|<style|<script|\son\w+=", html)
    assert 'role="img"' in html or "<caption" in html or 'class="key"' in html
    assert "None" not in html


def test_on_paper_symbols_are_drawn_in_place():
    page, paper = (render_to_string("ui/charts/heat.html", DRAWN["heat.html"] | {"pdf": pdf}) for pdf in (False, True))
    assert "icons.svg#check" in page
    assert "icons.svg" not in paper
    assert "<path" in paper
