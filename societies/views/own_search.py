"""Search for those who work for a society: its own profile, and the rules."""

from accounts.access import may
from core.htmx import render_page
from societies.models import Society
from societies.profile import tables
from societies.profile.search import find

FEW = 4  # hits of one kind under the box; the page has them all


@may("societies.edit_profile")
def own_search(request):
    """What the own societies hold of a word: under the box while one types, or as a page."""
    asked = request.GET.get("q", "").strip()
    sections = tables.seen_by(request.user)
    societies = Society.objects.editable_by(request.user).order_by("name_order", "pk")
    held = [(society, find(society, sections, asked)) for society in societies] if asked else []
    results = [
        {"society": society, "kinds": [{"kind": kind, "hits": hits, "few": hits[:FEW]} for kind, hits in kinds.items()]}
        for society, kinds in held
        if kinds
    ]
    context = {"q": asked, "results": results, "many": len(held) > 1}
    return render_page(request, "societies/own_search.html", "societies/_own_search.html", context)
