"""The demo world: the same province from the same seed, one login per role, and nowhere but in demo mode."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.demo import DEMO_PASSWORD
from accounts.models import AuditEntry, User
from accounts.roles import Role
from assessment.models import Finding, Standing
from rulebook.rules import RULES
from societies.models import Society
from staffing.models import StaffMember

COUNT = 12


@pytest.fixture
def demo(settings, db):
    """A small demo world; gives what the command printed."""
    settings.DEMO = True
    out = io.StringIO()
    call_command("demo", "--societies", str(COUNT), stdout=out)
    return out.getvalue()


def test_every_role_has_one_login_that_works(demo):
    users = {user.role: user.username for user in User.objects.all()}
    assert set(users) == set(Role)
    for username in users.values():
        assert username in demo
        assert Client().post("/login/", {"username": username, "password": DEMO_PASSWORD}).status_code == 302


def test_every_society_is_judged_by_every_rule(demo):
    assert Society.objects.count() == Standing.objects.count() == COUNT
    assert Finding.objects.count() == COUNT * len(RULES)
    assert not Finding.objects.filter(status="ERROR").exists()


def test_every_row_has_its_audit_entry(demo):
    for model in (Society, StaffMember):
        entries = AuditEntry.objects.filter(object_type=model._meta.label, action="新增")
        assert entries.count() == model.objects.count() > 0


def test_the_same_seed_gives_the_same_province(demo, settings):
    first = list(StaffMember.objects.order_by("pk").values_list("society__name", "name", "birth_date"))
    for model in (Society, User):
        model.objects.all().delete()
    call_command("demo", "--societies", str(COUNT), stdout=io.StringIO())
    assert list(StaffMember.objects.order_by("pk").values_list("society__name", "name", "birth_date")) == first


def test_it_keeps_what_is_there(demo):
    call_command("demo", "--if-empty", stdout=io.StringIO())
    assert Society.objects.count() == COUNT
    with pytest.raises(CommandError, match="只能装入空库"):
        call_command("demo", stdout=io.StringIO())


def test_outside_demo_mode_there_are_no_demo_logins(settings, db):
    settings.DEMO = False
    with pytest.raises(CommandError, match="DEMO=1"):
        call_command("demo", stdout=io.StringIO())
    assert not User.objects.exists()
