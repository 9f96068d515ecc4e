"""How far a profile is: what is entered, apart from what the rules say of it, and when a society is no longer new."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from accounts.roles import Role
from societies import services
from societies.models import Department, Society
from societies.profile import tables
from societies.profile.filling import DOING, FILLED, TODO, filling
from societies.profile.progress import filled, is_new, progress, results_seen
from tests import make
from tests.societies.profile.complete import complete


def reader(role=Role.LEADER):
    return User(role=role)


def of(society, key):
    return next(state for state in progress(Society.objects.get(pk=society.pk), reader()) if state.section.key == key)


@pytest.fixture
def jia(cast):
    services.facts_changed([cast.jia.pk])
    return cast.jia


def test_nothing_filled_in_is_not_begun(jia):
    state = of(jia, "platforms")
    assert (state.state, state.note) == (TODO, "还没有填写")


def test_a_rule_not_met_leaves_what_is_entered_alone(jia):
    complete(jia)
    services.facts_changed([jia.pk])
    state = of(jia, "staff")
    assert state.state == FILLED
    assert {result["rule"] for result in state.standing.open} >= {"W1", "W4a"}


def test_what_is_still_to_do_is_named_and_counted(jia):
    state = of(jia, "basic")
    assert state.state == DOING
    assert len(state.todo) + state.more == len(state.filling.missing)
    assert state.note == f"已填{state.filling.done}项"


def test_who_changed_it_last(cast, jia):
    services.add_record(actor=cast.filler, record=Department(society=jia, name="办公室"))
    assert of(jia, "platforms").note == "内设机构1条"
    assert of(jia, "platforms").edited.startswith("李填报 ")


def test_a_look_at_a_number_is_no_edit(cast, jia):
    services.reveal(actor=cast.officer, record=make.staff_member(jia), field="phone", reason="核实")
    assert "林经办" not in of(jia, "staff").edited


def test_the_number_of_queries_does_not_grow(cast, jia):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as caught:
            progress(jia, reader())
        return len(caught)

    before = queries()
    for number in range(5):
        make.staff_member(jia)
        make.department(jia, name=f"第{number}部")
    assert queries() == before


def test_only_the_sections_a_person_may_see(jia):
    (state,) = progress(jia, reader(Role.SERVICE_CENTRE))
    assert (state.section.key, state.standing.results) == ("regulations", [])
    assert progress(jia, reader(Role.EXPERT)) == []


def test_results_are_for_whoever_sees_every_section():
    results = [{"rule": "R2a", "section": "regulations", "explanation": "专职人员2人"}]
    assert results_seen(results, reader(Role.SERVICE_CENTRE)) == []
    assert results_seen(results, reader()) == results


def test_a_society_is_new_until_it_begins_its_third_section(cast):
    def new():
        return is_new(filling(Society.objects.get(pk=cast.jia.pk), tables.sections()))

    assert new()  # its code is known, which begins the first
    make.term(cast.jia)
    assert new()
    make.members(cast.jia)
    assert not new()


def test_the_number_filled_in(cast):
    assert filled(filling(complete(cast.jia), tables.sections())) == 10
