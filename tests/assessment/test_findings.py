import pytest

from assessment.findings import LONGEST, Moved, changes
from rulebook.outcomes import met, not_met
from tests.rulebook.rules.given import AS_OF, day

GOOD, BAD = met("会员50人，够。"), not_met("会员3001人，还差1人。")
BEFORE = day("2026-01-01")
OLD, NEW = 1, 2  # versions of the policy


def known(outcome, words=None, since=BEFORE):
    return [(1, "W1", outcome.status, words or outcome.explanation, since, OLD)]


def moves_of(known, outcomes, as_of):
    moved, again, gone = changes(known, outcomes, as_of, OLD)
    assert (again, gone) == ([], set())
    return moved


def test_nothing_moves_when_state_and_sentence_are_the_same():
    assert moves_of(known(GOOD), {1: {"W1": GOOD}}, AS_OF) == []


def test_a_first_result_has_no_former_state():
    assert moves_of([], {1: {"W1": GOOD}}, AS_OF) == [Moved(1, "W1", None, GOOD, AS_OF)]


def test_another_state_moves_from_the_day_and_names_the_former_one():
    (moved,) = moves_of(known(GOOD), {1: {"W1": BAD}}, AS_OF)
    assert moved == Moved(1, "W1", "MET", BAD, AS_OF)
    assert moved.changed


def test_other_words_move_while_the_state_holds_on():
    (moved,) = moves_of(known(GOOD, "会员40人，够。"), {1: {"W1": GOOD}}, AS_OF)
    assert moved == Moved(1, "W1", "MET", GOOD, BEFORE)
    assert not moved.changed


def test_an_earlier_day_judged_later_moves_the_beginning_back():
    (moved,) = moves_of(known(GOOD, "会员40人，够。", since=AS_OF), {1: {"W1": GOOD}}, BEFORE)
    assert moved.since == BEFORE


@pytest.mark.parametrize(("extra", "moves"), [(0, 0), (1, 0), (-1, 1)])
def test_a_sentence_is_compared_as_far_as_it_is_kept(extra, moves):
    long = met("长" * (LONGEST + extra))
    assert len(moves_of(known(long, "长" * LONGEST), {1: {"W1": long}}, AS_OF)) == moves


def test_only_what_moved_is_given_of_many():
    outcomes = {1: {"W1": GOOD, "S2": BAD}, 2: {"W1": BAD}}
    assert [(moved.society_id, moved.rule) for moved in moves_of(known(GOOD), outcomes, AS_OF)] == [
        (1, "S2"),
        (2, "W1"),
    ]


def test_a_rule_no_longer_judged_is_told():
    gone = (1, "W9", "MET", "够。", BEFORE, OLD)
    assert changes([*known(GOOD), gone], {1: {"W1": GOOD}}, AS_OF, OLD) == ([], [], {"W9"})


def test_what_another_version_finds_the_same_is_written_anew_and_is_no_change():
    again = Moved(1, "W1", "MET", GOOD, BEFORE)
    assert changes(known(GOOD), {1: {"W1": GOOD}}, AS_OF, NEW) == ([], [again], set())
    assert not again.changed
