"""Forms of the register's own pages; those of a profile's records are in societies/profile/forms.py."""

from django import forms

from accounts.models import login_name
from societies.models import Society
from societies.scoping import ScopedFormMixin


class SocietyForm(ScopedFormMixin, forms.ModelForm):
    """A society entered by hand; everything else is filled in on its profile."""

    class Meta:
        model = Society
        fields = ["name", "short_name", "uscc", "discipline", "registered_on", "is_group_member"]


class InviteForm(ScopedFormMixin, forms.Form):
    """A filler to be invited."""

    name = forms.CharField(label="姓名", max_length=50)
    mobile = forms.CharField(label="手机号", max_length=20, help_text="本人用它登录。")

    def clean_mobile(self):
        """Half-width digits; the account itself checks their number."""
        return login_name(self.cleaned_data["mobile"])
