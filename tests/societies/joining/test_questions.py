"""societies.joining.questions: what both societies have is asked about, and nothing else."""

import datetime
import re

import pytest

from societies.hanging import ties
from societies.joining.filling import LASTING
from societies.joining.questions import BOTH, FALSE, TRUE, joining
from societies.models import BodyMember, SocietyRecord
from staffing.models import Appraisal
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def both():
    """(the false society, the true one)."""
    return make.society(name="江海省甲学会会"), make.society(name="江海省甲学会")


def asked(both):
    """[(record of the false one, those of the true one, whether they only look alike)]."""
    return [(one.record, one.rivals, one.alike) for one in joining(*both).questions]


def test_what_only_one_of_them_has_is_not_asked_about(both):
    false, true = both
    make.staff_member(false)
    make.members(false, year=2025)
    make.members(true, year=2026)
    make.term(true)
    assert asked(both) == []


@pytest.mark.parametrize("make_one", [make.members, make.party, make.statement, make.department, make.label])
def test_records_of_one_key_are_asked_about(both, make_one):
    mine, theirs = map(make_one, both)
    assert asked(both) == [(mine, [theirs], False)]


def test_overlapping_terms_and_two_in_office_at_once_are_asked_about(both):
    false, true = both
    day = datetime.date(2023, 6, 1)
    mine = make.term(false, starts_on=day, ends_on=datetime.date(2028, 5, 31)), make.secretary_general(false)
    theirs = make.term(true), make.secretary_general(true, name="另一位", starts_on=day)
    earlier = {"starts_on": datetime.date(2010, 1, 1), "ends_on": datetime.date(2015, 1, 1)}
    make.term(false, **earlier)
    make.secretary_general(false, name="前任", **earlier)
    assert asked(both) == [(mine[0], [theirs[0]], False), (mine[1], [theirs[1]], False)]


def test_one_hands_over_to_the_other_on_a_day_without_a_question(both):
    false, true = both
    day = datetime.date(2024, 1, 1)
    make.term(false, starts_on=day)
    make.term(true, starts_on=datetime.date(2019, 1, 1), ends_on=day)
    assert asked(both) == []


def test_namesakes_may_be_two_persons(both):
    mine, theirs = (make.staff_member(society, name="孙三") for society in both)
    make.staff_member(both[0], name="李四")
    assert asked(both) == [(mine, [theirs], True)]


def test_what_hangs_on_two_that_are_one_is_compared_as_if_they_were(both):
    bodies = [make.body(make.term(society)) for society in both]
    members = [make.body_member(body) for body in bodies]
    make.body_member(make.body(bodies[0].term, kind="SUPERVISORS"), name="监事")
    terms = [body.term for body in bodies]
    plan = joining(*both)
    told = [(one.record, one.rivals, one.alike) for one in plan.questions]
    expected = [(terms[0], [terms[1]], False), (bodies[0], [bodies[1]], False), (members[0], [members[1]], True)]
    assert told == expected
    assert [one.under for one in plan.questions] == ["", plan.questions[0].key, plan.questions[1].key]
    assert BodyMember.objects.count() == 3


def test_of_appraisals_of_namesakes_too(both):
    for society in both:
        person = make.staff_member(society, name="孙三")
        Appraisal.objects.create(society=society, member=person, year=2025, result="GOOD")
    first, second = joining(*both).questions
    assert (second.under, second.alike) == (first.key, False)


def test_fields_of_the_society_itself_are_asked_about_where_the_false_one_says_something(both):
    false, true = both
    false.discipline, false.address, false.uscc = "SCIENCE", "南京市1号", "513200005090100173"
    true.discipline, true.contact_name = "MEDICINE", "李四"
    told = {one.name: (one.true, one.false, one.proposed) for one in joining(false, true).values}
    assert told == {
        "uscc": (None, "513200005090100173", FALSE),
        "discipline": ("MEDICINE", "SCIENCE", TRUE),
        "address": ("", "南京市1号", FALSE),
    }


def test_its_mark_changes_with_whatever_was_shown(both):
    marks = [joining(*both).mark]
    person, other = (make.staff_member(society, name="孙三") for society in both)
    marks.append(joining(*both).mark)
    for row in (person, other, *both):
        type(row).objects.filter(pk=row.pk).update(version=7)
        marks.append(joining(*(type(one).objects.get(pk=one.pk) for one in both)).mark)
    make.membership(make.user(), both[0])
    marks.append(joining(*both).mark)
    assert len(set(marks)) == len(marks)


# --- Nothing to choose, and what is filled up


def test_what_both_say_alike_needs_no_answer_but_of_namesakes(both):
    for make_one in (make.members, make.party, make.term):
        for society in both:
            make_one(society)
    for society in both:
        make.staff_member(society, name="孙三")
    make.statement(both[0], year=2024, dues=1)
    make.statement(both[1], year=2024, dues=2)
    plan = joining(*both)
    assert {one.record._meta.model_name for one in plan.asked} == {"statement", "staffmember"}
    assert {one.record._meta.model_name for one in plan.same} == {"membershipyear", "partyorganisation", "councilterm"}


def test_what_hangs_on_terms_that_are_one_needs_none_either(both):
    for society in both:
        body = make.body(make.term(society))
        make.body_member(body)
    assert [one.record._meta.model_name for one in joining(*both).asked] == ["bodymember"]


def test_what_one_leaves_blank_is_filled_from_the_other(both):
    make.members(both[0], individual=1, unit=None, dues_paid=5)
    make.members(both[1], individual=2, unit=20, dues_paid=None, removed=0)
    (one,) = joining(*both).questions
    assert one.filling(TRUE) == {"dues_paid": 5}
    assert one.filling(FALSE) == {"unit": 20, "removed": 0}
    assert one.filling(BOTH) == {}


def test_of_another_person_nothing_is_taken_of_a_namesake_not_the_day_on_which_the_other_left(both):
    day = datetime.date(2024, 6, 1)
    make.secretary_general(both[0], name="赵一", phone="13812345678")
    make.secretary_general(both[1], name="钱二", phone="")
    make.staff_member(both[0], name="孙三", left_on=day, post="会计")
    make.staff_member(both[1], name="孙三", post="")
    first, second = sorted(joining(*both).questions, key=lambda one: one.alike)
    assert (first.filling(TRUE), second.filling(TRUE)) == ({}, {"post": "会计"})


def test_an_organisation_that_is_stated_not_to_be_gets_no_head(both):
    make.party(both[0], head="李四")
    make.party(both[1], form="NONE", head="")
    (one,) = joining(*both).questions
    assert one.filling(TRUE) == {}


def test_what_would_not_fit_is_not_taken(both):
    make.staff_member(both[0], name="孙三", contract_term="OPEN", contract_to=None)
    make.staff_member(both[1], name="孙三", contract_term="", contract_to=datetime.date(2027, 1, 1))
    (one,) = joining(*both).questions
    assert one.filling(TRUE) == {}


def test_of_every_day_that_ends_something_a_blank_says_that_it_lasts():
    """A new model whose last day may be blank is to be thought of."""
    ending = re.compile(r"(ends?|left|closed|_to|until)(_on)?$")
    columns = [one for tie in ties() if issubclass(tie.model, SocietyRecord) for one in tie.model._meta.concrete_fields]
    blank = {one.name for one in columns if one.null and one.editable and ending.search(one.name)}
    assert blank - {"period_to"} == LASTING & blank
    assert {one.name for one in columns} >= LASTING
