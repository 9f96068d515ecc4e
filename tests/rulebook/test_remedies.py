"""What to do about a result fits what failed: over every rule and every state that the generated societies get."""

import re

import pytest

from rulebook.engine import judge
from rulebook.outcomes import Outcome, Status
from rulebook.remedies import SECTIONS, remedy
from rulebook.rules import RULES
from rulebook.rules.base import EVIDENCE, SHOULD, UNREAD
from rulebook.whatif import put
from societies.profile import tables
from tests.rulebook.rules.generated import judged
from tests.rulebook.rules.given import given
from tests.rulebook.rules.sentences import said

FILL_IN = re.compile("(在“[^”]*”中)?(填报|补填|填写|上传)")  # what somebody is told who has entered it
DONE = "材料已上传"


def results():
    """(Rule, state, sentence, link) of everything that is said of a result that is open."""
    for (rule, status), kinds in said().items():
        if status not in (Status.MET, Status.NOT_APPLICABLE):
            for words, _, link in kinds.values():
                yield RULES[rule], status, words, link


def test_the_sections_are_called_as_the_profile_calls_them():
    assert {section.key: section.title for section in tables.sections()} == SECTIONS


def test_what_is_missing_is_asked_for_where_it_is_entered():
    missing = [one for one in results() if one[1] == Status.NO_DATA and not one[0].last]
    assert len(missing) > 60
    told = {words: (remedy(rule, status, link), link or rule.section) for rule, status, words, link in missing}
    elsewhere = {words: (text, place) for words, (text, place) in told.items() if f"“{SECTIONS[place]}”" not in text}
    assert {words: one for words, one in elsewhere.items() if one[1] != "evidence"} == {}
    assert all("上传" in text for text, place in elsewhere.values())


def test_what_is_entered_and_not_good_enough_is_not_asked_for_once_more():
    """E14 told an office that is too small to be entered."""
    failing = [one for one in results() if one[1] in (Status.NOT_MET, Status.TO_REVIEW) and not one[0].last]
    assert len({rule.id for rule, *_ in failing}) > 35
    again = {rule.id: text for rule, status, _, link in failing if FILL_IN.match(text := remedy(rule, status, link))}
    assert again == {}


def test_a_file_that_is_there_is_waited_for():
    waiting = [one for one in results() if one[1] == Status.TO_REVIEW and one[0].force is EVIDENCE]
    assert len({rule.id for rule, *_ in waiting}) > 10
    assert all(remedy(rule, status, link).startswith(DONE) for rule, status, _, link in waiting)


def test_what_only_a_person_can_tell_is_said_to_wait_for_one():
    softened = [one for one in results() if one[1] == Status.TO_REVIEW and one[0].force is not SHOULD]
    assert {rule.id for rule, status, _, link in softened if "审核人员" not in remedy(rule, status, link)} == set()


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_a_check_that_broke_asks_nobody_to_change_anything(rule):
    assert "不用改" in remedy(rule, Status.ERROR)


def test_a_sentence_that_counts_a_file_says_that_nobody_has_looked_at_it():
    """Whatever a clause says by a file that is on record, in a result that is met: the kind, whichever the rule."""
    counting = {}
    for facts, outcomes in judged():
        without = put(facts, "society.evidence", ())
        met = (RULES[id] for id, outcome in outcomes.items() if outcome.status is Status.MET)
        for rule in met if facts.society.evidence else ():
            if not rule.last and (now := judge(rule, facts)) != judge(rule, without) and now.status is Status.MET:
                counting.setdefault(rule.id, []).append(now.explanation)
    assert set(counting) == {"S9", "E2a", "R6a", "R7", "R8"}
    assert [words for told in counting.values() for words in told if UNREAD not in words] == []


def test_nothing_is_said_of_files_where_there_are_none():
    assert all(UNREAD not in outcome.explanation for outcome in map(_judged, RULES.values()))


def _judged(rule):
    return Outcome(Status.ERROR, "") if rule.last else judge(rule, given())
