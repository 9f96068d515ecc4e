"""Two people at one record, on every page that changes one: what only one of them changed merges, the rest is asked."""

import ast
from datetime import date

import pytest
from django import forms
from django.contrib import auth
from django.urls import reverse

from accounts.checks import routes
from accounts.conflict import TRIES
from accounts.models import AuditEntry
from core.values import date_cn
from societies import bin, services
from staffing.models import StaffMember
from tests import make
from tests.accounts.merging_pages import PAGES, person
from tests.house import defined, sources
from tests.posted import filled


def test_every_page_that_merges_is_here():
    merging = {route.name for route in routes() if hasattr(route.view, "merging")}
    assert merging == {name.partition(" ")[0] for name in PAGES}


def catching(source):
    """Functions that deal with a Conflict themselves."""
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]
    return [
        one.name
        for one in functions
        for handler in ast.walk(one)
        if isinstance(handler, ast.ExceptHandler) and "Conflict" in ast.dump(handler.type or handler)
    ]


NOTHING_TYPED = {"record_remove", "accept_secondment", "word_remove"}  # questions: nothing typed is lost


def test_every_other_view_that_meets_a_conflict_has_nothing_typed_to_lose():
    found = {name for _, text in sources(folder="views") for name in catching(text)}
    assert found == NOTHING_TYPED
    assert catching("def page():\n    try: ...\n    except Conflict: ...") == ["page"]


REASON = "coordination.forms.ReasonForm"


def versioned_by_hand(form_classes):
    """Forms with a version of their own making: they would lose what the other one saved."""
    names = {name: set(form.base_fields) for name, form in form_classes.items()}
    return [name for name, fields in names.items() if "version" in fields and "seen" not in fields]


def test_every_form_with_a_version_knows_what_it_showed():
    assert versioned_by_hand(defined(forms.BaseForm)) == [
        "assessment.forms.WithdrawForm",
        REASON,
    ]  # change no field of it
    by_hand = type("ByHand", (forms.Form,), {"version": forms.IntegerField()})
    assert versioned_by_hand({"ByHand": by_hand}) == ["ByHand"]


def change(client, url, page, **typed):
    """Send a page's form with some boxes typed over."""
    return client.post(url, filled(page) | typed)


@pytest.fixture(params=PAGES)
def shared(request, cast, as_):
    """(record, address, client of each, page each of them opened at first, and what they write)."""
    make_one, first, second, both = PAGES[request.param]
    record, url, people = make_one(cast)
    clients = [as_(one) for one in people]
    return record, url, clients, [client.get(url) for client in clients], first, second, both


def values(record, names):
    """{field: what the record holds now, as people read it; of the tick 已办结 whether a day was written}."""
    now, held = type(record).objects.get(pk=record.pk), {}
    for name in names:
        value = getattr(now, "closed_on" if name == "closed" else name)
        held[name] = "on" if name == "closed" and value else date_cn(value) if isinstance(value, date) else value
    return held


def test_what_only_one_changed_is_kept_by_itself_and_said(shared):
    record, url, (one, other), pages, first, second, _ = shared
    assert change(one, url, pages[0], **first).status_code == 302
    answer = other.post(url, filled(pages[1]) | second, follow=True)
    assert answer.redirect_chain
    expected = {name: text if "-" not in text else _day(text) for name, text in (first | second).items()}
    assert values(record, expected) == expected
    if first.keys() - second.keys():
        last = AuditEntry.objects.filter(object_id=str(record.pk), object_type=record._meta.label).last()
        own = str(last.actor_id) == other.session[auth.SESSION_KEY]
        assert f"{'您在另一个窗口' if own else last.actor_name}同时改了" in answer.content.decode()
        assert "已一并保留。" in answer.content.decode()


def _day(text):
    year, month, day = text.split("-")
    return f"{year}年{int(month)}月{int(day)}日"


def test_what_both_changed_is_asked_with_what_it_was_at_first(shared):
    record, url, (one, other), pages, first, second, (name, theirs, mine) = shared
    change(one, url, pages[0], **first | {name: theirs})
    asked = change(other, url, pages[1], **second | {name: mine})
    assert asked.status_code == 409
    clashes = [field for field in asked.context["fields"] if field["side"] == "CLASH"]
    assert [(field["name"], field["mine"], field["theirs"]) for field in clashes] == [(name, mine, theirs)]
    assert clashes[0]["before_text"] is not None
    assert clashes[0]["who"]
    assert clashes[0]["when"]
    assert values(record, [name])[name] == theirs
    again = other.post(url, filled(asked))  # nothing chosen
    assert again.status_code == 409
    assert [problem["id"] for problem in again.context["problems"]] == [f"id_mine_{name}"]
    assert _told(again) == _told(asked)
    assert other.post(url, filled(again) | {name: mine}).status_code == 302
    left = second | {key: text for key, text in first.items() if key not in second} | {name: mine}
    expected = {key: text if "-" not in text else _day(text) for key, text in left.items()}
    assert values(record, expected) == expected


def test_ones_own_second_window_is_called_so(shared):
    record, url, (one, other), pages, first, second, (name, theirs, mine) = shared
    window = one.get(url)
    change(one, url, pages[0], **first | {name: theirs})
    asked = change(one, url, window, **second | {name: mine})
    assert asked.status_code == 409
    assert "您在另一个窗口先保存了" in asked.text
    assert "对方" not in asked.text
    own = one.session[auth.SESSION_KEY] == other.session[auth.SESSION_KEY]
    assert ("对方" in change(other, url, pages[1], **second | {name: mine}).text) != own


def _told(answer):
    parts = ("name", "mine", "theirs", "before_text", "side")
    return [tuple(field[part] for part in parts) for field in answer.context["fields"]]


def test_all_mine_takes_back_nothing_that_only_the_other_changed(cast, as_):
    one, url, _ = person(cast)
    mine, page = as_(cast.filler), as_(cast.filler).get(url)
    change(as_(cast.head), url, mine.get(url), phone="13911112222", post="主任")
    asked = change(mine, url, page, post="会计")
    everything = {field["name"]: field["mine"] for field in asked.context["fields"] if field["side"] == "CLASH"}
    assert list(everything) == ["post"]
    mine.post(url, filled(asked) | everything)
    one.refresh_from_db()
    assert (one.post, one.phone) == ("会计", "13911112222")


def test_a_page_without_what_it_showed_is_asked_about_every_difference(cast, as_):
    one, url, _ = person(cast)
    client = as_(cast.filler)
    page = filled(client.get(url))
    change(as_(cast.head), url, client.get(url), phone="13911112222")
    asked = client.post(url, page | {"seen": "", "post": "会计"})
    clashes = {f["name"]: f["before_text"] for f in asked.context["fields"] if f["side"] == "CLASH"}
    assert (asked.status_code, clashes) == (409, {"post": None, "phone": None})


def test_what_is_wrong_is_said_before_anybody_is_asked_and_the_page_is_still_known(cast, as_):
    one, url, _ = person(cast)
    client = as_(cast.filler)
    page = client.get(url)
    change(as_(cast.head), url, page, post="主任", hired_on="2020.5.5")
    wrong = change(client, url, page, hired_on="昨天")
    assert wrong.status_code == 422
    assert "不是日期：“昨天”" in wrong.content.decode()
    asked = change(client, url, wrong, hired_on="2021.2.3")
    (clash,) = [field for field in asked.context["fields"] if field["side"] == "CLASH"]
    told = [clash[part] for part in ("before_text", "mine_text", "theirs_text")]
    assert told == ["2020年1月1日", "2021年2月3日", "2020年5月5日"]
    assert client.post(url, filled(asked) | {"hired_on": clash["mine"]}).status_code == 302
    one.refresh_from_db()
    assert (one.post, str(one.hired_on)) == ("主任", "2021-02-03")


def test_what_does_not_fit_together_comes_back_to_the_form_with_both_in_it(cast, as_):
    one, url, _ = person(cast)
    client = as_(cast.filler)
    page = client.get(url)
    change(as_(cast.head), url, page, contract_to="2025年1月1日")
    unfit = change(client, url, page, contract_from="2026年1月1日")
    text = unfit.content.decode()
    assert unfit.status_code == 422
    assert "合同止应不早于合同起：" in text
    assert "陈负责同时改了合同止，已一并保留。" in text
    assert (filled(unfit)["contract_from"], filled(unfit)["contract_to"]) == ("2026年1月1日", "2025年1月1日")
    assert change(client, url, unfit, contract_from="2024年1月1日").status_code == 302
    one.refresh_from_db()
    assert (str(one.contract_from), str(one.contract_to)) == ("2024-01-01", "2025-01-01")


def test_of_three_who_save_the_third_keeps_both(cast, as_):
    one, url, _ = person(cast)
    client = as_(cast.filler)
    page = client.get(url)
    change(as_(cast.head), url, page, post="主任")
    change(as_(cast.filler), url, page, phone="13911112222")
    answer = client.post(url, filled(page) | {"education": "MASTER"}, follow=True)
    one.refresh_from_db()
    assert (one.post, one.phone, one.education) == ("主任", "13911112222", "MASTER")
    assert "陈负责同时改了岗位，已一并保留。您在另一个窗口同时改了手机，已一并保留。" in answer.content.decode()


def outrun(monkeypatch, cast, times):
    """Somebody saves between the reading and the writing of the next saves."""
    real, left = services.change_record, [times]

    def late(*, record, **given):
        if left[0]:
            left[0] -= 1
            now = StaffMember.objects.get(pk=record.pk)
            real(actor=cast.head, record=now, values={"post": f"第{left[0]}次"}, version=now.version)
        return real(record=record, **given)

    monkeypatch.setattr(services, "change_record", late)


def test_who_is_outrun_between_reading_and_writing_begins_again(cast, as_, monkeypatch):
    one, url, _ = person(cast)
    client = as_(cast.filler)
    page = client.get(url)
    outrun(monkeypatch, cast, TRIES - 1)
    assert change(client, url, page, phone="13911112222").status_code == 302
    one.refresh_from_db()
    assert (one.post, one.phone) == ("第0次", "13911112222")


def test_who_is_outrun_again_and_again_is_told_that_nothing_was_saved(cast, as_, monkeypatch):
    one, url, _ = person(cast)
    client = as_(cast.filler)
    page = client.get(url)
    outrun(monkeypatch, cast, TRIES)
    answer = change(client, url, page, phone="13911112222")
    assert (answer.status_code, "没有保存" in answer.content.decode()) == (503, True)
    one.refresh_from_db()
    assert one.phone == "13900000001"


def test_what_was_typed_survives_the_removal_of_the_record(cast, as_):
    one, url, _ = person(cast)
    client = as_(cast.filler)
    page = client.get(url)
    bin.remove_record(actor=cast.head, record=StaffMember.objects.get(pk=one.pk), version=1)
    gone = change(client, url, page, post="会计", hired_on="2021.2.3")
    text = gone.content.decode()
    assert gone.status_code == 422
    assert "陈负责在" in text
    assert "移除了这条记录。您填的还在下面。" in text
    assert (filled(gone)["post"], filled(gone)["hired_on"]) == ("会计", "2021.2.3")
    add = reverse("societies:record_add", args=[cast.jia.pk, "staff", "staff"])
    assert f'action="{add}"' in text
    assert client.post(add, filled(gone)).status_code == 302
    assert StaffMember.objects.get().post == "会计"


def test_a_removed_record_of_another_society_tells_nothing(cast, as_):
    foreign = make.staff_member(cast.yi, name="钱九")
    bin.remove_record(actor=cast.stranger, record=StaffMember.objects.get(pk=foreign.pk), version=1)
    url = reverse("societies:record_edit", args=[cast.jia.pk, "staff", "staff", foreign.pk])
    assert as_(cast.filler).post(url, {"name": "钱九"}).status_code == 404
