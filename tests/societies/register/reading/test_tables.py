"""The tables of a sheet, and whom one is about whose rows do not say."""

import pytest

from societies.register.reading.tables import table_at
from societies.register.reading.vocabulary import Vocabulary
from societies.register.reading.whose import code_column, group_society, name_column
from tests.societies.register.reading.books import errors, read
from tests.societies.register.reading.grids import JIA, YI, grid, heads, rows, tables

PEOPLE = [["序号", "姓名", "性别", "出生年月"], [1, "孙一", "女", "1990.02"]]


@pytest.mark.parametrize(
    ("title", "line", "society"),
    [
        ("Sheet1", f"{JIA}专职工作人员登记表", JIA),
        ("Sheet1", f"附件2：2026年度{JIA}专职人员名单", JIA),
        ("Sheet1", f"{YI}专职工作人员登记表", "江海省照明(LED)学会"),
        ("Sheet1", f"填报单位：{YI}（盖章）", "江海省照明(LED)学会"),
        (JIA, "专职人员名单", JIA),
        ("甲学会", f"{JIA}专职人员名单", JIA),
        ("Sheet1", "江海省科协所属省级学会专职人员情况表", ""),
        ("Sheet1", "江海省省级学会专职人员情况表", ""),
        ("Sheet1", "填报单位：江海省科学技术协会", ""),
        ("省级学会", "专职人员名单", ""),
    ],
)
def test_a_title_names_a_society_but_never_many(title, line, society):
    (table,) = tables([line], *PEOPLE, title=title)
    assert table.society == society


def test_a_table_of_people_with_codes_is_about_the_societies_of_its_codes():
    (table,) = tables([f"{JIA}等学会人员情况表"], ["信用代码", "姓名", "性别"], ["51320000MJ5000017D", "孙一", "女"])
    assert (table.society, code_column(table.head), name_column(table.head)) == ("", 1, None)


def test_tables_below_each_other_are_told_apart_and_a_head_said_again_is_none():
    found = tables(
        ["一、学会"], ["学会名称", "个人会员"], [JIA, 842],
        ["二、专职人员"], ["学会名称", "姓名", "性别"], [JIA, "孙一", "女"],
        ["学会名称", "姓名", "性别"], [JIA, "钱二", "男"],
    )  # fmt: skip
    assert [(table.head.sheet, len(table.rows)) for table in found] == [("学会", 1), ("专职人员", 2)]
    assert [row.why for row in found[1].left] == ["重复的表头"]


def test_a_person_says_where_a_head_stands():
    sheet = grid(["甲", "乙"], ["学会名称", "吉祥物"], [JIA, "猫"])
    table = table_at(sheet, Vocabulary(), "学会", "2")
    assert (heads(table), len(table.rows)) == ({"学会名称": "学会名称"}, 1)
    assert table_at(sheet, Vocabulary(), "学会", "9") is None


@pytest.mark.parametrize(
    ("words", "society"),
    [
        (JIA, JIA),
        (f"一、{JIA}（2人）", JIA),
        (f"（三）{YI}：", "江海省照明(LED)学会"),
        ("一、理科类", ""),
        ("二、省级学会", ""),
        ("注：按人数排列", ""),
    ],
)
def test_a_row_of_one_cell_may_name_the_society_of_those_below(words, society):
    named, several = rows([None, words, None], [words, "孙一"])
    assert (group_society(named), group_society(several)) == (society, "")


def test_rows_that_name_the_societies_count_where_the_column_for_them_is_empty():
    heads = ["序号", "学会", "姓名", "岗位"]
    rows = [["江海省甲学会"], [1, None, "张小兰", "会计"], ["江海省乙学会"], [2, None, "文小秋", "出纳"]]
    content = read(["专职人员花名册"], heads, *rows)
    assert errors(content) == {}
    assert [(line.society, line.values["姓名"]) for view in content.views for line in view.lines] == [
        ("江海省甲学会", "张小兰"),
        ("江海省乙学会", "文小秋"),
    ]
    content = read(["专职人员花名册"], heads, [1, None, "张小兰", "会计"])
    assert errors(content)  # nobody says whose he is
