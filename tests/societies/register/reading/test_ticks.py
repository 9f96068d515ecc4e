"""Ticks in a cell and under several heads."""

import pytest

from societies.register.columns import sheets
from societies.register.reading.ticks import is_tick, tick_groups, ticked
from societies.register.reading.vocabulary import Target, Vocabulary
from tests.societies.register.reading.books import read, values
from tests.societies.register.reading.grids import JIA, tables


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("☑专职 □兼职", "专职"),
        ("□专职 ☑兼职", "兼职"),
        ("专职√ 兼职□", "专职"),
        ("☑专职 ☑兼职", ""),
        ("□专职 □兼职", ""),
    ],
)
def test_the_one_word_that_is_ticked(text, word):
    assert ticked(text) == word


def test_what_is_a_tick():
    assert [is_tick(value) for value in ("√", " ✔ ", True, 1, "专职", 2, None)] == [True] * 4 + [False] * 3


@pytest.mark.parametrize(
    ("cells", "found"),
    [(("√", None), True), ((None, "√"), True), (("是", "否"), True), (("否", "否"), False), (("专职", "孙一"), False)],
)
def test_columns_of_ticks_answer_one_of_ours(cells, found):
    (table,) = tables(["专职人员"], ["学会名称", "姓名", "学历", "专职", "兼职"], [JIA, "孙一", "本科", *cells])
    spec = next(sheet for sheet in sheets() if sheet.title == "专职人员")
    groups = tick_groups(table, spec, Vocabulary())
    assert groups == ({Target("专职人员", "专兼职"): {4: "专职", 5: "兼职"}} if found else {})


def test_a_cross_beside_a_tick_says_nothing():
    heads = ["学会名称", "员工姓名", "学历", "专职", "兼职"]
    content = read(heads, [JIA, "孙一", "本科", "√", None], [JIA, "钱二", "本科", "否", "是"], title="专职人员")
    assert [row["专兼职"] for row in values(content, "专职人员")] == ["FULL", "PART"]
