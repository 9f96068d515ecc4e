"""Heads that speak of the year before: 上年度收入 in a table of this year is last year's."""

import pytest
from django.utils import timezone

from societies.register.reading.headwords import head_word
from tests.societies.register.reading.books import read, said

THIS = timezone.localdate().year
ONE = ["江海省甲学会", 300, 4000]


def years(content):
    """{head: the year its values are of}."""
    return {head: view.year for view in content.views for head in view.columns if head in view.spec.yearly}


@pytest.mark.parametrize("word", ["上年度收入（万元）", "上年收入", "去年收入", "上一年度收入"])
def test_the_words_are_taken_off(word):
    assert head_word(word).before
    assert head_word(word).keys[0] == "收入"


@pytest.mark.parametrize("word", ["上年数", "上年同期数", "收入", "去年"])
def test_what_stands_there_for_comparing_is_none(word):
    assert not head_word(word).before


def test_where_the_title_is_sure_it_is_the_year_before():
    heads, row = ["学会名称", "个人会员", "本年度会费收入", "上年度会费收入"], ["江海省甲学会", 300, 5000, 4000]
    content = read([f"{THIS}年度情况表"], heads, row)
    assert not content.answers.open
    by_year = {view.year: view.lines[0].values["会费收入"] for view in content.views if view.spec.title == "财务"}
    assert by_year == {THIS - 1: 4000, THIS: 5000}


def test_else_it_is_asked_by_itself():
    rows = ["情况表"], ["学会名称", "个人会员", "上年度会费收入"], ONE
    asked = said(read(*rows))
    assert list(asked) == ["year:Sheet", "year:Sheet:before"]
    assert asked["year:Sheet:before"][1] == str(THIS - 1)
    content = read(*rows, answers={"year:Sheet": str(THIS), "year:Sheet:before": str(THIS - 2)})
    assert years(content) == {"个人会员": THIS, "会费收入": THIS - 2}
