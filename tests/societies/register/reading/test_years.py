"""Of which year the figures below are."""

import pytest

from societies.register.reading.years import year_above, year_in_head


@pytest.mark.parametrize(
    ("words", "sure", "candidates"),
    [
        ("基本情况统计表（截至2026年10月）", 2026, (2026,)),
        ("（根据科协发〔2026〕12号填报，统计时点为2025年12月31日）", 2025, (2025,)),
        ("2026年度登记表", 2026, (2026,)),
        ("情况表（2026年）", None, (2026,)),
        ("情况表（2026年10月）", None, (2026,)),
        ("情况表（2026.10）", None, (2026,)),
        ("二〇二六年度情况表", None, (2026,)),
        ("关于2025年工作和2026年计划的表", None, (2025, 2026)),
        ("填表日期：2026年3月5日", None, ()),
        ("科协发〔2026〕12号附件", None, ()),
        ("情况表", None, ()),
    ],
)
def test_only_words_that_speak_of_the_data_name_its_year(words, sure, candidates):
    said = year_above([("A1", words)])
    assert (said.sure, said.candidates) == (sure, candidates)


def test_a_head_names_its_year():
    assert year_in_head("个人会员(2025年)") == (2025, "个人会员")
    assert year_in_head("2024年") == (2024, "")
    assert year_in_head("2024") == (None, "2024")


def test_the_first_words_that_name_a_year_are_quoted():
    above = [("A1", "情况表"), ("A2", "填表日期：2026年3月5日"), ("B3", " 2025年度  数据 "), ("A4", "2024年")]
    said = year_above(above)
    assert (said.sure, said.candidates, said.cell, said.said) == (None, (2025, 2024), "B3", "2025年度 数据")
    assert year_above([("A1", "截至2025年底"), ("A2", "2024年")]).sure == 2025
    assert year_above([("A1", "情况表")]).cell == ""
