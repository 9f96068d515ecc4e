"""All a rule may know of a society, put together from the apps below."""

import datetime
import random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessment.loading import load_all_facts, load_facts
from rulebook.facts.finance import NOTHING
from rulebook.facts.of_day import of_day
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


@pytest.mark.django_db
def test_loaded_once_for_all_days_to_come_or_for_each_day_is_the_same(cast):
    """What is loaded on a day with everything that is entered for later gives any later day as that day would."""
    random.seed(141)
    for one in (cast.jia, cast.yi):
        for _ in range(12):
            enter_something(one, AS_OF + datetime.timedelta(random.randint(-800, 800)))
    everybody = Society.objects.order_by("pk")
    known = load_all_facts(everybody, AS_OF, Policy())
    for _ in range(40):
        day = AS_OF + datetime.timedelta(random.randint(0, 900))
        assert [of_day(facts, day) for facts in known] == load_facts(everybody, day, Policy()), day


def enter_something(one, day):
    """One row of some table, dated on that day."""
    random.choice(
        [
            lambda: make.term(one, starts_on=day, ends_on=day + datetime.timedelta(900)),
            lambda: make.members(one, year=random.randint(2030, 9000), individual=7, register_updated_on=day),
            lambda: make.staff_member(one, hired_on=day, contract_from=None, contract_to=None),
            lambda: make.staff_member(one, hired_on=None, left_on=day, recorded_on=day),
            lambda: make.secretary_general(one, starts_on=day, ends_on=day + datetime.timedelta(90)),
            lambda: make.evidence(one, issued_on=day, replaces=one.evidence.first()),
            lambda: make.disclosure(one, disclosed_on=day),
            lambda: one.trainings.create(held_on=day, title="培训"),
            lambda: one.appraisals.create(member=make.staff_member(one), year=day.year, result="GOOD"),
            lambda: one.labels.create(kind="MODEL", valid_from=day),
        ]
    )()
