"""The policy versions in force and to come, one after the other: which number holds from which day on, and which later
version brings back a number that it only repeats.

A version is a whole set of numbers, made from the one before it. One that is put before it afterwards, or taken away
there, does not reach it: on its day it brings back what it was made from.
"""

import dataclasses
import hashlib
from typing import NamedTuple

from django.utils import timezone

from assessment.models import PolicyVersion
from assessment.parameters import PARAMETERS, said
from rulebook.dates import ONE_DAY, written
from rulebook.policy import policy_from


class Step(NamedTuple):
    """A policy that holds, or would, from a day on. `row`: the PolicyVersion; None of one that is not saved."""

    day: object
    policy: object
    row: object = None


class Plan(NamedTuple):
    """A change of the versions: the Steps as they are, as they will be, and with the later ones following it."""

    now: list
    then: list
    followed: list
    brought_back: list  # [(Step, [Parameter])]: what later versions bring back, unless they follow
    new: object  # the Policy that they follow

    @property
    def several(self):
        """Whether anything else is planned than that one policy follows the one in force."""
        return len(self.now) > 1 or len(self.then) > 2

    def courses(self):
        """[(label, course as it is, as it will be, with the later ones following)] of what differs between them."""
        plans = (self.now, self.then, self.followed)
        told = [(one.label, *(_course(one, steps) for steps in plans)) for one in PARAMETERS.values()]
        return [row for row in told if len(set(row[1:])) > 1]

    def backs(self):
        """[(Step, [(label, value as people read it)])] of what later versions bring back."""
        return [(step, [(one.label, said(one, _value(step, one))) for one in some]) for step, some in self.brought_back]

    def digest(self):
        """What somebody saw who was shown what the later versions bring back; "" where they bring back nothing."""
        told = repr([(step.row.pk, step.day, names) for step, names in self.backs()]) + repr(self.courses())
        return hashlib.blake2b(told.encode(), digest_size=16).hexdigest() if self.brought_back else ""


def planned(today=None):
    """[Step] of what is in force on a day (today) and of the versions to come, the soonest first."""
    today = today or timezone.localdate()
    steps = _steps()
    begun = [step for step in steps if step.day <= today]
    return [begun[-1] if begun else Step(today, policy_from({})), *steps[len(begun) :]]


def adding(day, policy, until=None):
    """The Plan of a version from a day on; for a time only, it is meant to end."""
    now = planned()
    before, after = _split(now, lambda step: step.day < day)
    base = before[-1] if before else now[0]
    back = [Step(until + ONE_DAY, base.policy)] if until and all(step.day != until + ONE_DAY for step in after) else []
    after = [step for step in after if step.day != day]
    return _plan(now, [*before, Step(day, policy), *back], after, base.policy, policy if not until else base.policy)


def withdrawing(version):
    """The Plan of a version to come that is taken back, and with it the one that ends it."""
    now = planned()
    before, after = _split(now, lambda step: step.day < version.in_force_from)
    after = [step for step in after if step.row.pk != version.pk and step.row.ends_id != version.pk]
    gone = policy_from(version.parameters, version.document_no)
    return _plan(now, before, after, gone, before[-1].policy if before else policy_from({}))


def _plan(now, before, after, old, new):
    backs = brought_back(old, new, after)
    follow = {step.row.pk: {one.name: getattr(new, one.name) for one in some} for step, some in backs}
    followed = [_with(step, follow.get(step.row.pk, {})) for step in after]
    return Plan(now, sorted(before + after, key=_day), sorted(before + followed, key=_day), backs, new)


def _with(step, values):
    return step._replace(policy=dataclasses.replace(step.policy, **values))


def brought_back(old, new, later):
    """[(Step, [Parameter])] of the later steps that have the number of `old` where `new` has another.

    A version follows the one it stands on, which is the one before it; one that puts back what held before another, the
    one before that. One with another number chose it itself, and so did what stands on it.
    """
    before, previous = {}, {one for one in PARAMETERS.values() if getattr(old, one.name) != getattr(new, one.name)}
    backs = []
    for step in later:
        standing = before.get(step.row.ends_id, previous)
        before[step.row.pk] = previous
        previous = {one for one in standing if _value(step, one) == getattr(old, one.name)}
        if previous:
            backs.append((step, [one for one in PARAMETERS.values() if one in previous]))
    return backs


def changes():
    """{id: [(label, old, new, until when and what then, or "")]} of every version against the one before it."""
    steps = [Step(None, policy_from({})), *_steps()]
    return {step.row.pk: _changes(steps[place - 1], step, steps[place + 1 :]) for place, step in _numbered(steps)}


def _numbered(steps):
    return list(enumerate(steps))[1:]


def _changes(before, step, later):
    return [
        (one.label, said(one, _value(before, one)), said(one, _value(step, one)), _ending(one, before, step, later))
        for one in PARAMETERS.values()
        if _value(before, one) != _value(step, one)
    ]


def _ending(one, before, step, later):
    after = next((other for other in later if _value(other, one) != _value(step, one)), None)
    if after is None:
        return ""
    word = "改回" if _value(after, one) == _value(before, one) else "改为"
    return f"{written(after.day)}起由{after.row.document_no}{word} {said(one, _value(after, one))}"


def _course(one, steps):
    """3 人，2027年1月1日起 5 人: how a parameter goes."""
    words, last = [], None
    for step in steps:
        if not words:
            words.append(said(one, _value(step, one)))
        elif _value(step, one) != last:
            words.append(f"{written(step.day)}起 {said(one, _value(step, one))}")
        last = _value(step, one)
    return "，".join(words)


def _steps():
    versions = PolicyVersion.objects.order_by("in_force_from")  # unscoped: the association's own, shown to who may read
    return [Step(one.in_force_from, policy_from(one.parameters, one.document_no), one) for one in versions]


def _value(step, one):
    return getattr(step.policy, one.name)


def _split(steps, condition):
    return [step for step in steps if condition(step)], [step for step in steps if not condition(step)]


def _day(step):
    return step.day
