"""Forms of the register's own pages; those of a profile's records are in societies/profile/forms.py."""

from django import forms

from accounts.models import User
from societies.joining.questions import TRUE
from societies.joining.words import ways_of_record, ways_of_value
from societies.models import Society
from societies.picking import NAMED, ModelByNameChoiceField
from societies.scoping import ScopedFormMixin


class SocietyForm(ScopedFormMixin, forms.ModelForm):
    """A society entered by hand; everything else is filled in on its profile."""

    class Meta:
        model = Society
        fields = ["name", "short_name", "uscc", "discipline", "registered_on", "is_group_member"]


class WhyForm(ScopedFormMixin, forms.Form):
    """Why something is taken back that many people read: it stands in the trail of each record."""

    reason = forms.CharField(label="原因", max_length=200, widget=forms.Textarea(attrs={"rows": 3}))


class IntoForm(ScopedFormMixin, forms.Form):
    """The society that was meant."""

    into = ModelByNameChoiceField(label="正确的学会", queryset=Society.objects.all(), help_text=NAMED)

    def __init__(self, *args, false, **kwargs):
        super().__init__(*args, **kwargs)
        self.false = false

    def clean_into(self):
        """Another one."""
        if self.cleaned_data["into"] == self.false:
            raise forms.ValidationError("这就是要并入别家的那一家，请填写正确的学会。")
        return self.cleaned_data["into"]


class MergeForm(WhyForm):
    """Which of two records stays, for each question of a Joining; the proposed answers are chosen."""

    def __init__(self, *args, plan, **kwargs):
        super().__init__(*args, **kwargs)
        asked = {one.key: _box(*ways_of_value(plan, one), one.proposed) for one in plan.values}
        asked |= {one.key: _box(*ways_of_record(plan, one), TRUE) for one in plan.asked}
        self.fields = asked | self.fields

    def choices(self):
        """{key of a question: answer}."""
        return {name: value for name, value in self.cleaned_data.items() if name != "reason"}


def _box(label, ways, proposed):
    return forms.ChoiceField(label=label, choices=ways, initial=proposed, widget=forms.RadioSelect)


class InviteForm(ScopedFormMixin, forms.Form):
    """A filler to be invited."""

    TAKEN = "这个手机号已有账号。要让这位同事也填报本学会，请联系学会部，在他的账号里加上本学会。"

    name = User._meta.get_field("name").formfield()
    mobile = User._meta.get_field("mobile").formfield(required=True, label="手机号", help_text="本人用它登录。")
