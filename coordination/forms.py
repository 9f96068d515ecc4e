"""Forms of the association's duties."""

from django import forms
from django.utils import timezone

from coordination.models import Inspection, Meeting, ServiceRequest
from core.fields.boxes import CHOOSE
from core.merging import VersionedForm
from core.values import date_cn
from societies.models import Society
from societies.picking import NAMED, ModelByNameChoiceField
from societies.scoping import ScopedFormMixin


def refuse_future(held, words):
    """What has not happened is no record. Returns the day."""
    if held and held > timezone.localdate():
        raise forms.ValidationError(words.format(date_cn(held), date_cn(timezone.localdate())))
    return held


class MeetingForm(ScopedFormMixin, forms.ModelForm):
    """A meeting that was held."""

    class Meta:
        model = Meeting
        fields = ["kind", "held_on", "topic", "attendees", "minutes"]
        widgets = {"minutes": forms.Textarea(attrs={"rows": 4})}

    def clean_held_on(self):
        """A meeting still to come is no record."""
        return refuse_future(self.cleaned_data["held_on"], "会议日期{}晚于今天（{}），请在开会之后记录。")


class InspectionForm(ScopedFormMixin, forms.ModelForm):
    """What an inspection found."""

    society = ModelByNameChoiceField(label="学会", queryset=Society.objects.all(), help_text=NAMED)

    class Meta:
        model = Inspection
        fields = ["held_on", "inspectors", "finding", "due_on"]
        widgets = {"finding": forms.Textarea(attrs={"rows": 3})}

    field_order = ["society", "held_on", "inspectors", "finding", "due_on"]

    def clean_held_on(self):
        """An inspection still to come is no record."""
        return refuse_future(self.cleaned_data["held_on"], "督查日期{}晚于今天（{}），请在督查之后记录。")

    def clean(self):
        """The day by which it must be put right is not before the inspection."""
        values = super().clean()
        held, due = values.get("held_on"), values.get("due_on")
        if held and due and due < held:
            self.add_error("due_on", f"整改期限{date_cn(due)}早于督查日期{date_cn(held)}，请核对。")
        return values


class CloseForm(ScopedFormMixin, VersionedForm):
    """How a finding was put right."""

    class Meta:
        model = Inspection
        fields = ["closed_on", "result"]
        widgets = {"result": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.held_on = self.instance.held_on
        self.initial["closed_on"] = self.instance.closed_on or timezone.localdate()
        self.fields["closed_on"].required = self.fields["result"].required = True

    def clean_closed_on(self):
        """Closed by today, and not before the inspection."""
        closed = refuse_future(self.cleaned_data["closed_on"], "销号日期{}晚于今天（{}），请核对。")
        if closed < self.held_on:
            raise forms.ValidationError(f"销号日期{date_cn(closed)}早于督查日期{date_cn(self.held_on)}，请核对。")
        return closed


class ServiceForm(ScopedFormMixin, forms.ModelForm):
    """What a society asks for."""

    society = forms.ModelChoiceField(
        label="学会", queryset=Society.objects.all(), empty_label="请选择", error_messages=CHOOSE
    )

    class Meta:
        model = ServiceRequest
        fields = ["kind", "text"]

    field_order = ["society", "kind", "text"]


class AnswerForm(ScopedFormMixin, VersionedForm):
    """The centre's answer."""

    closed = forms.BooleanField(label="已办结", required=False)

    class Meta:
        model = ServiceRequest
        fields = ["answer"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["closed"] = self.instance.closed_on is not None
        self.fields["answer"].required = True
