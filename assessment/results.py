"""What the pages of a society show of its results (settings.RESULTS). The view has checked that it may be seen."""

from assessment import checkup
from assessment.history import ATTAINMENT, in_state, judged
from assessment.models import FindingChange
from rulebook.outcomes import Status
from rulebook.rules import RULES


def results_of(society_id):
    """[{rule, title, status, state, explanation, section, remedy, decision}] in the order of the rules, as they stand.

    `status` is the machine's result, `decision` the Chinese verdict in force beside it or "", `state` what counts of
    the two; `section` is the profile section where the fact is entered.
    """
    return [
        {
            "rule": result.rule.id,
            "title": result.rule.title,
            "status": str(result.status),
            "state": result.state,
            "explanation": result.explanation,
            "section": result.section,
            "remedy": result.rule.remedy,
            "decision": result.decision.get_verdict_display() if result.decision else "",
        }
        for result in checkup.results(society_id)
    ]


def history(society_id, most=12):
    """The last changes of results, newest first: [{on, rule, title, old, new, explanation}]. First results are none."""
    rows = FindingChange.objects.filter(society=society_id).exclude(old="").order_by("-on", "-pk")[:most]
    return [
        {
            "on": row.on,
            "rule": "" if row.rule == ATTAINMENT else row.rule,
            "title": RULES[row.rule].title if row.rule in RULES else "两化达标状态",
            "old": row.old,
            "new": row.new,
            "explanation": row.explanation,
        }
        for row in rows
    ]


def having(societies, rule="", state=""):
    """Ids of those societies that have a result of this rule (or any) in this state (or any), as numbers count them:
    a decision in force stands for the machine's result."""
    rows = judged(societies).filter(rule=rule) if rule else judged(societies)
    return (in_state(rows, [state]) if state else rows).order_by().values("society")


def rule_titles():
    """{rule id: title} of every rule."""
    return {rule.id: rule.title for rule in RULES.values()}


def status_words():
    """{state: Chinese word} of what a rule can say."""
    return {str(status): status.label for status in Status} | {"WAIVED": "豁免"}
