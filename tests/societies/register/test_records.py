"""societies.register: what rows say of records, and what is wrong with them."""

import datetime

import pytest

from accounts.models import AuditEntry
from assessment.models import Finding
from rulebook.months import Month
from societies.models import Society
from societies.register import service
from tests import make
from tests.societies.register.importing import JIA, commit, counts, problems
from tests.workbooks import register, workbook

DATE = datetime.date
pytestmark = pytest.mark.django_db


def test_a_blank_cell_changes_nothing(jia):
    make.members(jia, year=2026, individual=800, unit=20)
    make.staff_member(jia, name="孙一", birth_date=DATE(1980, 1, 1), post="会计")
    file = register(学会=[JIA | {"个人会员": None, "单位会员": 30}], 专职人员=[JIA | {"姓名": "孙一", "岗位": None}])
    plan = commit(file)
    assert jia.membership_years.values_list("individual", "unit", "version").get() == (800, 30, 2)
    assert jia.staff.values_list("post", "version").get() == ("会计", 1)
    assert counts(plan) == {"学会": (0, 1, 0), "专职人员": (0, 0, 1)}


@pytest.mark.parametrize(
    ("cell", "term", "end"),
    [
        ("无固定期限", "OPEN", None),
        ("长 期", "OPEN", None),
        ("2028-11-30", "FIXED", DATE(2028, 11, 30)),
        (None, "FIXED", DATE(2027, 1, 1)),
        ("—", "FIXED", DATE(2027, 1, 1)),
    ],
)
def test_the_end_of_a_contract_is_a_day_or_said_not_to_be(jia, cell, term, end):
    make.staff_member(jia, name="孙一", contract_term="FIXED", contract_to=DATE(2027, 1, 1))
    commit(register(专职人员=[JIA | {"姓名": "孙一", "合同止": cell}, JIA | {"姓名": "孙二", "合同止": cell}]))
    known = dict(jia.staff.values_list("name", "contract_term"))
    assert jia.staff.values_list("contract_term", "contract_to").get(name="孙一") == (term, end)
    assert known["孙二"] == ("" if cell in (None, "—") else term)


@pytest.mark.parametrize(
    "cell", ["2022年5月起，无固定期限", "2022.5-无固定", "2022年5月 至 长期", "2022.05起为无固定期限合同"]
)
def test_a_contract_may_begin_in_a_month_and_have_no_end(jia, cell):
    make.staff_member(jia, name="孙一", contract_term="FIXED", contract_to=DATE(2027, 1, 1))
    commit(register(专职人员=[JIA | {"姓名": "孙一", "合同期限": cell}]))
    assert jia.staff.values_list("contract_term", "contract_from", "contract_to").get() == (
        "OPEN",
        Month(2022, 5),
        None,
    )


def test_each_changed_record_is_audited_with_old_and_new():
    jia = make.society(name="江海省甲学会")
    officer = make.user("OFFICER")
    member = make.staff_member(jia, name="孙一", education="COLLEGE", phone="13800000001")
    file = register(
        专职人员=[JIA | {"姓名": "孙一", "学历": "大学本科", "手机": "13900000002"}, JIA | {"姓名": "孙二"}]
    )
    commit(file, actor=officer, name="名册.xlsx")
    changed, sheet = AuditEntry.objects.order_by("sequence")
    assert (changed.action, changed.object_type, changed.object_id, changed.society_id, changed.actor_id) == (
        "导入修改",
        "staffing.StaffMember",
        str(member.pk),
        jia.pk,
        officer.pk,
    )
    assert changed.changes["education"] == ["COLLEGE", "BACHELOR"]
    assert changed.changes["phone"][1].startswith("hmac:")
    assert (sheet.action, sheet.object_name, sheet.changes, sheet.reason) == (
        "导入登记表",
        "工作表“专职人员”",
        {"新增": [None, 1], "修改": [None, 1]},
        "名册.xlsx",
    )


THREE = ["孙一", "孙二", "孙三"]


def test_the_results_of_the_societies_change_at_once():
    commit(register(学会=[JIA | {"个人会员": 200, "单位会员": 0}]))
    assert Finding.objects.get(society__name="江海省甲学会", rule="W1").status == "NO_DATA"
    commit(register(专职人员=[JIA | {"姓名": name, "用工性质": "社会聘用", "专兼职": "专职"} for name in THREE]))
    assert Finding.objects.get(society__name="江海省甲学会", rule="W1").status == "MET"


def test_a_person_whose_birth_date_is_corrected_stays_one_person(jia):
    make.staff_member(jia, name="孙一", birth_date=DATE(1980, 1, 1))
    commit(register(专职人员=[JIA | {"姓名": "孙一", "出生日期": "1981.1.1"}]))
    assert jia.staff.get().birth_date == DATE(1981, 1, 1)


def test_a_name_alone_means_nobody_where_two_have_it(jia):
    for year in (1980, 1990):
        make.staff_member(jia, name="孙一", birth_date=DATE(year, 1, 1))
    assert counts(commit(register(专职人员=[JIA | {"姓名": "孙一"}]))) == {"专职人员": (1, 0, 0)}
    rows = [JIA | {"姓名": "钱一", "出生日期": f"{year}-1-1"} for year in (1970, 1971)]
    make.staff_member(jia, name="钱一", birth_date=DATE(1960, 1, 1))
    assert counts(commit(register(专职人员=rows))) == {"专职人员": (2, 0, 0)}


def test_two_people_of_one_name_are_told_apart_by_birth_date(jia):
    make.staff_member(jia, name="孙一", birth_date=DATE(1980, 1, 1))
    rows = [JIA | {"姓名": "孙一", "出生日期": day} for day in ("1980-1-1", "1990-1-1")]
    commit(register(专职人员=rows))
    assert set(jia.staff.values_list("birth_date", flat=True)) == {DATE(1980, 1, 1), DATE(1990, 1, 1)}
    message = "与第 3 行重复：同一学会，“姓名”“出生日期”都相同，请删除其中一行。"
    assert problems(register(专职人员=[rows[0], rows[0]])) == [("专职人员", "B4", "江海省甲学会", message)]


def test_a_corrected_start_of_term_moves_the_term_and_keeps_its_bodies(jia):
    make.body(make.term(jia))
    rows = [JIA | {"本届起始": "2024-01-05", "本届届满": "2028-12-31", "理事人数": 66}]
    commit(register(学会=rows))
    assert jia.terms.values_list("starts_on", "ends_on").get() == (DATE(2024, 1, 5), DATE(2028, 12, 31))
    assert jia.bodies.values_list("kind", "size").get() == ("COUNCIL", 66)


def test_a_next_term_comes_beside_the_old_one(jia):
    make.body(make.term(jia))
    commit(register(学会=[JIA | {"本届起始": "2029-01-01", "本届届满": "2033-12-31", "理事人数": 66}]))
    assert [(body.term.starts_on.year, body.size) for body in jia.bodies.order_by("term__starts_on")] == [
        (2024, 60),
        (2029, 66),
    ]


def test_what_cannot_stand_alone_is_an_error(jia):
    file = register(
        学会=[JIA | {"学会类别": "先进学会", "授予日期": None, "理事人数": 60, "本届届满": None, "本届起始": None}]
    )
    assert problems(file) == [
        ("学会", "C3", "", "缺少“授予日期”，请补填。"),
        ("学会", "D3", "60", "填写了“理事人数”，请同时填写本届起始和届满日期。"),
    ]


def test_figures_without_a_term_are_those_of_the_one_the_register_has(jia):
    make.body(make.term(jia, starts_on=DATE(2019, 1, 1), ends_on=DATE(2023, 12, 31)), size=55)
    now = make.term(jia)
    make.body(now, size=60)
    plan = commit(register(学会=[JIA | {"理事人数": 66, "监事人数": 3}]))
    assert list(now.bodies.order_by("size").values_list("kind", "size")) == [("SUPERVISORS", 3), ("COUNCIL", 66)]
    assert jia.terms.count() == 2
    (told,) = [notice for notice in plan.notices if "本届起始" in notice]
    assert told.startswith("1 家学会（江海省甲学会）没有写本届起始，")
    assert counts(plan) == {"学会": (0, 1, 0)}


def test_a_term_that_has_not_begun_holds_no_figures_of_today(jia):
    make.term(jia, starts_on=DATE(2090, 1, 1), ends_on=DATE(2094, 12, 31))
    assert problems(register(学会=[JIA | {"理事人数": 66}]))


def test_a_missing_column_is_named(jia):
    plan = commit(register(秘书长=[JIA | {"姓名": "钱二"}]))
    assert [(one.row, one.why) for one in plan.left] == [(3, "没有“任职日期”一列，秘书长没有导入")]
    (told,) = [notice for notice in plan.notices if "没有导入" in notice]
    assert told.startswith("没有“任职日期”一列，秘书长没有导入：1 处。")
    assert not jia.secretaries_general.exists()
    assert problems(register(专职人员=[JIA | {"性别": "男"}])) == [("专职人员", "A2", "", "缺少“姓名”一列，请补上。")]


TERM = {"本届起始": "2024-1-1", "本届届满": "2028-1-1"}
PERSON, APPOINTED = {"姓名": "孙一"}, {"姓名": "钱二", "理事会选举日期": "2020-1-1"}
LATER = "（2019年1月1日）应不早于"


@pytest.mark.parametrize(
    ("sheet", "row", "cell", "message"),
    [
        (
            "学会",
            TERM | {"本届届满": "2023-1-1"},
            "C3",
            "“本届届满”（2023年1月1日）应晚于“本届起始”（2024年1月1日），请核对。",
        ),
        (
            "学会",
            TERM | {"本届届满": "2024-1-1"},
            "C3",
            "“本届届满”（2024年1月1日）应晚于“本届起始”（2024年1月1日），请核对。",
        ),
        ("学会", TERM | {"批准延期至": "2027-1-1"}, "D3", "“批准延期至”（2027年1月1日）应晚于"),
        ("专职人员", PERSON | {"入职日期": "2020-1-1", "离职日期": "2019-1-1"}, "D3", f"“离职日期”{LATER}"),
        ("专职人员", PERSON | {"合同起": "2020-1-1", "合同止": "2019-1-1"}, "D3", f"“合同止”{LATER}"),
        ("秘书长", APPOINTED | {"离任日期": "2019-1-1"}, "D3", f"“离任日期”{LATER}"),
        ("秘书长", APPOINTED | {"出生年月日": "2020-1-1"}, "C3", "“理事会选举日期”（2020年1月1日）应晚于"),
        ("学会", {"个人会员": -5}, "B3", "不能是负数：“-5”，请填写 0 或正整数。"),
        ("财务", {"年度": 2025, "捐赠收入": "-5.00"}, "C3", "不能是负数：“-5.00”，请填写 0 或正数。"),
        ("党建", {"秘书处党组织形式": "独立党支部", "正式党员数": "－３"}, "C3", "不能是负数"),
    ],
)
def test_ends_before_starts_and_negative_numbers_are_errors(jia, sheet, row, cell, message):
    (found,) = problems(register(**{sheet: [JIA | row]}))
    assert found[:2] == (sheet, cell)
    assert found[3].startswith(message)


def test_an_end_is_compared_with_the_stored_start(jia):
    make.staff_member(jia, name="孙一", hired_on=DATE(2020, 1, 1))
    (found,) = problems(register(专职人员=[JIA | {"姓名": "孙一", "离职日期": "2019-1-1"}]))
    assert found[1:3] == ("C3", "2019-01-01")


def test_losses_are_negative_and_allowed(jia):
    commit(register(财务=[JIA | {"年度": "2025年", "投资收益": "-5.00", "期末净资产": -10}]))
    assert jia.statements.values_list("investment", "closing_net_assets").get() == (-5, -10)


def test_one_row_of_the_finances_twice_is_one_problem(jia):
    row = JIA | {"年度": 2025, "开户银行": "江海银行", "会费收入": 5, "向社会公开": "2026-1-1"}
    message = "与第 3 行重复：同一学会，“年度”都相同，请删除其中一行。"
    assert problems(register(财务=[row, row])) == [("财务", "B4", "江海省甲学会", message)]


def test_people_that_the_workbook_leaves_out_stay_and_are_pointed_out(jia):
    make.staff_member(jia, name="孙一")
    make.staff_member(jia, name="孙二", left_on=DATE(2021, 1, 1))
    plan = commit(register(专职人员=[JIA | {"姓名": "孙三"}]))
    assert plan.notices == ["系统中另有 1 名专职人员（孙一）不在表中，导入后保持不变。"]
    assert jia.staff.count() == 3


@pytest.mark.parametrize(
    ("sheet", "row", "cell", "sentence"),
    [
        ("财务", {"年度": 2062, "会费收入": 5}, "B3", "年度太晚：“2062”，这里最晚填 "),
        ("专职人员", {"姓名": "孙一", "出生年月": "1968年"}, "C3", "只写到了年：“1968年”，是哪一天？"),
        ("专职人员", {"姓名": "孙一", "出生日期": "2062.3.1"}, "C3", "日期晚于今天：“2062.3.1”"),
        ("学会", {"登记日期": "2062年1月1日"}, "B3", "日期晚于今天：“2062年1月1日”"),
    ],
)
def test_what_cannot_lie_ahead_is_refused_as_in_a_form(jia, sheet, row, cell, sentence):
    (problem,) = problems(register(**{sheet: [JIA | row]}))
    assert problem[:2] == (sheet, cell)
    assert problem[3].startswith(sentence)


def test_a_title_of_a_year_to_come_is_refused(jia):
    plan = service.plan(register("省级学会汇总表（2062年度）", 学会=[JIA | {"个人会员": 5}]))
    (question,) = plan.undecided
    assert (question.kind, question.cell, "2062" in question.options) == ("year", "A1", False)


def test_the_end_of_a_term_may_lie_ahead(jia):
    assert problems(register(学会=[JIA | {"本届起始": "2025。1。1", "本届届满": "2062年1月1日"}])) == []


def test_whether_the_congress_meets_is_of_the_year_that_the_sheet_names(jia):
    commit(register(学会=[JIA | {"本年召开会员代表大会": "是"}]))
    assert list(jia.congress_years.values_list("year", "held")) == [(2026, True)]
    commit(register(学会=[JIA | {"是否召开会员代表大会": "否"}], title="省级学会汇总表（2025年度）"))
    assert list(jia.congress_years.values_list("year", "held")) == [(2026, True), (2025, False)]
    commit(register(学会=[JIA | {"本年召开会员代表大会": None}]))  # a blank cell changes nothing
    assert list(jia.congress_years.values_list("year", "held")) == [(2026, True), (2025, False)]


def test_a_group_row_fills_what_is_blank_and_changes_nothing_that_is_known(jia):
    jia.discipline = "ENGINEERING"
    jia.save()
    rows = ["学会名称", "简称"], ["一、农科类", None], [jia.name, "甲会"], ["江海省新学会", "新会"]
    plan = commit(workbook(学会=rows))
    known = dict(Society.objects.values_list("name", "discipline"))
    assert known == {jia.name: "ENGINEERING", "江海省新学会": "AGRICULTURE"}
    (told,) = [notice for notice in plan.notices if "分组行" in notice]
    assert told.startswith(f"1 家学会（{jia.name}）在系统里的学科与表中的分组行不同，没有改")


def test_what_a_society_s_own_table_says_too_little_of_is_left_out_and_told(jia):
    plan = commit(workbook(学会=[["学会名称", "办公地址", "正式党员数"], [jia.name, "甲路1号", 9]]))
    jia.refresh_from_db()
    assert (jia.address, jia.party_organisations.count()) == ("甲路1号", 0)
    assert [one.why for one in plan.left] == ["没有“秘书处党组织形式”一列，党组织没有导入"]
