"""学会全景: one page that answers a telephone call about a society."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from accounts import audit, trail
from accounts.access import may
from core.paging import paginate
from societies.models import Society
from societies.profile import tables
from societies.profile.progress import filled, progress, results_seen
from societies.profile.shown import rows, show
from societies.profile.standing import open_results
from societies.results import history, results_of
from societies.views.places import records_of

PEOPLE = ("appointments", "staff")


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
        "filled": filled([state.filling for state in states]),
        "facts": _facts(society, *seen["society"]) if "society" in seen else None,
        "people": [_people(request, society, *seen[key]) for key in PEOPLE if key in seen],
        "files": records_of(seen["evidence"][1], society, request.user) if "evidence" in seen else None,
        "all_seen": not tables.hidden_from(request.user),
        **open_results(results),
        "history": results_seen(history(society.pk), request.user),
        "page": _timeline(request, society),
    }
    return render(request, "societies/society_detail.html", context)


def _facts(society, section, table):
    shown = [show(society, name, inside=False) for name in table.fields]
    return {"section": section, "table": table, "shown": shown}


def _people(request, society, section, table):
    return {
        "table": table,
        "section": section,
        "rows": rows(records_of(table, society, request.user), table, inside=False),
    }


def _timeline(request, society):
    """What people changed, newest first, a page at a time."""
    hidden = tables.hidden_models(request.user)
    page = paginate(request, audit.of_society(society.pk).exclude(object_type__in=hidden))
    page.entries = trail.entries(page.object_list, {society.pk: society.name})
    return page
