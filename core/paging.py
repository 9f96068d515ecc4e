"""Pages of a list: 25, 50 or 100 rows, the total always known, a wrong page number answered by the nearest page."""

from django.core.paginator import Paginator

SIZES = (25, 50, 100)


class ListPaginator(Paginator):
    """Django's paginator with an ellipsis that templates can tell from a number."""

    ELLIPSIS = "…"


def paginate(request, rows, sizes=SIZES):
    """The page asked for by ?page= and ?per=, for ui/_pager.html.

    rows: a queryset in a fixed order, or a list. The page also carries `total`, `per` (rows a page), `sizes`,
    `numbers` (page links with `gap` between distant ones).
    """
    asked = request.GET.get("per", "")
    per = int(asked) if asked in map(str, sizes) else sizes[0]
    paginator = ListPaginator(rows, per)
    page = paginator.get_page(request.GET.get("page"))
    page.total, page.per, page.sizes, page.gap = paginator.count, per, sizes, ListPaginator.ELLIPSIS
    page.numbers = list(paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))
    return page
