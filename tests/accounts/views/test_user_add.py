"""A new account and its start link."""

import pytest

from accounts.models import AuditEntry, StartLink, User
from accounts.once import form_token
from accounts.roles import Role

ZHANG = {"username": " Zhang.Wei ", "name": "张伟", "role": "FILLER", "societies": "江海省甲学会\n51320000509010025x\n"}


@pytest.fixture
def client(cast, as_):
    return as_(cast.administrator)


def test_creates_the_account_with_its_societies_and_shows_the_link_once(cast, client):
    assert client.post("/users/add/", ZHANG | form_token()).url == "/users/start-link/"
    user = User.objects.get(username="zhang.wei")
    assert (user.role, user.has_usable_password()) == (Role.FILLER, False)
    assert [tie.society for tie in user.memberships.order_by("society__name")] == [cast.yi, cast.jia]
    link = client.get("/users/start-link/").context["link"]["url"]
    assert client.get(link).status_code == 200
    assert client.get("/users/start-link/").context["link"] is None
    assert list(AuditEntry.objects.order_by("sequence").values_list("action", "society_id")) == [
        ("新增", None),
        ("分派学会", cast.jia.pk),
        ("分派学会", cast.yi.pk),
        ("发开通链接", None),
    ]


def test_sent_twice_makes_one_account(client):
    form = ZHANG | form_token()
    assert client.post("/users/add/", form).url == client.post("/users/add/", form).url
    assert (User.objects.filter(name="张伟").count(), StartLink.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"username": "filler"}, "这个用户名已经有人用了"),
        ({"username": "13900000000"}, "用户名用小写字母"),
        ({"username": "张伟"}, "用户名用小写字母"),
        ({"mobile": "13800000001"}, "这个手机号已有账号"),
        ({"mobile": "12345"}, "应为 11 位数字"),
        ({"role": ""}, "请选择。"),
        ({"role": "BOSS"}, "BOSS"),
        ({"societies": ""}, "至少对应一家学会"),
        ({"societies": "江海省丁学会"}, "没有找到或不止一家：江海省丁学会"),
        ({"role": "LEADER"}, "领导小组不对应具体学会"),
        ({"role": "LEADER", "societies": "", "assigned_only": "on"}, "只有学会部经办"),
        ({"role": "OFFICER"}, "写明了对应的学会，请勾选这一项"),  # or the account would see the whole province
    ],
)
def test_refused_and_nothing_written(client, given, words):
    answer = client.post("/users/add/", ZHANG | given | form_token())
    assert answer.status_code == 422
    assert words in answer.text
    assert (User.objects.count(), StartLink.objects.count(), AuditEntry.objects.count()) == (11, 0, 0)


def test_an_officer_for_some_societies(cast, client):
    officer = ZHANG | {"role": "OFFICER", "assigned_only": "on"}
    assert client.post("/users/add/", officer | form_token()).status_code == 302
    from societies.models import Society

    assert set(Society.objects.visible_to(User.objects.get(name="张伟"))) == {cast.jia, cast.yi}
