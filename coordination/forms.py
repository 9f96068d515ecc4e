"""Forms of the association's duties."""

from django import forms
from django.utils import timezone

from coordination.models import Inspection, Meeting, ServiceRequest
from societies.models import Society
from societies.picking import ModelByNameChoiceField
from societies.scoping import ScopedFormMixin


def day():
    """A date input."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class MeetingForm(ScopedFormMixin, forms.ModelForm):
    """A meeting that was held."""

    class Meta:
        model = Meeting
        fields = ["kind", "held_on", "topic", "attendees", "minutes"]
        widgets = {"held_on": day(), "minutes": forms.Textarea(attrs={"rows": 4})}

    def clean_held_on(self):
        """A meeting still to come is no record."""
        held = self.cleaned_data["held_on"]
        if held > timezone.localdate():
            raise forms.ValidationError("会议日期晚于今天，请在开会之后记录。")
        return held


class InspectionForm(ScopedFormMixin, forms.ModelForm):
    """What an inspection found."""

    society = ModelByNameChoiceField(label="学会", queryset=Society.objects.all(), help_text="全称、简称或信用代码。")

    class Meta:
        model = Inspection
        fields = ["held_on", "inspectors", "finding", "due_on"]
        widgets = {"held_on": day(), "due_on": day(), "finding": forms.Textarea(attrs={"rows": 3})}

    field_order = ["society", "held_on", "inspectors", "finding", "due_on"]


class CloseForm(ScopedFormMixin, forms.ModelForm):
    """How a finding was put right."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Inspection
        fields = ["closed_on", "result"]
        widgets = {"closed_on": day(), "result": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["closed_on"].required = self.fields["result"].required = True


class ServiceForm(ScopedFormMixin, forms.ModelForm):
    """What a society asks for."""

    society = forms.ModelChoiceField(label="学会", queryset=Society.objects.all())

    class Meta:
        model = ServiceRequest
        fields = ["kind", "text"]

    field_order = ["society", "kind", "text"]


class AnswerForm(ScopedFormMixin, forms.ModelForm):
    """The centre's answer."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    closed = forms.BooleanField(label="已办结", required=False)

    class Meta:
        model = ServiceRequest
        fields = ["answer"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["answer"].required = True
