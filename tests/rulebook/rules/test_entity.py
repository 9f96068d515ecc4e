"""秘书处实体化 (三·3), clause by clause, without a database."""

from decimal import Decimal

import pytest

from rulebook.engine import judge
from rulebook.facts import finance as money
from rulebook.facts import society as register
from rulebook.policy import Policy
from rulebook.rules import RULES
from tests.rulebook.rules.given import day, given, row, society

CODE = "513200005090100173"  # valid synthetic codes of domain.md section 5
MJ_CODE = "51320000MJ50000333"  # its check value 31 is written 0 elsewhere


def state(rule, facts):
    """(state, sentence) of one rule."""
    outcome = judge(RULES[rule], facts)
    return str(outcome.status), outcome.explanation


def known(policy=None, as_of="2026-11-30", identity=None, **parts):
    """Facts of a society of which only this is known."""
    return given(as_of, policy, society=society(identity, **parts))


def funded(as_of="2026-11-30", policy=None, **parts):
    """Facts of a society of whose money only this is known."""
    return given(as_of, policy, finance=money.FinanceFacts(**parts))


def statement(year, **values):
    return row(
        money.StatementFact, year=year, **{k: Decimal(v) if isinstance(v, str) else v for k, v in values.items()}
    )


def evidence(supports, **values):
    return (row(register.EvidenceFact, supports=supports, **values),)


LEGAL = {"uscc": CODE, "uscc_valid": True, "certificate_valid_to": day("2028-11-30"), "legal_representative": "赵一"}


@pytest.mark.parametrize(
    ("changes", "parts", "expected", "words"),
    [
        ({}, {}, "MET", f"统一社会信用代码{CODE}有效，法人证书有效期至2028年11月30日，未发现法定代表人赵一兼任"),
        ({"uscc": MJ_CODE}, {}, "MET", MJ_CODE),
        ({"certificate_valid_to": day("2026-11-30")}, {}, "MET", "2026年11月30日"),
        ({"certificate_valid_to": day("2026-11-29")}, {}, "NOT_MET", "法人证书已于2026年11月29日到期。"),
        ({"uscc": CODE[:-1] + "4", "uscc_valid": False}, {}, "NOT_MET", "统一社会信用代码513200005090100174校验不符。"),
        (
            {},
            {"same_legal_representative": ("江海省乙学会",)},
            "TO_REVIEW",
            "法定代表人赵一与江海省乙学会的法定代表人同名，请核实是否同一人。",
        ),
        (
            {"certificate_valid_to": None},
            {"same_legal_representative": ("江海省乙学会",)},
            "NO_DATA",
            "未填报法人证书有效期；法定代表人赵一与江海省乙学会的法定代表人同名，请核实是否同一人。",
        ),
        (
            {"certificate_valid_to": day("2026-11-29")},
            {"same_legal_representative": ("江海省乙学会",)},
            "NOT_MET",
            "法人证书已于2026年11月29日到期。",
        ),
        ({"uscc": None, "uscc_valid": None}, {}, "NO_DATA", "未填报统一社会信用代码。"),
        (
            {"certificate_valid_to": None, "legal_representative": ""},
            {},
            "NO_DATA",
            "未填报法人证书有效期、法定代表人。",
        ),
        ({"uscc": None, "uscc_valid": None, "certificate_valid_to": day("2020-01-01")}, {}, "NOT_MET", "到期"),
    ],
)
def test_independent_legal_person(changes, parts, expected, words):
    status, sentence = state("E1", known(identity=LEGAL | changes, **parts))
    assert status == expected
    assert words in sentence


def test_the_prefix_of_the_code_is_a_parameter():
    facts = known(Policy(uscc_prefix="52"), identity=LEGAL)
    assert state("E1", facts) == ("NOT_MET", f"统一社会信用代码{CODE}不以52开头。")


HOST = {"has_host": True, "host_institution": "江海大学"}
AGREED = {
    "has_host_agreement": True,
    "host_agreement_on": day("2019-05-01"),
    "host_agreement_parties": "学会、江海大学",
}


@pytest.mark.parametrize(
    ("identity", "parts", "expected", "sentence"),
    [
        ({}, {}, "NO_DATA", "未填报有无挂靠单位。"),
        ({"has_host": False}, {}, "NOT_APPLICABLE", "无挂靠单位。"),
        (HOST, {}, "NO_DATA", "未填报与江海大学有无权责协议。"),
        (HOST, {"evidence": evidence("E2a")}, "NO_DATA", "未填报与江海大学有无权责协议。"),
        (HOST | {"has_host_agreement": False}, {}, "NOT_MET", "填报与江海大学没有权责协议。"),
        (HOST | AGREED | {"has_host_agreement": False}, {}, "NOT_MET", "填报与江海大学没有权责协议。"),
        ({"has_host": True, "has_host_agreement": False}, {}, "NOT_MET", "填报与挂靠单位没有权责协议。"),
        (HOST | AGREED, {}, "MET", "2019年5月1日与江海大学签订权责协议（学会、江海大学），未附佐证。"),
        (
            HOST | AGREED,
            {"evidence": evidence("E2a")},
            "MET",
            "2019年5月1日与江海大学签订权责协议（学会、江海大学），附佐证。",
        ),
        (HOST | AGREED | {"host_agreement_parties": ""}, {}, "NO_DATA", "未填报权责协议签订各方。"),
        (HOST | {"has_host_agreement": True}, {}, "NO_DATA", "未填报权责协议签订日期、权责协议签订各方。"),
        (
            HOST | AGREED | {"host_agreement_on": day("2026-11-30")},
            {},
            "MET",
            "2026年11月30日与江海大学签订权责协议（学会、江海大学），未附佐证。",
        ),
        (
            HOST | AGREED | {"host_agreement_on": day("2026-12-01")},
            {},
            "NOT_MET",
            "与江海大学的权责协议至2026年11月30日尚未签订。",
        ),
    ],
)
def test_host_agreement(identity, parts, expected, sentence):
    assert state("E2a", known(identity=identity, **parts)) == (expected, sentence)


@pytest.mark.parametrize(
    ("identity", "parts", "expected", "sentence"),
    [
        ({}, {}, "NO_DATA", "未填报有无挂靠单位。"),
        ({"has_host": False}, {}, "NOT_APPLICABLE", "无挂靠单位。"),
        (
            {"has_host": True, "staff_separate": True, "assets_separate": False},
            {},
            "NO_DATA",
            "人员已分开，资产未分开，场所是否分开未填报，账户是否分开未填报；未上传佐证材料。",
        ),
        (
            {
                "has_host": True,
                "staff_separate": True,
                "assets_separate": True,
                "premises_separate": True,
                "accounts_separate": True,
            },
            {"evidence": evidence("E2b")},
            "TO_REVIEW",
            "人员已分开，资产已分开，场所已分开，账户已分开；已上传佐证材料1份，待认定。",
        ),
    ],
)
def test_separated_from_host(identity, parts, expected, sentence):
    assert state("E2b", known(identity=identity, **parts)) == (expected, sentence)


@pytest.mark.parametrize(
    ("identity", "expected", "sentence"),
    [
        ({}, "NO_DATA", "未填报有无挂靠单位。"),
        ({"has_host": False}, "MET", "无挂靠单位，业务主管单位未填报。"),
        ({"has_host": False, "has_supervisor": False}, "MET", "无挂靠单位，也无业务主管单位。"),
        (
            {"has_host": False, "has_supervisor": True, "supervising_authority": "江海省科协"},
            "MET",
            "无挂靠单位，业务主管单位为江海省科协。",
        ),
        (HOST, "NOT_APPLICABLE", "有挂靠单位（江海大学），不影响达标。"),
    ],
)
def test_a_host_never_lowers_anything(identity, expected, sentence):
    assert state("E3", known(identity=identity)) == (expected, sentence)


def department(name, **values):
    return row(register.DepartmentFact, name=name, **values)


SIX = tuple(department(f"{n}部") for n in "甲乙丙丁戊己")


@pytest.mark.parametrize(
    ("departments", "expected", "sentence"),
    [
        ((), "NO_DATA", "未填报内设机构。"),
        ((department("办公室"),), "MET", "设有内设机构：办公室。"),
        ((department("学术部", closed_on="2026-11-29"),), "NOT_MET", "填报过的内设机构1个，均已撤销。"),
        ((department("学术部", closed_on="2026-11-30"),), "MET", "设有内设机构：学术部。"),
        (
            tuple(department(f"{n}部") for n in "甲乙丙丁戊己"),
            "MET",
            "设有内设机构：甲部、乙部、丙部、丁部、戊部等6个。",
        ),
    ],
)
def test_departments(departments, expected, sentence):
    assert state("E4", known(departments=departments)) == (expected, sentence)


def test_committees_and_platforms_show_their_activity_of_the_year():
    committee = [
        row(register.CommitteeFact, last_active_on=on) for on in ("2026-01-01", "2025-12-31", "2026-12-01", None)
    ]
    platforms = (row(register.PlatformFact, last_active_on="2026-11-30"),)
    facts = known(committees=tuple(committee), platforms=platforms, evidence=evidence("E5"))
    words = "工作委员会和专业委员会4个，其中2026年有活动的1个；公共服务平台1个，其中2026年有活动的1个"
    assert state("E5", facts) == ("TO_REVIEW", f"{words}；已上传佐证材料1份，待认定。")
    assert judge(RULES["E5"], facts).values["有活动的委员会"] == 1
    assert state("E5", known())[1] == "未填报工作委员会和专业委员会；未填报公共服务平台；未上传佐证材料。"


def test_products_of_the_year_are_counted_by_kind():
    activities = (register.ActivityFact(2026, "ACADEMIC", 12), register.ActivityFact(2025, "SCIENCE_POP", 9))
    activities += (register.ActivityFact(2026, "THINK_TANK", 0),)
    words = "2026年学术交流12项、科技成果转化未填报、科普资源开发未填报、科技创新智库0项"
    assert state("E6", known(activities=activities)) == ("NO_DATA", f"{words}；未上传佐证材料。")


@pytest.mark.parametrize(("rule", "supports"), [("E5", "E5"), ("E6", "E6"), ("E8b", "E8b"), ("E11", "E11")])
def test_a_judged_clause_waits_for_a_file_in_force(rule, supports):
    assert state(rule, known())[0] == "NO_DATA"
    assert state(rule, known(evidence=evidence("OTHER")))[0] == "NO_DATA"
    assert state(rule, known(evidence=evidence(supports, valid_to="2026-11-29")))[0] == "NO_DATA"
    assert state(rule, known(evidence=evidence(supports, valid_to="2026-11-30")))[0] == "TO_REVIEW"


NO_WORK = "2026年未填报承接项目，也未填报2026年度、2025年度政府购买服务收入。"
PURCHASES = ((2026, "0"), (2025, "5"))


def contract(year):
    return (row(money.ContractFact, year=year, title="科技评估"),)


@pytest.mark.parametrize(
    ("parts", "expected", "sentence"),
    [
        ({}, "NO_DATA", NO_WORK),
        ({"contracts": contract(2026)}, "MET", "2026年承接政府职能和购买服务项目1项。"),
        (
            {"contracts": contract(2025)},
            "NO_DATA",
            NO_WORK,
        ),
        (
            {"statements": (statement(2025, government_purchases="0.01"),)},
            "MET",
            "2026年未填报承接项目，政府购买服务收入2025年度0.01元。",
        ),
        (
            {"statements": (statement(2025, government_purchases="0"),)},
            "TO_REVIEW",
            "2026年未填报承接项目，政府购买服务收入2025年度0元。",
        ),
        (
            {"statements": (statement(2023, government_purchases="5"),)},
            "NO_DATA",
            NO_WORK,
        ),
        (
            {"statements": (statement(2024, government_purchases="5"),)},
            "NO_DATA",  # never at an older statement
            NO_WORK,
        ),
        (
            {"statements": tuple(statement(year, government_purchases=amount) for year, amount in PURCHASES)},
            "MET",
            "2026年未填报承接项目，政府购买服务收入2026年度0元、2025年度5元。",
        ),
        (
            {"statements": (statement(2026), statement(2025, government_purchases="0"))},
            "NO_DATA",
            "2026年未填报承接项目，政府购买服务收入2025年度0元，未填报2026年度政府购买服务收入。",
        ),
    ],
)
def test_government_work(parts, expected, sentence):
    assert state("E7", funded(**parts)) == (expected, sentence)


def members(year=2026, **values):
    return row(register.MembersFact, year=year, **values)


def grades(year=2026, **counts):
    return tuple(register.GradeFact(year, grade, count) for grade, count in counts.items())


@pytest.mark.parametrize(
    ("parts", "expected", "sentence"),
    [
        ({}, "NO_DATA", "未填报个人会员数。"),
        ({"members": members(unit=3)}, "NO_DATA", "未填报个人会员数。"),
        ({"members": members(2023, individual=5)}, "NO_DATA", "个人会员数是2023年的，已过期，请更新。"),
        ({"members": members(individual=100)}, "NO_DATA", "未填报2026年各等级会员数。"),
        (
            {"members": members(individual=100), "grades": grades(2025, FULL=60, STUDENT=40)},
            "NO_DATA",
            "未填报2026年各等级会员数。",
        ),
        (
            {"members": members(individual=100), "grades": grades(FULL=60, STUDENT=40)},
            "MET",
            "2026年使用会员等级2个，合计100人，个人会员100人。",
        ),
        (
            {"members": members(individual=100), "grades": grades(FULL=60, STUDENT=39)},
            "NOT_MET",
            "2026年使用会员等级2个，合计99人，个人会员100人，合计与个人会员数相差1人。",
        ),
        (
            {"members": members(individual=100), "grades": grades(FULL=100, STUDENT=0)},
            "NOT_MET",
            "2026年使用会员等级1个，合计100人，个人会员100人，等级少于2个。",
        ),
    ],
)
def test_member_grades(parts, expected, sentence):
    assert state("E8a", known(**parts)) == (expected, sentence)


@pytest.mark.parametrize(
    ("updated", "expected", "sentence"),
    [
        (None, "NO_DATA", "未填报会员登记更新日期。"),
        ("2026-12-01", "NO_DATA", "未填报会员登记更新日期。"),
        ("2026-11-30", "MET", "会员登记于2026年11月30日更新。"),
        ("2026-01-01", "MET", "会员登记于2026年1月1日更新。"),
        ("2025-12-31", "NOT_MET", "会员登记于2025年12月31日更新，2026年尚未更新。"),
    ],
)
def test_member_register(updated, expected, sentence):
    assert state("E9", known(members=members(register_updated_on=updated))) == (expected, sentence)


def test_no_members_row_is_no_register_date():
    assert state("E9", known()) == ("NO_DATA", "未填报会员登记更新日期。")


VOTE = {
    "kind": "DUES",
    "body": "CONGRESS",
    "decided_on": "2026-06-01",
    "delegates": 150,
    "present": 100,
    "in_favour": 51,
    "secret_ballot": True,
    "published_on": "2026-07-01",
}


def voted(as_of="2026-11-30", dues=None, **changes):
    return known(as_of=as_of, resolutions=(row(register.ResolutionFact, **VOTE | changes),), members=dues)


@pytest.mark.parametrize(
    ("changes", "expected", "words"),
    [
        ({}, "MET", "2026年6月1日会员代表大会应到150人，实到100人，赞成51票，无记名投票通过会费标准并按期公布。"),
        (
            {"present": 99, "in_favour": 60},
            "NOT_MET",
            "应到150人，实到99人，不足三分之二。",
        ),
        ({"in_favour": 50}, "NOT_MET", "实到100人，赞成50票，未过半数"),
        ({"secret_ballot": False}, "NOT_MET", "未采用无记名投票"),
        ({"body": "COUNCIL"}, "NOT_MET", "不是会员代表大会的决议"),
        ({"published_on": "2026-07-02"}, "NOT_MET", "2026年7月2日公布，超过30日"),
        ({"published_on": "2026-06-01"}, "MET", "按期公布。"),
        ({"published_on": "2026-05-31"}, "NO_DATA", "2026年5月31日早于决议日期"),
        ({"published_on": None}, "NO_DATA", "未填报会费标准公布日期。"),
        ({"delegates": None}, "NO_DATA", "未填报应到和实到人数。"),
        ({"in_favour": None}, "NO_DATA", "未填报赞成票。"),
        ({"secret_ballot": None}, "NO_DATA", "未填报是否无记名投票。"),
        ({"secret_ballot": None, "in_favour": 50}, "NOT_MET", "未过半数"),
    ],
)
def test_dues_resolution(changes, expected, words):
    status, sentence = state("E10", voted(**changes))
    assert status == expected
    assert words in sentence


@pytest.mark.parametrize(
    ("as_of", "expected"), [("2026-06-01", "NOT_DUE"), ("2026-07-01", "NOT_DUE"), ("2026-07-02", "NO_DATA")]
)
def test_dues_may_be_published_until_the_last_day(as_of, expected):
    assert state("E10", voted(as_of, published_on=None))[0] == expected
    assert state("E10", voted(as_of, published_on="2026-07-03"))[0] == expected, (
        "a day to come is not yet a publication"
    )


def test_the_newest_dues_resolution_counts_and_other_resolutions_do_not():
    other = row(register.ResolutionFact, **VOTE | {"kind": "OTHER", "decided_on": "2026-10-01"})
    older = row(register.ResolutionFact, **VOTE | {"decided_on": "2016-01-01", "secret_ballot": False})
    newest = row(register.ResolutionFact, **VOTE)
    assert state("E10", known(resolutions=(other, newest, older)))[0] == "MET"
    assert state("E10", known(resolutions=(other,))) == ("NO_DATA", "未填报会费标准决议。")


def test_the_rate_of_collection_is_shown_and_never_rounded_up():
    paid = members(dues_payable=Decimal("3000.00"), dues_paid=Decimal("2999.99"))
    assert "应收会费3,000元，实收2,999.99元，收缴率99.9%。" in state("E10", voted(dues=paid))[1]
    nothing_payable = members(dues_payable=Decimal(0), dues_paid=Decimal(0))
    assert state("E10", voted(dues=nothing_payable))[1].endswith("按期公布。")


def test_removed_members_are_shown_beside_the_exit_rules():
    facts = known(members=members(removed=7), evidence=evidence("E11"))
    assert state("E11", facts) == ("TO_REVIEW", "2026年退出会员7人；已上传佐证材料1份，待认定。")


FUND = (row(money.FundFact, name="青年基金"),)
OLD = "最近的年度报表是2024年度的，已过期"


@pytest.mark.parametrize(
    ("parts", "expected", "sentence"),
    [
        ({}, "NO_DATA", "未填报公益基金，也未填报捐赠收入。"),
        ({"funds": FUND}, "MET", "设有公益基金1个。"),
        ({"statements": (statement(2025, donations="100"),)}, "MET", "未填报公益基金，2025年度捐赠收入100元。"),
        ({"statements": (statement(2025),)}, "NO_DATA", "未填报公益基金，也未填报2025年度捐赠收入。"),
        ({"statements": (statement(2024, donations="9"),)}, "NO_DATA", f"未填报公益基金，{OLD}。"),
        ({"funds": FUND, "statements": (statement(2024, donations="9"),)}, "MET", "设有公益基金1个。"),
        ({"statements": (statement(2025, donations="0"),)}, "TO_REVIEW", "未填报公益基金，2025年度捐赠收入0元。"),
    ],
)
def test_funds_and_donations(parts, expected, sentence):
    assert state("E12", funded(**parts)) == (expected, sentence)


@pytest.mark.parametrize(
    ("before", "now", "expected", "words"),
    [
        ("100.00", "110.00", "MET", "提供服务收入2024年100元，2025年110元，增长10.0%。"),
        (
            "100.00",
            "109.99",
            "TO_REVIEW",
            "2025年109.99元，增长9.9%，未达到增长10%的要求。",
        ),
        ("0.03", "0.04", "MET", "增长33.3%"),
        ("100.00", "90.00", "TO_REVIEW", "下降10.0%，未达到增长10%的要求。"),
        ("0", "5.00", "MET", "提供服务收入2024年0元，2025年5元，为新增。"),
        ("0", "0", "TO_REVIEW", "尚无服务收入。"),
        (None, "5", "NO_DATA", "未填报2024年度提供服务收入。"),
        ("5", None, "NO_DATA", "未填报2025年度提供服务收入。"),
        (None, None, "NO_DATA", "未填报2024年度、2025年度提供服务收入。"),
    ],
)
def test_service_income_growth(before, now, expected, words):
    facts = funded(statements=(statement(2025, services=now), statement(2024, services=before)))
    status, sentence = state("E13", facts)
    assert status == expected
    assert words in sentence


def test_growth_is_over_the_year_before_and_nothing_else():
    gap = funded(statements=(statement(2025, services="20"), statement(2023, services="10")))
    assert state("E13", gap)[0] == "NO_DATA"
    assert state("E13", funded(statements=(statement(2025, services="20"),)))[0] == "NO_DATA"
    old = funded("2028-11-30", statements=(statement(2025, services="20"), statement(2024, services="10")))
    assert state("E13", old) == ("NO_DATA", "最近的年度报表是2025年度的，已过期。")
    assert state("E13", funded()) == ("NO_DATA", "未填报最近两个年度的提供服务收入。")


@pytest.mark.parametrize(
    ("independent", "area", "expected", "sentence"),
    [
        (True, "20", "MET", "有独立办公场所，面积20平方米。"),
        (True, "120.50", "MET", "有独立办公场所，面积120.5平方米。"),
        (True, "19.99", "TO_REVIEW", "办公面积19.99平方米，少于20平方米。"),
        (False, "100", "TO_REVIEW", "没有独立办公场所。"),
        (None, "100", "NO_DATA", "未填报是否有独立办公场所。"),
        (True, None, "NO_DATA", "未填报办公面积。"),
    ],
)
def test_office(independent, area, expected, sentence):
    identity = {"office_independent": independent, "office_area": area and Decimal(area)}
    assert state("E14", known(identity=identity)) == (expected, sentence)


@pytest.mark.parametrize(
    ("rule", "parameter", "facts"),
    [
        ("E8a", {"least_grades": 3}, {"members": members(individual=2), "grades": grades(FULL=1, STUDENT=1)}),
        ("E10", {"present_of_delegates": (3, 4)}, {"resolutions": (row(register.ResolutionFact, **VOTE),)}),
        ("E10", {"favour_of_present": (2, 3)}, {"resolutions": (row(register.ResolutionFact, **VOTE),)}),
        ("E10", {"dues_publication_days": 29}, {"resolutions": (row(register.ResolutionFact, **VOTE),)}),
        ("E14", {"office_area": 41}, {"identity": {"office_independent": True, "office_area": Decimal(40)}}),
    ],
)
def test_numbers_come_from_the_policy(rule, parameter, facts):
    assert state(rule, known(**facts))[0] == "MET"
    assert state(rule, known(Policy(**parameter), **facts))[0] in ("NOT_MET", "TO_REVIEW")


def test_growth_and_the_age_of_figures_come_from_the_policy():
    parts = {"statements": (statement(2025, services="110"), statement(2024, services="100"))}
    assert state("E13", funded(**parts))[0] == "MET"
    assert state("E13", funded(policy=Policy(service_growth_percent=11), **parts))[0] == "TO_REVIEW"
    assert state("E13", funded(policy=Policy(figures_years=0), **parts))[0] == "NO_DATA"
