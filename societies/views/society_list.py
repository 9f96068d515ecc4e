"""The 学会部's list: filter, sort, choose columns, export, act on several."""

from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import Http404, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.access import may
from accounts.exports import export, wants_export
from accounts.once import once
from core.jobs import submit
from core.paging import paginate
from societies import listing
from societies.filters import ATTAINED, SOON, SocietyFilter
from societies.models import Society

ACTIONS = [
    {"do": "export", "label": "导出所选", "icon": "download", "permission": "societies.export_list"},
    {"do": "recheck", "label": "复查所选", "icon": "checkup", "permission": "assessment.run_check"},
]
MOST_EXPORTED = 20_000


@may("societies.list_societies")
def society_list(request):
    """The list; ?export=xlsx or csv gives exactly the filtered rows."""
    visible = Society.objects.visible_to(request.user)
    filter_set = SocietyFilter(request.GET, visible.with_figures(timezone.localdate()))
    rows = listing.sort(request, filter_set.qs.prefetch_related("labels"))
    if wants_export(request):
        return _export(request, rows, filter_set)
    page = paginate(request, rows)
    shown = filter_set.queryset.filter(pk__in=[society.pk for society in page])
    columns, societies = _with_reasons(request, filter_set.reasons(shown), page)
    context = {
        "filter": filter_set,
        "page": page,
        "unsettled": filter_set.unsettled(),
        "columns": columns,
        "all_columns": listing.COLUMNS,
        "table": [
            (society, listing.cells(society, columns, request.user)) for society in listing.with_filling(societies)
        ],
        "chips": [{"text": words, "url": _without(request, names)} for names, words in filter_set.conditions()],
        "views": _views(request, visible),
        "actions": [action for action in ACTIONS if request.user.has_perm(action["permission"])],
        "batch_query": _query(request, drop=("page", "per")).urlencode() or "q=",
    }
    return render(request, "societies/society_list.html", context)


def _with_reasons(request, told, societies):
    """The columns and societies, with why each is in the list where the list is about one thing."""
    if told is None:
        return listing.chosen(request), societies
    heading, sentences = told
    return [listing.reason(heading), *listing.chosen(request, beside_reason=True)], listing.explain(
        societies, sentences
    )


def _query(request, drop=()):
    query = request.GET.copy()
    for name in drop:
        query.pop(name, None)
    return query


def _without(request, names):
    return f"?{_query(request, (*names, 'page')).urlencode()}"


def _views(request, visible):
    """The usual views with their counts, as links: [(label, address, count, current)]."""
    today, query = timezone.localdate(), _query(request, ("page", "per", "sort"))
    states = {state: Count("pk", filter=Q(standing__state=state)) for state, _ in ATTAINED}
    counts = visible.aggregate(every=Count("pk"), member=Count("pk", filter=Q(is_group_member=True)), **states)
    soon = visible.with_figures(today).filter(term_end__range=(today, today + timedelta(SOON))).count()
    views = [("全部", "", counts["every"]), ("团体会员", "member=1", counts["member"])]
    views += [(word, f"state={state}", counts[state]) for state, word in ATTAINED]
    views += [(f"{SOON} 天内届满", "ending=1", soon)]
    given = {name: value for name, value in query.items() if value}
    return [(word, f"?{asked}", count, given == QueryDict(asked).dict()) for word, asked, count in views]


def _export(request, rows, filter_set):
    if not request.user.has_perm("societies.export_list"):
        raise PermissionDenied
    total = rows.count()
    if total > MOST_EXPORTED:
        messages.error(request, f"共 {total:,} 家，一次最多导出 {MOST_EXPORTED:,} 家，请先筛选。")
        return redirect(f"{request.path}{_without(request, ['export'])}")
    columns, societies = _with_reasons(request, filter_set.reasons(rows), rows)
    lines = (listing.exported(society, columns) for society in listing.with_filling(societies))
    said = list(filter(None, [filter_set.unsettled()]))
    return export(request, "学会列表", listing.heads(columns), lines, total, listing=filter_set, on=said)


@may("societies.list_societies")
@require_POST
def society_columns(request):
    """Keep the person's choice of columns for this session; none chosen means the usual ones."""
    wanted = [column.key for column in listing.COLUMNS if column.key in request.POST.getlist("column")]
    if wanted and "usual" not in request.POST:
        request.session[listing.CHOSEN] = wanted
    else:
        request.session.pop(listing.CHOSEN, None)
    return redirect(f"{reverse('societies:society_list')}?{QueryDict(request.POST.get('query', '')).urlencode()}")


@may("societies.list_societies")
@require_POST
@once
def society_batch(request):
    """Do one thing to the chosen societies; with a single one out of sight nothing is done at all."""
    societies = _picked(request)
    action = next((action for action in ACTIONS if action["do"] == request.POST.get("do")), None)
    if action is None:
        raise Http404
    if not request.user.has_perm(action["permission"]):
        raise PermissionDenied
    if action["do"] == "export":
        return redirect(f"{reverse('societies:society_list')}?{_asked(request, societies)}&export=xlsx")
    ids = sorted(societies.order_by().values_list("pk", flat=True))
    title = f"复查{len(ids):,}家学会"
    submit("recheck", {"societies": ids}, owner_id=request.user.pk, title=title)
    return redirect("accounts:job_list")


def _picked(request):
    """The chosen societies as a queryset: all that meet the filter, or the ids ticked. 404 when one is out of sight."""
    visible = Society.objects.visible_to(request.user)
    if "all" in request.POST:
        return SocietyFilter(QueryDict(request.POST["all"]), visible.with_figures(timezone.localdate())).qs
    given = request.POST.getlist("pick")
    ids = {int(pk) for pk in given if pk.isdecimal() and len(pk) < 19}
    societies = visible.filter(pk__in=ids)
    if not ids or len(ids) != len(set(given)) or societies.count() != len(ids):
        raise Http404
    return societies


def _asked(request, societies):
    if "all" in request.POST:
        return QueryDict(request.POST["all"]).urlencode()
    return f"pick={','.join(str(pk) for pk in sorted(societies.values_list('pk', flat=True)))}"
