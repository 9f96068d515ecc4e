import dataclasses

import pytest

from rulebook.attainment import Attainment
from rulebook.engine import judge
from rulebook.facts.society import BodyFact, CommitteeFact, EvidenceFact, LabelFact, TermFact
from rulebook.facts.staffing import SecretaryGeneralFact, StaffingFacts
from rulebook.outcomes import Attained, Status
from rulebook.policy import Policy
from rulebook.rules import RULES
from tests.rulebook.rules.given import AS_OF, day, given, row, society


def attainment(state, head="NOT_MET", office="NO_DATA"):
    first, lost = (day("2019-05-01"), day("2026-02-01")) if state is Attained.LAPSED else (None, None)
    return Attainment(state, Status(head), Status(office), AS_OF, first, lost)


ATTAINED = attainment(Attained.ATTAINED, "MET", "MET")


def goal(id, state=None, labels=(), as_of=AS_OF, registered_on=None):
    labels = tuple(LabelFact(kind, day(since), day(until)) for kind, since, until in labels)
    facts = given(as_of, society=society({"registered_on": registered_on}, labels=labels))
    return judge(RULES[id], facts, state or attainment(Attained.OVERDUE))


@pytest.mark.parametrize(
    ("id", "labels", "as_of", "status"),
    [
        ("G1", [("MODEL", "2015-01-01", None)], "2016-12-31", "NOT_DUE"),
        ("G1", [("MODEL", "2015-01-01", None)], "2017-01-01", "NOT_MET"),
        ("G1", [("DIRECT", "2016-06-01", None)], "2017-01-01", "NOT_MET"),
        ("G1", [("DIRECT", "2018-03-01", None)], "2018-03-01", "NOT_DUE"),  # granted later: that day
        ("G1", [("DIRECT", "2018-03-01", None)], "2018-03-02", "NOT_MET"),
        ("G1", [("DIRECT", "2018-03-01", None), ("MODEL", "2016-01-01", None)], "2017-01-01", "NOT_MET"),
        ("G1", [("MODEL", "2015-01-01", "2018-12-31")], "2026-11-30", "NOT_MET"),  # held once: still due
        ("G1", [("ADVANCED", "2015-01-01", None)], "2026-11-30", "NOT_APPLICABLE"),
        ("G1", [], "2026-11-30", "NOT_APPLICABLE"),
        ("G2", [("ADVANCED", "2015-01-01", None)], "2017-12-31", "NOT_DUE"),
        ("G2", [("ADVANCED", "2015-01-01", None)], "2018-01-01", "NOT_MET"),
        ("G2", [("MODEL", "2015-01-01", None)], "2018-01-01", "NOT_APPLICABLE"),
        ("G3", [], "2020-12-31", "NOT_DUE"),
        ("G3", [], "2021-01-01", "NOT_MET"),
    ],
)
def test_a_goal_not_attained(id, labels, as_of, status):
    assert goal(id, labels=labels, as_of=as_of).status == status


@pytest.mark.parametrize(
    ("registered_on", "as_of", "status"),
    [
        ("2020-12-31", "2021-01-01", "NOT_MET"),
        ("2024-02-29", "2025-03-01", "NOT_DUE"),
        ("2024-02-29", "2025-03-02", "NOT_MET"),
    ],
)
def test_g3_gives_a_new_society_a_year(registered_on, as_of, status):
    assert goal("G3", registered_on=registered_on, as_of=as_of).status == status


def test_g3_says_when_the_day_of_registration_is_unknown():
    words = "省级学会（未填报登记日期，按早已登记的计）应于2020年12月31日（含）前实现两化目标"
    assert goal("G3").explanation.startswith(words)
    assert goal("G3", ATTAINED, registered_on="1990-01-01").explanation.startswith("省级学会应于")


@pytest.mark.parametrize("id", ["G1", "G2", "G3"])
def test_a_goal_attained_is_met_before_and_after_its_day(id):
    labels = [("MODEL", "2015-01-01", None), ("ADVANCED", "2015-01-01", None)]
    for as_of in ("2016-01-01", "2026-11-30"):
        assert goal(id, ATTAINED, labels, as_of).status is Status.MET


def test_a_goal_lapsed_is_not_met_and_says_what_is_open():
    outcome = goal("G3", attainment(Attained.LAPSED, "MET", "NOT_MET"), registered_on="1990-01-01")
    assert outcome.status is Status.NOT_MET
    assert outcome.explanation == (
        "省级学会应于2020年12月31日（含）前实现两化目标，2019年5月1日首次达标，2026年2月1日起滑落：秘书处实体化未达标。"
    )
    assert outcome.values == {
        "期限": "2020年12月31日",
        "两化状态": "达标后滑落",
        "首次达标": "2019年5月1日",
        "滑落": "2026年2月1日",
    }


def bodies(**sizes):
    return tuple(BodyFact(kind, *(size if isinstance(size, tuple) else (size, ()))) for kind, size in sizes.items())


def term(ends_on="2028-11-30", extended_to=None):
    return row(TermFact, id=1, starts_on="2022-01-01", ends_on=ends_on, extended_to=extended_to)


def powers(terms=None, head=None, policy=None, **sizes):
    people = StaffingFacts(secretaries=(row(SecretaryGeneralFact, name=head, starts_on=AS_OF),) if head else ())
    facts = given(society=society(terms=terms or (), bodies=bodies(**sizes)), staffing=people, policy=policy)
    return judge(RULES["G4a"], facts)


NAMED = {"SUPERVISORS": (2, ("监甲", "监乙")), "COUNCIL": (2, ("理甲", "理乙")), "PRINCIPALS": (1, ("理甲",))}


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({}, "MET"),
        ({"terms": ()}, "NO_DATA"),
        ({"terms": (term("2026-11-30"),)}, "MET"),
        ({"terms": (term("2026-11-29"),)}, "NOT_MET"),
        ({"terms": (term("2026-06-30", "2027-01-31"),)}, "MET"),
        ({"SUPERVISORS": None}, "NO_DATA"),
        ({"SUPERVISORS": 0}, "NOT_MET"),
        ({"SUPERVISORS": 3}, "MET"),
        ({"SUPERVISORS": (None, ("监甲",))}, "MET"),
        ({"SUPERVISORS": (2, ("监甲", "理乙"))}, "NOT_MET"),  # a council member
        ({"SUPERVISORS": (2, ("监甲", "钱二"))}, "NOT_MET"),  # the 秘书长
        ({"PRINCIPALS": (1, ("监乙",))}, "NOT_MET"),
    ],
)
def test_g4a_three_powers(changes, status):
    known = {"terms": (term(),), "head": "钱二"} | NAMED | changes
    assert powers(**known).status == status


def test_g4a_says_whose_names_it_could_not_compare():
    outcome = powers((term(),), SUPERVISORS=3, COUNCIL=60)
    assert outcome.status is Status.MET
    assert outcome.explanation == (
        "本届任期至2028年11月30日，有监事3人；未填报监事、负责人、理事、秘书长姓名，兼任情况未全部核对。"
    )


def test_g4a_wants_the_names_when_the_policy_version_says_so():
    strict = dataclasses.replace(Policy(), supervisors_named=True)
    assert powers((term(),), policy=strict, SUPERVISORS=3, COUNCIL=60).status is Status.NO_DATA
    assert powers((term(),), "钱二", strict, **NAMED).status is Status.MET


def test_g4b_is_judged_by_the_files_on_duties():
    duties = EvidenceFact("G4b", 2026, None, None)
    assert judge(RULES["G4b"], given()).status is Status.NO_DATA
    assert judge(RULES["G4b"], given(society=society(evidence=(duties,)))).status is Status.TO_REVIEW
    expired = duties._replace(valid_to=day("2026-11-29"))
    assert judge(RULES["G4b"], given(society=society(evidence=(expired,)))).status is Status.NO_DATA


def test_g5_lists_the_branches_without_activity_in_the_last_twelve_months():
    committees = tuple(
        CommitteeFact("SPECIAL", name, day(last))
        for name, last in (("声学", "2025-11-30"), ("光学", "2025-11-29"), ("热学", None))
    )
    outcome = judge(RULES["G5"], given(society=society(committees=committees)))
    assert outcome.status is Status.NO_DATA
    assert outcome.explanation == "设分支机构3个，其中2个近12个月没有活动记录（光学、热学）；未上传佐证材料。"
    assert outcome.values == {"分支机构": 3, "无活动": 2}
    assert judge(RULES["G5"], given()).explanation == "未填报分支机构；未上传佐证材料。"


@pytest.mark.parametrize(
    ("council", "standing", "status"),
    [
        (77, 25, "MET"),
        (75, 25, "MET"),  # exactly one third
        (74, 25, "TO_REVIEW"),
        (77, 27, "TO_REVIEW"),
        (60, 0, "MET"),
        (None, 25, "NO_DATA"),
        (60, None, "NO_DATA"),
        (0, 0, "NO_DATA"),
    ],
)
def test_g6_standing_council(council, standing, status):
    facts = given(society=society(bodies=bodies(COUNCIL=council, STANDING=standing)))
    assert judge(RULES["G6"], facts).status == status


def test_g6_explains_itself():
    outcome = judge(RULES["G6"], given(society=society(bodies=bodies(COUNCIL=77, STANDING=27))))
    assert outcome.explanation == "理事77人，按不超过三分之一，常务理事至多25人，现有27人，超出2人。"
    assert judge(RULES["G6"], given()).explanation == "未填报理事人数、常务理事人数。"


@pytest.mark.parametrize(
    ("ends_on", "extended_to", "status"),
    [
        ("2026-11-30", None, "MET"),
        ("2026-11-29", None, "NOT_MET"),
        ("2026-01-31", "2026-11-30", "MET"),
        ("2026-01-31", "2026-11-29", "NOT_MET"),
        ("2025-11-30", "2027-11-30", "MET"),  # two years approved, one counts
        ("2025-11-29", "2027-11-30", "NOT_MET"),
    ],
)
def test_g7_term_in_force(ends_on, extended_to, status):
    facts = given(society=society(terms=(term(ends_on, extended_to),)))
    assert judge(RULES["G7"], facts).status == status


def test_g7_says_that_only_a_year_of_the_extension_counts():
    facts = given(society=society(terms=(term("2025-11-29", "2027-11-30"),)))
    assert judge(RULES["G7"], facts).explanation == (
        "本届2025年11月29日届满，批准延期至2027年11月30日，延期最长1年，只计至2026年11月29日，至今未换届。"
    )
    assert judge(RULES["G7"], given()).status is Status.NO_DATA


def test_g7_looks_at_the_newest_term():
    old = row(TermFact, id=1, starts_on="2017-01-01", ends_on="2021-12-31")
    assert judge(RULES["G7"], given(society=society(terms=(term(), old)))).status is Status.MET
