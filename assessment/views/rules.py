"""The rules as they are checked: documentation that cannot drift, and the policy versions with their numbers."""

from django.shortcuts import render
from django.utils import timezone

from accounts.access import may
from assessment import plans
from assessment.judging import policy_of
from assessment.models import PolicyVersion
from assessment.parameters import shown
from rulebook.dates import ONE_DAY
from rulebook.readings import departures, reading
from rulebook.rules import RULES
from rulebook.rules.chapters import CHAPTERS


@may("assessment.view_rules")
def rules(request):
    """Every rule with clause, force, reading and remedy, from the rules themselves and the numbers of today."""
    text = request.GET.get("q", "").strip()
    versions = list(PolicyVersion.objects.visible_to(request.user))
    current = next((v for v in versions if v.in_force_from <= timezone.localdate()), None)
    policy = policy_of(current)
    told = [(rule, reading(rule, policy), departures(rule, policy)) for rule in RULES.values()]
    matching = [one for one in told if text.lower() in f"{one[0].id} {one[0].title} {one[1]}".lower()]
    changes = plans.changes()
    for version in versions:
        version.changes = changes.get(version.pk, ())
    for version, later in zip(versions[1:], versions, strict=False):
        version.until = later.in_force_from - ONE_DAY
    context = {
        "q": text,
        "chapters": [(chapter.title, [one for one in matching if one[0].chapter == chapter]) for chapter in CHAPTERS],
        "count": len(matching),
        "versions": versions,
        "current": current,
        "parameters": shown(policy),
        "today": timezone.localdate(),
    }
    return render(request, "assessment/rules.html", context)
