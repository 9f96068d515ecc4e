"""People: one person, one account, one role; and the link by which they first come in."""

import unicodedata

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.roles import Role, permissions_of
from core import fields
from core.locking import Versioned

WAITING = Q(password__startswith=UNUSABLE_PASSWORD_PREFIX)  # nobody has used the start link yet


def login_name(text):
    """A user name or mobile number as it is stored, however it was typed: full-width, upper case, blanks anywhere."""
    return "".join(unicodedata.normalize("NFKC", text).split()).lower()


class UserQuerySet(models.QuerySet):
    """Reads of accounts."""

    def visible_to(self, user):
        """Everybody for those who manage accounts; others see themselves."""
        return self if user.has_perm("accounts.manage_users") else self.filter(pk=user.pk)

    def in_use(self):
        """Accounts whose owner has set a password and may log in."""
        return self.filter(is_active=True).exclude(WAITING)

    def by_login(self, text):
        """The accounts with this user name or mobile number (a user name never looks like a number)."""
        return self.filter(Q(username=login_name(text)) | Q(mobile=login_name(text)))


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    """Creates personal accounts; a password is set through a start link, never by default."""

    def create_user(self, username, role, name, password=None, **values):
        """Create an account; without a password it can only be entered through a start link."""
        user = self.model(username=username, role=role, name=name, **values)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username):
        return self.get(username=username)


class User(AbstractBaseUser, Versioned):
    """One person, one account, one role."""

    username = models.CharField(
        "用户名",
        max_length=40,
        unique=True,
        validators=[RegexValidator(r"^[a-z][a-z0-9._-]{1,39}$", "用户名用小写字母、数字、点和横线，以字母开头。")],
        error_messages={"unique": "这个用户名已经有人用了，请换一个。"},
    )
    mobile = fields.Mobile(
        "手机号",
        max_length=11,
        unique=True,
        null=True,
        blank=True,
        validators=[RegexValidator(r"^1\d{10}$", "手机号应为11位数字，例如13800001234。")],
        error_messages={"unique": "这个手机号已有账号。"},
    )
    name = fields.Name("姓名", max_length=50)
    name_order = fields.NameOrder("拼音次序", person=True)
    email = fields.Email("电子邮箱", blank=True)
    role = fields.Choice("角色", max_length=20, choices=Role.choices)
    assigned_only = models.BooleanField("只看分派的学会", default=False)
    is_active = models.BooleanField("启用", default=True)
    created = models.DateTimeField("创建时间", default=timezone.now)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name", "role"]
    objects = UserManager()

    class Meta:
        verbose_name = "账号"
        ordering = ["username"]

    def __str__(self):
        return self.name

    @property
    def state(self):
        """How the account stands, as core.states knows it."""
        return "SHUT" if not self.is_active else "ACTIVE" if self.has_usable_password() else "INVITED"

    def has_perm(self, perm, obj=None):
        """Whether this person's role carries the permission."""
        return self.is_active and perm in permissions_of(self.role)

    def has_module_perms(self, app_label):
        """Whether any permission of the app is held (templates ask)."""
        return any(perm.startswith(f"{app_label}.") for perm in permissions_of(self.role))


class StartLink(models.Model):
    """A one-time link by which a person sets the first password; only its hash is kept."""

    user = models.ForeignKey(User, models.CASCADE, related_name="start_links")
    token_hash = models.CharField(max_length=64, unique=True)
    expires = models.DateTimeField()
    used = models.DateTimeField(null=True)

    def __str__(self):
        return f"{self.user} {self.expires:%F}"
