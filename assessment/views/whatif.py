"""情景模拟 and 不达标预警 of one society: judged in memory, nothing stored."""

from itertools import groupby

from django.shortcuts import get_object_or_404
from django.utils import timezone

from accounts.access import may
from assessment import checkup, services
from assessment.forms import WhatIfForm
from assessment.judging import cases
from assessment.outlook import warnings
from assessment.services.foresight import SHOWN
from core.htmx import render_page
from rulebook.rules import RULES
from rulebook.whatif import whatif as judge_otherwise
from societies.models import Society

SOON = 90  # days


@may("assessment.view_checkup")
def whatif(request, society_id):
    """What the rules would say of other numbers: a fragment beside the check-up, without script a page of its own."""
    visible = Society.objects.visible_to(request.user).filter(pk=society_id)
    society = get_object_or_404(visible)
    form = WhatIfForm(request.GET, user=request.user, now=checkup.results(society, rules=WhatIfForm.RULES))
    context = {"society": society, "form": form}
    if form.is_valid():
        today = timezone.localdate()
        _, policy = services.policy_for(today)
        tried, missing = judge_otherwise(cases(visible, today, policy)[society.pk], form.cleaned_data)
        context |= _moved(tried) | {"missing": [form[name].label for name in missing]}
    return render_page(request, "assessment/whatif.html", "assessment/_whatif_result.html", context)


def _moved(tried):
    before, after = tried.before.attainment, tried.after.attainment
    wholes = [("秘书长职业化", "secretary_general"), ("秘书处实体化", "secretariat"), ("两化", "state")]
    flips, retold = tried.flips, tried.retold
    return {
        "flips": [(RULES[flip.rule], flip) for flip in flips],
        "retold": [(RULES[flip.rule], flip) for flip in retold],
        "wholes": [(name, getattr(before, at), getattr(after, at)) for name, at in wholes] if before and after else [],
        "unchanged": len(RULES) - len(flips) - len(retold),
        "decided": bool(tried.before.held),
    }


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
