"""Cards whose labels stand above their values."""

from societies.register.reading.workbook import read_register
from tests.societies.register.reading.grids import JIA, YI, heads, tables
from tests.workbooks import workbook

FIRST = [["学会名称", "统一社会信用代码", "学科类别"], [JIA, "51320000MJ5000017D", "农科"]]
SECOND = [["个人会员", "单位会员", "挂靠单位"], [842, 36, "江海农业大学"]]
THIRD = [["秘书长", "出生年月", "专/兼职"], ["乙水", "1963.01", "专职"]]
OTHER = [[["学会名称", "法定代表人"], [YI, "梅若水"]], [["个人会员", "单位会员"], [2310, 118]]]
PEOPLE = [["序号", "姓名", "性别", "出生年月"], [1, "孙一", "女", "1990.02"], [2, "钱二", "男", "1985.06"]]


def test_a_row_of_labels_and_a_row_of_values_again_and_again():
    (card,) = tables(["概况（2026年度）"], *FIRST, *SECOND, *THIRD)
    assert card.form == "一会一表"
    assert heads(card) == {
        "学会名称": "学会名称",
        "统一社会信用代码": "统一社会信用代码",
        "学科类别": "学科类别",
        "个人会员": "个人会员",
        "单位会员": "单位会员",
        "挂靠单位": "挂靠单位",
        "秘书长": "姓名",
        "秘书长 › 出生年月": "出生年月日",
        "秘书长 › 专/兼职": "是否专职",
    }
    (row,) = card.rows
    assert row.values == (*FIRST[1], *SECOND[1], *THIRD[1])
    assert (card.cell(row.number, 4), [words for _, words in card.titles]) == ("A5", ["概况（2026年度）"])


def test_several_cards_to_a_sheet_and_a_list_below_one():
    card, people = tables(*FIRST, *SECOND, *OTHER[0], *OTHER[1], ["专职人员名单"], *PEOPLE)
    assert [row.values[0] for row in card.rows] == [JIA, YI]
    assert (people.society, len(people.rows)) == (YI, 2)


def test_where_it_is_not_sure_nothing_is_read():
    content = read_register(workbook(Sheet1=[*FIRST, *SECOND, ["甲", "乙", "丙"], ["丁", "戊", "己"], *THIRD]))
    assert (content.tables, [question.key for question in content.answers.open]) == ([], ["sheet:Sheet1"])


def test_tables_below_each_other_that_each_name_the_society_are_lists():
    one, two = tables(*FIRST, ["学会名称", "个人会员", "单位会员"], [JIA, 842, 36])
    assert (one.form, two.form) == ("列表", "列表")


def test_heads_on_their_side_without_a_column_of_values_are_no_table():
    assert tables(*[[None, head] for head in ("学科类别", "个人会员", "单位会员", "法定代表人")]) == []


def test_lines_that_name_their_column_in_each_row_are_neither_cards_nor_on_their_side():
    lines = [
        [name, head, unit, 10, 11, 12]
        for name in (JIA, YI)
        for head, unit in (("个人会员", "人"), ("理事人数", "人"), ("单位会员", "个"))
    ]
    content = read_register(workbook(Sheet1=[["学会名称", "指标", "计量单位", "2024年", "2025年", "2026年"], *lines]))
    assert (content.tables, [question.key for question in content.answers.open]) == ([], ["sheet:Sheet1"])


def test_a_blank_form_is_no_table():
    blank = [
        ["学会名称", None, "信用代码"],
        ["个人会员", None, "单位会员"],
        ["法定代表人", None, "秘书长"],
        ["简称", None, "学科"],
    ]
    assert tables(*blank) == []
    assert len(tables(*blank, ["监事人数", 3, "会员总数", 5])) == 1
