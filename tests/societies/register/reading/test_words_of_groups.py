"""Heads that any colleague understands, and whose a word below another one is."""

import pytest

from societies.register.reading.vocabulary import Target, Vocabulary
from tests.societies.register.reading.books import errors, read, said, values

JIA = "江海省甲学会"


@pytest.mark.parametrize(
    ("parts", "sheet", "head"),
    [
        (("现任秘书长",), "秘书长", "姓名"),
        (("任职（聘用）时间",), "专职人员", "入职日期"),
        (("聘用时间",), "专职人员", "入职日期"),
        (("工资由谁发",), "专职人员", "薪酬发放单位"),
        (("应届满时间",), "学会", "本届届满"),
        (("本届到期时间",), "学会", "本届届满"),
        (("现有个人会员",), "学会", "个人会员"),
        (("专职人员", "总数"), "学会", "专职人员数"),
        (("新一届任期",), "学会", "本届起止"),
        (("是否有独立办公场所",), "学会", "独立办公场所"),
        (("批准延期至",), "学会", "批准延期至"),
        (("延期批文",), "学会", "延期批文"),
        (("法定代表人", "变更后"), "学会", "法定代表人"),
        (("个人会员", "本年末"), "学会", "个人会员"),
        (("单位会员（个）", "年末"), "学会", "单位会员"),
        (("个人会员", "实际完成"), "学会", "个人会员"),
        (("秘书长", "任期起止"), "秘书长", "任职日期"),
        (("成立时间",), "党建", "党组织成立日期"),
        (("秘书处党组织", "书记"), "党建", "书记"),
        (("是否独立账户",), "财务", "独立账户"),
        (("执行何种会计制度",), "财务", "会计制度"),
        (("是否办理税务登记",), "财务", "税务登记"),
        (("实收会费（合计）",), "财务", "会费收入"),
        (("净资产", "年末"), "财务", "期末净资产"),
    ],
)
def test_what_any_colleague_understands_is_read(parts, sheet, head):
    assert Vocabulary().meaning(parts, sheet).target == Target(sheet, head)


@pytest.mark.parametrize(
    ("parts", "sheet"),
    [
        (("现任理事长",), "学会"),
        (("应收会费",), "学会"),
        (("退会人数",), "学会"),
        (("个人会员", "上年末"), "学会"),
        (("个人会员", "本年新增"), "学会"),
        (("秘书长", "变更前"), "学会"),
        (("理事", "实到"), "学会"),
        (("监事长", "姓名"), "秘书长"),
        (("日常联系人", "电话"), "秘书长"),
        (("功能型党组织（理事会层面）", "书记"), "党建"),
        (("理事会党组织", "成立时间"), "党建"),
        (("党员人数",), "党建"),
    ],
)
def test_what_is_of_somebody_else_or_of_another_year_is_not(parts, sheet):
    assert Vocabulary().meaning(parts, sheet).target is None


def test_those_of_a_society_beside_the_secretary_general_are_no_second_one():
    content = read(
        ["学会名称", "秘书长", None, "监事长", "日常联系人", None],
        [None, "姓名", "电话", "姓名", "姓名", "电话"],
        [JIA, "张三", "13800001111", "李四", "王五", "13800002222"],
        merged=["A1:A2", "B1:C1", "E1:F1"],
    )
    (row,) = values(content, "秘书长")
    assert (row["姓名"], row["联系电话"], said(content), errors(content)) == ("张三", "13800001111", {}, {})


def test_a_table_of_changes_gives_what_is_so_after_them():
    content = read(
        ["学会名称", "法定代表人", None, "秘书长", None],
        [None, "变更前", "变更后", "变更前", "变更后"],
        [JIA, "石敬之", "罗长青", "何其远", "不变"],
        ["江海省乙学会", "梅若水", "不变", "宁采薇", "沙一鸥"],
        merged=["A1:A2", "B1:C1", "D1:E1"],
    )
    assert [row["法定代表人"] for row in values(content)] == ["罗长青", None]
    assert [row["姓名"] for row in values(content, "秘书长")] == ["沙一鸥"]


PARTY = [JIA, "有", "2019.3", "联合党支部", 3]


@pytest.mark.parametrize(
    ("heads", "asked"),
    [
        (["学会名称", "理事会党建工作小组", "成立时间", "秘书处党组织形式", "正式党员数"], "小组成立日期"),
        (["学会名称", "理事会党建工作小组", "党组织成立时间", "秘书处党组织形式", "正式党员数"], ""),
    ],
)
def test_a_founding_day_beside_the_working_group_is_asked_about(heads, asked):
    content = read(heads, PARTY, title="党建")
    assert [proposal for _, proposal in said(content).values()] == [asked] * bool(asked)


@pytest.mark.parametrize(
    ("head", "value", "proposal"),
    [("净资产", 12000, "期末净资产"), ("是否在职", "是", None), ("入党时间", "1990.7", None)],
)
def test_an_old_hand_would_propose_it_too(head, value, proposal):
    accounts = head == "净资产"
    heads = ["学会名称", "资产总额", "负债总额"] if accounts else ["学会名称", "姓名", "性别", "学历"]
    row = [JIA, 20000, 8000] if accounts else [JIA, "张三", "男", "本科"]
    content = read(["2025年度"], [*heads, head], [*row, value], title="财务" if accounts else "专职人员")
    asked = {key: one for key, (_, one) in said(content).items() if key.startswith("column:")}
    assert list(asked.values()) == [proposal] * (proposal is not None)


@pytest.mark.parametrize(
    ("sheet", "head", "word", "proposal"),
    [
        ("专职人员", "用工性质", "水利厅派出", "挂靠单位派驻"),
        ("专职人员", "用工性质", "社会招聘", "社会聘用"),
        ("专职人员", "用工性质", "未派出", ""),
        ("专职人员", "社保", "没有缴纳", ""),
        ("专职人员", "社保", "不是", ""),
        ("财务", "会计制度", "企业会计准则", ""),
        ("财务", "会计制度", "政府会计", "政府会计制度"),
    ],
)
def test_a_word_of_a_choice_is_proposed_where_it_means_no_other(sheet, head, word, proposal):
    named = [["学会名称", "姓名", "性别"], [JIA, "张三", "男"]]
    named = named if sheet == "专职人员" else [["学会名称", "开户银行", "独立账户"], [JIA, "工行", "是"]]
    content = read(["2025年度"], [*named[0], head], [*named[1], word], title=sheet)
    assert list(said(content).values())[0][1] == proposal


@pytest.mark.parametrize("person", ["理事长", "监事长", "法定代表人"])
def test_a_telephone_in_the_section_of_a_person_of_a_card_is_not_the_societys(person):
    content = read(
        ["学会名称", JIA, "简称", "甲会", None],
        [person, "姓名", "梅若水", "出生年月", "1966.9"],
        [None, "工作单位", "水利厅", "联系电话", "13800002221"],
        ["秘书长", "姓名", "宁采薇", "联系电话", "13800004444"],
        ["联系人", "姓名", "仇文", "联系电话", "13800005555"],
        merged=["A2:A3"],
    )
    (row,) = values(content)
    assert (row["联系人"], row["联系电话"]) == ("仇文", "13800005555")
    assert values(content, "秘书长")[0]["联系电话"] == "13800004444"
    assert said(content) == {}


@pytest.mark.parametrize(("cell", "left"), [("2012.5-2017.5", True), ("2022.5-2090.5", False), ("2022.5至今", False)])
def test_until_when_an_appointment_is_meant_to_last_is_not_when_somebody_left(cell, left):
    content = read(["学会名称", "姓名", "性别", "任期起止"], [JIA, "张三", "男", cell], title="秘书长")
    (row,) = values(content, "秘书长")
    assert str(row["任职日期"]) == f"{cell[:4]}-05"
    assert (row.get("离任日期") is not None, errors(content)) == (left, {})


def test_two_labels_of_a_card_are_told_apart_by_their_cells():
    content = read(
        ["学会名称", JIA, "简称", "甲会"],
        ["联系电话", "025-83600000", "个人会员", 30],
        ["电话", "025-83600001", "单位会员", 3],
    )
    (question,) = [one for one in content.answers.open if one.kind == "doubled"]
    assert list(question.options.values()) == ["A2“联系电话”", "A3“电话”"]
