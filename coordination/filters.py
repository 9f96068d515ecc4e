"""What the lists of coordination can be narrowed by."""

import django_filters as df

from coordination.models import Inspection, ServiceRequest

OPEN = [("open", "未办结"), ("closed", "已办结")]


def narrow_open(queryset, name, value):
    """Those still open, or those closed."""
    return queryset.filter(closed_on__isnull=value == "open")


class InspectionFilter(df.FilterSet):
    """Inspections by society and whether they are closed."""

    q = df.CharFilter(label="学会", field_name="society__name", lookup_expr="icontains")
    state = df.ChoiceFilter(label="状态", choices=OPEN, method=narrow_open)
    sort = df.OrderingFilter(fields={"society__name": "society", "held_on": "held", "due_on": "due"})

    class Meta:
        model = Inspection
        fields = []


class ServiceFilter(df.FilterSet):
    """Service requests by society, type and whether they are closed."""

    q = df.CharFilter(label="学会", field_name="society__name", lookup_expr="icontains")
    kind = df.ChoiceFilter(label="类型", choices=ServiceRequest.Kind.choices)
    state = df.ChoiceFilter(label="状态", choices=OPEN, method=narrow_open)
    sort = df.OrderingFilter(fields={"society__name": "society", "kind": "kind", "asked_on": "asked"})

    class Meta:
        model = ServiceRequest
        fields = []
