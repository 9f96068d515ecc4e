"""情景模拟 and 不达标预警 of one society: judged in memory, nothing stored."""

from itertools import groupby

from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from accounts.access import may
from assessment import services
from assessment.forms import WhatIfForm
from assessment.loading import load_all_facts, load_facts
from core.htmx import render_page, wants_fragment
from rulebook.attainment import secretariat, secretary_general
from rulebook.dates import months_later
from rulebook.engine import judge_society
from rulebook.facts.of_day import of_day
from rulebook.forecast import forecast
from rulebook.outcomes import Status
from rulebook.rules import RULES
from rulebook.whatif import end_term, flips, hire, put
from societies.models import Society

MONTHS_AHEAD = 24
SOON = 90  # days


def facts_today(request, society):
    """The facts of one society as they stand today."""
    today = timezone.localdate()
    _, policy = services.policy_for(today)
    return load_facts(Society.objects.visible_to(request.user).filter(pk=society.pk), today, policy)[0]


@may("assessment.view_checkup")
def whatif(request, society_id):
    """What the rules would say of other numbers: answered as a fragment, or back to the check-up without script."""
    society = get_object_or_404(Society.objects.visible_to(request.user), pk=society_id)
    if not wants_fragment(request):
        return redirect("assessment:checkup", society.pk)
    facts = facts_today(request, society)
    form = WhatIfForm(request.GET, user=request.user)
    context = {"society": society, "form": form}
    if form.is_valid():
        context |= _moved(facts, _changed(facts, form.cleaned_data))
    return render(request, "assessment/_whatif_result.html", context)


def _changed(facts, given):
    """The facts with what the form gives in place of what is recorded."""
    if given["hire"]:
        facts = hire(facts, given["hire"])
    places = [
        ("society.members.individual", given["members"]),
        ("staffing.secretaries.0.birth_date", given["birth_date"]),
    ]
    for path, value in places:
        if value is not None:
            facts = _if_there(put, facts, path, value)
    return _if_there(end_term, facts, given["term_end"]) if given["term_end"] else facts


def _if_there(change, facts, *what):
    try:
        return change(facts, *what)
    except (LookupError, AttributeError):  # nothing recorded there: nothing to change
        return facts


def _moved(before, after):
    moved = flips(RULES, before, after)
    wholes = []
    for name, aggregate in (("秘书长职业化", secretary_general), ("秘书处实体化", secretariat)):
        old, new = (aggregate(_states(facts), facts.policy) for facts in (before, after))
        wholes.append({"name": name, "before": old, "after": new})
    return {
        "flips": [{"rule": RULES[f.rule], "before": f.before, "after": f.after} for f in moved],
        "wholes": wholes,
        "unchanged": sum(not rule.last for rule in RULES.values()) - len(moved),
    }


def _states(facts):
    return {rule: outcome.status for rule, outcome in judge_society(RULES, facts).items()}


@may("assessment.view_checkup")
def outlook(request, society_id):
    """不达标预警: which passing rule fails when, over the next 24 months; loaded by the check-up after itself."""
    society = get_object_or_404(Society.objects.visible_to(request.user), pk=society_id)
    today = timezone.localdate()
    _, policy = services.policy_for(today)
    facts = load_all_facts(Society.objects.visible_to(request.user).filter(pk=society.pk), today, policy)[0]
    good = [rule for rule, status in _states(of_day(facts, today)).items() if status is Status.MET]
    falls = forecast(RULES, facts, months_later(today, MONTHS_AHEAD)).warnings(good)
    coming = [_day(on, today, list(group)) for on, group in groupby(falls, key=lambda fall: fall.on)]
    context = {"society": society, "coming": coming, "months": MONTHS_AHEAD}
    return render_page(request, "assessment/outlook.html", "assessment/_outlook.html", context)


def _day(on, today, failings):
    days = (on - today).days
    failing = [{"rule": RULES[one.rule], "outcome": one.outcome} for one in failings]
    return {"on": on, "days": days, "soon": days < SOON, "failing": failing}
