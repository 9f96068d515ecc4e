"""Filters of the lists in accounts."""

import django_filters as filters
from django import forms
from django.db.models import Q

from accounts import services
from accounts.actions import spoken
from accounts.models import WAITING, AuditEntry, User, login_name
from accounts.roles import Role
from core.days import When
from core.fields.boxes import DayField
from core.listing import Listing
from core.search import Words
from core.values import date_cn

STATES = {"in_use": "在用", "waiting": "未设密码", "disabled": "已停用"}


class DayFilter(filters.DateFilter):
    """Rows by a day as people write it."""

    field_class = DayField


class SpanForm(forms.Form):
    """Conditions with a first and a last day."""

    def clean(self):
        """A span that ends before it begins holds nothing: rather a slip than a question."""
        given = super().clean()
        if given.get("since") and given.get("until") and given["until"] < given["since"]:
            self.add_error("until", f"早于“从”（{date_cn(given['since'])}），请核对。")
        return given


class UserFilter(Listing):
    """People by name, number, society, role and state."""

    called, unit = "账号", "个"

    q = Words(label="姓名、用户名、手机号、学会", method="search")
    role = filters.ChoiceFilter(label="角色", choices=Role.choices, empty_label="全部")
    state = filters.ChoiceFilter(label="状态", choices=list(STATES.items()), method="in_state", empty_label="全部")

    class Meta:
        model = User
        fields = ["q", "role", "state"]

    def search(self, rows, name, text):
        """Anything a caller may say of a person."""
        text, typed = text.strip(), login_name(text)
        of_society = Q(memberships__society__in=services.directory().ids(text))
        condition = Q(name__icontains=text) | Q(username__contains=typed) | Q(mobile__contains=typed) | of_society
        return rows.filter(pk__in=rows.order_by().filter(condition).values("pk"))

    def in_state(self, rows, name, state):
        """Whether the person can log in, has not come yet, or is shut out."""
        if state == "disabled":
            return rows.filter(is_active=False)
        return rows.in_use() if state == "in_use" else rows.filter(WAITING, is_active=True)


class AuditFilter(Listing):
    """Changes by person, society, action and local day."""

    called, unit = "审计记录", "条"

    person = Words(label="人员", field_name="actor_name", lookup_expr="icontains")
    by = filters.NumberFilter(label="账号", field_name="actor_id", widget=forms.HiddenInput)  # of two of one name, one
    society = Words(label="学会名称或信用代码", method="of_society")
    action = filters.ChoiceFilter(label="操作", choices=[], empty_label="全部")
    since = DayFilter(label="从", field_name="at", lookup_expr="date__gte", when=When.AHEAD)
    until = DayFilter(label="到", field_name="at", lookup_expr="date__lte", when=When.AHEAD)

    class Meta:
        model = AuditEntry
        form = SpanForm
        fields = ["person", "by", "society", "action", "since", "until"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        actions = self.queryset.order_by("action").values_list("action", flat=True).distinct()
        self.filters["action"].extra["choices"] = [(action, spoken(action)) for action in actions]

    def of_society(self, rows, name, text):
        """Changes that touch a society, or one that is no more."""
        known = services.directory()
        return rows.filter(Q(society_id__in=known.ids(text.strip())) | Q(society_id__in=known.former(text.strip())))
