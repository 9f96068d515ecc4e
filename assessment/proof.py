"""What stands behind a result besides its sentence: whence each value comes, and of W1 who counts."""

from dataclasses import dataclass, replace

from django.utils import timezone

from rulebook.outcomes import Status
from rulebook.rules.staff.counting import counted
from rulebook.sources import Source, source
from staffing.facts import everybody

HEADCOUNT = "W1"
YEAR = "年度"  # the one value that is a number and counts nothing
LONG = 6  # a value of more characters is set smaller


@dataclass(frozen=True)
class Value:
    """A value as the page shows it: a link to where it was entered, or how it was worked out."""

    label: str
    text: str
    url: str = ""
    how: str = ""

    @property
    def long(self):
        """Whether it needs small letters."""
        return len(self.text) > LONG


def proved(results, whence, policy, named):
    """The same results with their values as a page shows them, and W1 with the people.

    `whence`: a societies.profile.whence.Whence, or None on a past day, of which no values are kept. `named`: the reader
    may know who the people are.
    """
    return [_proved(result, whence, policy, named) for result in results] if whence else results


def _proved(result, whence, policy, named):
    shown = tuple(_value(result.rule.id, label, value, whence) for label, value in result.values.items())
    counting = result.rule.id == HEADCOUNT and result.status != Status.NOT_APPLICABLE
    return replace(result, shown=shown, people=people(whence, policy, named) if counting else None)


def _value(rule, label, value, whence):
    counts = isinstance(value, int) and label != YEAR
    said = "—" if value is None else f"{value:,}" if counts else str(value)
    origin = source(rule, label)
    if isinstance(origin, Source):
        return Value(label, said, whence.url(origin))
    return Value(label, said, how=origin.how if origin else "")


@dataclass(frozen=True)
class People:
    """Those of the secretariat who count as full-time staff, those who do not, and those of whom it is not known.

    Each is [(name, why, address)], or without `named` [(why, how many)]: outside, people are numbers.
    """

    named: bool
    yes: list
    no: list
    unsure: list

    @property
    def groups(self):
        """[(heading, the list, how many people)] of those that are not empty."""
        parts = (("计入", self.yes), ("未计入", self.no), ("待核", self.unsure))
        return [(word, part, self._many(part)) for word, part in parts if part]

    def _many(self, part):
        return len(part) if self.named else sum(count for _, count in part)


def people(whence, policy, named):
    """The People of a society today. `named`: the reader may know who they are."""
    staff, secretaries = everybody(whence.society_id)
    everyone = counted(staff, secretaries, timezone.localdate(), policy)
    return People(named, *(_told(everyone, answer, whence, named) for answer in (True, False, None)))


def _told(everyone, answer, whence, named):
    those = [one for one in everyone if one.counts is answer]
    if named:
        return [(one.name, one.why, whence.person(one.id) if one.id else "") for one in those]
    reasons = dict.fromkeys(one.why for one in those)
    return [(why, sum(one.why == why for one in those)) for why in reasons]
