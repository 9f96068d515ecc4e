"""Results as rows, and the printing of them: `check_societies` and `python -m rulebook` alike."""

import json
from typing import NamedTuple

from rulebook.outcomes import Status
from rulebook.remedies import remedy
from rulebook.rules import RULES

NOTHING_TO_MEND = {Status.MET, Status.NOT_APPLICABLE}


class Row(NamedTuple):
    """What one rule says of one society."""

    society: str
    uscc: str
    rule: str
    status: Status
    explanation: str
    remedy: str


def rows(society, uscc, outcomes, only=None):
    """Yield the Rows of one society in the order of the rules, or the one of a rule asked for."""
    for rule in RULES.values() if only is None else [RULES[only]]:
        if outcome := outcomes.get(rule.id):
            told = "" if outcome.status in NOTHING_TO_MEND else remedy(rule, outcome.status, outcome.link)
            yield Row(society, uscc, rule.id, outcome.status, outcome.explanation, told)


def json_text(results):
    """Yield the text of a JSON list, one Row a line; nothing before the first Row is there."""
    before = "[\n"
    for row in results:
        yield before + json.dumps(row._asdict(), ensure_ascii=False)
        before = ",\n"
    yield "\n]\n" if before == ",\n" else "[\n]\n"
