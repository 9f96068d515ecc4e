"""The matrix societies × rules."""

from django.urls import reverse

from assessment import history
from assessment.board.links import societies_behind
from core import charts
from rulebook.outcomes import Status
from rulebook.rules import COLUMNS, RULES

MOST_DRAWN = 200  # societies in one matrix; the export has them all


def matrix(board, columns=COLUMNS, most=20):
    """The matrix of the societies that fail most × rules."""
    failing = board.tally.failing
    worst = sorted(board.rows, key=lambda row: (-failing[row[0]], row[1]))[:most]
    states = history.states(board.societies.filter(pk__in=[pk for pk, _, _ in worst]), board.on)
    day = f"?on={board.on}" if board.on else ""
    places = {rule: reverse("assessment:finding", args=[0, rule]).split("0", 1) for rule in columns}
    rows = [
        (
            name,
            reverse("assessment:checkup", args=[pk]) + day,
            [(states.get((pk, rule), ""), f"{pk}".join(places[rule]) + day) for rule in columns],
        )
        for pk, name, _ in worst
    ]
    return charts.heat([(rule, RULES[rule].chapter.short) for rule in columns], rows)


def totals(board, columns=COLUMNS):
    """Under each column how many societies fail it, of all in view and not of those drawn."""
    return [
        {
            "rule": rule,
            "value": board.tally.by_rule.get((rule, Status.NOT_MET), 0),
            "url": societies_behind(board.on, rule=rule, status=Status.NOT_MET),
        }
        for rule in columns
    ]
