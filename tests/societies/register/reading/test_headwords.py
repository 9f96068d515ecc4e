"""The word over a column: how it is spelt for looking it up, its unit, its year."""

import pytest

from societies.register.reading.headwords import head_word, key, stem


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("学会名称①", "学会名称"),
        ("会员情况²", "会员情况"),
        ("统一社会\n信用代码", "统一社会信用代码"),
        ("*个人会员（必填）", "个人会员"),
        ("3.理事人数", "理事人数"),
        ("本会法定代表人", "法定代表人"),
    ],
)
def test_footnotes_breaks_numbers_and_brackets_are_no_part_of_the_word(text, said):
    assert said in head_word(text).keys


def test_a_figure_at_the_end_that_is_no_footnote_stays():
    assert head_word("会员2").keys == ("会员2",)


def test_an_ending_that_says_only_what_sort_stands_below_may_go():
    assert (stem("换届时间"), stem("理事人数"), stem("时间"), key("入会 时间：")) == ("换届", "理事", "", "入会时间")


def test_a_head_names_its_unit_and_its_year():
    word = head_word("会费收入（万元）")
    assert (word.scale.times, word.scale.word, word.keys[0]) == (10_000, "万元", "会费收入")
    assert (head_word("个人会员（2025年）").year, head_word("2024年").year, head_word("2024").year) == (
        2025,
        2024,
        None,
    )
