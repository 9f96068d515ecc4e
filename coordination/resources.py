"""The lists of the association's own duties as files."""

from django.utils import timezone
from import_export.fields import Field

from coordination.models import Inspection, Meeting, ServiceRequest
from core.excel.lists import ListResource

VOID = ("withdrawn_on", "withdrawal_reason")


class MeetingResource(ListResource):
    """会办记录."""

    class Meta:
        model = Meeting
        fields = ("kind", "held_on", "topic", "attendees", "minutes", *VOID)


class InspectionResource(ListResource):
    """督查整改; rows come with their society."""

    society = Field("society__name", "学会")
    state = Field(column_name="状态")

    class Meta:
        model = Inspection
        fields = ("society", "held_on", "inspectors", "finding", "due_on", "state", "closed_on", "result", *VOID)

    def dehydrate_state(self, one):
        """How it stands, in the words of the list."""
        if one.withdrawn_on or one.closed_on:
            return "已作废" if one.withdrawn_on else "已销号"
        return "逾期" if one.due_on and one.due_on < timezone.localdate() else "整改中"


class ServiceResource(ListResource):
    """服务申请; rows come with their society and the person who asked."""

    society = Field("society__name", "学会")
    kind = Field("get_kind_display", "类型")
    asked_by = Field("asked_by__name", "申请人")
    state = Field(column_name="状态")

    class Meta:
        model = ServiceRequest
        fields = ("society", "kind", "text", "asked_by", "asked_on", "answer", "state", "closed_on", *VOID)

    def dehydrate_state(self, one):
        """How it stands, in the words of the list."""
        if one.withdrawn_on:
            return "已作废"
        return "已办结" if one.closed_on else "办理中"
