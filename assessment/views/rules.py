"""The rules as they are checked: documentation that cannot drift, and the policy versions with their numbers."""

from django.shortcuts import render
from django.utils import timezone

from accounts.access import may
from assessment import plans
from assessment.models import PolicyVersion
from assessment.parameters import shown
from rulebook.dates import ONE_DAY
from rulebook.policy import policy_from
from rulebook.rules import RULES
from rulebook.rules.chapters import CHAPTERS


@may("assessment.view_rules")
def rules(request):
    """Every rule with clause, force, reading and remedy, rendered from the rules themselves."""
    text = request.GET.get("q", "").strip()
    matching = [rule for rule in RULES.values() if text.lower() in f"{rule.id} {rule.title} {rule.reading}".lower()]
    versions = list(PolicyVersion.objects.visible_to(request.user))
    current = next((v for v in versions if v.in_force_from <= timezone.localdate()), None)
    policy = policy_from(current.parameters, current.document_no) if current else policy_from({})
    changes = plans.changes()
    for version in versions:
        version.changes = changes.get(version.pk, ())
    for version, later in zip(versions[1:], versions, strict=False):
        version.until = later.in_force_from - ONE_DAY
    context = {
        "q": text,
        "chapters": [(chapter.title, [rule for rule in matching if rule.chapter == chapter]) for chapter in CHAPTERS],
        "count": len(matching),
        "versions": versions,
        "current": current,
        "parameters": shown(policy),
        "today": timezone.localdate(),
    }
    return render(request, "assessment/rules.html", context)
