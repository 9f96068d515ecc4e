"""The chapters of the policy: said once, every rule in one of them."""

import pytest

from rulebook.outcomes import met
from rulebook.policy import Policy
from rulebook.rules import COLUMNS, MAIN, RULES
from rulebook.rules.base import MUST, rule
from rulebook.rules.chapters import CHAPTERS


def test_every_chapter_has_rules_and_begins_where_it_says():
    for chapter in CHAPTERS:
        first = next(one for one in RULES.values() if one.chapter == chapter)
        assert first.clause.partition("（")[0] == chapter.clause


def test_no_two_chapters_look_alike():
    for words in zip(*CHAPTERS, strict=True):
        assert len(set(words)) == len(CHAPTERS)


@pytest.mark.parametrize("id", ["Q1", "w1", "1W"])
def test_a_chapter_that_nobody_declared_stops_the_site(id):
    with pytest.raises(ValueError, match=f"{id}: .* a chapter: S, W"):
        rule(id, "一条规则", clause="三·2", remedy="补足。")(lambda facts: met(""))


def test_rules_stand_by_number_within_their_chapter():
    ids = list(RULES)
    assert ids.index("S2") < ids.index("S10")
    assert ids.index("E2a") < ids.index("E2b") < ids.index("E3")


def test_the_columns_are_all_rules_chapter_by_chapter():
    assert sorted(COLUMNS) == sorted(RULES)
    assert list(dict.fromkeys(RULES[one].chapter for one in COLUMNS)) == list(CHAPTERS)


def test_the_main_rules_are_the_computed_musts():
    assert set(Policy().secretary_general_met_or_decided) <= set(MAIN)
    assert all(RULES[one].force is MUST for one in MAIN if one not in Policy().secretary_general_met_or_decided)
    assert not any(RULES[one].last for one in MAIN)
