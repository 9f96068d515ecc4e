"""One section of a society's profile: its rules on top, its tables below, one of them perhaps open for editing."""

from django.shortcuts import render
from django.urls import reverse

from accounts.access import may
from core.states import look
from societies.profile import tables
from societies.profile.forms import form_for
from societies.profile.progress import progress
from societies.profile.shown import rows, show
from societies.results import awaited
from societies.views.places import place, records_of, section_of

SHORT = 8  # records of a list that are in sight at once; the rest is folded


def asked(society_id, key):
    """The permission that the section of an address asks for."""
    return section_of(key).permission


@may(asked)
def section(request, society_id, key):
    """The section as it stands; people of the society edit, everybody else reads."""
    return render(request, "societies/section.html", section_page(request, place(request.user, society_id, key)))


def section_page(request, here, form=None, **more):
    """The context of a section's page. `form`: the record that is being edited, at its own table."""
    states = progress(here.society, request.user)
    current = next(state for state in states if state.section == here.section)
    return {
        "here": here,
        "society": here.society,
        "section": here.section,
        "total": len(tables.sections()),
        "progress": current,
        "missing": links(current.filling.missing, here.society, here.inside),
        "maybe": links(current.filling.maybe, here.society, here.inside),
        "all_seen": here.seen == tables.sections(),  # and with them the results, without which a state says too much
        "subnav": subnav(here.society, states, here.section),
        "tables": [_table(request, here, table, form) for table in here.section.tables],
        "editing": form,
        "unsettled": awaited(here.society.pk),
        "query": request.GET.urlencode(),
    } | more


def _table(request, here, table, form):
    if table.single:
        record = here.society
        shown = [show(record, name, here.inside) for name in table.fields]
        editing = form or (here.inside and form_for(table)(instance=record, user=request.user, society=here.society))
        return {"table": table, "record": record, "facts": shown, "form": editing, "open": bool(editing)}
    records = records_of(table, here.society, request.user)
    own, opened = rows(records, table, here.inside), form is not None and here.table == table
    near = _near(own, form, opened)
    return {
        "table": table,
        "rows": own,
        "near": near,
        "far": [row for row in own if row not in near],
        "open": opened,
        "form": form,
    }


def _near(own, form, opened):
    """The rows in sight: the first ones of a list, and beside an open form only the one that is being changed."""
    if form is None:
        return own if len(own) <= SHORT else own[:SHORT]
    return [row for row in own if opened and row.record.pk == form.instance.pk]


def subnav(society, states, current=None):
    """The sections one may see as lines under the navigation; with what is left to do, if these are all."""
    whole = len(states) == len(tables.sections())
    return [
        {
            "label": state.section.title,
            "url": reverse("societies:section", args=[society.pk, state.section.key]),
            "tail": look(state.state).word if whole else "",
            "current": state.section == current,
        }
        for state in states
    ]


def links(gaps, society, inside):
    """Things still to do as links to the very field: [{"words", "url"}]."""
    return [{"words": gap.words, "url": gap.url(society.pk, inside)} for gap in gaps]


def lines(society, states, inside):
    """The task list: each section with the first things still to do in it."""
    return [{"state": state, "todo": links(state.todo, society, inside)} for state in states]
