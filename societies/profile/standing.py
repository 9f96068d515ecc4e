"""达标: what the rules say of a profile, section by section. Each result belongs to one section, or to none (G1–G3)."""

from collections import Counter
from dataclasses import dataclass

from core.states import look
from rulebook.outcomes import Status
from rulebook.rules import RULES
from rulebook.urgency import OPEN, TO_MEND

GROUPS = {
    "failing": (Status.NOT_MET,),
    "broken": (Status.ERROR,),
    "waiting": (Status.TO_REVIEW,),
    "missing": (Status.NO_DATA,),
}


def home_of(result):
    """The key of the section a result belongs to, "" for the goals, which speak of all of them.

    A rule names one section; where a single outcome sends people (`section` of the result) may be another.
    """
    rule = RULES.get(result["rule"])
    return rule.section if rule else result["section"]


def results_of_section(section, results):
    """(the results that belong to a section, those of other sections that read it too)."""
    own = [result for result in results if home_of(result) == section.key]
    read = [result for result in results if result["rule"] in section.rules or result["section"] == section.key]
    return own, [result for result in read if result not in own]


def open_results(results):
    """The results somebody must do something about: {failing, broken, waiting, missing: [result]}; the goals come last.

    A check that broke down is no failure of the society: it is counted apart, as lists count it.
    """
    own_first = sorted(results, key=lambda result: not home_of(result))
    return {name: [result for result in own_first if result["state"] in states] for name, states in GROUPS.items()}


@dataclass(frozen=True)
class Standing:
    """What the rules say of one section: its own results, and those that read it and are counted elsewhere."""

    results: list
    others: list

    @property
    def tally(self):
        """[(state, words with the count)] of the states that ask for something; a decision stands for its rule."""
        counts = Counter(result["state"] for result in self.results)
        return [(state, f"{look(state).word} {counts[state]}") for state in OPEN if counts[state]]

    @property
    def urgent(self):
        """Its results that those who enter the facts must mend."""
        return [result for result in self.results if result["state"] in TO_MEND]

    @property
    def mends_others(self):
        """Whether a rule that is counted elsewhere may wait for a number of this section: it is then in sight."""
        return any(result["state"] in TO_MEND for result in self.others)

    @property
    def calm(self):
        """Its results that ask for nothing."""
        return [result for result in self.results if result["state"] not in OPEN]

    @property
    def open(self):
        """Its results that ask for something, the urgent ones first."""
        asking = [result for result in self.results if result["state"] in OPEN]
        return sorted(asking, key=lambda result: OPEN.index(result["state"]))
