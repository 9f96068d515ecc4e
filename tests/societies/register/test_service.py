"""societies.register.service: what an import finds, writes and refuses."""

import csv
import datetime
from pathlib import Path

import pytest

from accounts.audit import first_bad_row
from accounts.models import AuditEntry
from assessment.models import Finding
from finance.models import AccountSetup, Disclosure, Statement
from societies.models import CouncilTerm, GoverningBody, Label, MembershipYear, PartyOrganisation, Society
from societies.register import service
from staffing.models import SecretaryGeneral, StaffMember
from tests import make
from tests.workbooks import register

DATA = Path(__file__).parents[2] / "data"
CODE, OTHER = "51320000MJ5000017D", "51320000MJ50000258"
JIA = {"学会名称": "江海省甲学会"}
DATE = datetime.date
pytestmark = pytest.mark.django_db


def counts(plan):
    return {row["sheet"]: (row["new"], row["changed"], row["unchanged"]) for row in plan.counts()}


def problems(file, **options):
    return [(p.sheet, p.cell, p.value, p.message) for p in service.plan(file, **options).problems]


def commit(file, **options):
    return service.commit(file, **{"actor": None} | options)


def refusal(file, **options):
    with pytest.raises(service.Refused) as caught:
        commit(file, **options)
    return str(caught.value)


@pytest.fixture
def jia():
    return make.society(name="江海省甲学会", uscc=CODE)


# --- The workbook of a 学会部
def open_data(name):
    return (DATA / name).open("rb")


def test_a_real_register_is_written_whole_and_a_second_time_unchanged():
    with open_data("register-2026.xlsx") as file:
        first = counts(commit(file))
        written = AuditEntry.objects.count()
        findings = Finding.objects.count()
        again = counts(commit(file))
    assert first == {
        "学会": (102, 0, 0),
        "秘书长": (100, 0, 0),
        "专职人员": (502, 0, 0),
        "党建": (102, 0, 0),
        "财务": (204, 0, 0),
    }
    assert again == {sheet: (0, 0, new) for sheet, (new, _, _) in first.items()}
    assert (written, findings) == (AuditEntry.objects.count(), Finding.objects.count())
    assert set(Finding.objects.values_list("society", flat=True)) == set(Society.objects.values_list("pk", flat=True))
    assert first_bad_row() is None
    models = [Society, Label, CouncilTerm, GoverningBody, MembershipYear, SecretaryGeneral, StaffMember]
    models += [PartyOrganisation, AccountSetup, Statement, Disclosure]
    assert [model.objects.count() for model in models] == [102, 50, 102, 306, 101, 100, 502, 204, 204, 204, 588]


def test_values_of_a_real_register():
    with open_data("register-2026.xlsx") as file:
        commit(file)
    society = Society.objects.get(name="江海省综合交通运输学会")
    assert (society.uscc, society.discipline, society.registered_on, society.has_host, society.host_institution) == (
        "5199000091102859XG",
        "ENGINEERING",
        DATE(1980, 2, 12),
        True,
        "江海师范大学",
    )
    assert "jtys" in society.search_key
    term = society.terms.get()
    assert (term.starts_on, term.ends_on, term.extended_to) == (DATE(2022, 2, 9), DATE(2027, 2, 8), None)
    assert dict(society.bodies.values_list("kind", "size")) == {"COUNCIL": 42, "STANDING": 14, "SUPERVISORS": 0}
    assert society.membership_years.values_list("year", "individual", "unit").get() == (2026, 600, 0)
    secretary = society.secretaries_general.get()
    assert (secretary.name, secretary.starts_on, secretary.elected_on, secretary.time) == (
        "高艳",
        DATE(2022, 2, 9),
        DATE(2022, 2, 9),
        "FULL",
    )
    assert society.staff.count() == 3
    assert dict(society.party_organisations.values_list("level", "form")) == {
        "COUNCIL": "WORKING_GROUP",
        "SECRETARIAT": "NONE",
    }
    statement = society.statements.get(year=2025)
    assert str(statement.income) == "125944.04"
    assert {fault["field"]: fault["missing"] for fault in statement.faults} == {"assets": ["资产总计", "负债合计"]}
    assert dict(society.disclosures.filter(year=2025).values_list("audience", "disclosed_on")) == {
        "COUNCIL": DATE(2026, 5, 9),
        "SUPERVISORS": DATE(2026, 5, 22),
        "PUBLIC": DATE(2026, 3, 10),
    }
    assert Society.objects.filter(has_host=False, host_institution="").count() == 10
    assert MembershipYear.objects.filter(society__name="江海省地质学会").get().individual == 50_000
    assert Society.objects.filter(membership_years=None).count() == 1


def test_exactly_the_planted_errors_come_out_and_nothing_is_written():
    with open(DATA / "register-2026-errors.csv", encoding="utf-8") as rows:
        planted = [row for row in csv.DictReader(rows) if row["rule"] == "CELL"]
    with open_data("register-2026-errors.xlsx") as file:
        found = problems(file)
        assert refusal(file) == "有 3 处需要修改，没有写入任何内容。"
    assert {f"{sheet}!{cell}" for sheet, cell, _, _ in found} == {row["society"] for row in planted}
    for sheet, cell, value, message in found:
        (reason,) = [row["expected"] for row in planted if row["society"] == f"{sheet}!{cell}"]
        assert reason in message
        assert value in message
    assert not Society.objects.exists()
    assert not AuditEntry.objects.exists()


# --- Matching societies
def test_a_society_is_matched_by_code_and_renamed(jia):
    plan = commit(register(学会=[{"学会名称": "江海省新甲学会", "统一社会信用代码": CODE}]))
    jia.refresh_from_db()
    assert counts(plan) == {"学会": (0, 1, 0)}
    assert (jia.name, jia.version, Society.objects.count()) == ("江海省新甲学会", 2, 1)
    assert "xjxh" in jia.search_key


def test_a_society_is_matched_by_name_in_any_spelling_and_gets_its_code():
    jia = make.society(name="江海省甲学会")
    commit(register(学会=[{"学会名称": " 江海省\u3000甲 学会", "统一社会信用代码": CODE.lower()}]))
    jia.refresh_from_db()
    assert (jia.name, jia.uscc) == ("江海省甲学会", CODE)


@pytest.mark.parametrize(
    ("choice", "code", "discipline"), [("keep", CODE, "SCIENCE"), ("take", OTHER, "SCIENCE"), ("skip", CODE, "")]
)
def test_a_known_name_with_another_code_is_for_a_person_to_decide(jia, choice, code, discipline):
    file = register(学会=[JIA | {"统一社会信用代码": OTHER, "学科类别": "理科"}], 专职人员=[JIA | {"姓名": "孙一"}])
    (conflict,) = service.plan(file).undecided
    assert (conflict.sheet, conflict.cell, conflict.society) == ("学会", "B3", "江海省甲学会")
    assert conflict.message == f"表中的信用代码是 {OTHER}，系统中是 {CODE}。"
    assert list(conflict.options) == ["keep", "take", "skip"]
    assert refusal(file) == "有 1 处冲突需要先决定，没有写入任何内容。"
    assert refusal(file, decisions={conflict.key: "nonsense"}) == "有 1 处冲突需要先决定，没有写入任何内容。"
    commit(file, decisions={conflict.key: choice})
    jia.refresh_from_db()
    assert (jia.uscc, jia.discipline, Society.objects.count()) == (code, discipline, 1)
    assert jia.staff.get().name == "孙一"


def test_a_code_of_one_society_under_the_name_of_another_is_an_error(jia):
    make.society(name="江海省乙学会")
    found = problems(register(学会=[{"学会名称": "江海省乙学会", "统一社会信用代码": CODE}]))
    message = "信用代码属于“江海省甲学会”，学会名称却是“江海省乙学会”，请核对后改正其中一项。"
    assert found == [("学会", "B3", CODE, message)]


def test_doubled_names_and_codes_are_errors():
    rows = [("江海省甲学会", CODE), ("江海省 甲学会", None), ("江海省乙学会", CODE), ("江海省丙学会", None)]
    found = problems(register(学会=[{"学会名称": name, "统一社会信用代码": code} for name, code in rows]))
    assert found == [
        ("学会", "A4", "江海省甲学会", "学会名称重复：与第 3 行是同一家学会，请删除其中一行。"),
        ("学会", "B5", CODE, "统一社会信用代码重复：与第 3 行是同一家学会，请删除其中一行。"),
    ]


def test_a_code_that_two_stored_societies_would_share_is_an_error():
    make.society(name="江海省甲学会")
    make.society(name="江海省乙学会")
    rows = [{"学会名称": name, "统一社会信用代码": CODE} for name in ("江海省甲学会", "江海省乙学会")]
    message = f"信用代码重复：“{CODE}”已在第 3 行用于“江海省甲学会”，请核对。"
    assert problems(register(学会=rows)) == [("学会", "B4", CODE, message)]


@pytest.mark.parametrize("sheet", ["秘书长", "专职人员", "党建", "财务"])
def test_a_society_that_is_nowhere_is_an_error(sheet, jia):
    file = register(学会=[{"学会名称": "江海省乙学会"}], **{sheet: [JIA, {"学会名称": "江海省丁学会"}]})
    message = "“江海省丁学会”不在“学会”表中，系统里也没有，请核对名称。"
    assert [problem for problem in problems(file) if problem[1] == "A4"] == [(sheet, "A4", "江海省丁学会", message)]


# --- Records
def test_a_blank_cell_changes_nothing(jia):
    make.members(jia, year=2026, individual=800, unit=20)
    make.staff_member(jia, name="孙一", birth_date=DATE(1980, 1, 1), post="会计")
    file = register(学会=[JIA | {"个人会员": None, "单位会员": 30}], 专职人员=[JIA | {"姓名": "孙一", "岗位": None}])
    plan = commit(file)
    assert jia.membership_years.values_list("individual", "unit", "version").get() == (800, 30, 2)
    assert jia.staff.values_list("post", "version").get() == ("会计", 1)
    assert counts(plan) == {"学会": (0, 1, 0), "专职人员": (0, 0, 1)}


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


def test_the_results_of_the_societies_change_at_once():
    commit(register(学会=[JIA | {"个人会员": 200, "单位会员": 0}]))
    assert Finding.objects.get(society__name="江海省甲学会", rule="W1").status == "NO_DATA"
    commit(register(专职人员=[JIA | {"姓名": f"孙{n}", "用工性质": "社会聘用", "专兼职": "专职"} for n in range(3)]))
    assert Finding.objects.get(society__name="江海省甲学会", rule="W1").status == "MET"


def test_a_person_whose_birth_date_is_corrected_stays_one_person(jia):
    make.staff_member(jia, name="孙一", birth_date=DATE(1980, 1, 1))
    commit(register(专职人员=[JIA | {"姓名": "孙一", "出生日期": "1981.1.1"}]))
    assert jia.staff.get().birth_date == DATE(1981, 1, 1)


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


def test_a_missing_column_is_named(jia):
    assert problems(register(秘书长=[JIA | {"姓名": "钱二"}])) == [("秘书长", "A3", "", "缺少“任职日期”一列，请补上。")]
    assert problems(register("名单", 学会=[JIA | {"个人会员": 5}])) == [
        ("学会", "A1", "", "看不出会员数是哪一年的，请在标题中写明年度，例如“2026年度”。")
    ]


TERM = {"本届起始": "2024-1-1", "本届届满": "2028-1-1"}
PERSON, APPOINTED = {"姓名": "孙一"}, {"姓名": "钱二", "理事会选举日期": "2020-1-1"}
LATER = "（2019-01-01）应晚于"


@pytest.mark.parametrize(
    ("sheet", "row", "cell", "message"),
    [
        (
            "学会",
            TERM | {"本届届满": "2023-1-1"},
            "C3",
            "“本届届满”（2023-01-01）应晚于“本届起始”（2024-01-01），请核对。",
        ),
        (
            "学会",
            TERM | {"本届届满": "2024-1-1"},
            "C3",
            "“本届届满”（2024-01-01）应晚于“本届起始”（2024-01-01），请核对。",
        ),
        ("学会", TERM | {"批准延期至": "2027-1-1"}, "D3", "“批准延期至”（2027-01-01）应晚于"),
        ("专职人员", PERSON | {"入职日期": "2020-1-1", "离职日期": "2019-1-1"}, "D3", f"“离职日期”{LATER}"),
        ("专职人员", PERSON | {"合同起": "2020-1-1", "合同止": "2019-1-1"}, "D3", f"“合同止”{LATER}"),
        ("秘书长", APPOINTED | {"离任日期": "2019-1-1"}, "D3", f"“离任日期”{LATER}"),
        ("秘书长", APPOINTED | {"出生年月日": "2020-1-1"}, "C3", "“理事会选举日期”（2020-01-01）应晚于"),
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


# --- One 秘书长 at a time
def test_two_in_force_at_once_are_an_error(jia):
    rows = [JIA | {"姓名": name, "理事会选举日期": day} for name, day in (("钱一", "2020-1-1"), ("钱二", "2022-1-1"))]
    message = "“江海省甲学会”同时有两位在任秘书长：第 3 行“钱一”和第 4 行“钱二”，请给前任填写“离任日期”或删除一行。"
    assert problems(register(秘书长=rows)) == [("秘书长", "B4", "钱二", message)]


def test_one_after_the_other_is_none(jia):
    rows = [
        JIA | {"姓名": "钱一", "理事会选举日期": "2020-1-1", "离任日期": "2022-1-1"},
        JIA | {"姓名": "钱二", "理事会选举日期": "2022-1-1", "离任日期": None},
    ]
    commit(register(秘书长=rows))
    assert jia.secretaries_general.count() == 2


@pytest.mark.parametrize(
    ("choice", "names"), [("close", [("钱一", DATE(2024, 2, 29)), ("钱二", None)]), ("skip", [("钱一", None)])]
)
def test_a_successor_to_a_stored_one_is_for_a_person_to_decide(jia, choice, names):
    make.secretary_general(jia, name="钱一", starts_on=DATE(2020, 1, 1))
    file = register(秘书长=[JIA | {"姓名": "钱二", "理事会选举日期": "2024-3-1"}])
    (conflict,) = service.plan(file).undecided
    assert conflict.message == "表中秘书长是钱二（2024-03-01起），系统中钱一（2020-01-01起）仍在任。"
    assert conflict.options == {"close": "钱一于2024-02-29离任，由钱二接任", "skip": "保留系统中的钱一，跳过这一行"}
    commit(file, decisions={conflict.key: choice})
    assert list(jia.secretaries_general.order_by("starts_on").values_list("name", "ends_on")) == names


def test_one_from_before_cannot_succeed(jia):
    make.secretary_general(jia, name="钱一", starts_on=DATE(2020, 1, 1))
    file = register(秘书长=[JIA | {"姓名": "钱二", "理事会选举日期": "2019-3-1"}])
    (conflict,) = service.plan(file).undecided
    assert list(conflict.options) == ["skip"]


# --- Who may, and what happens in between
def test_somebody_with_assigned_societies_writes_only_those(cast):
    rows = [{"学会名称": name} for name in ("江海省甲学会", "江海省乙学会", "江海省新学会")]
    found = problems(register(学会=[row | {"学科类别": "理科"} for row in rows]), actor=cast.assigned_officer)
    assert [(cell, message) for _, cell, _, message in found] == [
        ("A3", "“江海省甲学会”不在分派给您的学会之内，不能导入。"),
        ("A5", "“江海省新学会”不在分派给您的学会之内，不能导入。"),
    ]
    assert problems(register(学会=rows), actor=cast.officer) == []


def test_a_plan_that_no_longer_holds_is_not_written(jia):
    file = register(学会=[JIA | {"学科类别": "理科"}])
    seen = service.plan(file).fingerprint()
    Society.objects.update(discipline="MEDICINE")
    assert refusal(file, expected=seen) == "预览之后数据已有变化，没有写入任何内容。请重新核对。"
    jia.refresh_from_db()
    assert jia.discipline == "MEDICINE"
    commit(file, expected=service.plan(file).fingerprint())
    jia.refresh_from_db()
    assert jia.discipline == "SCIENCE"


def test_when_the_database_refuses_nothing_is_half_written(jia):
    """A record that slips in between is caught by the constraint; the societies written before it are taken back."""
    file = register(学会=[{"学会名称": "江海省乙学会"}], 党建=[JIA | {"秘书处党组织形式": "无"}])

    def slip_in(stage):
        if stage == 2:  # compared, not yet written
            make.party(jia, level="SECRETARIAT", form="NONE")

    assert "没有写入任何内容" in refusal(file, progress=slip_in)
    assert list(Society.objects.values_list("name", flat=True)) == ["江海省甲学会"]
    assert not AuditEntry.objects.exists()


def test_the_number_of_queries_does_not_grow_with_the_rows(django_assert_max_num_queries, jia):
    make.secretary_general(jia, name="钱一")
    with open_data("register-2026.xlsx") as file, django_assert_max_num_queries(30):
        service.plan(file)
