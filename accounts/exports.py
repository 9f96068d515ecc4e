"""A list leaves the site as a file: asked for by ?export=, logged, then written."""

import re

from django.utils import timezone

from accounts.actions import Action
from accounts.audit import sealed
from accounts.services import note_export
from core.asked import conditions
from core.excel.writing import TYPES, export_response
from core.values import datetime_cn

# What a list is asked for by a choice; whatever stands in another box was typed, and may be somebody's name or number.
CHOSEN = {
    *("export", "sort", "on", "year", "rules", "since", "until", "role", "state", "action", "discipline", "label"),
    *("kind", "held", "verdict", "rule", "status", "member", "ending", "pick", "falls", "within", "beyond", "anew"),
}
CODE = re.compile(r"(?!.*\d{9})[A-Za-z0-9_,-]{0,400}")  # a state, a day, some ids; never a telephone number


def wants_export(request):
    """Whether the page is asked for as a workbook or as CSV."""
    return request.GET.get("export") in TYPES


def export_list(request, name, resource, rows, filterset):
    """The download of a queryset with the columns of its ListResource, narrowed by a FilterSet."""
    heads, lines = resource.get_export_headers(), resource.lines(rows)
    return export(request, name, heads, lines, rows.count(), conditions(filterset))


def export(request, name, heads, rows, total, asked=()):
    """The download of `total` rows, after the log has taken down who took what. `asked` are the conditions in words."""
    note_export(actor=request.user, name=name, rows=total, query=told(request.GET))
    when, who = datetime_cn(timezone.now()), request.user.name
    line = f"条件：{'；'.join(asked) or '无'}　　共{total}行　　{when}由{who}导出"
    return export_response(rows, heads, name, request.GET["export"], line)


def told(query):
    """A query string as the audit trail keeps it: choices as they are, all that was typed sealed (equal texts can be
    compared, none can be read)."""
    pairs = [(name, value) for name, values in query.lists() for value in values if value]
    return "&".join(f"{_known(name)}={value if _is_choice(name, value) else sealed(value)}" for name, value in pairs)


def _known(name):
    return name if name.isidentifier() and name.isascii() and len(name) < 20 else "?"


def _is_choice(name, value):
    return name in CHOSEN and bool(CODE.fullmatch(value) or value in list(Action))
