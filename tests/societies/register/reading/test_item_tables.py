"""Tables of items, one to a row: which of their columns are the year's figures."""

import pytest

from tests.societies.register.reading.books import errors, read, said, values

NAME = "江海省植物保护学会"
ITEMS = ("会费收入", "提供服务收入", "收入合计", "管理费用", "费用合计")
TITLE = ("2025年度",)


def table(head, *columns):
    """Rows of items under a head; each column holds n times its first value in its n-th row, from 1."""
    return [head, *((item, *(first * n for first in columns)) for n, item in enumerate(ITEMS, 1))]


def left(content):
    """[why] of the columns that are not read."""
    return [one.why for table in content.tables for one in table.left]


def fees(content):
    """[会费收入] of all that is read."""
    return [line.get("会费收入") for line in values(content, "财务")]


@pytest.mark.parametrize(
    ("head", "reasons"),
    [
        (("项目", "上年数", "本年累计数"), ["上一年的数"]),
        (("项目", "行次", "金额（元）"), ["只是编号"]),
        (("项目", "本月数", "本年累计"), ["只是一年中一部分的数"]),
        (("项目", "第四季度", "全年合计"), ["只是一年中一部分的数"]),
        (("项目", "年初数", "期末数"), ["上一年的数"]),
        (("项目", "预算数", "决算数"), ["不是已经发生的数"]),
        (("项目", "增减%", "合计"), ["只是比较"]),
        (("项目", "2024年", "2025年"), ["别的年份的数"]),
        (("项目", "2026年预算", "2025年实际数"), ["不是已经发生的数"]),
    ],
)
def test_only_the_column_of_the_year_is_read_and_the_others_are_shown(head, reasons):
    content = read(TITLE, *table(head, 7, 1000), title=NAME)
    assert said(content) == {}
    assert errors(content) == {}
    assert fees(content) == [1000]
    assert [view.year for view in content.views if view.lines] == [2025]
    assert left(content) == reasons


def test_a_group_reaches_over_its_columns_and_its_total_counts():
    content = read(
        TITLE,
        ("项目", "行次", "上年数", None, "本年累计数", None, None),
        (None, None, "非限定性", "合计", "非限定性", "限定性", "合计"),
        *table((), 1, 700, 800, 900, 100, 1000)[1:],
        title=NAME,
    )
    assert fees(content) == [1000]
    assert left(content) == ["只是编号", *["上一年的数"] * 2, *["只是合计的一部分"] * 2]


def test_an_unknown_item_above_the_first_known_one_keeps_its_figure():
    content = read(TITLE, ("项目", "行次", "本年数"), ("其中：捐赠收入", 9, 50), *table((), 1, 1000)[1:], title=NAME)
    assert "（50）" in said(content)["column:财务:其中捐赠收入"][0]


def test_a_society_named_in_a_row_above_is_that_of_the_column_that_is_read():
    content = read(TITLE, ("学会名称", NAME), *table(("项目", "上年数", "本年数"), 900, 1000))
    assert [(line["学会名称"], line["会费收入"]) for line in values(content, "财务")] == [(NAME, 1000)]
    assert left(content) == ["上一年的数"]


def test_who_made_a_statement_is_whom_it_is_about():
    content = read(TITLE, (f"编制单位：{NAME}",), *table(("项目", "上年数", "本年数"), 900, 1000))
    assert [(line["学会名称"], line["会费收入"]) for line in values(content, "财务")] == [(NAME, 1000)]


def test_the_last_of_years_over_columns_is_said_where_no_title_names_one():
    content = read(("收支情况表",), *table(("项目", "2023年", "2024年"), 900, 1000), title=NAME)
    assert [(view.year, len(view.lines)) for view in content.views] == [(2024, 1)]
    assert fees(content) == [1000]


def test_a_month_above_the_table_says_its_year_still():
    content = read(("2025年12月", "单位：元"), *table(("项目", "本月数", "本年累计数"), 7, 1000), title=NAME)
    assert fees(content) == [1000]
    assert "2025年12月" in said(content)[f"year:{NAME}"][0]


def test_one_column_that_is_of_another_time_is_not_read_as_that_of_the_year():
    content = read(TITLE, *table(("项目", "上年数"), 900), title=NAME)
    assert fees(content) == []
    assert "上一年的数" in left(content)
    assert fees(read(TITLE, *table(("项目", "本年累计数"), 1000), title=NAME)) == [1000]


def test_two_columns_that_both_seem_to_be_of_the_year_are_both_kept():
    content = read(TITLE, *table(("项目", "金额", "本年累计数"), 900, 1000), title=NAME)
    assert fees(content) == [900, 1000]


def test_societies_side_by_side_are_no_columns_of_time():
    societies = ("江海省甲学会", "江海省乙学会")
    content = read(TITLE, ("学会名称", *societies), *table((), 900, 1000)[1:])
    assert fees(content) == [900, 1000]
