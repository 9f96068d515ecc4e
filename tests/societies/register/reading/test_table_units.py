"""The unit of a whole table, wherever a workbook says it."""

from decimal import Decimal

import pytest

from tests.societies.register.reading.books import errors, read, said, values

HEAD = ("学会", "收入合计", "费用合计")
ROW = ("江海省甲学会", 120.35, 110.2)
IN_FULL = {"收入合计": Decimal("1203500.00"), "费用合计": Decimal("1102000.00")}


def _amounts(content):
    return [{head: line[head] for head in IN_FULL} for line in values(content, "财务")]


@pytest.mark.parametrize(
    "note",
    [
        "注：收入、费用以万元计",
        "单位：万元",
        "说明：金额单位为万元。",
        "2.表中金额均为万元，人数为年末数",
        "（单位：万元、人）",
    ],
)
def test_a_note_below_the_table_names_its_unit(note):
    content = read(("2023年度收支",), HEAD, ROW, (None,), (note,), ("填表人：王某", None, "审核人：李某"))
    assert _amounts(content) == [IN_FULL]
    scale, cell, words = content.units["Sheet"]
    assert (scale.word, cell, words) == ("万元", "A5", note)


def test_a_note_that_speaks_of_an_amount_names_no_unit():
    rows = ("江海省甲学会", 356200, 340000)
    content = read(("2023年度收支",), HEAD, rows, ("注：收入50万元以上的学会按规定审计，会费按10万元计入",))
    assert _amounts(content) == [{"收入合计": Decimal(356200), "费用合计": Decimal(340000)}]
    assert content.units == {}


def test_what_stands_below_further_rows_of_data_is_of_another_table():
    content = read(("2023年度收支",), HEAD, ("江海省甲学会", 356200, 340000), ("单位：万元",), ("设备", 3, 5))
    assert values(content, "财务")[0]["收入合计"] == 356200


@pytest.mark.parametrize("title", ["收支(万元)", "收支（万）", "2023年收支万元"])
def test_the_name_of_the_sheet_names_the_unit(title):
    content = read(("2023年度收支",), HEAD, ROW, title=title)
    assert _amounts(content) == [IN_FULL]
    assert content.units[title][2] == title


@pytest.mark.parametrize("line", ["2023年度收支（以万为单位）", "2023年度收支（万）"])
def test_ten_thousand_alone_is_a_unit_of_money(line):
    content = read((line,), HEAD, ROW)
    assert _amounts(content) == [IN_FULL]
    assert content.units["Sheet"][0].word == "万元"


def test_ten_thousand_alone_is_of_persons_where_they_are_spoken_of():
    content = read(("2023年度会员人数以万为单位",), ("学会名称", "个人会员", "会费收入"), ("江海省甲学会", 0.2, 35000))
    assert values(content)[0]["个人会员"] == 2000
    assert values(content, "财务")[0]["会费收入"] == 35000


@pytest.mark.parametrize("word", ["万元", "万元，两位小数", "填万元"])
def test_what_a_form_asks_for_below_its_heads_is_no_data_and_names_the_unit(word):
    content = read(
        ("2023年度学会基本数据",),
        ("学会名称", "信用代码", "个人会员", "收入合计", "费用合计"),
        ("填全称", "18位", "整数", word, word),
        ("江海省甲学会", None, 860, 120.35, 110.2),
    )
    assert errors(content) == {}
    assert said(content) == {}
    assert _amounts(content) == [IN_FULL]
    assert content.units["Sheet"][2] == word
    assert content.tables[0].left[0].why == "表头下的说明行"


def test_two_units_that_differ_are_asked_about():
    rows = (("2023年度收支（单位：元）",), HEAD, ROW, ("注：金额以万元计",))
    content = read(*rows)
    (key,) = said(content)
    message, proposal = said(content)[key]
    assert "单位写得不一致" in message
    assert "“注：金额以万元计”写着万元" in message
    assert (key, proposal) == ("unit:Sheet", "元")
    assert _amounts(read(*rows, answers={key: "万元"})) == [IN_FULL]


def test_a_unit_said_twice_is_no_question():
    content = read(("2023年度收支（万元）",), HEAD, ROW, ("单位：万元",), title="财务（万元）")
    assert said(content) == {}
    assert _amounts(content) == [IN_FULL]


def test_a_note_about_some_columns_says_nothing_of_the_others():
    head, row = ("学会", "会费收入", "收入合计"), ("江海省甲学会", 2, 350000)
    rows = (("2023年度收支",), head, row, ("注：会费以万元计",))
    content = read(*rows)
    assert said(content) == {"unit:Sheet": ("“会费收入”写明了万元，收入合计没有写单位，也是万元吗？", "万元")}
    (line,) = values(read(*rows, answers={"unit:Sheet": "元"}), "财务")
    assert line["会费收入"] == 20_000
    assert line["收入合计"] == 350_000


def test_a_form_with_its_rows_of_explanations_numbers_and_an_example():
    content = read(
        ("附表2",),
        ("数据年度：2023",),
        ("学会名称", "信用代码", "个人会员", "单位会员", "年度总收入", "年度总支出", "学术会议", "科普活动"),
        ("填全称", "18位", "填整数", "填整数", "万元，两位小数", "万元，两位小数", "次", "场"),
        ("甲", "乙", "1", "2", "3", "4", "5", "6"),
        ("例：江海省××学会", "51320000XXXXXXXXXX", "1000", "20", "12.34", "10.00", "3", "5"),
        ("江海省甲学会", None, 860, 23, 120.35, 110.2, 4, "12场"),
        ("请勿删除示例行",),
    )
    assert errors(content) == {}
    assert _amounts(content) == [IN_FULL]


def test_a_unit_beside_the_heads_is_the_tables():
    content = read(("2023年度收支",), (*HEAD, "单位：万元"), ("江海省甲学会", 120, 35))
    assert values(content, "财务")[0]["收入合计"] == 1_200_000
    assert content.units["Sheet"][1:] == ("D2", "单位：万元")


def test_a_note_between_two_tables_is_of_the_one_above():
    content = read(
        ("2023年度收支",),
        HEAD,
        ROW,
        ("注：金额以万元计",),
        ("学会", "资产总计", "负债合计"),
        ("江海省甲学会", 350_000, 0),
    )
    amounts = [line for line in values(content, "财务") if "收入合计" in line]
    assert [{head: line[head] for head in IN_FULL} for line in amounts] == [IN_FULL]
    assert [line["资产总计"] for line in values(content, "财务") if "资产总计" in line] == [350_000]


def test_two_words_below_the_heads_explain_them_too():
    content = read(("2023年度收支",), HEAD, (None, "万元", "万元"), ROW)
    assert errors(content) == {}
    assert _amounts(content) == [IN_FULL]
