"""达标: each result belongs to one section, and every number equals its list."""

from collections import Counter

import pytest

from rulebook.rules import RULES
from societies import services
from societies.profile import tables
from societies.profile.standing import Standing, home_of, open_results, results_of_section
from societies.results import results_of
from tests.societies.profile.complete import complete


def result(rule, state="NOT_MET", section=None):
    section = RULES[rule].section if section is None else section
    return {"rule": rule, "state": state, "section": section}


EVERY = [result(rule) for rule in RULES]


def test_every_rule_counts_in_one_section_or_is_a_goal():
    counted = Counter(one["rule"] for s in tables.sections() for one in results_of_section(s, EVERY)[0])
    assert set(counted.values()) == {1}
    assert RULES.keys() - counted.keys() == {"G1", "G2", "G3"}


def test_a_rule_that_reads_another_section_is_shown_there_but_not_counted():
    members, governance = tables.section("members"), tables.section("governance")
    dues = result("E10")
    assert results_of_section(governance, [dues]) == ([dues], [])
    assert results_of_section(members, [dues]) == ([], [dues])


def test_a_failing_rule_of_another_section_that_reads_this_one_is_in_sight():
    assert Standing([], [result("W1")]).mends_others
    assert not Standing([result("W1")], [result("E1", "TO_REVIEW"), result("E4", "MET")]).mends_others


def test_where_one_outcome_sends_people_does_not_move_the_rule():
    missing = result("W1", "NO_DATA", "members")
    assert home_of(missing) == "staff"
    assert results_of_section(tables.section("members"), [missing]) == ([], [missing])


def test_the_goals_come_last():
    found = open_results([result("G3"), result("W1")])["failing"]
    assert [one["rule"] for one in found] == ["W1", "G3"]


def test_a_check_that_broke_down_is_no_failure_of_the_society():
    told = open_results([result("W1"), result("E1", "ERROR")])
    assert [[one["rule"] for one in told[name]] for name in ("failing", "broken")] == [["W1"], ["E1"]]


def test_the_words_count_what_counts():
    told = Standing([result("E1"), result("E14", "MET"), result("E3", "TO_REVIEW"), result("E2a", "WAIVED")], [])
    assert told.tally == [("NOT_MET", "未达标 1"), ("TO_REVIEW", "待认定 1")]
    assert [one["rule"] for one in told.open] == ["E1", "E3"]
    assert [one["rule"] for one in told.calm] == ["E14", "E2a"]


@pytest.mark.parametrize("name", ["failing", "waiting", "missing"])
def test_the_sections_and_the_goals_add_up_to_the_whole(cast, name):
    society = complete(cast.jia)
    services.facts_changed([society.pk])
    results = results_of(society.pk)
    parts = [results_of_section(section, results)[0] for section in tables.sections()]
    parts.append([one for one in results if not home_of(one)])
    split = [one for part in parts for one in open_results(part)[name]]
    assert len(split) == len(open_results(results)[name]) > 0
