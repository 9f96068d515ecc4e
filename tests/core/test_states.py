"""Every state has its look."""

import pytest

from core.states import LOOKS, look
from rulebook.outcomes import STATES, Attained, Verdict


@pytest.mark.parametrize("state", [*STATES, *Attained])
def test_every_state_of_the_rulebook_has_a_look_with_its_word(state):
    assert look(state).word == state.label


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_has_a_look(verdict):
    """Its own word (认定达标) stands beside; a decided result looks like any other of its state."""
    assert verdict in LOOKS


def test_a_state_nobody_drew_is_refused():
    with pytest.raises(ValueError, match="HALF"):
        look("HALF")
