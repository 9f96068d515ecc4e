"""What the lists of coordination can be narrowed by."""

import django_filters as df
from django.utils import timezone

from coordination.models import Inspection, Meeting, ServiceRequest
from core.listing import Listing, order
from core.search import Words

ANY = "全部"


class MeetingFilter(Listing):
    """Meetings by kind, words and whether they were taken back."""

    called, unit = "会议", "次"

    STATES = [("counted", "有效"), ("void", "已作废")]
    kind = df.ChoiceFilter(label="种类", choices=Meeting.Kind.choices, empty_label=ANY)
    q = Words(label="议题", field_name="topic", lookup_expr="icontains")
    state = df.ChoiceFilter(label="状态", choices=STATES, method="in_state", empty_label=ANY)
    sort = order(held="held_on", kind="kind")

    class Meta:
        model = Meeting
        fields = []

    def in_state(self, rows, name, state):
        """Those that count, or those taken back."""
        return rows.counted() if state == "counted" else rows.exclude(withdrawn_on=None)


class InspectionFilter(Listing):
    """Inspections by society and whether they are closed, open, late or taken back."""

    called, unit = "督查记录", "条"

    STATES = [("open", "整改中"), ("late", "逾期未销号"), ("closed", "已销号"), ("void", "已作废")]
    q = Words(label="学会", field_name="society__name", lookup_expr="icontains")
    state = df.ChoiceFilter(label="状态", choices=STATES, method="in_state", empty_label=ANY)
    sort = order(society="society__name_order", held="held_on", due="due_on")

    class Meta:
        model = Inspection
        fields = []

    def in_state(self, rows, name, state):
        """Closed, still open (the late ones among them), past the day set, or taken back."""
        if state == "void":
            return rows.exclude(withdrawn_on=None)
        if state == "closed":
            return rows.counted().exclude(closed_on=None)
        rows = rows.open()
        return rows.filter(due_on__lt=timezone.localdate()) if state == "late" else rows


class ServiceFilter(Listing):
    """Service requests by society, type and whether they are closed or taken back."""

    called, unit = "服务申请", "条"

    STATES = [("open", "办理中"), ("closed", "已办结"), ("void", "已作废")]
    q = Words(label="学会", field_name="society__name", lookup_expr="icontains")
    kind = df.ChoiceFilter(label="类型", choices=ServiceRequest.Kind.choices, empty_label=ANY)
    state = df.ChoiceFilter(label="状态", choices=STATES, method="in_state", empty_label=ANY)
    sort = order(society="society__name_order", kind="kind", asked="asked_on")

    class Meta:
        model = ServiceRequest
        fields = []

    def in_state(self, rows, name, state):
        """Those still open, those closed, or those taken back."""
        if state == "void":
            return rows.exclude(withdrawn_on=None)
        return rows.open() if state == "open" else rows.counted().exclude(closed_on=None)
