"""A society entered by hand."""

import pytest
from django.urls import reverse

from accounts.models import AuditEntry
from societies.models import Society
from tests.societies.views.posting import token

URL = reverse("societies:society_add")
FORM = {"name": "江海省音乐学会", "uscc": "51320000509010033Q", "is_group_member": "on"}


@pytest.mark.parametrize("who", ["officer", "director", "administrator"])
def test_a_society_is_added_audited_and_found(cast, as_, who):
    page = as_(cast.people[who]).post(URL, token(FORM), follow=True).content.decode()
    society = Society.objects.get(name="江海省音乐学会")
    assert "已添加“江海省音乐学会”。" in page
    assert (society.uscc, "yyxh" in society.search_key) == ("51320000509010033Q", True)
    assert AuditEntry.objects.get(society_id=society.pk).actor_id == cast.people[who].pk


def test_a_double_click_adds_one(cast, as_):
    sent, client = token(FORM), as_(cast.administrator)
    assert client.post(URL, sent).url == client.post(URL, sent).url


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", ""), ("name", "江海省甲学会"), ("uscc", "513200005090100173"), ("uscc", "513200005090100174")],
)
def test_a_taken_name_or_a_wrong_code_is_refused(cast, as_, field, value):
    response = as_(cast.administrator).post(URL, token(FORM | {field: value}))
    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert Society.objects.count() == 3


@pytest.mark.parametrize("who", ["filler", "head", "leader", "centre", "expert"])
def test_nobody_else_adds(cast, as_, who):
    assert as_(cast.people[who]).post(URL, token(FORM)).status_code == 403
    assert Society.objects.count() == 3
