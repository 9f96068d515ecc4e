"""What a file can prove: every matter is explained once, and every rule that looks at files has one."""

import re
from pathlib import Path

from rulebook import purposes, rules
from rulebook.rules import RULES
from rulebook.rules.base import EVIDENCE
from rulebook.words import Supports

ROOT = Path(rules.__file__).parent


def test_every_matter_is_explained_with_an_example():
    assert list(purposes.ABOUT) == list(Supports)
    assert [one for one, about in purposes.ABOUT.items() if not about.example or not about.asked.endswith("。")] == []


def test_every_matter_stands_in_one_group():
    listed = [one for _, matters in purposes.grouped() for one in matters]
    assert sorted(listed) == sorted(Supports)
    assert max(len(matters) for _, matters in purposes.grouped()) <= 7  # a group one can take in


def test_every_matter_but_the_last_belongs_to_a_rule():
    assert {one for rule in RULES for one in purposes.of_rule(rule)} == set(Supports) - {Supports.OTHER}


def test_every_rule_that_a_person_judges_by_files_has_its_matter():
    assert [rule.id for rule in RULES.values() if rule.force == EVIDENCE and not purposes.of_rule(rule.id)] == []


def test_a_rule_names_its_own_matters_only():
    assert purposes.of_rule("S9") == [Supports.S9_REPORT, Supports.S9_PLAN]
    assert purposes.of_rule("R6a") == [Supports.R6B]
    assert purposes.of_rule("S") == purposes.of_rule("W2") == []


def test_every_matter_a_rule_looks_at_is_offered():
    """The codes written in the rules themselves."""
    source = "".join(path.read_text() for path in ROOT.rglob("*.py"))
    asked = set(re.findall(r'(?:on_file|awaiting)\(facts, "([\w-]+)"', source))
    assert asked
    assert asked <= set(Supports.values)
