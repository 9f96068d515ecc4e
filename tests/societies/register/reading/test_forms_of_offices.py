"""Whose table it is, of which year, which group a row belongs to: where offices say it in passing."""

import pytest
from django.utils import timezone

from tests.societies.register.reading.books import read, values

JIA, YI = "江海省甲学会", "江海省乙学会"
THIS = timezone.localdate().year
PEOPLE = ["姓名", "性别", "学历"], ["孙一", "女", "本科"]


@pytest.mark.parametrize("words", [JIA, f"{JIA}（公章）", f"学会（公章）：{JIA}", f"填报单位（盖章）：{JIA}"])
def test_a_sheet_of_one_society_is_named_in_a_line_of_its_own(words):
    content = read(["人员名册"], [words], *PEOPLE, title="名册")
    assert [row["学会名称"] for row in values(content, "专职人员")] == [JIA]


def test_a_group_ends_where_another_line_begins_whatever_it_says():
    heads = ["学会名称", "个人会员（2025年）"]
    content = read(heads, ["一、农科类"], [JIA, 5], ["南京片区"], [YI, 6])
    lines = [line for view in content.views if view.first for line in view.lines]
    assert [(line.values.get("学科类别"), line.grouped) for line in lines] == [("AGRICULTURE", True), (None, False)]


@pytest.mark.parametrize(
    ("above", "proposal", "offered"),
    [
        ("2022-2023年度收支（单位：元）", 2023, {2022, 2023}),
        ("（科协发〔2023〕8号）", THIS - 1, {2023}),
        ("收支（2024年1月10日通报）", THIS - 1, {2024}),
        ("收支", THIS - 1, {THIS - 5, THIS}),
    ],
)
def test_a_year_that_is_asked_can_be_any_that_may_be_meant(above, proposal, offered):
    content = read([above], ["学会名称", "收入合计"], [JIA, 100])
    (question,) = [one for one in content.answers.asked.values() if one.kind == "year"]
    assert question.proposal == str(proposal)
    assert {str(year) for year in offered} <= set(question.options)


@pytest.mark.parametrize("above", ["数据年度：2023", "年份:2023", "统计年度： 2023"])
def test_a_year_behind_its_word_is_sure(above):
    content = read([above], ["学会名称", "个人会员"], [JIA, 100])
    assert [year for year, *_ in content.years.values()] == [2023]


def test_the_name_of_the_file_proposes_a_year():
    content = read(["学会名称", "个人会员"], [JIA, 100], name="2023年名册（上报2026）.xlsx")
    (question,) = content.answers.asked.values()
    assert (question.kind, question.proposal) == ("year", "2026" if THIS >= 2026 else "2023")
    content = read(["学会名称", "个人会员"], [JIA, 100], name="2023名册.xlsx")
    assert next(iter(content.answers.asked.values())).proposal == "2023"


def test_a_subtotal_of_ticks_is_no_reason_to_doubt_them():
    heads = ["学会名称", "员工姓名", "学历"], [None, None, "本科", "硕士"]
    rows = [JIA, "孙一", "√", None], [JIA, "钱二", None, "√"], [JIA, "李三", "√", None]
    content = read(*heads, *rows, ["小计（人）", 3, 2, 1], merged=["A1:A2", "B1:B2", "C1:D1"])
    assert [row["学历"] for row in values(content, "专职人员")] == ["BACHELOR", "MASTER", "BACHELOR"]


def test_a_word_above_without_choices_says_nothing_of_the_ticks():
    heads = ["学会名称", "员工姓名", "学历", "岗位"], [None, None, None, "专职", "兼职"]
    rows = [JIA, "孙一", "本科", "√", None], [JIA, "钱二", "本科", None, "√"]
    content = read(*heads, *rows, merged=["A1:A2", "B1:B2", "C1:C2", "D1:E1"], title="专职人员")
    assert [row["专兼职"] for row in values(content, "专职人员")] == ["FULL", "PART"]


def test_a_body_beside_the_society_is_asked_about():
    content = read(["2025年度"], ["学会名称", "会员总数", "其中：个人", "单位"], [JIA, 618, 600, 18])
    (question,) = content.answers.asked.values()
    assert (question.kind, question.proposal) == ("column", "单位会员")
    assert values(content)[0] == {"学会名称": JIA, "会员总数": 618, "个人会员": 600, "单位会员": 18}


def test_a_head_of_two_rows_stands_again_on_the_next_page():
    heads = ["单位", "员工姓名", "学历", "岗位性质"], [None, None, None, "专职", "兼职"]
    one, two = [JIA, "孙一", "本科", "√", None], [YI, "钱二", "本科", None, "√"]
    merged = ["A1:A2", "B1:B2", "C1:C2", "D1:E1"]
    content = read(*heads, one, ["本会计1人"], *heads, two, merged=merged, title="专职人员")
    assert [(row["学会名称"], row["专兼职"]) for row in values(content, "专职人员")] == [(JIA, "FULL"), (YI, "PART")]
    assert list(content.answers.asked) == []
    assert [(one.row, one.why) for one in content.tables[0].left][:2] == [(5, "重复的表头"), (6, "重复的表头")]


@pytest.mark.parametrize("merged", [(), ("A1:A2", "B1:C1")])
def test_begin_and_end_below_the_term_are_a_second_row_of_the_head(merged):
    days = ["2019.1.1", "2023.12.31"]
    content = read(
        ["学会名称", "理事会任期", None, "理事人数"], [None, "起", "止", None], [JIA, *days, 55], merged=merged
    )
    (row,) = values(content)
    assert [str(row[head]) for head in ("本届起始", "本届届满", "理事人数")] == ["2019-01-01", "2023-12-31", "55"]


def test_supervisors_that_are_not_set_up_are_asked_about():
    content = read(["2025年"], ["学会名称", "监事人数", "理事人数"], [JIA, "未设", 9], [YI, 3, 9])
    (question,) = content.answers.asked.values()
    assert (question.kind, "未设" in question.message) == ("word", True)


def test_the_days_of_a_term_may_stand_behind_its_number():
    (row,) = values(read(["学会名称", "届期", "理事人数"], [JIA, "第五届（2021.11-2026.11）", 9]))
    assert [str(day) for day in row["本届起止"].values()] == ["2021-11", "2026-11"]


def test_days_are_no_words_of_a_choice():
    content = read(
        ["2025年度"], ["学会名称", "上次会员代表大会", "个人会员"], [JIA, "2021.11.20召开", 9], [YI, "2016.3.5", 9]
    )
    (question,) = content.answers.asked.values()
    assert (question.kind, question.proposal) == ("column", "leave")
