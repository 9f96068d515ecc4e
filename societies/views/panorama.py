"""学会全景: one page that answers a telephone call about a society."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from accounts import audit, trail
from accounts.access import may
from core.fields import MASKED
from core.paging import paginate
from societies.beside import panels
from societies.models import RegisterImport, Society
from societies.profile import tables
from societies.profile.filling import FILLED
from societies.profile.progress import filled, progress, results_seen
from societies.profile.shown import rows, show
from societies.profile.standing import open_results
from societies.results import awaited, history, results_of
from societies.views.places import records_of

PEOPLE = ("appointments", "staff")
NEAR = 1  # people of a list that are in sight at once
ASKED_FIRST = {"legal_representative", "host_institution", "address", "contact_name", "contact_phone", "email"}


@may("societies.list_societies")
def society_detail(request, society_id):
    """Profile in short, people with masked numbers, files, results, and what changed when."""
    visible = Society.objects.visible_to(request.user).with_figures(timezone.localdate())
    society = get_object_or_404(visible, pk=society_id)
    results = results_seen(results_of(society.pk), request.user)
    seen = {table.key: (section, table) for section in tables.seen_by(request.user) for table in section.tables}
    labels = list(society.labels.all())
    states = progress(society, request.user, results)
    context = {
        "society": society,
        "standing": getattr(society, "standing", None),
        "labels": [label for label in labels if label.in_force(timezone.localdate())],
        "all_labels": labels,
        "states": states,
        "unfilled": [state for state in states if state.state != FILLED],
        "filled": filled([state.filling for state in states]),
        "facts": _facts(society, *seen["society"]) if "society" in seen else None,
        "people": [_people(request, society, *seen[key]) for key in PEOPLE if key in seen],
        "files": list(records_of(seen["evidence"][1], society, request.user)) if "evidence" in seen else None,
        "all_seen": not tables.hidden_from(request.user),
        **open_results(results),
        "unsettled": awaited(society.pk),
        "history": results_seen(history(society.pk), request.user),
        "beside": panels(society, request.user),
        "page": _timeline(request, society),
    }
    return render(request, "societies/society_detail.html", context)


def _facts(society, section, table):
    """What was filled in of the society itself: what a call asks for first, and the rest."""
    shown = [one for one in (show(society, name, inside=False) for name in table.fields) if not one.blank]
    first = [one for one in shown if one.name in ASKED_FIRST]
    return {"section": section, "table": table, "first": first, "rest": [one for one in shown if one not in first]}


def _people(request, society, section, table):
    records = list(records_of(table, society, request.user))
    own = rows(records, table, inside=False, names=_columns(table, records))
    return {"table": table, "section": section, "rows": own, "near": own[:NEAR], "far": own[NEAR:]}


def _columns(table, records):
    """Those of a table's columns in which anybody has something, the number to call right behind the name."""
    name, *others = table.shown
    filled_in = [column for column in others if any(getattr(record, column) not in (None, "") for record in records)]
    numbers = [column for column in filled_in if table.model._meta.get_field(column).personal == MASKED]
    return [name, *numbers, *(column for column in filled_in if column not in numbers)]


def _timeline(request, society):
    """What people changed, newest first, a page at a time; of the societies that were merged into it too (`former`)."""
    hidden = tables.hidden_models(request.user)
    former = list(society.former.visible_to(request.user))
    names = {society.pk: society.name} | {one.was: one.name for one in former}
    page = paginate(request, audit.of_societies(names).exclude(object_type__in=hidden))
    page.entries, page.former = trail.entries(page.object_list, names), former
    page.born = RegisterImport.that_added(society)
    return page
