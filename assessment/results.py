"""What the pages of a society show of its results (settings.RESULTS). The view has checked that it may be seen."""

from django.utils import timezone

from assessment import checkup
from assessment.dates import months_later
from assessment.facts import load_facts
from assessment.forecast import forecast
from assessment.outcomes import Status
from assessment.rules import RULES
from assessment.services import policy_for

AHEAD = 24  # months


def results_of(society_id):
    """[{rule, title, status, explanation, section, remedy, decision}] in the order of the rules, as they stand today.

    `section` is the profile section where the fact is entered, `decision` the Chinese verdict in force or "".
    """
    return [
        {
            "rule": result.rule.id,
            "title": result.rule.title,
            "status": str(result.status),
            "explanation": result.explanation,
            "section": result.section,
            "remedy": result.rule.remedy,
            "decision": result.decision.get_verdict_display() if result.decision else "",
        }
        for result in checkup.results(society_id)
    ]


def outlook(societies):
    """What will break for one society (a queryset of it) in the next 24 months if nothing is done, the soonest first.

    [{rule, title, on, days, explanation, section}]; `days` counts from today.
    """
    today = timezone.localdate()
    facts = load_facts(societies, today, policy_for(today)[1])
    failing = forecast(RULES, facts[0], months_later(today, AHEAD)) if facts else []
    return [
        {
            "rule": one.rule,
            "title": RULES[one.rule].title,
            "on": one.on,
            "days": (one.on - today).days,
            "explanation": one.outcome.explanation,
            "section": one.outcome.link or RULES[one.rule].section,
        }
        for one in failing
    ]


def rule_titles():
    """{rule id: title} of every rule."""
    return {rule.id: rule.title for rule in RULES.values()}


def status_words():
    """{state: Chinese word} of what a rule can say."""
    return {str(status): status.label for status in Status}
