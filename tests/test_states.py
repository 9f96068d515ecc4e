"""States are named by the rulebook's enumerations: a misspelt literal would be a state that never comes."""

import ast

import pytest

from rulebook.outcomes import STATES, Attained, Verdict
from tests.house import sources

NAMES = {str(state) for state in (*STATES, *Attained, *Verdict)}
EXCUSED = {
    "core/states.py": "how each looks, by name; tests/core/test_states.py holds them together",
    "config/settings.py": "ERROR is a level of logging there",
}


def state_literals(source):
    """Lines on which a state of a rule, a society or a decision is written as text."""
    return [
        node.lineno for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant) and node.value in NAMES
    ]


def test_no_state_is_written_as_text():
    found = {
        f"{inside}:{line}"
        for inside, text in sources()
        for line in state_literals(text)
        if inside.parts[0] != "rulebook" and "migrations" not in inside.parts and str(inside) not in EXCUSED
    }
    assert found == set()


@pytest.mark.parametrize(
    "source",
    ['rows.filter(status="NOT_MET")', "URGENT = ('NO_DATA',)", 'counts["WAIVED"]', 'state == "LAPSED" and good'],
)
def test_a_state_written_as_text_is_caught(source):
    assert state_literals(source) == [1]
    assert state_literals('Status.NOT_MET; look("DONE"); "未达标"') == []


def test_no_excuse_is_left_over():
    texts = {str(inside): text for inside, text in sources()}
    assert [place for place in EXCUSED if not state_literals(texts[place])] == []
