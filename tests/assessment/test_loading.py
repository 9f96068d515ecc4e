"""All a rule may know of a society, put together from the apps below."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessment.loading import load_facts
from rulebook.facts.finance import NOTHING
from rulebook.facts.society import MembersFact
from rulebook.facts.staffing import NOBODY
from rulebook.policy import Policy
from societies.models import Society
from tests import make
from tests.rulebook.rules.given import given, society

AS_OF = datetime.date(2026, 11, 30)


@pytest.mark.django_db
def test_one_facts_a_society_and_the_same_queries_for_one_and_three(cast):
    for one in (cast.jia, cast.yi, cast.bing):
        make.members(one)
        make.staff_member(one)
        make.statement(one)
    queries = []
    for societies in (Society.objects.filter(pk=cast.jia.pk), Society.objects.all()):
        with CaptureQueriesContext(connection) as captured:
            found = load_facts(societies, AS_OF, Policy())
        queries.append(len(captured))
    assert queries[0] == queries[1]
    assert {facts.society_id: facts.society.identity.name for facts in found} == {
        cast.jia.pk: "江海省甲学会",
        cast.yi.pk: "江海省乙学会",
        cast.bing.pk: "江海省丙学会",
    }


@pytest.mark.django_db
def test_the_parts_belong_to_one_another_and_the_day_and_policy_are_handed_on(cast):
    make.staff_member(cast.jia, name="孙三")
    make.account(cast.yi)
    policy = Policy(least_staff=4)
    by_id = {facts.society_id: facts for facts in load_facts(Society.objects.all(), AS_OF, policy)}  # in any order
    jia, yi, bing = (by_id[one.pk] for one in (cast.jia, cast.yi, cast.bing))
    assert [person.name for person in jia.staffing.staff] == ["孙三"]
    assert yi.finance.account.year == 2025
    assert (yi.staffing, bing.staffing, bing.finance) == (NOBODY, NOBODY, NOTHING)
    assert (jia.as_of, jia.year, jia.policy) == (AS_OF, 2026, policy)


@pytest.mark.parametrize(
    ("individual", "unit", "both", "individuals"),
    [(800, 20, 820, 800), (800, 0, 800, 800), (None, 20, None, None), (800, None, None, 800), (0, 0, 0, 0)],
)
def test_members_are_unknown_while_a_counted_part_is(individual, unit, both, individuals):
    counted = society(members=MembersFact(2026, individual, unit, None, None, None, None))
    assert given(society=counted).members == both
    assert given(society=counted, policy=Policy(count_unit_members=False)).members == individuals


def test_no_row_of_members_is_an_unknown_number():
    assert given().members is None
