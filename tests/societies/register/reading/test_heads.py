"""Where the head of a table is: one to three rows, merged or not, under titles, above rows of units."""

import pytest

from societies.register.reading.heads import find_head, hinted, labels
from societies.register.reading.vocabulary import Vocabulary
from tests.societies.register.reading.grids import JIA, grid, heads, tables

GROUPS = ["序号", "学会名称", "会员情况①", None, "本届理事会②", None]
BELOW = [None, None, "个人会员", "单位会员", "理事数", "届满时间"]
UNITS = [None, None, "（人）", "（个）", "（人）", None]
MERGED = [(3, 2, 4, 2), (5, 2, 6, 2), (1, 2, 1, 4), (2, 2, 2, 4)]


def test_a_head_begins_where_its_merged_cells_begin():
    (table,) = tables(["学会情况"], GROUPS, BELOW, UNITS, [1, JIA, 842, 36, 95, "2027.05"], merged=MERGED)
    assert [row.number for row in table.head.rows] == [2, 3, 4]
    assert [row.number for row in table.rows] == [5]
    assert list(heads(table).values()) == ["学会名称", "个人会员", "单位会员", "理事人数", "本届届满"]


def test_years_of_groups_are_those_of_their_columns():
    (table,) = tables(
        ["会员发展情况对比表"],
        ["学会名称", "2024年", None, "2025年", None],
        [None, "会员数", None, "会员数", None],
        [None, "个人", "单位", "个人", "单位"],
        [JIA, 800, 30, 842, 36],
        merged=[(1, 2, 1, 4), (2, 2, 3, 2), (4, 2, 5, 2), (2, 3, 3, 3), (4, 3, 5, 3)],
    )
    assert [column.year for column in table.head.columns] == [None, 2024, 2024, 2025, 2025]
    assert [row.number for row in table.rows] == [5]


def test_a_row_of_this_year_and_the_year_before_belongs_to_the_head():
    (table,) = tables(
        ["学会名称", "收入合计", None, "支出合计", None],
        [None, "本年数", "上年数", "本年数", "上年数"],
        [JIA, 125, 118, 110, 105],
        merged=[(2, 1, 3, 1), (4, 1, 5, 1)],
    )
    assert heads(table) == {"学会名称": "学会名称", "收入合计 › 本年数": "收入合计", "支出合计 › 本年数": "费用合计"}
    assert [row.number for row in table.rows] == [3]


def test_a_row_of_words_below_a_head_is_data():
    (table,) = tables(["学会名称", "挂靠单位", "法定代表人"], [JIA, "江海大学", "石敬之"])
    assert [row.number for row in table.rows] == [2]


PEOPLE = [["学会名称", "姓名", "性别", "学历"], [JIA, "孙一", "女", "本科"]]


@pytest.mark.parametrize(
    ("title", "line", "sheet"),
    [
        ("人员", "一览", "专职人员"),
        ("Sheet1", "工作人员花名册", "专职人员"),
        ("Sheet1", "省级学会秘书长情况表", "秘书长"),
        ("秘书长", "省级学会人员情况", "秘书长"),
    ],
)
def test_the_sheet_and_the_line_above_say_what_people_are_meant(title, line, sheet):
    (table,) = tables([line], *PEOPLE, title=title)
    assert table.head.sheet == sheet


def test_titles_hint_at_sheets():
    assert [hinted(words) for words in ("学会", "附件3 秘书长一览", "收支", "其他")] == ["学会", "秘书长", "财务", ""]


def test_no_head_among_rows_of_data():
    sheet = grid([JIA, "江海大学"], ["江海省乙学会", "无"])
    assert find_head(sheet, sheet.rows, Vocabulary()) is None


def test_the_word_of_a_group_reaches_over_its_columns_only():
    sheet = grid(["学会名称", "会员", None, "备注"], [None, "个人", "单位", None])
    assert [parts for _, parts in labels(sheet, sheet.rows)] == [
        ("学会名称",),
        ("会员", "个人"),
        ("会员", "单位"),
        ("备注",),
    ]
