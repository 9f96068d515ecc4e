"""What a day somebody just wrote is understood as, said before the form is sent."""

from contextlib import suppress

from django.http import JsonResponse
from django.views.decorators.http import require_safe

from accounts.access import may
from core import days
from rulebook.months import earliest


@may("accounts.own_account")
@require_safe
def read_day(request):
    """{words: 读作 2024年3月1日, or what is wrong; day: the day in ISO or ""} of ?value=&when= (core.days.When)
    &months= (1 where a month will do; `day` is then its first)."""
    when = days.When.AHEAD
    with suppress(ValueError):
        when = days.When(request.GET.get("when", ""))
    read, words = days.said(request.GET.get("value", "")[:100], when, bool(request.GET.get("months")))
    return JsonResponse({"words": words, "day": earliest(read).isoformat() if read else ""})
