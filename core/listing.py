"""What every list has that people narrow and sort."""

import django_filters as filters
from django import forms


class Listing(filters.FilterSet):
    """The filter of a list. `called` and `unit` are the page's words for its rows: 没有符合条件的记录, 共 3 条."""

    called, unit = "记录", "条"


def order(**fields):
    """{key in the address: field}: the order, set by the heads of columns and carried along by the filter form."""
    return filters.OrderingFilter(fields={field: key for key, field in fields.items()}, widget=forms.HiddenInput)
