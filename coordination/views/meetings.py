"""会办记录: what was held, and the 旬 without a meeting."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from accounts.access import may
from accounts.once import once
from coordination import calendar, services
from coordination.forms import MeetingForm
from coordination.models import Meeting
from core.paging import paginate
from core.sheets_out import export_response


@may("coordination.view_meeting")
def meeting_list(request):
    """The year's 36 旬 with their gaps, and every meeting recorded."""
    today = timezone.localdate()
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and 2016 <= int(asked) <= today.year else today.year
    meetings = Meeting.objects.visible_to(request.user)
    if request.GET.get("export") in ("xlsx", "csv"):
        rows = ([m.get_kind_display(), m.held_on, m.topic, m.attendees, m.minutes] for m in meetings)
        heads = ["种类", "日期", "议题", "参加人员", "纪要"]
        return export_response(rows, heads, "会办记录", request.GET["export"])
    held = list(meetings.filter(held_on__year=year).values_list("kind", "held_on"))
    slots = calendar.year_of_slots(year, [day for kind, day in held if kind == Meeting.Kind.OFFICE], today)
    context = {
        "page": paginate(request, meetings),
        "year": year,
        "years": range(today.year, 2015, -1),
        "months": [(month, slots[3 * month - 3 : 3 * month]) for month in range(1, 13)],
        "gaps": sum(slot.state == "TODO" for slot in slots),
        "missing_months": calendar.months_without(
            year, [day for kind, day in held if kind == Meeting.Kind.LEADING_GROUP], today
        ),
    }
    return render(request, "coordination/meeting_list.html", context)


@may("coordination.record_meeting")
@once
def meeting_add(request):
    """Record a meeting."""
    form = MeetingForm(request.POST or None, user=request.user, initial={"held_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        meeting = services.record_meeting(actor=request.user, values=form.cleaned_data)
        messages.success(request, f"已记录会议：{meeting}。")
        return redirect("coordination:meeting_list")
    return render(request, "coordination/meeting_add.html", {"form": form}, status=422 if form.errors else 200)
