"""Figures whose heads name no year, beside others that do; years that stand with plans only."""

import pytest

from societies.register.reading.years import year_above
from tests.societies.register.reading.books import read, said, values

NAME = "江海省甲学会"


def by_year(content, head):
    """{year: value} of a head of 财务."""
    return {line["年度"]: line.get(head) for line in values(content, "财务")}


def test_such_a_figure_is_of_the_last_year_that_heads_name():
    content = read(
        ("收支情况汇总表",),
        ("学会名称", "收入合计", None, "年末净资产"),
        (None, "2024年", "2025年", None),
        (NAME, 310_000, 326_000, 512_000),
        merged=("A1:D1", "B2:C2", "A2:A3", "D2:D3"),
    )
    assert said(content) == {}
    assert by_year(content, "收入合计") == {2024: 310_000, 2025: 326_000}
    assert by_year(content, "期末净资产") == {2024: None, 2025: 512_000}
    assert len([view for view in content.views if view.year == 2025]) == 1
    assert content.years["Sheet"] == (2025, "收入合计 › 2025年", "C3", False)


def test_of_one_year_in_the_heads_it_is_asked_and_that_one_is_proposed():
    rows = (("收支情况汇总表",), ("学会名称", "2024年收入合计", "年末净资产"), (NAME, 310_000, 512_000))
    content = read(*rows)
    ((key, (message, proposal)),) = said(content).items()
    assert (proposal, "表头写着“2024年收入合计”" in message) == ("2024", True)
    answered = read(*rows, answers={key: "2024"})
    assert values(answered, "财务") == [{"学会名称": NAME, "年度": 2024, "收入合计": 310_000, "期末净资产": 512_000}]
    assert len(values(read(*rows, answers={key: "2025"}), "财务")) == 2


def test_what_heads_say_with_a_year_and_without_is_of_different_years():
    content = read(("收支",), ("学会名称", "收入合计", "2024年收入合计", "2023年收入合计"), (NAME, 3, 2, 1))
    assert "标题里没有写年份" in said(content)["year:Sheet"][0]


def test_the_titles_come_first():
    content = read(("2026年度收支",), ("学会名称", "年末净资产", "2024年收入合计", "2023年收入合计"), (NAME, 3, 2, 1))
    assert by_year(content, "期末净资产") == {2026: 3, 2024: None, 2023: None}


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("省级学会2025年度收支决算及2026年度预算表", (2025,)),
        ("2025年决算和2026年收支预算（草案）", (2025,)),
        ("2025年度决算和预算", (2025,)),
        ("2026年度预算表", (2026,)),
        ("2025年度预算执行及2024年度决算情况", (2025, 2024)),
    ],
)
def test_a_year_that_stands_with_plans_only_is_none_of_figures(words, years):
    assert year_above([("A1", words)]).candidates == years


def test_beside_plans_a_figure_without_a_year_is_of_the_year_of_the_others():
    content = read(
        ("2025年度收支决算及2026年度预算表",),
        ("学会名称", "2025年决算", "2026年预算", "年末净资产"),
        (None, "收入", "收入", None),
        (NAME, 326_000, 360_000, 512_000),
        merged=("A2:A3", "D2:D3"),
    )
    assert said(content) == {}
    assert by_year(content, "收入合计") == {2025: 326_000}
    assert by_year(content, "期末净资产") == {2025: 512_000}


def test_two_figures_of_one_meaning_and_year_stay_two():
    rows = ("收支",), ("学会名称", "收入合计", "2025年收入合计"), (NAME, 3, 2)
    content = read(*rows, answers={"year:Sheet": "2025"})
    assert [line["收入合计"] for line in values(content, "财务")] == [3, 2]
