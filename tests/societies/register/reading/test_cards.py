"""一会一表: labels and values, several cards to a sheet, lists below them."""

import pytest

from societies.register.reading.cards import find_cards
from societies.register.reading.vocabulary import Vocabulary
from tests.societies.register.reading.books import errors, read, values
from tests.societies.register.reading.grids import JIA, YI, grid, tables

CARD = [["登记卡（2026年）"], ["学会名称", JIA, "信用代码", "51320000MJ5000017D"], ["个人会员", 842, "单位会员", 36]]
STAFF = [
    ["专职人员名单"],
    ["序号", "姓名", "性别", "出生年月"],
    [1, "孙一", "女", "1990.02"],
    [2, "钱二", "男", "1985.06"],
]
SECOND = [["登记卡（2026年）"], ["学会名称", YI], ["个人会员", 2310, "单位会员", 118]]


def cards(*lists):
    """The Cards of such a sheet."""
    sheet = grid(*lists)
    return find_cards(sheet, sheet.rows, Vocabulary())


def test_a_card_begins_with_each_name_of_a_society():
    found = cards(*CARD, *SECOND)
    assert [row.values for row in found.rows] == [(JIA, "51320000MJ5000017D", 842, 36), (YI, None, 2310, 118)]
    assert found.places[found.rows[0].number, 3] == (3, 2)


def test_a_list_below_its_card_is_a_table_of_its_society():
    card, first, second = tables(*CARD, *STAFF, *SECOND, *STAFF[:3])
    assert (card.head.sheet, len(card.rows)) == ("学会", 2)
    assert [(one.head.sheet, one.society, [row.values[1] for row in one.rows]) for one in (first, second)] == [
        ("专职人员", JIA, ["孙一", "钱二"]),
        ("专职人员", YI, ["孙一"]),
    ]


def test_a_birthday_in_a_list_or_a_value_is_no_title():
    (card, _) = tables(*CARD, *STAFF)
    assert [words for _, words in card.titles] == ["登记卡（2026年）"]


def test_label_and_value_may_share_a_cell():
    found = cards([f"学会名称：{JIA}", "法定代表人：石敬之"], ["个人会员：842人", "单位会员:36"], ["备注：无"])
    assert [row.values for row in found.rows] == [(JIA, "石敬之", "842人", "36")]


def test_societies_side_by_side_are_no_single_card():
    (table,) = tables(
        ["2026年度一览"],
        ["学会名称", JIA, YI],
        ["个人会员", 842, 2310],
        ["单位会员", 36, 118],
        ["法定代表人", "石敬之", "梅若水"],
    )
    assert (table.form, len(table.rows)) == ("横向表", 2)
    assert [words for _, words in table.titles] == ["2026年度一览"]


def test_a_label_that_nobody_knows_is_not_passed_over():
    (card,) = tables(
        *CARD, ["理事/常务理事", "95/31"], ["办公面积", 60, "法定代表人", "石敬之"], ["填表人：某人", "审核：某人"]
    )
    unknown = {column.label: column.cell for column in card.head.columns if column.meaning.how == "unknown"}
    assert unknown == {"理事/常务理事": "A4", "办公面积": "A5"}
    assert card.rows[0].values[-3:] == ("95/31", 60, "石敬之")


def test_a_table_is_no_card():
    assert cards(["学会名称", "个人会员", "单位会员", "法定代表人"], [JIA, 842, 36, "石敬之"]) is None


SECRETARY = (
    ["姓名", "尤十五", "性别", "女"],
    ["出生年月", "1970年5月", "学历", "博士"],
    ["任职时间", "2021.5", "是否专职", "专职"],
    ["产生方式", "公开招聘", "联系电话", "13900000099"],
)


@pytest.mark.parametrize(
    "above", [[["江海省甲学会秘书长情况登记卡"]], [["秘书长登记表"], ["学会名称", "江海省甲学会", None, None]]]
)
def test_a_card_of_a_secretary_alone_is_about_him(above):
    content = read(*above, *SECRETARY)
    (row,) = values(content, "秘书长")
    named = {
        head: str(value) for head, value in row.items() if head in ("学会名称", "姓名", "性别", "学历", "是否专职")
    }
    assert named == {
        "学会名称": "江海省甲学会",
        "姓名": "尤十五",
        "性别": "FEMALE",
        "学历": "DOCTOR",
        "是否专职": "FULL",
    }
    assert {"出生年月日", "任职日期", "产生方式", "联系电话"} <= row.keys()
    assert (errors(content), list(content.answers.asked)) == ({}, [])


def test_a_line_above_labels_says_what_they_are_of():
    rows = (
        ["江海省甲学会情况卡（2023年度）"],
        ["会员数"],
        ["个人", 600, "单位", 18],
        ["财务（万元）"],
        ["收入", 33, "支出", 29.9],
    )
    content = read(*rows, ["法定代表人", "钱七", "办公地址", "甲路1号"])
    (row,), (money,) = values(content), values(content, "财务")
    assert (row["学会名称"], row["个人会员"], row["单位会员"]) == ("江海省甲学会", 600, 18)
    assert (money["收入合计"], money["费用合计"]) == (330_000, 299_000)
    assert errors(content) == {}


@pytest.mark.parametrize(
    ("label", "value"), [("数据截至", "2023年12月31日"), ("统计年度", 2023), ("统计时点", "2023.12.31")]
)
def test_a_label_of_a_year_in_a_card_says_its_year(label, value):
    rows = ["江海省甲学会年度报告卡"], ["法定代表人", "钱七", label, value], ["个人会员", 600, "单位会员", 18]
    content = read(*rows, ["办公地址", "甲路1号", "联系人", "钱八"])
    assert ([year for year, *_ in content.years.values()], list(content.answers.asked)) == ([2023], [])


def test_what_only_a_person_has_below_the_secretary_is_proposed_to_be_his():
    rows = ["登记卡（2025年度）"], ["学会名称", JIA, "个人会员", 458], ["秘书长", "尤十五", "性别", "女"]
    content = read(
        *rows,
        ["出生日期", "1979年2月3日", "学历", "本科"],
        ["专职/兼职", "专职"],
        ["办公地址", "甲路1号", "学位", "学士"],
    )
    asked = {one.key.rpartition(":")[2]: one.proposal for one in content.answers.asked.values() if one.kind == "column"}
    assert asked == {
        "出生日期": "秘书长·出生年月日",
        "学历": "秘书长·学历",
        "专职兼职": "秘书长·是否专职",
        "学位": "leave",
    }
    (row,) = values(content, "秘书长")
    assert (row["姓名"], row["性别"], row["学历"]) == ("尤十五", "FEMALE", "BACHELOR")
