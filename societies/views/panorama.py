"""学会全景: one page that answers a telephone call about a society."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from accounts import audit, trail
from accounts.access import may
from core.paging import paginate
from societies.models import Society
from societies.profile import tables
from societies.profile.progress import open_results, progress
from societies.profile.shown import rows, show
from societies.results import history, results_of
from societies.views.places import records_of

PEOPLE = ("appointments", "staff")


@may("societies.list_societies")
def society_detail(request, society_id):
    """Profile in short, people with masked numbers, files, results, and what changed when."""
    visible = Society.objects.visible_to(request.user).with_figures(timezone.localdate())
    society = get_object_or_404(visible, pk=society_id)
    results = results_of(society.pk)
    labels = list(society.labels.all())
    states = progress(society, results)
    context = {
        "society": society,
        "standing": getattr(society, "standing", None),
        "labels": [label for label in labels if label.in_force(timezone.localdate())],
        "all_labels": labels,
        "states": states,
        "facts": [show(society, name, inside=False) for name in _table("society").fields],
        "people": [_shown(request, society, key) for key in PEOPLE],
        "files": records_of(_table("evidence"), society, request.user),
        **open_results(results),
        "history": history(society.pk),
        "page": _timeline(request, society),
    }
    return render(request, "societies/society_detail.html", context)


def _table(key):
    return next(table for section in tables.sections() for table in section.tables if table.key == key)


def _shown(request, society, key):
    table, section = next(
        (table, section) for section in tables.sections() for table in section.tables if table.key == key
    )
    return {
        "table": table,
        "section": section,
        "rows": rows(records_of(table, society, request.user), table, inside=False),
    }


def _timeline(request, society):
    """What people changed, newest first, a page at a time."""
    page = paginate(request, audit.of_society(society.pk))
    page.lines = trail.lines(page.object_list, {society.pk: society.name})
    return page
