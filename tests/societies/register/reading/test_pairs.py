"""Labels of a card: whose they are, and which words are values."""

import openpyxl
import pytest

from societies.register.reading.cards import find_cards
from societies.register.reading.vocabulary import Vocabulary
from societies.register.reading.workbook import Told, read_register
from tests.societies.register.reading.grids import JIA, grid, tables
from tests.workbooks import saved, workbook

CARD = [["学会名称", JIA, "信用代码", "51320000MJ5000017D"], ["个人会员", 842, "单位会员", 36]]
BORN, FULL_TIME = "秘书长·出生年月日", "秘书长·是否专职"


def merged(rows, cells):
    """A workbook of one sheet with merged cells."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.active.merge_cells(cells)
    return saved(book)


def said(*lists, vocabulary=None, merged=()):
    """{label: (what it means, its value)} of a card with these further rows."""
    sheet = grid(*CARD, *lists, merged=merged)
    made = find_cards(sheet, sheet.rows, vocabulary or Vocabulary())
    values = made.rows[0].values
    return {one.label: (str(one.target or ""), values[one.number - 1]) for one in made.head.columns[4:]}


def test_what_stands_behind_the_secretary_general_is_his():
    assert said(["秘书长", "乙水", "出生年月", "1963.01", "专/兼职", "专职"]) == {
        "秘书长": ("秘书长·姓名", "乙水"),
        "秘书长 › 出生年月": (BORN, "1963.01"),
        "秘书长 › 专/兼职": (FULL_TIME, "专职"),
    }


def test_his_name_may_have_a_label_of_its_own():
    assert said(["秘书长", "姓名", "张三", "性别", "男", "出生年月", "1968.3"]) == {
        "秘书长 › 姓名": ("秘书长·姓名", "张三"),
        "秘书长 › 性别": ("秘书长·性别", "男"),
        "秘书长 › 出生年月": (BORN, "1968.3"),
    }


def test_what_stands_beside_his_merged_label_is_his_too():
    block = [
        ["秘书长", "姓名", "张三", "联系电话", "13800001234"],
        [None, "出生年月", "1968.3", "法定代表人", "石敬之"],
    ]
    assert said(*block, ["学历", "本科"], merged=[(1, 3, 1, 4)]) == {
        "秘书长 › 姓名": ("秘书长·姓名", "张三"),
        "秘书长 › 联系电话": ("秘书长·联系电话", "13800001234"),
        "秘书长 › 出生年月": (BORN, "1968.3"),
        "法定代表人": ("学会·法定代表人", "石敬之"),
        "学历": ("", "本科"),
    }


@pytest.mark.parametrize("person", ["法定代表人", "理事长", "联系人", "副秘书长"])
def test_what_stands_behind_another_person_is_not(person):
    read = said(["秘书长", "乙水", "出生年月", "1963.01"], [person, "石敬之", "出生年月", "1950.02"])
    assert read["秘书长 › 出生年月"] == (BORN, "1963.01")
    assert read[f"{person} › 出生年月"] == ("", "1950.02")
    assert said([person, "石敬之", "秘书长", "乙水", "出生年月", "1963.01"])["秘书长 › 出生年月"] == (BORN, "1963.01")
    assert said(["秘书长", "乙水", person, "石敬之", "出生年月", "1950.02"])[f"{person} › 出生年月"][0] == ""


def test_nor_by_what_was_once_said_of_the_same_word():
    known = Vocabulary({("学会", "出生年月"): "秘书长·出生年月日"})
    read = said(
        ["秘书长", "乙水", "出生年月", "1963.01"], ["理事长", "石敬之", "出生年月", "1950.02"], vocabulary=known
    )
    assert read["理事长 › 出生年月"] == ("", "1950.02")


def test_a_telephone_behind_his_name_stays_that_of_the_society():
    assert said(["秘书长", "乙水", "联系电话", "025-83600000"])["联系电话"] == ("学会·联系电话", "025-83600000")


def test_behind_a_label_of_the_society_nobody_is_spoken_of():
    assert said(["秘书长", "乙水", "办公地址", "云路1号", "学历", "本科"])["学历"] == ("", "本科")


def test_a_label_said_twice_in_a_card_is_two_columns():
    (card,) = tables(*CARD, ["办公面积", 60, "附注", "甲"], ["附注", "乙"])
    assert [(one.label, one.cell, card.rows[0].values[one.number - 1]) for one in card.head.columns[-2:]] == [
        ("附注", "C3", "甲"),
        ("附注", "A4", "乙"),
    ]


@pytest.mark.parametrize(
    "row", [["秘书长", "乙水", "是否专职", "专职"], ["秘书长", "乙水", "是否专职", "专职", "学历", "本科"]]
)
def test_a_word_of_a_head_is_a_value_where_it_is_a_choice(row):
    assert said(row)["秘书长 › 是否专职"] == (FULL_TIME, "专职")


@pytest.mark.parametrize(
    ("row", "label", "value"),
    [
        (["法定代表人", "理事长", "挂靠单位", "江海大学"], "法定代表人", "理事长"),
        (["挂靠单位", "江海大学", "负责单位", "挂靠单位", "简称", "甲"], "负责单位", None),
        (["党组织", "党支部", "办公地址", "云路1号"], "党组织", "党支部"),
    ],
)
def test_a_word_that_may_be_a_value_is_not_passed_over(row, label, value):
    read = said(row)
    assert read.get(label, ("", None)) == ("", value)


def test_blank_boxes_of_a_form_are_no_values():
    assert said(["秘书长", "姓名", None, "性别", None], ["法定代表人", "石敬之"]) == {
        "法定代表人": ("学会·法定代表人", "石敬之")
    }


def test_a_row_that_names_groups_of_labels_says_nothing():
    assert said(["会员", None, "理事会", None, "换届"], ["理事", 50, "常务理事", 15]) == {
        "理事": ("学会·理事人数", 50),
        "常务理事": ("学会·常务理事人数", 15),
    }


def test_a_question_about_a_label_offers_what_other_sheets_have():
    cards = workbook(Sheet1=[*CARD, ["法定代表人", "石敬之", "出生年月", "1950.02"]])
    key = "column:学会:法定代表人出生年月"
    question = read_register(cards).answers.asked[key]
    assert list(question.options)[-1] == "leave"
    assert list(question.options).index("简称") < list(question.options).index(BORN)
    assert {"党建·书记", "财务·会费收入"} <= set(question.options)
    content = read_register(cards, Told(answers={key: BORN}))
    assert content.tables[0].head.columns[-1].target == ("秘书长", "出生年月日")


def test_a_day_in_the_block_of_the_party_is_not_the_societys():
    read = said(["党建", "正式党员", 5, "书记", "王五"], [None, "成立日期", "2020.1"], merged=[(1, 3, 1, 4)])
    assert read == {
        "正式党员": ("党建·正式党员数", 5),
        "书记": ("党建·书记", "王五"),
        "党建 › 成立日期": ("", "2020.1"),
    }
    lone = [["党建", "成立日期", "2020.1"], [None, "负责人", "王五"]]
    asked = read_register(merged([*CARD, *lone], "A3:A4")).answers.asked
    assert asked["column:学会:党建成立日期"].proposal == "leave"


def test_what_stands_in_one_cell_with_an_unknown_label_is_named_too():
    row = ["秘书长：乙水", "出生年月：1963.01", "荣誉数：3"]
    assert said(row)["秘书长 › 出生年月"] == (BORN, "1963.01")
    assert said(row)["荣誉数"] == ("", "3")
