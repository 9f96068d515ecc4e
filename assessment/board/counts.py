"""How many societies stand where, and how many of their results say yes or no."""

import datetime
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet

from assessment import history
from assessment.board.links import societies_behind
from core import charts
from rulebook.outcomes import Attained
from rulebook.urgency import APPLICABLE, ATTAINED_BANDS, CONCLUDED


@dataclass(frozen=True)
class Board:
    """The societies in view on a past day (None: as it stands), and what was said of them."""

    societies: QuerySet  # scoped
    on: datetime.date | None
    rows: list  # [(society id, name, discipline)] by name
    attained: dict  # {society id: attainment state} of those that have been checked
    tally: history.Tally

    @property
    def total(self):
        """How many societies are in view."""
        return len(self.rows)

    @property
    def unjudged(self):
        """How many of them have never been checked."""
        return sum(pk not in self.attained for pk, _, _ in self.rows)

    @cached_property
    def states(self):
        """{attainment state: (societies, the list behind them)}."""
        counts = Counter(self.attained.values())
        return {str(state): (counts[state], societies_behind(self.on, state=state)) for state in ATTAINED_BANDS}

    @property
    def whole(self):
        """The bar of all societies by attainment."""
        return charts.stacked([(state, *numbers) for state, numbers in self.states.items()])

    @property
    def percent(self):
        """Share attained of all in view, one decimal; None without societies."""
        return percent(self.states[Attained.ATTAINED][0], self.total)


def board_of(societies, on=None):
    """The Board of a scoped queryset. Those that were not judged by a past day were not there then."""
    attained = history.attainment(societies, on)
    rows = societies.order_by("name_order", "pk").values_list("pk", "name", "discipline")
    rows = [row for row in rows if on is None or row[0] in attained]
    return Board(societies, on, rows, attained, history.tally(societies, on))


@dataclass(frozen=True)
class Coverage:
    """How far the results of a board say anything: stands beside every attainment."""

    by_state: Counter  # {state: results} over all rules and societies

    @property
    def concluded(self):
        """How many results have a verdict, by the machine or by a person."""
        return sum(self.by_state[state] for state in CONCLUDED)

    @property
    def applicable(self):
        """How many results speak of their society at all."""
        return sum(self.by_state[state] for state in APPLICABLE)

    @property
    def percent(self):
        """Share of the applicable results that have a verdict, one decimal; None without results."""
        return percent(self.concluded, self.applicable)


def coverage(board):
    """The Coverage of a board."""
    states = Counter()
    for (_, state), count in board.tally.by_rule.items():
        states[state] += count
    return Coverage(states)


def percent(part, whole):
    """A share with one decimal, rounded as people do, but 100.0% means all; None of nothing."""
    if not whole:
        return None
    tenths = (2000 * part + whole) // (2 * whole)
    return f"{min(tenths, 1000 if part == whole else 999) / 10:.1f}%"
