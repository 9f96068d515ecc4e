"""Societies are found by their spelling."""

import pytest

from societies.pinyin import LONGEST, search_key


@pytest.mark.parametrize(
    "asked",
    ["江海省音乐学会", "yinyue", "jianghaisheng", "yyxh", "jhsyyxh", "jhxyyxh", "abc", "yyx"],
)
def test_by_name_full_pinyin_initials_and_every_reading(asked):
    assert asked in search_key("江海省音乐学会", "ABC音乐")


@pytest.mark.parametrize("asked", ["wyyxh", "yinle", "jhsyyxhx"])
def test_not_by_what_it_is_not_called(asked):
    assert asked not in search_key("江海省音乐学会")


def test_an_empty_short_name_adds_nothing_and_a_long_one_fits():
    assert search_key("甲学会", "") == search_key("甲学会")
    assert len(search_key("重行乐长" * 25)) <= LONGEST
