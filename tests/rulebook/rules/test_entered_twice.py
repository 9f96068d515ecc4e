"""W1: somebody entered twice is one person; until it is known whether they are one, neither a pass nor a failure."""

import pytest

from rulebook.engine import judge
from rulebook.facts.of_day import of_day
from rulebook.facts.staffing import StaffingFacts
from rulebook.rules import RULES
from rulebook.rules.staff.counting import counted as told
from rulebook.rules.staff.numbers import headcount
from rulebook.rules.staff.roster import entered_twice
from tests.rulebook.rules.given import AS_OF, day, given, person, society
from tests.rulebook.rules.in_order import HEAD, in_order

BORN, OTHER = "1980-01-01", "1985-06-01"
DOUBTED = "疑为重复录入，请核对姓名和出生日期。"


def roster(*people):
    """People by (name, birth date)."""
    return tuple(person(name, birth_date=birth)._replace(id=number) for number, (name, birth) in enumerate(people))


def w1(*people, members=800, heads=()):
    facts = in_order()
    counted = facts.society.members._replace(individual=members, unit=0)
    staffing = StaffingFacts(staff=roster(*people), secretaries=heads, roster_known=True)
    return given(society=society(members=counted), staffing=staffing)


def said(facts):
    outcome = judge(RULES["W1"], facts)
    return str(outcome.status), outcome.explanation


@pytest.mark.parametrize(
    ("one", "other", "twice"),
    [
        (("孙三", BORN), ("孙三", BORN), True),
        (("孙三", BORN), ("孙 三", BORN), True),
        (("孙三", BORN), ("孙三", None), True),
        (("孙三", None), ("孙三", None), True),
        (("孙三", BORN), ("孙三", OTHER), False),  # two people of one name
        (("孙三", BORN), ("孙四", BORN), False),
    ],
)
def test_who_may_be_one_person(one, other, twice):
    assert [p.id for p in entered_twice(roster(one, other))] == ([1] if twice else [])


def test_twice_entered_staff_never_make_w1_met():
    state, words = said(w1(("孙三", BORN), ("孙三", BORN), ("李四", BORN)))
    assert state == "NO_DATA"
    assert words == (
        "会员800人，应配不少于3人，现有专职2人（与另一人同名、出生日期相同或未填全的1人未计入），孙三" + DOUBTED
    )
    assert said(w1(("孙三", BORN), ("孙三", OTHER), ("李四", BORN)))[0] == "MET"


def test_enough_without_the_doubtful_one_is_enough():
    state, words = said(w1(("孙三", BORN), ("孙三", None), ("李四", BORN), ("周五", BORN)))
    assert (state, words.endswith("1人未计入）。")) == ("MET", True)


def test_too_few_even_with_the_doubtful_one_are_too_few():
    state, words = said(w1(("孙三", BORN), ("孙三", BORN), members=5000))
    assert (state, words.endswith("还差4人。")) == ("NOT_MET", True)


def test_the_secretary_general_in_the_list_of_the_staff_is_one_person():
    heads = (HEAD,)
    birth = str(HEAD.birth_date)
    assert said(w1((HEAD.name, birth), ("李四", BORN), heads=heads))[0] == "NO_DATA"
    assert said(w1(("周五", birth), ("李四", BORN), heads=heads))[0] == "MET"


def test_a_part_timer_of_the_same_name_is_no_doubt():
    facts = w1(("孙三", BORN), ("孙三", BORN), ("李四", BORN), ("周五", BORN))
    staff = facts.staffing.staff
    part_time = (staff[0], staff[1]._replace(time="PART"), *staff[2:])
    facts = given(society=facts.society, staffing=StaffingFacts(staff=part_time, roster_known=True))
    assert "重复" not in said(facts)[1]
    assert "未计入" not in said(facts)[1]


def test_somebody_who_left_and_came_back_is_not_entered_twice():
    """Only those employed on the same day are compared."""
    facts = w1(("孙三", BORN), ("孙三", BORN), ("李四", BORN), ("周五", BORN))
    first, *rest = facts.staffing.staff
    left = first._replace(left_on=day("2022-01-01"))
    facts = given(society=facts.society, staffing=StaffingFacts(staff=(left, *rest), roster_known=True))
    assert said(of_day(facts, AS_OF)) == ("MET", "会员800人，应配不少于3人，现有专职3人。")


def test_the_list_of_those_who_count_says_whom_it_leaves_out():
    facts = w1((HEAD.name, None), ("李四", BORN), ("李四", BORN), ("周五", BORN), heads=(HEAD,))
    answers = told(facts.staffing.staff, facts.staffing.secretaries, AS_OF, facts.policy)
    assert [one.counts for one in answers] == [True, None, True, None, True]
    assert answers[1].why == "与另一人同名，出生日期相同或未填全，疑为重复录入"
    found = headcount(facts)
    assert ([one.counts for one in answers].count(True), found.unsure) == (found.staff, 2)
