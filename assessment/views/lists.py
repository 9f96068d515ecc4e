"""The lists behind the numbers of the dashboard, now and on a past day."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse

from accounts.access import may
from accounts.exports import export, wants_export
from assessment import exports, history, services
from assessment.filters import FindingFilter, StandingFilter
from assessment.models import FindingChange
from assessment.views.days import asked_day, day_said
from core.htmx import render_page
from core.paging import paginate
from core.states import look
from core.values import date_cn
from rulebook.outcomes import Verdict
from rulebook.rules import RULES
from societies.models import Society


@may("assessment.view_dashboard")
def finding_list(request):
    """Results over all societies: what waits for a person, what fails, what is missing; now or as judged then."""
    on, complaint = asked_day(request)
    rows = history.results(Society.objects.visible_to(request.user), on).select_related("society")
    listing = FindingFilter(request.GET, queryset=rows.order_by("society__name_order", "rule"), on=on)
    if wants_export(request):
        total = listing.qs.count()
        lines, said = exports.of_list(listing.qs.iterator()), [day_said(on), *filter(None, [_unsettled(on)])]
        return export(request, "检查结果", exports.RESULTS, lines, total, listing=listing, on=said)
    page = titled(paginate(request, listing.qs))
    context = {"filter": listing, "page": page, "on": on, "keep": _kept(on), "complaint": complaint}
    context["unsettled"] = _unsettled(on)
    return render_page(request, "assessment/finding_list.html", "assessment/_finding_table.html", context)


@may("assessment.view_dashboard")
def standing_list(request):
    """Where the societies stood on a past day; for today there is the society list."""
    on, complaint = asked_day(request)
    if on is None:
        if complaint:
            messages.warning(request, complaint)
        return redirect(f"{reverse('societies:society_list')}?{request.GET.urlencode()}")
    societies = Society.objects.visible_to(request.user)
    changes = FindingChange.objects.visible_to(request.user).filter(rule=history.ATTAINMENT)
    rows = history.held(changes, on).select_related("society").order_by("society__name_order")
    listing = StandingFilter(request.GET, queryset=rows, societies=societies, on=on)
    if wants_export(request):
        lines = ([row.society.name, look(row.new).word, row.explanation, row.on] for row in listing.qs)
        heads, day = ["学会", "两化", "说明", "状态起始日"], [day_said(on)]
        return export(request, f"{date_cn(on)}两化状态", heads, lines, listing.qs.count(), listing=listing, on=day)
    context = {"filter": listing, "page": paginate(request, listing.qs), "on": on, "keep": _kept(on)}
    return render_page(request, "assessment/standing_list.html", "assessment/_standing_table.html", context)


def titled(page):
    """The rows of a page, each with the name of its rule and the word of its decision; a rule that is no longer in the
    program has no name."""
    for row in page:
        row.title = RULES[row.rule].title if row.rule in RULES else ""
        row.verdict_word = Verdict(row.verdict).label if row.verdict else ""
    return page


def _unsettled(on):
    """What must be said of results while they are judged anew; those of a past day are not."""
    return "" if on else services.checking()


def _kept(on):
    """The day, carried along by the filter form."""
    return [("on", on.isoformat())] if on else []
