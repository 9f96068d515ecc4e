"""What an import would leave behind is told before anything is written: sums that do not add up, totals of no parts."""

from decimal import Decimal

import pytest

from finance.models import Statement
from societies.models import MembershipYear, StatedFigure
from societies.register import service
from tests import make
from tests.societies.register.importing import JIA, commit
from tests.workbooks import register

pytestmark = pytest.mark.django_db
YI = {"学会名称": "江海省乙学会"}
BALANCED = {"dues": 80, "services": 20, "income": 100, "costs": 90, "opening_net_assets": 50, "closing_net_assets": 60}
BALANCED |= {"activity_costs": 90, "assets": 60}
BLANK = ("donations", "goods", "subsidies", "investment", "other_income", "administration", "financing", "other_costs")
OTHERS = dict.fromkeys((*BLANK, "liabilities"), 0)


def statement(society, year=2024, **values):
    amounts = {name: Decimal(value) for name, value in (OTHERS | BALANCED | values).items()}
    row = make.statement(society, year=year, **amounts)
    Statement.after_save([row])
    return row


def said(**sheets):
    """The notices of a register that could be imported; importing it says the same and no more is stored."""
    plan = service.plan(register(**sheets))
    assert plan.ready
    return plan.notices


def test_a_sum_that_no_longer_is_one_is_told_before_it_is_written(jia):
    row = statement(jia)
    general, told = said(财务=[JIA | {"年度": 2024, "收入合计": 110}])
    assert "导入后有 1 份年度财务报表不平" in general
    assert told.startswith("江海省甲学会 2024 年：各项之和100元与收入合计110元相差10元。")
    row.refresh_from_db()
    assert (row.income, row.faults) == (100, [])
    commit(register(财务=[JIA | {"年度": 2024, "收入合计": 110}]))
    row.refresh_from_db()
    assert told == "江海省甲学会 2024 年：" + "".join(f["message"] for f in row.faults if not f["missing"])


def test_parts_of_an_item_that_the_workbook_cannot_name_count_too(jia):
    row = statement(jia)
    row.restricted = {"dues": {"unrestricted": "50.00", "restricted": "30.00"}}
    row.save()
    told = said(财务=[JIA | {"年度": 2024, "会费收入": 90, "收入合计": 110, "期末净资产": 70, "资产总计": 70}])
    assert told[1:] == ["江海省甲学会 2024 年：会费收入非限定性与限定性之和80元与合计90元相差10元。"]


def test_a_new_statement_and_one_of_a_new_society_are_looked_at_blanks_are_not_told(jia):
    whole = {"捐赠收入": 0, "会费收入": 5, "提供服务收入": 0, "商品销售收入": 0, "政府补助收入": 0, "投资收益": 0}
    whole |= {"年度": 2024, "其他收入": 0, "收入合计": 6}
    _, general, *told = said(
        学会=[JIA, YI], 财务=[JIA | whole, YI | whole, JIA | {"年度": 2023, "会费收入": 7, "收入合计": 9}]
    )
    assert "2 份" in general
    assert told == [f"江海省{name}学会 2024 年：各项之和5元与收入合计6元相差1元。" for name in "甲乙"]


def test_the_next_year_that_opens_otherwise_is_told_though_the_workbook_does_not_name_it(jia):
    statement(jia)
    statement(jia, 2025, opening_net_assets=60, closing_net_assets=70, assets=70)
    told = said(财务=[JIA | {"年度": 2024, "期末净资产": 65, "费用合计": 85, "业务活动成本": 85, "资产总计": 65}])
    assert told[1:] == ["江海省甲学会 2025 年：期初净资产应为上年期末净资产65元，填报60元，相差5元。"]


def test_what_was_wrong_before_and_stays_as_it_is_is_nothing_of_the_import(jia):
    statement(jia, income=110)
    assert said(学会=[JIA | {"学科类别": "工科"}], 财务=[JIA | {"年度": 2024, "收入合计": 110}]) == []


def test_the_first_few_are_named_and_the_rest_counted_in_few_queries(django_assert_max_num_queries):
    rows = []
    for number in range(8):
        society = make.society(name=f"江海省第{number}学会")
        statement(society)
        rows.append({"学会名称": society.name, "年度": 2024, "收入合计": 110})
    with django_assert_max_num_queries(12):
        general, *named, rest = said(财务=rows)
    assert "有 8 份" in general
    assert len(named) == 5
    assert rest == "另有 3 处同样的情况，没有逐一列出。"


# --- Stated totals


def test_a_total_of_members_that_its_parts_do_not_come_to_is_told(jia):
    rows = [JIA | {"会员总数": 1300, "个人会员": 1203, "单位会员": 45}]
    assert said(学会=rows) == [
        "有 1 处会员总数与个人会员、单位会员对不上，请核对；检查按个人会员、单位会员算。",
        "江海省甲学会 2026 年：会员总数写的是 1,300，个人会员 1,203 加单位会员 45 是 1,248，相差 52。",
    ]
    assert said(学会=[JIA | {"会员总数": 1248, "个人会员": 1203, "单位会员": 45}]) == []
    assert said(学会=[JIA | {"会员总数": 1300, "个人会员": 1203}]) == []
    assert said(学会=[JIA | {"会员总数": 1200, "个人会员": 1203}])[1:] == [
        "江海省甲学会 2026 年：会员总数写的是 1,200，个人会员就有 1,203，相差 3。"
    ]


def test_a_total_is_compared_with_what_is_stored_and_the_other_way_round(jia):
    MembershipYear.objects.create(society=jia, year=2026, individual=800, unit=10)
    MembershipYear.objects.create(society=jia, year=2025, individual=1, unit=1)
    assert "个人会员 800 加单位会员 20 是 820，相差 80" in said(学会=[JIA | {"会员总数": 900, "单位会员": 20}])[1]
    StatedFigure.objects.create(society=jia, year=2026, what="MEMBERS", value=810)
    StatedFigure.objects.create(society=jia, year=2025, what="MEMBERS", value=5)  # as wrong before as after
    assert said(学会=[JIA | {"学科类别": "工科"}]) == []
    assert [one[:26] for one in said(学会=[JIA | {"个人会员": 900}])[1:]] == [
        "江海省甲学会 2026 年：会员总数写的是 810，"
    ]


def test_a_number_of_staff_that_the_roster_does_not_come_to_is_told(jia):
    society = [JIA | {"专职人员数": 3}]
    assert said(学会=society) == []  # nobody has entered whom
    make.staff_member(jia, name="李已离", left_on="2025-01-01")
    make.staff_member(jia, name="孙一", time="PART")
    people = [JIA | {"姓名": "钱二"}, JIA | {"姓名": "李四"}]
    _, general, told = said(学会=society, 专职人员=people)
    assert general == "有 1 家学会的专职人员数与专职人员名单对不上，请核对；检查按名单算。"
    assert told == "江海省甲学会 2026 年：专职人员数写的是 3，名单上在职的是 2 人（不含秘书长和兼职），相差 1。"
    assert not any("专职人员数" in one for one in said(学会=society, 专职人员=[*people, JIA | {"姓名": "王五"}]))


def test_while_something_is_asked_nobody_knows_what_will_be(jia):
    rows = [JIA | {"姓名": "钱二", "备注": "已离职"}, JIA | {"姓名": "李四", "备注": None}]
    file = register(学会=[JIA | {"专职人员数": 2}], 专职人员=rows)
    assert service.plan(file).notices == []
    assert service.plan(file, decisions={"rows-noted:专职人员": "read"}).notices == []
    assert len(service.plan(file, decisions={"rows-noted:专职人员": "leave"}).notices) == 2


def test_a_problem_is_told_alone(jia):
    plan = service.plan(register(学会=[JIA | {"会员总数": 9, "个人会员": 5, "单位会员": 1, "登记日期": "昨天"}]))
    assert (len(plan.problems), plan.notices) == (1, [])
