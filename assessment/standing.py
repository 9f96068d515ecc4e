"""Aggregates, due dates and attainment from the rules' outcomes (domain.md section 3). Pure."""

import datetime
from dataclasses import dataclass

from assessment.outcomes import Attained, Outcome, Status, met, not_applicable, not_due, not_met
from assessment.policy import LABELS

GOOD = {"MET", "WAIVED"}
OPEN = [Status.NOT_MET, Status.ERROR, Status.NO_DATA, Status.TO_REVIEW, Status.NOT_DUE]  # worst first


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a society stands on a day."""

    state: Attained
    secretary_general: Status
    secretariat: Status
    due_on: datetime.date
    first_met_on: datetime.date | None
    lost_on: datetime.date | None


def effective(outcomes, decisions):
    """{rule id: state} with a valid decision (MET, NOT_MET or WAIVED by rule id) standing for the machine's result."""
    return {rule: decisions.get(rule, outcome.status) for rule, outcome in outcomes.items()}


def secretary_general(states, policy):
    """秘书长职业化 = S0 S2 S5 S6 and (S7 or S8) met, S1 met or decided."""
    needed = [states.get(rule) for rule in policy.secretary_general_needs + policy.secretary_general_met_or_decided]
    either = [states.get(rule) for rule in policy.secretary_general_either]
    chosen = next((state for state in either if state in GOOD), None) or _worst(either)
    return _all(needed + [chosen])


def secretariat(states, policy):
    """秘书处实体化 = every needed rule met, and those that apply only to some (P3, E2a) where they apply."""
    needed = [states.get(rule) for rule in policy.secretariat_needs]
    return _all(
        needed + [s for s in map(states.get, policy.secretariat_where_applicable) if s != Status.NOT_APPLICABLE]
    )


def _all(states):
    return Status.MET if all(state in GOOD for state in states) else _worst(states)


def _worst(states):
    """The state that stands in the way most; a rule that was not judged counts as missing data."""
    found = {state or Status.NO_DATA for state in states}
    return next((state for state in OPEN if state in found), Status.NO_DATA)


def due_on(facts):
    """The day by which the society had to attain 两化: the earliest of its labels' days, never after the day for all."""
    policy, registered = facts.policy, facts.society.identity.registered_on
    last = policy.due_all
    if registered and registered > policy.due_all:
        last = _years_later(registered, policy.new_society_years)
    days = [max(_label_due(policy, label.kind), label.valid_from) for label in facts.society.labels]
    return min([*days, last])


def _label_due(policy, kind):
    return {"MODEL": policy.due_model, "DIRECT": policy.due_direct, "ADVANCED": policy.due_advanced}[kind]


def _years_later(day, years):
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return datetime.date(day.year + years, 3, 1)


def stand(facts, outcomes, decisions, before=None):
    """The Standing of a society; `before` is the stored one (its first_met_on and lost_on carry on)."""
    states = effective(outcomes, decisions)
    head, office = secretary_general(states, facts.policy), secretariat(states, facts.policy)
    due = due_on(facts)
    first = before.first_met_on if before else None
    if head == office == Status.MET:
        return Standing(Attained.ATTAINED, head, office, due, first or facts.as_of, None)
    if first:
        lost = before.lost_on or facts.as_of
        return Standing(Attained.LAPSED, head, office, due, first, lost)
    state = Attained.NOT_DUE if facts.as_of <= due else Attained.OVERDUE
    return Standing(state, head, office, due, None, None)


def goals(facts, standing):
    """{G1 G2 G3: Outcome} judged last: attained is MET, not attained NOT_DUE before the date and NOT_MET after it."""
    policy = facts.policy
    held = {label.kind for label in facts.society.labels if label.valid_to is None or label.valid_to >= facts.as_of}
    first = [kind for kind in ("MODEL", "DIRECT") if kind in held]
    g1 = max([policy.due_model, policy.due_direct]) if not first else min(_label_due(policy, kind) for kind in first)
    return {
        "G1": _goal(facts, standing, g1) if first else not_applicable("不是综合示范学会或省科协直属学会。"),
        "G2": _goal(facts, standing, policy.due_advanced) if "ADVANCED" in held else not_applicable("不是先进学会。"),
        "G3": _goal(facts, standing, standing.due_on if _is_new(facts) else policy.due_all),
    }


def _is_new(facts):
    registered = facts.society.identity.registered_on
    return bool(registered and registered > facts.policy.due_all)


def _goal(facts, standing, day) -> Outcome:
    words = f"应于{day.year}年{day.month}月{day.day}日前达到两化要求"
    held = "、".join(LABELS[label.kind] for label in facts.society.labels)
    if standing.state is Attained.ATTAINED:
        return met(f"{words}，现已达标。", 期限=day.isoformat(), 类别=held)
    open_parts = [
        f"{name}{state.label}"
        for name, state in (("秘书长职业化", standing.secretary_general), ("秘书处实体化", standing.secretariat))
        if state != Status.MET
    ]
    if facts.as_of <= day:
        return not_due(f"{words}，尚未到期；{'，'.join(open_parts)}。", 期限=day.isoformat(), 类别=held)
    return not_met(f"{words}，至今未达标：{'，'.join(open_parts)}。", "", 期限=day.isoformat(), 类别=held)
