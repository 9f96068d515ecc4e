"""How far a section is, told from its records and from the rules."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from accounts.roles import Role
from societies import services
from societies.models import Department, Society
from societies.profile.progress import DOING, DONE, PROBLEM, TODO, progress, record_counts, results_seen
from tests import make


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


def test_a_society_of_which_only_the_code_is_known_has_begun(jia):
    state = of(jia, "basic")
    assert state.state == DOING
    assert state.note.startswith(f"{len(state.section.tables[0].fields)}项，已填2项，还缺：")


def test_what_a_rule_misses_keeps_a_section_open(cast, jia):
    make.members(jia)
    services.facts_changed([jia.pk])
    state = of(jia, "members")
    assert state.state == DOING
    assert "会员1条，还缺：" in state.note


def test_filled_in_and_nothing_amiss_is_done(cast, jia):
    services.add_record(actor=cast.filler, record=Department(society=jia, name="办公室"))
    state = of(jia, "platforms")
    assert state.state == DONE
    assert state.note.startswith("内设机构1条·李填报 ")


def test_a_rule_not_met_is_a_problem_wherever_its_fact_is_read(cast, jia):
    make.members(jia, individual=3001, unit=0)
    make.staff_member(jia)
    services.facts_changed([jia.pk])
    assert of(jia, "staff").state == of(jia, "members").state == PROBLEM
    assert of(jia, "staff").note.startswith("未达标：专职工作人员配备达标")


def test_counts_are_of_this_society_only_and_one_query(cast, django_assert_num_queries):
    make.department(cast.jia)
    make.department(cast.jia, name="学术部")
    make.department(cast.yi)
    make.term(cast.yi)
    with django_assert_num_queries(1):
        counts = record_counts(cast.jia)
    assert {key: count for key, count in counts.items() if count} == {"departments": 2}


def test_a_look_at_a_number_is_no_edit(cast, jia):
    services.reveal(actor=cast.officer, record=make.staff_member(jia), field="phone", reason="核实")
    assert "林经办" not in of(jia, "staff").note


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
    assert (state.section.key, state.results) == ("regulations", [])
    assert progress(jia, reader(Role.EXPERT)) == []


def test_results_are_for_whoever_sees_every_section():
    results = [{"rule": "R2a", "section": "regulations", "explanation": "专职人员2人"}]
    assert results_seen(results, reader(Role.SERVICE_CENTRE)) == []
    assert results_seen(results, reader()) == results
