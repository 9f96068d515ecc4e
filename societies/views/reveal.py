"""A masked telephone number shown in full: only with a reason, and written down."""

from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import render

from accounts.access import may
from core.fields import MASKED, personal
from societies import services
from societies.profile.shown import label_of, show
from societies.views.places import place


@may("societies.reveal_contact")
def reveal(request, society_id, key, table, pk, field):
    """Ask for the reason; on POST write it down and show the number, on a page that no address leads to."""
    here = place(request.user, society_id, key, table)
    if field not in here.table.fields or personal(here.table.model, field) != MASKED:
        raise Http404
    record, value, problem = here.record(request.user, pk), "", ""
    if request.method == "POST":
        try:
            value = services.reveal(
                actor=request.user, record=record, field=field, reason=request.POST.get("reason", "")
            )
        except ValidationError as error:
            problem = "".join(error.messages)
    context = {
        "here": here,
        "society": here.society,
        "record": record,
        "shown": show(record, field, inside=False),
        "label": label_of(record._meta.get_field(field)),
        "value": value,
        "problem": problem,
    }
    return render(request, "societies/reveal.html", context, status=422 if problem else 200)
