"""Forms of the register's own pages; those of a profile's records are in societies/profile/forms.py."""

from django import forms

from accounts.models import User
from societies.models import Society
from societies.scoping import ScopedFormMixin


class SocietyForm(ScopedFormMixin, forms.ModelForm):
    """A society entered by hand; everything else is filled in on its profile."""

    class Meta:
        model = Society
        fields = ["name", "short_name", "uscc", "discipline", "registered_on", "is_group_member"]


class InviteForm(ScopedFormMixin, forms.Form):
    """A filler to be invited."""

    TAKEN = "这个手机号已有账号。要让这位同事也填报本学会，请联系学会部，在他的账号里加上本学会。"

    name = User._meta.get_field("name").formfield()
    mobile = User._meta.get_field("mobile").formfield(required=True, label="手机号", help_text="本人用它登录。")
