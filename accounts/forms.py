"""Forms of accounts. None offers rows of a society to choose from: societies are typed and looked up."""

from django import forms
from django.contrib.auth import password_validation

from accounts import services
from accounts.models import User, login_name
from accounts.roles import SOCIETY_ROLES, Role
from core.merging import VersionedForm

ASSIGNABLE = SOCIETY_ROLES | {Role.OFFICER}


class LoginForm(forms.Form):
    """User name or mobile number, and password."""

    username = forms.CharField(label="用户名或手机号", max_length=150)
    password = forms.CharField(label="密码", max_length=128, strip=False)


class CodeForm(forms.Form):
    """The start link of the first administrator, pasted whole or only its last part."""

    code = forms.CharField(label="开通链接", max_length=300, help_text="粘贴 first_admin 命令显示的整个链接。")

    def clean_code(self):
        """The link's token."""
        return self.cleaned_data["code"].rstrip("/").rpartition("/")[2]


class PasswordForm(forms.Form):
    """A new password, typed twice, good enough for the person it is for."""

    password = forms.CharField(
        label="新密码",
        strip=False,
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="至少10个字符，不能全是数字，不要用姓名、手机号或常见密码。",
    )
    again = forms.CharField(
        label="再输一次",
        strip=False,
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self):
        """Django's validators, which know the person's own name and number."""
        password_validation.validate_password(self.cleaned_data["password"], self.user)
        return self.cleaned_data["password"]

    def clean(self):
        """Both must agree."""
        if self.cleaned_data.get("password") and self.cleaned_data.get("again") != self.cleaned_data["password"]:
            self.add_error("again", "两次输入的密码不一样。")


class ChangePasswordForm(PasswordForm):
    """A new password by somebody who proves to know the old one."""

    old = forms.CharField(
        label="现在的密码",
        strip=False,
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    field_order = ["old", "password", "again"]

    def clean_old(self):
        """The password in use."""
        if not self.user.check_password(self.cleaned_data["old"]):
            raise forms.ValidationError("现在的密码不正确。")
        return self.cleaned_data["old"]


class OwnForm(VersionedForm):
    """What a person changes of the own account; the version guards against two windows."""

    class Meta:
        model = User
        fields = ["name", "mobile", "email"]
        help_texts = {"mobile": "可用来登录。", "email": "供联系用，系统不发邮件。"}

    def values(self):
        """What to write, by field."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class UserForm(OwnForm):
    """An account as the administrator keeps it."""

    societies = forms.CharField(
        label="对应的学会",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="每行一家，写全称、简称或统一社会信用代码。填报员和负责人必填；经办只看分派的学会时填写。",
    )

    class Meta(OwnForm.Meta):
        fields = ["username", "name", "mobile", "email", "role", "assigned_only"]
        help_texts = OwnForm.Meta.help_texts | {"username": "小写字母、数字、点和横线，以字母开头，例如 zhang.wei。"}

    field_order = ["username", "name", "role", "societies", "assigned_only", "mobile", "email"]

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.actor = actor
        if self.instance.pk:
            self.initial["societies"] = "\n".join(s.name for s in services.directory().societies_of(self.instance))

    def clean_username(self):
        """As it is stored."""
        return login_name(self.cleaned_data["username"])

    def clean_societies(self):
        """The societies named, each found exactly once."""
        lines = [line.strip() for line in self.cleaned_data["societies"].splitlines() if line.strip()]
        societies, unknown = services.directory().resolve(lines, self.actor)
        if unknown:
            names = "、".join(unknown)
            raise forms.ValidationError(f"没有找到或不止一家：{names}。请写学会的全称、简称或统一社会信用代码。")
        return societies

    def clean(self):
        """Societies belong to the roles that work for some."""
        super().clean()
        role, societies = self.cleaned_data.get("role"), self.cleaned_data.get("societies", [])
        if self.has_error("societies"):
            return
        if role in SOCIETY_ROLES and not societies:
            self.add_error("societies", "学会填报员和负责人至少对应一家学会。")
        if self.cleaned_data.get("assigned_only") and not (role == Role.OFFICER and societies):
            self.add_error("assigned_only", "只有学会部经办可以只看分派的学会，并请在上面写明是哪些学会。")
        if role == Role.OFFICER and societies and not self.cleaned_data.get("assigned_only"):
            self.add_error("assigned_only", "写明了对应的学会，请勾选这一项；要看全省学会的，请清空对应的学会。")
        if role and role not in ASSIGNABLE and societies:
            self.add_error("societies", f"{Role(role).label}不对应具体学会，请清空。")
