"""A column 年度 in a table of societies."""

import pytest

from tests.societies.register.reading.books import errors, read, said, values

HEAD = ("学会名称", "个人会员", "单位会员", "会费收入", "年度")
JIA, YI = "江海省甲学会", "江海省乙学会"


def years(content, sheet="学会"):
    """[(year, [society])] of the views of a sheet that hold lines."""
    views = [view for view in content.views if view.spec.title == sheet and view.lines]
    return [(view.year, [line.society for line in view.lines]) for view in views]


@pytest.mark.parametrize("year", [2025, "2025", "2025年", "２０２５年度"])
def test_one_year_in_all_rows_is_that_of_the_figures(year):
    content = read(HEAD, (JIA, 1203, 45, 25_000, year), (YI, 2110, 45, 53_000, year))
    assert said(content) == {}
    assert years(content) == [(2025, [JIA, YI])]
    assert [line["年度"] for line in values(content, "财务")] == [2025, 2025]
    assert content.years["Sheet"] == (2025, "年度", "E1", False)


def test_it_says_more_than_a_title():
    content = read(("省级学会2023—2025年情况（2026年报送）",), HEAD, (JIA, 1203, 45, 25_000, 2024))
    assert (said(content), years(content)) == ({}, [(2024, [JIA])])


def test_rows_of_several_years_are_of_these():
    rows = [
        (JIA, 1100, 45, 24_000, 2024),
        (None, 1203, 45, 25_000, 2025),
        (YI, 2000, 45, 50_000, 2024),
        (None, 2110, 45, 53_000, 2025),
    ]
    content = read(("情况",), HEAD, *rows, merged=("A3:A4", "A5:A6"))
    assert (said(content), errors(content)) == ({}, {})
    assert years(content) == [(2024, [JIA, YI]), (2025, [JIA, YI])]
    assert [line["个人会员"] for line in values(content)] == [1100, 2000, 1203, 2110]
    assert sorted(line["年度"] for line in values(content, "财务")) == [2024, 2024, 2025, 2025]


def test_a_total_below_needs_no_year():
    content = read(HEAD, (JIA, 1100, 45, 24_000, 2024), (YI, 2110, 45, 53_000, 2025), ("合计", 3210, 45, 77_000, None))
    assert (said(content), errors(content)) == ({}, {})
    assert years(content) == [(2024, [JIA]), (2025, [YI])]
    assert [one.why for table in content.tables for one in table.left] == ["合计行"]


@pytest.mark.parametrize("year", [None, "长期"])
def test_where_a_row_says_no_year_beside_several_it_is_asked_as_before(year):
    content = read(HEAD, (JIA, 1100, 45, 24_000, 2024), (JIA, 1203, 45, 25_000, 2025), (YI, 2110, 45, 53_000, year))
    assert list(said(content)) == ["year:Sheet"]
    assert len(content.tables) == 1
