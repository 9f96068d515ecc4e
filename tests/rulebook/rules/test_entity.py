"""秘书处实体化 (三·3), clause by clause, without a database."""

from decimal import Decimal

import pytest

from rulebook.facts import society as register
from rulebook.policy import Policy
from tests.rulebook.rules.entity import VOTE, evidence, grades, known, members, state
from tests.rulebook.rules.given import day, row

CODE = "513200005090100173"  # valid synthetic codes of domain.md section 5
MJ_CODE = "51320000MJ50000333"  # its check value 31 is written 0 elsewhere


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
            "2019年5月1日与江海大学签订权责协议（学会、江海大学），附佐证（系统不看文件内容）。",
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
