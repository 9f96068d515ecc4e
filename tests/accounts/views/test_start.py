"""A start link: once, within its hours, for an open account; what is over says what to do."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts import start_links
from accounts.models import AuditEntry, StartLink
from tests.make import PASSWORD, user

GOOD = {"password": "plum-blossom-141", "again": "plum-blossom-141"}


@pytest.fixture
def newcomer(db):
    return user(username="newcomer", name="何新人", password=None)


@pytest.fixture
def address(newcomer):
    return start_links.path(start_links.issue(actor=None, user=newcomer))


def test_sets_the_password_and_logs_in(newcomer, address, client):
    page = client.get(address)
    assert "何新人" in page.text
    assert client.post(address, GOOD).url == "/"
    assert client.session["_auth_user_id"] == str(newcomer.pk)
    newcomer.refresh_from_db()
    assert newcomer.check_password(GOOD["password"])
    assert [e.action for e in AuditEntry.objects.order_by("sequence")] == ["发开通链接", "设置密码"]


def test_looking_does_not_use_it_up(address, client):
    for _ in range(3):
        assert client.get(address).status_code == 200


def test_only_its_hash_is_kept(address):
    token = address.strip("/").split("/")[-1]
    assert token not in str(StartLink.objects.values().get())
    assert token not in str(list(AuditEntry.objects.values()))


def over(answer, words):
    assert answer.status_code == 410
    assert words in answer.text
    assert "去登录" in answer.text


def test_used(address, client):
    client.post(address, GOOD)
    client.post("/logout/")
    over(client.get(address), "已经用过了")
    over(client.post(address, {"password": "other-blossom-141", "again": "other-blossom-141"}), "已经用过了")


def test_expired(newcomer, address, client):
    newcomer.start_links.update(expires=timezone.now() - timedelta(seconds=1))
    over(client.get(address), "已过期")
    over(client.post(address, GOOD), "已过期")
    newcomer.refresh_from_db()
    assert not newcomer.has_usable_password()


def test_valid_for_72_hours(newcomer, address):
    left = newcomer.start_links.get().expires - timezone.now()
    assert timedelta(hours=71, minutes=59) < left <= timedelta(hours=72)


def test_unknown(db, client):
    over(client.get("/start/nonsense/"), "不完整或不存在")


def test_disabled_account(newcomer, address, client):
    newcomer.is_active = False
    newcomer.save()
    over(client.get(address), "已停用")
    over(client.post(address, GOOD), "已停用")


def test_a_newer_link_ends_the_older(newcomer, address, client):
    newer = start_links.path(start_links.issue(actor=None, user=newcomer))
    over(client.get(address), "已过期")
    assert client.get(newer).status_code == 200


@pytest.mark.parametrize(
    ("password", "again", "words"),
    [
        ("short", "short", "密码太短，至少10个字符"),
        ("1234567890", "1234567890", "密码不能全是数字"),
        ("password1234", "password1234", "这个密码太常见"),
        ("newcomer-141", "newcomer-141", "密码和用户名、姓名、手机号或邮箱太相似"),
        ("plum-blossom-141", "plum-blossom-142", "两次输入的密码不一样"),
        ("", "", "请填写。"),
    ],
)
def test_a_weak_password_is_refused_in_chinese(newcomer, address, client, password, again, words):
    answer = client.post(address, {"password": password, "again": again})
    assert answer.status_code == 422
    assert words in answer.text
    assert client.get(address).status_code == 200


def test_somebody_else_logged_in_is_logged_out_first(cast, newcomer, address, as_):
    client = as_(cast.officer)
    client.post(address, GOOD)
    assert client.session["_auth_user_id"] == str(newcomer.pk)


def test_the_old_password_works_until_the_link_is_used(cast, client):
    address = start_links.path(start_links.issue(actor=None, user=cast.filler))
    assert client.post("/login/", {"username": "filler", "password": PASSWORD}).url == "/"
    client.post(address, GOOD)
    client.post("/logout/")
    assert client.post("/login/", {"username": "filler", "password": PASSWORD}).status_code == 422
