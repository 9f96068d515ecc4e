"""The commands that let somebody in who has the server: first_admin and start_link."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.models import AuditEntry, User
from accounts.roles import Role


def run(*arguments):
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue().splitlines()


def test_prints_a_link_that_is_valid_72_hours(db):
    lines = run("first_admin")
    assert "72小时" in lines[0]
    assert lines[1].startswith("http://127.0.0.1:8000/start/")
    user = User.objects.get()
    assert (user.username, user.role, user.has_usable_password()) == ("admin", Role.ADMINISTRATOR, False)
    assert set(AuditEntry.objects.values_list("action", "actor_name")) == {("新增", "系统"), ("发开通链接", "系统")}


def test_named_after_a_person(db):
    run("first_admin", "--username", "han.guanli", "--name", "韩管理")
    assert User.objects.get().name == "韩管理"


def test_again_before_the_link_is_used_gives_a_new_link_and_no_second_account(db, client):
    first, second = run("first_admin")[-1], run("first_admin")[-1]
    assert User.objects.count() == 1
    assert client.get(first.removeprefix("http://127.0.0.1:8000")).status_code == 410
    assert client.get(second.removeprefix("http://127.0.0.1:8000")).status_code == 200


def test_refuses_when_an_administrator_exists(cast):
    with pytest.raises(CommandError, match="已有系统管理员"):
        run("first_admin")
    assert User.objects.filter(role=Role.ADMINISTRATOR).count() == 1


def test_a_bad_user_name_is_refused_in_words(db):
    with pytest.raises(CommandError, match="用户名用小写字母"):
        run("first_admin", "--username", "管理员")
    assert not User.objects.exists()


@pytest.mark.parametrize("name", ["head", "HEAD"])
def test_a_way_back_in(cast, client, name):
    lines = run("start_link", name, "--base-url", "https://society.example.org/")
    assert "陈负责（学会负责人）" in lines[0]
    assert client.get(lines[1].removeprefix("https://society.example.org")).status_code == 200


@pytest.mark.parametrize("name", ["nobody", "disabled"])
def test_no_way_in_for_nobody(cast, name):
    with pytest.raises(CommandError, match="没有启用的账号"):
        run("start_link", name)
