"""A society's own desk: what is left to do, where it stands, what will break next."""

from collections import Counter
from functools import cache, partial

from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from accounts import audit, trail
from accounts.access import may
from societies.models import Society
from societies.profile import tables
from societies.profile.doubts import doubts_of
from societies.profile.filling import DOING, FILLED, TODO, filling
from societies.profile.progress import filled, is_new, progress, results_seen
from societies.profile.shown import rows
from societies.profile.standing import Standing, home_of, open_results
from societies.results import awaited, results_of
from societies.views.places import held_by
from societies.views.section import lines, links, subnav

BAR = [FILLED, DOING, TODO]


@may("societies.view_profile")
def society_home(request, society_id=None):
    """The task list of one society; without an id the person's own, or the choice between several."""
    visible = Society.objects.visible_to(request.user)
    if society_id is None:
        own = list(visible.order_by("name_order", "pk")[:2])
        if len(own) == 1:
            return redirect("societies:society_home", own[0].pk)
        if request.user.has_perm("societies.list_societies"):
            return redirect("societies:society_list")
        return render(request, "societies/society_home.html", {"choices": visible.order_by("name_order", "pk")})
    society = get_object_or_404(visible.select_related("standing"), pk=society_id)
    return render(request, "societies/society_home.html", _desk(request, society))


def _desk(request, society):
    # Those without a section of their own too: the check-up counts them.
    results = results_seen(results_of(society.pk), request.user)
    states = progress(society, request.user, results)
    inside = Society.objects.editable_by(request.user).filter(pk=society.pk).exists()
    hidden = tables.hidden_models(request.user)
    return {
        "society": society,
        "standing": getattr(society, "standing", None),  # the reverse name reaches up into assessment on purpose
        "labels": [label for label in society.labels.all() if label.in_force(timezone.localdate())],
        "inside": inside,
        "begun": sum(state.state != TODO for state in states),
        "new": is_new([state.filling for state in states]),
        "states": states,
        "lines": lines(society, states, inside),
        "tally": Counter(state.state for state in states),
        "filled": filled([state.filling for state in states]),
        "next": next((state for state in states if state.state != FILLED), None),
        "goals": Standing([result for result in results if not home_of(result)], []),
        "bar": sorted((state.state for state in states), key=BAR.index),
        "all_seen": not hidden,
        **open_results(results),
        "unsettled": awaited(society.pk),
        "changes": trail.entries(audit.of_society(society.pk).exclude(object_type__in=hidden)[:5], {}),
    }


@may("societies.view_profile")
def profile(request, society_id):
    """学会档案: the first section not filled in, or with all of them filled in the page that checks the answers."""
    society = get_object_or_404(Society.objects.visible_to(request.user), pk=society_id)
    told = filling(society, tables.seen_by(request.user))
    todo = next((one.section.key for one in told if one.state != FILLED), None)
    if todo is None:
        return redirect("societies:check_answers", society.pk)
    return redirect("societies:section", society.pk, todo)


@may("societies.view_profile")
def check_answers(request, society_id):
    """核对: all one may see on one page, each section with what the rules say and links to change it that come back."""
    society = get_object_or_404(Society.objects.visible_to(request.user), pk=society_id)
    inside = Society.objects.editable_by(request.user).filter(pk=society.pk).exists()
    states = progress(society, request.user)
    held = cache(partial(_records, society, request.user))
    sections = [
        {
            "state": state,
            "missing": links(state.filling.missing, society, inside),
            "tables": [_answers(held, inside, table) for table in state.section.tables],
        }
        for state in states
    ]
    told = [state.filling for state in states]
    context = {
        "society": society,
        "sections": sections,
        "inside": inside,
        "subnav": subnav(society, states),
        "filled": filled(told),
        "tally": Counter(state.state for state in states),
        "bar": sorted((state.state for state in states), key=BAR.index),
        "states": states,
        "unsettled": awaited(society.pk),
    }
    return render(request, "societies/check_answers.html", context)


def _records(society, user, model):
    return [society] if model is Society else list(held_by(society, user, model))


def _answers(held, inside, table):
    """What was entered in one table, and the soft questions about it that nobody need answer."""
    records, today = held(table.model), timezone.localdate()
    told = [(record, doubt.words) for record in records for doubt in doubts_of(table, record, held, today)]
    return {"table": table, "rows": rows(records, table, inside, table.fields), "doubts": told}
