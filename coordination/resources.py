"""The lists of the association's own duties as files."""

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

    class Meta:
        model = Inspection
        fields = ("society", "held_on", "inspectors", "finding", "due_on", "closed_on", "result", *VOID)


class ServiceResource(ListResource):
    """服务申请; rows come with their society and the person who asked."""

    society = Field("society__name", "学会")
    kind = Field("get_kind_display", "类型")
    asked_by = Field("asked_by__name", "申请人")

    class Meta:
        model = ServiceRequest
        fields = ("society", "kind", "text", "asked_by", "asked_on", "answer", "closed_on", *VOID)
