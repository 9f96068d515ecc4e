"""Forms of the association's duties."""

from django import forms
from django.utils import timezone

from coordination.beside_form import AnswersWords
from coordination.models import Inspection, Meeting, ServiceRequest
from core.fields.boxes import CHOOSE
from core.merging import VersionedForm
from core.values import date_cn
from societies.models import Society
from societies.picking import NAMED, ModelByNameChoiceField
from societies.scoping import ScopedFormMixin

FIRST_YEAR = 2016  # the policy's: the calendar of meetings begins with it


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
        """A meeting still to come is no record, and none of before the policy is in the calendar."""
        held = refuse_future(self.cleaned_data["held_on"], "会议日期{}晚于今天（{}），请在开会之后记录。")
        if held and held.year < FIRST_YEAR:
            raise forms.ValidationError(f"会办记录从 {FIRST_YEAR} 年开始，会议日期{date_cn(held)}太早，请核对年份。")
        return held

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        self.user = user

    def clean(self):
        """The same meeting is recorded once; two on one day are told apart by what they were about."""
        values = super().clean()
        same = {name: values.get(name) for name in ("kind", "held_on", "topic")}
        others = Meeting.objects.visible_to(self.user).counted().exclude(pk=self.instance.pk)
        if all(same.values()) and others.filter(**same).exists():
            words = f"{date_cn(same['held_on'])}的“{same['topic']}”已经记录过；确是另一次的，请在议题里写明区别。"
            self.add_error("topic", words)
        return values


class MeetingEditForm(MeetingForm, VersionedForm):
    """A meeting put right."""


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


class InspectionEditForm(InspectionForm, VersionedForm):
    """A finding put right; of another society it is another finding."""

    society = None


class CloseForm(AnswersWords, ScopedFormMixin, VersionedForm):
    """How a finding was put right."""

    ANSWERS = (["held_on", "finding", "due_on"], "这次督查的内容")

    class Meta:
        model = Inspection
        fields = ["closed_on", "result"]
        widgets = {"result": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.held_on = self.instance.held_on
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

    again = forms.BooleanField(label="这是另一件事，另行申请", required=False)

    class Meta:
        model = ServiceRequest
        fields = ["kind", "text"]

    field_order = ["society", "kind", "text", "again"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        own = self.fields["society"].queryset[:2]
        if len(own) == 1:  # nothing to choose
            self.fields["society"].widget, self.initial["society"] = forms.HiddenInput(), own[0].pk

    @property
    def asked(self):
        """The boxes to show: whether it is another matter is asked only once there is an open one of its kind."""
        return [box for box in self if not box.is_hidden and (box.name != "again" or box.errors or box.data)]


class ServiceEditForm(ScopedFormMixin, VersionedForm):
    """What was asked for, put right by who asked."""

    class Meta:
        model = ServiceRequest
        fields = ["kind", "text"]


class AnswerForm(AnswersWords, ScopedFormMixin, VersionedForm):
    """The centre's answer."""

    ANSWERS = (["kind", "text"], "这项申请")

    closed = forms.BooleanField(label="已办结", required=False)

    class Meta:
        model = ServiceRequest
        fields = ["answer"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["closed"] = self.instance.closed_on is not None
        self.fields["answer"].required = True


class ReasonForm(ScopedFormMixin, forms.Form):
    """Why something recorded is taken back. `version` is that of the record on the page."""

    reason = forms.CharField(label="原因", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    version = forms.CharField(widget=forms.HiddenInput, required=False)
