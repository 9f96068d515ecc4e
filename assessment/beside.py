"""People's decisions on one society, for its panorama (settings.BESIDE)."""

from urllib.parse import urlencode

from django.urls import reverse

from assessment.models import Decision, Stands
from rulebook.rules import RULES
from societies.beside import Line, Panel


def decisions(society, user):
    """Judgements and waivers, those that hold no longer too; None for who may not see them."""
    if not user.has_perm("assessment.view_decisions"):
        return None
    rows = Decision.objects.visible_to(user).filter(society=society).stated()
    lines = [Line(_title(row), row.decided_on, *_stands(row), row.reason, _place(society, row.rule)) for row in rows]
    return Panel(
        "decisions", "认定与豁免", lines, f"{reverse('assessment:decision_list')}?{urlencode({'q': society.name})}"
    )


def _title(row):
    title = RULES[row.rule].title if row.rule in RULES else ""
    return f"{row.rule} {title}：{row.get_verdict_display()}"


def _stands(row):
    return "DONE" if row.stands == Stands.HELD else "SHUT", row.how_it_stands


def _place(society, rule):
    return reverse("assessment:finding", args=[society.pk, rule]) if rule in RULES else ""
