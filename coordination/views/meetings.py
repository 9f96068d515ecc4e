"""会办记录: what was held, and the 旬 without a meeting."""

import datetime

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from accounts.access import may
from accounts.conflict import merging
from accounts.exports import export_list, wants_export
from accounts.once import once
from coordination import calendar, services
from coordination.corrected import corrected
from coordination.filters import MeetingFilter
from coordination.forms import FIRST_YEAR, MeetingEditForm, MeetingForm
from coordination.models import Meeting
from coordination.reasoned import reasoned
from coordination.resources import MeetingResource
from coordination.settled import Act
from core.htmx import render_page
from core.paging import paginate
from core.unwritten import refuse


@may("coordination.view_meeting")
def meeting_list(request):
    """The year's 36 旬 and 12 months with their gaps, and every meeting recorded in it."""
    today = timezone.localdate()
    year = _year(request, today)
    meetings = Meeting.objects.visible_to(request.user).filter(held_on__year=year)
    listing = MeetingFilter(request.GET, queryset=meetings)
    if wants_export(request):
        return export_list(request, f"{year}年会办记录", MeetingResource(), listing.qs, listing)
    held = list(meetings.counted().values_list("kind", "held_on"))
    days = {kind: [day for of, day in held if of == kind] for kind in Meeting.Kind.values}
    months = calendar.year_of_meetings(year, days["LEADING_GROUP"], days["OFFICE"], today)
    context = {
        "filter": listing,
        "page": paginate(request, listing.qs),
        "year": year,
        "earlier": year - 1 if year > FIRST_YEAR else None,
        "later": year + 1 if year < today.year else None,
        "keep": [("year", year)],
        "months": months,
        "gaps": calendar.gaps(months),
    }
    return render_page(request, "coordination/meeting_list.html", "coordination/_meeting_table.html", context)


def _year(request, today):
    asked = request.GET.get("year", "")
    known = asked.isascii() and asked.isdecimal() and FIRST_YEAR <= int(asked[:5]) <= today.year
    return int(asked) if known else today.year


@may("coordination.record_meeting")
@once
def meeting_add(request):
    """Record a meeting; a gap of the calendar opens it with its kind. The day is for the person to know."""
    form = MeetingForm(request.POST or None, user=request.user, initial={"kind": request.GET.get("kind")})
    if request.method == "POST" and form.is_valid():
        try:
            meeting = services.record_meeting(actor=request.user, values=form.cleaned_data)
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, f"已记录会议：{meeting.topic}。")
            return redirect(_of_its_year(meeting))
    context = {"form": form, "slot": _slot(request), "today": timezone.localdate()}
    return render(request, "coordination/meeting_add.html", context, status=422 if form.errors else 200)


def _slot(request):
    """The gap of the calendar whose link led here; None when none did."""
    try:
        day = datetime.date.fromisoformat(request.GET.get("slot", ""))
    except ValueError:
        return None
    return calendar.slot_of(request.GET.get("kind"), day)


@may("coordination.record_meeting")
@once
@merging
def meeting_edit(request, meeting_id):
    """Correct what was recorded of a meeting."""
    meeting = get_object_or_404(Meeting.objects.editable_by(request.user), pk=meeting_id)
    page = "coordination/meeting_edit.html"
    return corrected(request, meeting, MeetingEditForm, page=page, back=_of_its_year(meeting))


@may("coordination.record_meeting")
@once
def meeting_withdraw(request, meeting_id):
    """Take back a meeting that was never held or stands here twice; it stays in the list, and its 旬 is open again."""
    meeting = get_object_or_404(Meeting.objects.editable_by(request.user), pk=meeting_id)
    words = {"done": f"已作废：{meeting}。", "back": _of_its_year(meeting)}
    return reasoned(request, meeting, Act.VOID, services.void, page="coordination/meeting_withdraw.html", **words)


def _of_its_year(meeting):
    return f"{reverse('coordination:meeting_list')}?year={meeting.held_on.year}"
