"""规章制度与财务 (三·4), clause by clause, without a database."""

import pytest

from rulebook.facts import society as register
from rulebook.facts import staffing as people
from rulebook.policy import REGULATIONS, Policy
from tests.rulebook.rules.given import full_time, given, row, society
from tests.rulebook.rules.regulations import state


def regulation(kind, **values):
    return row(register.RegulationFact, kind=kind, **values)


ALL = tuple(regulation(kind, adopted_on="2018-01-01") for kind in REGULATIONS)


@pytest.mark.parametrize(
    ("regulations", "expected", "sentence"),
    [
        ((), "NO_DATA", "未填报规章制度。"),
        (ALL, "MET", "应有制度13项，现行有效13项。"),
        (ALL[2:], "NO_DATA", "应有制度13项，现行有效11项；未填报的有章程、会员代表大会议事规则。"),
        (
            (regulation("CHARTER", review_by="2026-11-29"), *ALL[1:-1]),
            "NOT_MET",
            "应有制度13项，现行有效11项；已过复核期的有章程；未填报的有档案管理制度。",
        ),
        ((regulation("CHARTER", review_by="2026-11-30"), *ALL[1:]), "MET", "应有制度13项，现行有效13项。"),
        ((regulation("CHARTER", review_by="2020-01-01"), *ALL), "MET", "应有制度13项，现行有效13项。"),
        ((regulation("OTHER"),), "NO_DATA", None),
    ],
)
def test_a_whole_set_of_regulations(regulations, expected, sentence):
    status, words = state("R1a", given(society=society(regulations=regulations)))
    assert status == expected
    assert sentence in (None, words)


def test_the_list_of_regulations_is_a_parameter():
    facts = given(policy=Policy(regulations=("CHARTER",)), society=society(regulations=(regulation("CHARTER"),)))
    assert state("R1a", facts) == ("MET", "应有制度1项，现行有效1项。")


@pytest.mark.parametrize("rule", ["R1b", "R2b", "R3", "R6b"])
def test_a_judged_clause_waits_for_its_own_file(rule):
    file = row(register.EvidenceFact, supports=rule)
    assert state(rule, given()) == ("NO_DATA", "未上传佐证材料。")
    assert state(rule, given(society=society(evidence=(file,)))) == ("TO_REVIEW", "已上传佐证材料1份，待认定。")
    assert state(rule, given(society=society(evidence=(file._replace(supports="OTHER"),))))[0] == "NO_DATA"


APPRAISAL = (regulation("APPRAISAL"),)


def appraised(staff, results=(), regulations=APPRAISAL, known=True, none=()):
    results = tuple(people.AppraisalFact(member, 2026, "GOOD") for member in results)
    results += tuple(people.AppraisalFact(member, 2026, "NONE") for member in none)
    staffing = people.StaffingFacts(staff=staff, roster_known=known, appraisals=results)
    return given(society=society(regulations=regulations), staffing=staffing)


@pytest.mark.parametrize(
    ("facts", "expected", "sentence"),
    [
        (appraised(full_time(2), (0, 1), ()), "NO_DATA", "未填报目标责任制考核办法。"),
        (appraised(full_time(2), (0, 1), ALL), "NO_DATA", "未填报目标责任制考核办法。"),
        (
            appraised(full_time(2), (0, 1), (regulation("APPRAISAL", review_by="2026-11-29"),)),
            "NOT_MET",
            "目标责任制考核办法已过复核期。",
        ),
        (appraised((), known=False), "NO_DATA", "未填报专职人员名册。"),
        (appraised(()), "NOT_APPLICABLE", "有目标责任制考核办法，检查之日没有学会聘用的专职人员。"),
        (
            appraised(full_time(2)),
            "NO_DATA",
            "专职人员2人，2026年度有考核结果0人，未填报2026年度考核结果的有人员0、人员1。",
        ),
        (appraised(full_time(2), (0, 1)), "MET", "有目标责任制考核办法，专职人员2人，2026年度有考核结果2人。"),
        (
            appraised(full_time(2), (1,)),
            "NO_DATA",  # until the list of the year says 未考核
            "专职人员2人，2026年度有考核结果1人，未填报2026年度考核结果的有人员0。",
        ),
        (
            appraised(full_time(3), (1,), none=(0,)),
            "NOT_MET",
            "专职人员3人，2026年度有考核结果1人，未考核的有人员0。",
        ),
        (  # known to be wrong, whatever was never entered
            appraised(full_time(3), (1,), (), none=(0,)),
            "NOT_MET",
            "专职人员3人，2026年度有考核结果1人，未考核的有人员0。",
        ),
        (
            appraised(full_time(3), (1,), (regulation("APPRAISAL", review_by="2026-11-29"),), none=(0,)),
            "NOT_MET",
            "目标责任制考核办法已过复核期；专职人员3人，2026年度有考核结果1人，未考核的有人员0。",
        ),
    ],
)
def test_appraisal(facts, expected, sentence):
    assert state("R2a", facts) == (expected, sentence)


def test_only_the_societys_own_full_time_people_are_appraised():
    part_time, seconded, unsure = (person._replace(id=9) for person in full_time(3))
    part_time, seconded = part_time._replace(time="PART"), seconded._replace(employment="SECONDED")
    assert state("R2a", appraised((*full_time(1), part_time, seconded), (0,)))[0] == "MET"
    sentence = "专职人员1人，2026年度有考核结果1人，未填报专兼职或用工性质的有人员2。"
    assert state("R2a", appraised((*full_time(1), unsure._replace(time="")), (0,))) == ("NO_DATA", sentence)
