"""Every form of the site with its fields: classes, profile tables, filters of lists, the numbers of the policy."""

from copy import deepcopy

from django import forms
from django_filters import FilterSet

from assessment.parameter_fields import field_for
from assessment.parameters import PARAMETERS
from societies.profile import tables
from societies.profile.forms import form_for
from tests.house import defined


def every_form():
    """{name of the form: {name of the field: field}}."""
    classes = {name: form.base_fields for name, form in defined(forms.BaseForm).items()}
    listed = [table for section in tables.sections() for table in section.tables]
    profile = {f"profile {table.key}": form_for(table).base_fields for table in listed}
    filters = {name: of_filter(one) for name, one in defined(FilterSet).items()}
    policy = {"policy": {name: field_for(parameter) for name, parameter in PARAMETERS.items()}}
    return classes | profile | filters | policy


def of_filter(filterset):
    """The fields of a list's filter."""
    return {name: deepcopy(one).field for name, one in filterset.base_filters.items()}  # it keeps what it made
