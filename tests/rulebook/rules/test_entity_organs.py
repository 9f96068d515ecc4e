"""秘书处实体化 (三·3): departments, committees, platforms and what they bring forth; what a person judges."""

import pytest

from rulebook.engine import judge
from rulebook.facts import society as register
from rulebook.rules import RULES
from tests.rulebook.rules.entity import department, evidence, known, state
from tests.rulebook.rules.given import row

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
