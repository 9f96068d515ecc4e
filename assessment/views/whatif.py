"""情景模拟 and 不达标预警 of one society: judged in memory, nothing stored."""

from itertools import groupby

from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from accounts.access import may
from assessment import checkup, services
from assessment.forms import WhatIfForm
from assessment.loading import load_facts
from assessment.outlook import warnings
from assessment.services.foresight import SHOWN
from core.htmx import render_page, wants_fragment
from rulebook.attainment import secretariat, secretary_general
from rulebook.engine import judge_society
from rulebook.rules import RULES
from rulebook.whatif import end_term, flips, hire, put
from societies.models import Society

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
    """不达标预警: which rule that is good now stops being so, and when; loaded by the check-up after itself."""
    society, today = get_object_or_404(Society.objects.visible_to(request.user), pk=society_id), timezone.localdate()
    falls = warnings(society, checkup.results(society), today)
    coming = [_day(on, today, list(group)) for on, group in groupby(falls, key=lambda fall: fall.on)]
    context = {"society": society, "coming": coming, "months": SHOWN}
    return render_page(request, "assessment/outlook.html", "assessment/_outlook.html", context)


def _day(on, today, falls):
    days = (on - today).days
    falling = [{"rule": RULES[fall.rule], "will": fall.will, "section": fall.link} for fall in falls]
    return {"on": on, "days": days, "soon": days < SOON, "falling": falling}
