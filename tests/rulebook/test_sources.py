"""Every value that a rule shows has a source, or is declared as worked out."""

import ast
from pathlib import Path

import pytest

import rulebook.rules
from rulebook.engine import judge
from rulebook.rules import RULES
from rulebook.sources import EVERYWHERE, OF_RULE, Source, Worked, source
from tests.rulebook.rules.erasing import erasable, leaves, put
from tests.rulebook.rules.in_order import hosted, in_order

OUTCOMES = {"met", "not_met", "no_data", "to_review", "not_due", "not_applicable", "weigh", "awaiting"}
FOLDER = Path(rulebook.rules.__file__).parent


def values_of(strategy):
    """The values of a sampled strategy, or both answers of a question."""
    return getattr(strategy, "elements", (True, False))


def worlds():
    """Two societies in order, and each of them with one fact erased or changed."""
    for base in (in_order(), hosted()):
        yield base
        yield from (put(base, place, blank) for place, blank in erasable(base).items())
        for place, strategy in leaves(base).items():
            yield from (put(base, place, value) for value in values_of(strategy))


def shown():
    """{(rule, label)} of all values that the rules show of these."""
    pairs = set()
    for facts in worlds():
        pairs |= {(rule.id, label) for rule in RULES.values() if not rule.last for label in judge(rule, facts).values}
    return pairs


def written(tree):
    """Labels written into outcomes in a module: keywords of their makers, and keys of what is called values."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in OUTCOMES:
            yield from (word.arg for word in node.keywords if word.arg and not word.arg.isascii())
        holds = isinstance(node, ast.Assign) and "values" in ast.dump(node.targets[0])
        if holds or isinstance(node, ast.AugAssign) and getattr(node.target, "id", "") == "values":
            dicts = [one for one in ast.walk(node.value) if isinstance(one, ast.Dict)]
            keys = [key.value for one in dicts for key in one.keys if isinstance(key, ast.Constant)]
            yield from (key for key in keys if not key.isascii())


def undeclared(pairs):
    return {pair for pair in pairs if source(*pair) is None}


def test_every_value_shown_has_a_source_or_is_declared_as_worked_out():
    pairs = shown()
    assert len({rule for rule, _ in pairs}) > 45  # the walk reaches nearly every rule
    assert undeclared(pairs) == set()


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.py")), ids=lambda path: path.stem)
def test_every_label_written_in_a_rule_is_declared(path):
    known = {*EVERYWHERE, *(label for labels in OF_RULE.values() for label in labels)}
    assert set(written(ast.parse(path.read_text("utf-8")))) - known == set()


def test_an_undeclared_value_is_caught():
    assert undeclared({("W1", "现有"), ("W1", "编外")}) == {("W1", "编外")}
    assert set(written(ast.parse("values = {'应有': 1}\nreturn_ = met('', **values, 编外=2)"))) == {"应有", "编外"}


def test_what_is_declared_is_of_a_rule_and_says_something():
    assert OF_RULE.keys() <= RULES.keys()
    every = [*EVERYWHERE.values(), *(one for labels in OF_RULE.values() for one in labels.values())]
    assert all(isinstance(one, Source) or isinstance(one, Worked) and one.how for one in every)
