"""Several tables about one society, and tables that name it otherwise than by its name."""

import pytest

from societies.models import CouncilTerm, GoverningBody, MembershipYear, Society
from societies.register import service
from staffing.models import SecretaryGeneral, StaffMember
from tests import make
from tests.societies.register.importing import CODE, OTHER, commit, problems
from tests.workbooks import workbook

pytestmark = pytest.mark.django_db
JIA, YI = "江海省甲学会", "江海省照明（LED）学会"
HEADS = ["学会名称", "统一社会信用代码", "个人会员", "单位会员", "本届起始", "本届届满", "理事人数"]
ROWS = [[JIA, CODE, 842, 36, "2022-05-20", "2027-05-19", 95], [YI, OTHER, 2310, 118, "2021-11-12", "2026-11-11", 120]]
BASE = [["2026年度名录"], HEADS, *ROWS]


def test_a_sheet_copied_twice_is_read_once():
    commit(workbook(学会=BASE, 学会副本=BASE))
    models = (Society, CouncilTerm, GoverningBody, MembershipYear)
    assert [model._base_manager.count() for model in models] == [2, 2, 2, 2]


def test_a_second_sheet_says_more_of_the_same_societies():
    commit(
        workbook(
            学会=BASE, 联系方式=[["学会名称", "联系人", "个人会员（2026年）"], [JIA, "孙一", 842], [YI, "钱二", 2310]]
        )
    )
    assert list(Society.objects.order_by("uscc").values_list("contact_name", flat=True)) == ["孙一", "钱二"]
    assert MembershipYear.objects.count() == 2


def test_two_sheets_that_contradict_are_refused_by_the_cell():
    other = [["2026年度会员"], ["学会名称", "学科类别", "个人会员"], [JIA, "理科", 824]]
    message = f"与工作表“学会”C3 的“842”不同，“{JIA}”的同一项写了两种，请改成一致。"
    assert problems(workbook(学会=BASE[:3], 会员=other)) == [("会员", "C3", "824", message)]


def test_two_codes_of_one_society_in_two_sheets_are_refused():
    other = [["2026年度"], ["学会名称", "统一社会信用代码"], [JIA, OTHER]]
    (problem,) = problems(workbook(学会=BASE[:3], 代码=other))
    assert (problem[:2], problem[3][:8]) == (("代码", "A3"), "学会名称重复：与")


def test_one_sheet_that_names_a_society_twice_is_refused():
    (problem,) = problems(workbook(学会=[*BASE, [JIA, CODE, 842, 36, "2022-05-20", "2027-05-19", 95]]))
    assert problem[3] == "学会名称重复：与第 3 行是同一家学会，请删除其中一行。"


def test_people_whose_society_is_named_by_its_code_alone():
    people = [
        ["信用代码", "姓名", "性别", "合同期限"],
        [CODE, "孙一", "女", "2024.01.01-2025.12.31"],
        [OTHER, "钱二", "男", ""],
    ]
    plan = commit(workbook(学会=BASE, 人员=[*people, ["", "无主", "女", ""]]))
    assert sorted(StaffMember._base_manager.values_list("society__uscc", "name")) == [(CODE, "孙一"), (OTHER, "钱二")]
    assert [(left.row, left.why) for left in plan.left] == [(4, "没有学会名称，也没有信用代码")]


def test_a_code_alone_makes_no_society_and_renames_none():
    jia = make.society(name=JIA, uscc=CODE)
    codes = [["2026年度会员"], ["信用代码", "个人会员", "单位会员"], [CODE, 842, 36]]
    commit(workbook(会员=codes))
    jia.refresh_from_db()
    assert (jia.name, jia.membership_years.get().individual) == (JIA, 842)
    (problem,) = problems(workbook(会员=[*codes, [OTHER, 1, 2]]))
    assert problem[3] == f"表里没有学会名称，系统里也没有信用代码是“{OTHER}”的学会，请补上名称。"


def test_short_names_alone_are_asked_about():
    rows = [["江海省省级学会会员情况（2026年度）"], ["学会简称", "信用代码", "个人会员"], ["甲学会", CODE, 842]]
    plan = service.plan(workbook(Sheet1=rows))
    (question,) = plan.undecided
    assert (question.kind, question.proposal, plan.problems) == ("column", "学会名称", [])
    commit(workbook(Sheet1=rows), decisions={question.key: "学会名称"})
    assert Society.objects.get().name == "甲学会"


def test_the_founding_of_a_branch_is_not_that_of_its_society():
    branches = [["学会名称", "分支机构名称", "负责人", "成立时间"], [JIA, "监测专业委员会", "孙一", "2019.06"]]
    plan = commit(workbook(学会=BASE, 分支机构=branches))
    assert set(Society.objects.values_list("registered_on", flat=True)) == {None}
    assert [left.sheet for left in plan.left] == ["分支机构"]


def test_words_of_a_deputy_are_not_asked_about_and_nothing_of_hers_is_read():
    heads = ["学会名称", "职务", "姓名", "产生方式", "任职日期"]
    people = [[JIA, "秘书长", "孙一", "公开招聘", "2022.05"], [JIA, "副秘书长", "钱二", "轮值", "某日"]]
    plan = commit(workbook(学会=BASE, 秘书长=[heads, *people]))
    assert plan.questions == []
    assert SecretaryGeneral._base_manager.get().name == "孙一"


def test_what_is_wrong_in_a_row_that_is_left_out_keeps_nothing_back():
    rows = [["2026年度会员"], ["学会名称", "个人会员", "单位会员"], [JIA, 842, 36], ["理科 1 家", "约300", 3]]
    (question,) = service.plan(workbook(会员=rows)).undecided
    assert commit(workbook(会员=rows), decisions={question.key: "leave"}).problems == []
    assert problems(workbook(会员=rows), decisions={question.key: "read"}) != []


def test_people_below_the_name_of_their_society():
    people = [
        ["专职人员名单"],
        ["姓名", "性别"],
        ["早到", "男"],
        [JIA],
        ["孙一", "女"],
        [f"二、{YI}（1人）"],
        ["钱二", "男"],
    ]
    plan = commit(workbook(学会=BASE, 专职人员=people))
    assert sorted(StaffMember._base_manager.values_list("society__uscc", "name")) == [(CODE, "孙一"), (OTHER, "钱二")]
    assert [(left.row, left.why) for left in plan.left] == [
        (3, "没有学会名称，也没有信用代码"),
        (4, "分组行"),
        (6, "分组行"),
    ]


def test_a_list_in_two_blocks_is_read_whole():
    heads = ["学会名称", "姓名", "性别"]
    people = [["专职人员名单"], heads * 2, [JIA, "孙一", "女", YI, "钱二", "男"], [JIA, "李三", "男", None, None, None]]
    assert commit(workbook(学会=BASE, 人员=people)).questions == []
    assert StaffMember._base_manager.count() == 3


@pytest.mark.parametrize("post", ["代理秘书长", "原秘书长", "拟任秘书长", "秘书长（代）"])
def test_one_who_acts_or_was_is_no_secretary_general_unless_somebody_says_so(post):
    file = workbook(学会=BASE, 秘书长=[["学会名称", "职务", "姓名", "任职日期"], [JIA, post, "孙一", "2022.05"]])
    (question,) = service.plan(file).undecided
    assert (question.key, question.proposal) == ("rows-acting:秘书长", "leave")
    commit(file, decisions={question.key: "leave"})
    assert not SecretaryGeneral._base_manager.exists()


def test_one_who_is_something_else_too_is_read():
    file = workbook(
        学会=BASE, 秘书长=[["学会名称", "职务", "姓名", "任职日期"], [JIA, "副理事长兼秘书长", "孙一", "2022.05"]]
    )
    assert commit(file).questions == []
    assert SecretaryGeneral._base_manager.get().name == "孙一"
