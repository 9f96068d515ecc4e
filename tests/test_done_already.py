"""Two look at the same page, and the second one does what the first has done already: nothing is changed or replaced,
and the page says who did it, when and why. Every address that ends a state is here, or says where else it is told."""

import re

import pytest
from django.apps import apps
from django.urls import reverse

from accounts.checks import routes
from accounts.models import AuditEntry
from accounts.once import form_token
from tests import make
from tests.matrix import FORMS
from tests.world import build

ENDS = re.compile("_(disable|enable|withdraw|close|restore|remove|answer|reopen|invite)$")
FIRST, SECOND = "材料是假的", "我也这样看"
SECOND_TIMES = {  # route: (arguments, who, their fields, what is read)
    "accounts:user_disable": ({"pk": "filler"}, "administrator", {"reason": FIRST}, "停用了这个账号，原因：材料是假的"),
    "accounts:user_enable": ({"pk": "disabled"}, "administrator", {}, "重新启用了这个账号"),
    "accounts:user_invite": ({"pk": "newcomer"}, "administrator", {}, "给何新人发了开通链接"),
    "societies:person_invite": ({"society_id": "jia", "user_id": "filler"}, "head", {}, "给李填报发了开通链接"),
    "assessment:decision_withdraw": ({"decision_id": "decision"}, "director", {"reason": FIRST}, "材料是假的"),
    "assessment:policy_withdraw": ({"version_id": "version"}, "director", {}, "撤回了这个政策版本"),
    "coordination:meeting_withdraw": ({"meeting_id": "meeting"}, "officer", {"reason": FIRST}, f"原因：{FIRST}"),
    "coordination:inspection_withdraw": (
        {"inspection_id": "inspection"},
        "officer",
        {"reason": FIRST},
        "作废了这条记录",
    ),
    "coordination:inspection_reopen": (
        {"inspection_id": "righted"},
        "officer",
        {"reason": FIRST},
        "撤回了这次督查的销号",
    ),
    "coordination:service_withdraw": ({"request_id": "request"}, "filler", {"reason": FIRST}, "作废了这条记录"),
    "coordination:service_reopen": ({"request_id": "settled"}, "centre", {"reason": FIRST}, "撤回了这项申请的办结"),
    "societies:word_remove": ({"pk": "word"}, "director", {}, "移除了这个词"),
    "societies:person_withdraw": ({"society_id": "jia", "user_id": "filler"}, "head", {}, "调整了这位人员的学会"),
}
ELSEWHERE = {
    "coordination:inspection_close": "compared: tests/coordination/views/test_inspection_close.py",
    "coordination:service_answer": "compared: tests/coordination/views/test_service_answer.py",
    "societies:record_remove": "carries its version: tests/societies/views/test_record_remove.py",
    "societies:society_remove": "the second is told: tests/societies/views/test_society_remove.py",
    "societies:record_restore": "said in the bin: tests/societies/views/test_recycle_bin.py",
}


def test_every_address_that_ends_a_state_is_known():
    ending = {route.name for route in routes() if ENDS.search(route.name)}
    assert ending == SECOND_TIMES.keys() | ELSEWHERE.keys()


def everything():
    """What the database holds of people's acts: {model: rows}."""
    models = [apps.get_model(name) for name in ("accounts.User", "accounts.StartLink", "assessment.Decision")]
    models += [apps.get_model(name) for name in ("assessment.PolicyVersion", "societies.Membership")]
    models.append(apps.get_model("societies.RememberedWord"))
    models += apps.get_app_config("coordination").get_models()
    return {model: sorted(model.objects.values_list(), key=str) for model in models}


@pytest.mark.django_db
@pytest.mark.parametrize("route", SECOND_TIMES)
def test_the_second_one_is_told_and_changes_nothing(route, as_):
    world = build()
    arguments, who, fields, words = SECOND_TIMES[route]
    place = reverse(route, kwargs={name: getattr(world, value).pk for name, value in arguments.items()})
    given = FORMS.get(route, {}) | fields
    first, person = getattr(world, who), getattr(world, who)
    if route.startswith("accounts"):
        person = make.user(first.role)
    one, other = as_(first), as_(person)
    assert one.post(place, given | form_token()).status_code == 302
    before, acts = everything(), AuditEntry.objects.count()
    changed = given | dict.fromkeys(fields, SECOND)
    answer = other.post(place, changed | form_token(), follow=True)
    page = answer.content.decode()
    assert f"{first.name if person != first else '您'}已于" in page
    assert SECOND not in page or route == "assessment:decision_withdraw"  # whose box keeps what was typed
    assert (words in page, "这次没有改动任何内容。" in page) == (True, True)
    assert everything() == before
    assert AuditEntry.objects.count() == acts
