"""Words below others: whose they are, of which year, and which of two columns is meant."""

import pytest

from societies.register.reading.vocabulary import Target, Vocabulary
from tests.societies.register.reading.books import errors, read, said, values

TITLE = ["江海省学会情况（2025年度）"]


@pytest.mark.parametrize(
    ("parts", "sheet", "head"),
    [
        (("会员情况", "单位（家）"), "学会", "单位会员"),
        (("理事会情况", "常务"), "学会", "常务理事人数"),
        (("本届任期", "起"), "学会", "本届起始"),
        (("理事长", "姓名"), "秘书长", None),
        (("联系人", "手机"), "秘书长", None),
        (("秘书长", "姓名"), "秘书长", "姓名"),
        (("联系人", "姓名"), "学会", "联系人"),
        (("单位：万元",), "学会", None),
    ],
)
def test_a_word_is_read_with_those_above_it(parts, sheet, head):
    assert Vocabulary().meaning(parts, sheet).target == (head and Target(sheet, head))


def test_the_people_of_a_group_are_those_its_head_names():
    content = read(
        TITLE,
        ["学会名称", "理事长", None, "秘书长", None, "联系人", None],
        [None, "姓名", "手机", "姓名", "手机", "姓名", "手机"],
        ["江海省甲学会", "王五", "13800000001", "张三", "13800000002", "李四", "13800000003"],
        merged=["B2:C2", "D2:E2", "F2:G2", "A2:A3"],
    )
    assert [row["姓名"] for row in values(content, "秘书长")] == ["张三"]
    assert [row["联系电话"] for row in values(content, "秘书长")] == ["13800000002"]


@pytest.mark.parametrize("years", [(2023, 2024), ("2023年", "2024年末"), ("2023年9月", "2024年9月末")])
def test_years_below_a_head_are_those_of_their_columns(years):
    content = read(
        ["学会名称", "个人会员", None], [None, *years], ["江海省甲学会", 300, 310], merged=["A1:A2", "B1:C1"]
    )
    by_year = {view.year: view.lines[0].values["个人会员"] for view in content.views if view.lines and view.year}
    assert by_year == {2023: 300, 2024: 310}
    assert said(content) == {}
    assert errors(content) == {}


def test_of_two_columns_the_one_to_be_seen_is_proposed_and_the_other_said_to_be_hidden():
    rows = TITLE, ["学会名称", "个人会员", "个人会员"], ["江海省甲学会", 300, 310]
    message, proposal = said(read(*rows, hidden_columns=["B"]))["doubled:Sheet:个人会员"]
    assert proposal == "C"
    assert "B2“个人会员”，是隐藏的列" in message


def test_of_two_columns_that_with_the_words_is_proposed():
    rows = (
        TITLE,
        ["学会名称", "挂靠单位", "挂靠单位名称"],
        ["江海省甲学会", "有", "江海大学"],
        ["江海省乙学会", "无", None],
    )
    assert said(read(*rows))["doubled:Sheet:挂靠单位"][1] == "C"


def test_nothing_follows_from_a_question_but_that_it_is_open():
    """While somebody is asked which column names the society, the proposal is read: no society is without a name."""
    rows = TITLE, ["学会全称", "信用代码", "个人会员", "单位名称"], ["江海省甲学会", "51320000509211011W", 300, "甲"]
    content = read(*rows)
    assert list(said(content)) == ["doubled:Sheet:学会名称"]
    assert [row["学会名称"] for row in values(content)] == ["江海省甲学会"]


def test_what_cannot_be_right_is_not_proposed():
    rows = (
        TITLE,
        ["学会名称", "个人会员", "联系人及电话"],
        *([f"江海省{n}学会", 300, f"何{n} 025-83001234"] for n in "甲乙丙"),
    )
    assert "column:学会:联系人及电话" not in said(read(*rows))


def test_an_answer_about_a_word_stays_among_the_questions():
    rows = ["学会名称", "姓名", "学历"], ["江海省甲学会", "张三", "研究生"]
    key = "word:专职人员.学历:研究生"
    content = read(*rows, title="专职人员", answers={key: "硕士"})
    assert content.answers.asked[key].options["硕士"] == "硕士"
    assert not content.answers.open


def test_what_was_said_of_one_word_says_nothing_of_a_longer_one():
    assert Vocabulary({("学会", "会员"): ""}).meaning(("会员总数",), "学会").target == Target("学会", "会员总数")
    assert Vocabulary({("学会", "会员"): ""}).meaning(("会员",), "学会").how == "forgone"


@pytest.mark.parametrize(
    ("mapping", "words"),
    [
        ({"Sheet": {"B": "没有的列"}}, "没有“学会·没有的列”这一列"),
        ({"别的": {"B": "简称"}}, "工作表“别的”"),
        ({"Sheet": {"Z": "简称"}}, "Z 列"),
    ],
)
def test_columns_that_are_not_there_are_said_to_be_none(mapping, words):
    content = read(TITLE, ["学会名称", "个人会员"], ["江海省甲学会", 300], mapping=mapping)
    assert any(words in message for message in errors(content).values())


def test_a_head_assigned_by_hand_is_kept_for_the_next_time_where_it_was_unknown():
    rows = TITLE, ["学会名称", "个人会员", "会里多少家单位"], ["江海省甲学会", 300, 20]
    content = read(*rows, mapping={"Sheet": {"C": "单位会员", "B": "个人会员"}})
    assert content.mapped == {("学会", "会里多少家单位"): "单位会员"}
