"""The answers to societies/results.py (settings.RESULTS), described there. The view has checked that one may ask."""

from django.utils import timezone

from assessment import checkup, outlook, services
from assessment.history import ATTAINMENT, in_state, judged
from assessment.models import FindingChange
from assessment.services.foresight import SHOWN
from rulebook.outcomes import Status
from rulebook.rules import RULES

ANY = "any"  # rule of a fall


def results_of(society_id):
    """Every result of a society."""
    return [
        {
            "rule": result.rule.id,
            "title": result.rule.title,
            "status": str(result.status),
            "state": result.state,
            "explanation": result.explanation,
            "section": result.section,
            "remedy": result.remedy,
            "decision": _beside(result),
            "remark": _remark(result),
        }
        for result in checkup.results(society_id)
    ]


def _beside(result):
    if result.decision is None:
        return ""
    return result.decision.get_verdict_display() + "（规则现不适用，不起作用）" * result.rests


def _remark(result):
    """Why it was decided so, and what the machine says where that is not what counts."""
    if result.decision is None or result.rests:
        return ""
    machine = f"；检查结果：{Status(result.status).label}" if result.state != result.status else ""
    return f"理由：{result.decision.reason.rstrip('。')}{machine}。"


def history(society_id, most):
    """The last changes of results."""
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


def having(societies, rule, state):
    """Ids of the societies with such a result."""
    rows = judged(societies).filter(rule=rule) if rule else judged(societies)
    return (in_state(rows, [state]) if state else rows).order_by().values("society")


def falling(societies, asked):
    """Ids of the societies that will be attained no longer."""
    return _falls(societies, asked).order_by().values("society")


def fall_reasons(societies, asked):
    """When and why."""
    return {fall.society_id: fall.sentence for fall in _falls(societies, asked).order_by("-on")}


def unsettled(societies, falls):
    """What is not judged, or not foreseen, anew so far."""
    foreseen = outlook.renewal(societies, timezone.localdate()).said if falls else ""
    return services.checking() + foreseen


def awaited(society_id):
    """What one society's pages say while it is to be judged anew."""
    return services.awaited(society_id)


def _falls(societies, asked):
    rule = "" if asked["falls"] == ANY else asked["falls"]
    spans = {name: min(int(asked[name]), SHOWN) for name in ("within", "beyond") if asked.get(name, "").isdecimal()}
    return outlook.falling(societies, timezone.localdate(), rule, anew=bool(asked.get("anew")), **spans)


def sentences(societies, rule):
    """What a rule says of societies."""
    return dict(judged(societies).filter(rule=rule).order_by().values_list("society_id", "explanation"))
