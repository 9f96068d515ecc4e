"""党建 (四·1), clause by clause, without a database."""

import pytest

from rulebook.engine import judge
from rulebook.facts import society as register
from rulebook.facts import staffing as people
from rulebook.policy import Policy
from rulebook.rules import RULES
from tests.rulebook.rules.given import day, given, row, society


def state(rule, facts):
    """(state, sentence) of one rule."""
    outcome = judge(RULES[rule], facts)
    return str(outcome.status), outcome.explanation


def party(level, form, **values):
    return row(register.PartyFact, level=level, form=form, **values)


def known(*parties, labels=(), staff=None, policy=None):
    """Facts of a society that stated these party organisations; staff None is a roster never entered."""
    named = tuple(one._replace(name=f"孙{number}") for number, one in enumerate(staff or ()))
    staffing = people.NOBODY if staff is None else people.StaffingFacts(staff=named, roster_known=True)
    return given(policy=policy, society=society(parties=parties, labels=labels), staffing=staffing)


def worker(politics, time="FULL", employment="SOCIETY"):
    return row(people.StaffFact, name="孙", time=time, employment=employment, politics=politics)


@pytest.mark.parametrize(
    ("parties", "expected", "sentence"),
    [
        ((), "NO_DATA", "未填报理事会层面党建工作小组。"),
        ((party("SECRETARIAT", "INDEPENDENT"),), "NO_DATA", "未填报理事会层面党建工作小组。"),
        ((party("COUNCIL", "NONE"),), "NOT_MET", "理事会层面没有党建工作小组。"),
        ((party("COUNCIL", "WORKING_GROUP"),), "MET", "理事会层面建有党建工作小组；成立日期、组长、成员未填报。"),
        (
            (party("COUNCIL", "WORKING_GROUP", founded_on="2026-11-30", members="钱二"),),
            "MET",
            "理事会层面已于2026年11月30日建立党建工作小组；组长未填报。",
        ),
        (
            (party("COUNCIL", "WORKING_GROUP", founded_on="2026-12-01", head="赵一"),),
            "NOT_MET",
            "理事会层面的党建工作小组定于2026年12月1日成立，尚未成立。",
        ),
        (
            (party("COUNCIL", "WORKING_GROUP", founded_on="2018-04-23", head="赵一", members="钱二、孙三"),),
            "MET",
            "理事会层面已于2018年4月23日建立党建工作小组，组长赵一。",
        ),
    ],
)
def test_working_group(parties, expected, sentence):
    assert state("P1", known(*parties)) == (expected, sentence)


def test_the_members_of_the_group_are_shown():
    group = party("COUNCIL", "WORKING_GROUP", founded_on="2018-04-23", head="赵一", members="钱二、孙三")
    shown = {"成立日期": "2018年4月23日", "组长": "赵一", "成员": "钱二、孙三"}
    assert judge(RULES["P1"], known(group)).values == shown


FOUND, JOIN = "3人，达到3人，应建未建。", "2人，不足3人，可参加联合党支部。"
BLANK = "2人，另有1人未填全政治面貌、专兼职或用工性质，或疑为重复录入。"
WORDS = "秘书处没有党支部，专职人员名册中有正式党员"


@pytest.mark.parametrize(
    ("form", "values", "expected", "sentence"),
    [
        ("INDEPENDENT", {}, "MET", "秘书处建有独立党支部。"),
        ("JOINT", {"full_members": 0}, "MET", "秘书处建有联合党支部。"),
        ("NONE", {}, "NO_DATA", "秘书处没有党支部，未填报专职人员名册，正式党员数无法核对。"),
        ("NONE", {"full_members": 3}, "NO_DATA", "秘书处没有党支部，未填报专职人员名册，正式党员数无法核对。"),
    ],
)
def test_branch(form, values, expected, sentence):
    assert state("P2", known(party("SECRETARIAT", form, **values))) == (expected, sentence)


def test_no_word_about_the_secretariat_is_unknown():
    assert state("P2", known()) == ("NO_DATA", "未填报秘书处党组织。")


MEMBER, PROBATIONARY, UNKNOWN = worker("MEMBER"), worker("PROBATIONARY"), worker("")
LENT, ACCEPTED = worker("MEMBER", employment="SECONDED"), day("2026-11-30")


@pytest.mark.parametrize(
    ("staff", "stated", "expected", "sentence"),
    [
        ((MEMBER,) * 3, None, "NOT_MET", FOUND),
        ((MEMBER,) * 3, 3, "NOT_MET", FOUND),
        ((MEMBER,) * 9, 1, "TO_REVIEW", "9人，填报的正式党员数为1人，两者不一致，请核对。"),
        ((MEMBER,), 3, "TO_REVIEW", "1人，填报的正式党员数为3人，两者不一致，请核对。"),
        ((MEMBER,) * 2 + (PROBATIONARY,) * 3, 2, "TO_REVIEW", JOIN),
        ((MEMBER,) * 2 + (worker("MEMBER", time="PART"),) * 3, None, "TO_REVIEW", JOIN),
        (
            (MEMBER,) * 2 + (worker("MEMBER", employment="VOLUNTEER"),),
            None,
            "TO_REVIEW",
            JOIN,
        ),
        ((MEMBER,) * 2 + (LENT,) * 3, None, "TO_REVIEW", JOIN),
        (
            (MEMBER,) * 2 + (LENT._replace(secondment_accepted_on=ACCEPTED),),
            None,
            "NOT_MET",
            FOUND,
        ),
        ((MEMBER,) * 2 + (UNKNOWN,), None, "NO_DATA", BLANK),
        ((MEMBER,) * 2 + (UNKNOWN,), 3, "NO_DATA", BLANK),
        ((MEMBER,) * 2 + (UNKNOWN,), 4, "TO_REVIEW", "2人，填报的正式党员数为4人，两者不一致，请核对。"),
        (
            (MEMBER,) * 2 + (worker("MEMBER", time=""),),
            None,
            "NO_DATA",
            BLANK,
        ),
        ((MEMBER,) * 3 + (UNKNOWN,), None, "NOT_MET", FOUND),
    ],
)
def test_members_are_counted_on_the_roster_of_full_time_staff(staff, stated, expected, sentence):
    facts = known(party("SECRETARIAT", "NONE", full_members=stated, probationary_members=5), staff=staff)
    assert state("P2", facts) == (expected, WORDS + sentence)


@pytest.mark.parametrize("staff", [(worker("NONE"),), ()])
def test_without_a_member_on_the_roster_an_instructor_may_come(staff):
    sentence = "秘书处没有党支部，专职人员名册中没有正式党员，可选派党建指导员。"
    assert state("P2", known(party("SECRETARIAT", "NONE"), staff=staff)) == ("TO_REVIEW", sentence)


def label(kind="MODEL", start="2020-01-01", end=None):
    return row(register.LabelFact, kind=kind, valid_from=start, valid_to=end)


@pytest.mark.parametrize(
    ("labels", "form", "expected"),
    [
        ((), "INDEPENDENT", "NOT_APPLICABLE"),
        ((label("DIRECT"), label("ADVANCED")), "NONE", "NOT_APPLICABLE"),
        ((label(),), "INDEPENDENT", "MET"),
        ((label(),), "JOINT", "NOT_MET"),
        ((label(),), "NONE", "NOT_MET"),
        ((label(end="2026-11-30"),), "JOINT", "NOT_MET"),
        ((label(end="2026-11-29"),), "JOINT", "NOT_APPLICABLE"),
        ((label(start="2026-12-01"),), "JOINT", "NOT_APPLICABLE"),
        ((label("ADVANCED"), label(end="2021-01-01"), label(start="2026-01-01")), "JOINT", "NOT_MET"),
    ],
)
def test_a_model_society_has_an_independent_branch(labels, form, expected):
    assert state("P3", known(party("SECRETARIAT", form), labels=labels))[0] == expected


def test_a_model_society_that_states_nothing_is_unknown():
    assert state("P3", known(labels=(label(),))) == ("NO_DATA", "综合示范学会，未填报秘书处党组织。")
    joint = known(party("SECRETARIAT", "JOINT"), labels=(label(),))
    assert state("P3", joint)[1] == "综合示范学会，秘书处应建独立党支部，现为联合党支部。"


SOUND = {"full_members": 7, "has_committee": True, "elected_on": "2024-01-01"}


@pytest.mark.parametrize(
    ("form", "changes", "expected", "words"),
    [
        ("NONE", {}, "NOT_APPLICABLE", "秘书处没有党支部。"),
        ("INDEPENDENT", {}, "MET", "独立党支部正式党员7人，2024年1月1日选举，设置规范。"),
        ("INDEPENDENT", {"has_committee": False}, "TO_REVIEW", "正式党员7人，达到7人，未设支部委员会。"),
        ("INDEPENDENT", {"has_committee": False, "full_members": 6}, "MET", "正式党员6人"),
        ("INDEPENDENT", {"has_committee": None}, "NO_DATA", "未填报是否设支委会。"),
        ("INDEPENDENT", {"full_members": 2}, "TO_REVIEW", "独立党支部正式党员2人，不足3人，资料有矛盾，请核对。"),
        ("INDEPENDENT", {"full_members": 3}, "MET", "正式党员3人"),
        ("JOINT", {"full_members": 2}, "MET", "联合党支部正式党员2人"),
        ("JOINT", {"full_members": None}, "NO_DATA", "未填报正式党员数。"),
        ("JOINT", {"elected_on": "2023-11-30"}, "MET", "2023年11月30日选举"),
        ("JOINT", {"elected_on": "2023-11-29"}, "TO_REVIEW", "支部任期3年，已于2026年11月29日届满。"),
        ("JOINT", {"elected_on": None}, "NO_DATA", "未填报支部选举日期。"),
        ("JOINT", {"elected_on": "2026-11-30"}, "MET", "2026年11月30日选举"),
        ("JOINT", {"elected_on": "2026-12-01"}, "NO_DATA", "未填报支部选举日期。"),
    ],
)
def test_branch_in_order(form, changes, expected, words):
    status, sentence = state("P4", known(party("SECRETARIAT", form, **SOUND | changes)))
    assert status == expected
    assert words in sentence


def test_no_word_about_a_branch_is_unknown_not_absent():
    assert state("P4", known()) == ("NO_DATA", "未填报秘书处党组织。")


@pytest.mark.parametrize(
    ("rule", "parameter", "form", "values", "usual", "changed"),
    [
        ("P4", {"branch_committee_members": 8}, "JOINT", SOUND | {"has_committee": False}, "TO_REVIEW", "MET"),
        ("P4", {"branch_term_years": 2}, "JOINT", SOUND, "MET", "TO_REVIEW"),
    ],
)
def test_numbers_come_from_the_policy(rule, parameter, form, values, usual, changed):
    stated = party("SECRETARIAT", form, **values)
    assert state(rule, known(stated))[0] == usual
    assert state(rule, known(stated, policy=Policy(**parameter)))[0] == changed


def test_somebody_who_may_be_entered_twice_makes_no_branch():
    """Three members, two of one name: a branch must not be asked for because somebody was entered twice."""
    staff = tuple(MEMBER._replace(id=number, name=name) for number, name in enumerate(("孙甲", "孙乙", "孙乙")))
    facts = given(
        society=society(parties=(party("SECRETARIAT", "NONE"),)),
        staffing=people.StaffingFacts(staff=staff, roster_known=True),
    )
    assert state("P2", facts) == ("NO_DATA", f"{WORDS}{BLANK}")


def test_how_many_members_make_a_branch_is_a_parameter():
    none = party("SECRETARIAT", "NONE")
    assert state("P2", known(none, staff=(MEMBER,) * 3))[0] == "NOT_MET"
    assert state("P2", known(none, staff=(MEMBER,) * 3, policy=Policy(branch_members=4)))[0] == "TO_REVIEW"
