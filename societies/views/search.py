"""Suggestions while somebody types a society's name (Ctrl K)."""

from django.shortcuts import render
from django.utils import timezone

from accounts.access import may
from societies.filters import SocietyFilter
from societies.models import Society

MOST = 8


@may("societies.list_societies")
def search(request):
    """The first few societies that fit, of those the person sees; nothing for an empty box."""
    asked = request.GET.get("q", "").strip()
    rows = Society.objects.visible_to(request.user).with_figures(timezone.localdate())
    societies = SocietyFilter({"q": asked}, rows).qs.order_by("name_order", "pk") if asked else rows.none()
    context = {"q": asked, "societies": list(societies[: MOST + 1]), "most": MOST}
    return render(request, "societies/_search.html", context)
