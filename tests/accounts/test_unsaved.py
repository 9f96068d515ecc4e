"""What was typed when a login had ended: to whom it comes back, how long, how much, from which pages."""

import html
import json
import re
import zlib

import pytest
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts import unsaved
from accounts.once import form_token
from accounts.sessions import uproot
from coordination.models import Meeting
from core.refusals import UNSAVED
from tests.make import PASSWORD
from tests.matrix import LINES
from tests.posted import filled
from tests.test_permissions import world  # noqa: F401  the world of the matrix

TEXT = "推进秘书长职业化，逐家听取汇报"
PAGE = "/coordination/meetings/add/"


@pytest.fixture
def browser(cast):
    """A browser that checks its tokens, logged in as the officer, with the form of a meeting open: (client, fields)."""
    client = Client(enforce_csrf_checks=True)
    log_in(client, "officer")
    opened = filled(client.get(PAGE), "topic")
    return client, opened | {"kind": "OFFICE", "held_on": "2026年11月5日", "topic": TEXT}


def log_in(client, username, page=None, **more):
    """Fill in the login page (`page`, or a fresh one)."""
    fields = filled(page or client.get("/login/"), "username")
    return client.post("/login/", fields | {"username": username, "password": PASSWORD} | more)


def shows_it(client, led):
    """Whether the page that leads back leads to the filled form."""
    shown = client.post(PAGE, filled(led, "not_yet"))
    return shown.status_code == 422 and UNSAVED in shown.text and TEXT in shown.text


def test_the_way_back_and_then_it_is_saved(browser, cast):
    client, form = browser
    uproot(cast.officer)
    login = client.post(PAGE, form)
    assert (login.status_code, TEXT in login.text) == (401, False)
    shown = client.post(PAGE, filled(log_in(client, "officer", login), "not_yet"))
    assert (shown.status_code, Meeting.objects.count()) == (422, 0)
    again = filled(shown, "topic")
    assert again["topic"] == TEXT
    saved = client.post(PAGE, again | {"kind": "OFFICE"})
    assert (saved.status_code, Meeting.objects.get().topic) == (302, TEXT)
    assert UNSAVED not in client.get(saved.url).text


def test_a_wrong_password_and_the_throttle_keep_it(browser, cast):
    client, form = browser
    uproot(cast.officer)
    page = client.post(PAGE, form)
    for _ in range(5):
        page = log_in(client, "officer", page, password="wrong")
    assert page.status_code == 429
    assert filled(page, "unsaved")["unsaved"]


def test_who_logged_in_again_elsewhere_meanwhile_is_led_back_at_once(browser, cast):
    client, form = browser
    client.post("/logout/", filled(client.get("/account/"), "csrfmiddlewaretoken"))
    log_in(client, "officer")
    led = client.post(PAGE, form)
    assert led.status_code == 200
    assert shows_it(client, led)


def test_the_login_page_itself_may_be_outrun(browser, cast):
    client, form = browser
    uproot(cast.officer)
    waiting = client.post(PAGE, form)
    log_in(client, "officer")
    assert shows_it(client, log_in(client, "officer", waiting))


def test_somebody_else_s_login_sees_nothing_and_the_author_comes_back(browser, cast):
    client, form = browser
    client.post("/logout/", filled(client.get("/account/"), "csrfmiddlewaretoken"))
    log_in(client, "director")
    asked = client.post(PAGE, form)
    assert (asked.status_code, TEXT in asked.text, "另一个账号" in asked.text) == (401, False, True)
    assert shows_it(client, log_in(client, "officer", asked))


def test_a_form_that_is_not_whole_says_that_it_is_not_saved_either(browser, cast):
    client, form = browser
    uproot(cast.officer)
    led = log_in(client, "officer", client.post(PAGE, form | {"held_on": "昨天"}))
    shown = client.post(PAGE, filled(led, "not_yet"))
    assert (shown.status_code, UNSAVED in shown.text, "不是日期" in shown.text) == (422, True, True)


def test_files_are_named_as_what_is_to_be_chosen_again(cast, client):
    address = f"/society/{cast.jia.pk}/evidence/add/"
    paper = SimpleUploadedFile("职责分工.pdf", b"%PDF-1.4")
    form = {"supports": "G4b", "title": "分工", "upload": paper, "typed_by": unsaved.typed_by(cast.filler)}
    login = client.post(address, form | form_token())
    assert "文件“职责分工.pdf”不能保留，登录后请重新选择。" in login.text
    shown = client.post(address, filled(log_in(client, "filler", login), "not_yet"))
    assert ("分工" in shown.text, "文件“职责分工.pdf”没有保留，请重新选择。" in shown.text) == (True, True)


def test_what_was_sent_already_is_not_sent_again(browser, cast):
    client, form = browser
    client.post(PAGE, form)
    uproot(cast.officer)
    led = log_in(client, "officer", client.post(PAGE, form))
    second = client.post(PAGE, filled(led, "not_yet"))
    assert (second.status_code, Meeting.objects.count()) == (302, 1)
    page = client.get(second.url).text
    assert ("已经提交过" in page, UNSAVED in page) == (True, False)


# --- Who may see it, how long, how much


def packed(rf, person, **fields):
    return unsaved.pack(rf.post("/x/", fields), person.pk)


def test_it_comes_back_to_its_author_alone_and_for_a_day(cast, rf, monkeypatch):
    box = packed(rf, cast.officer, text=TEXT)
    assert unsaved.unpack(box, cast.officer)[0] == ("/x/", [["text", TEXT]], [])
    assert unsaved.unpack(box, cast.director) == (None, unsaved.NOT_YOURS)
    monkeypatch.setattr(unsaved, "KEPT", unsaved.KEPT * -1)
    assert unsaved.unpack(box, cast.officer) == (None, unsaved.TOO_OLD)


def test_who_finds_it_in_the_page_can_neither_read_nor_change_it(cast, rf):
    box = packed(rf, cast.officer, text="320102196803150011" * 20)
    data = signing.b64_decode(box.partition(":")[0].encode())
    for start in range(40):
        with pytest.raises(zlib.error):
            zlib.decompress(data[start:])
    assert unsaved.unpack(f"A{box}", cast.officer) == (None, unsaved.TOO_OLD)
    assert box != packed(rf, cast.officer, text="320102196803150011" * 20)
    plain = zlib.compress(json.dumps([1]).encode())  # the control: unveiled, it would be read
    assert json.loads(zlib.decompress(plain)) == [1]


def test_passwords_are_never_in_it(cast, rf):
    box = packed(rf, cast.officer, password="a", again="b", old="c", name="李")
    assert unsaved.unpack(box, cast.officer)[0].fields == [["name", "李"]]


def test_what_is_too_much_is_not_kept(cast, client, monkeypatch):
    form = {"topic": TEXT, "typed_by": unsaved.typed_by(cast.officer)}
    assert client.post(PAGE, form).status_code == 401
    monkeypatch.setattr(unsaved, "MOST", 10)
    assert client.post(PAGE, form).url.startswith("/login/")


@pytest.mark.parametrize("mark", ["", "1", "1:x", "x"])
def test_what_does_not_come_from_a_page_of_that_person_is_not_kept(cast, client, mark):
    assert client.post(PAGE, {"topic": TEXT, "typed_by": mark}).url.startswith("/login/")
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.officer, backend="accounts.backends.RoleBackend")
    answer = strict.post(PAGE, {"topic": TEXT, "typed_by": mark})
    assert (answer.status_code, TEXT in answer.text, "刷新" in answer.text) == (403, False, False)


def test_without_cookies_the_page_does_not_send_itself_for_ever(cast):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.officer, backend="accounts.backends.RoleBackend")
    form = {"topic": TEXT, "typed_by": unsaved.typed_by(cast.officer)}
    assert "data-by-itself" in strict.post(PAGE, form).text
    assert "data-by-itself" not in strict.post(PAGE, form | {"not_yet": "1"}).text


def test_no_address_says_what_was_typed(browser, cast):
    client, form = browser
    uproot(cast.officer)
    led = log_in(client, "officer", client.post(PAGE, form))
    assert re.findall(r'action="([^"]*)"', html.unescape(led.text))[-1] == PAGE


# --- Every form says whose page it stands on

FORM = re.compile(r"<form\b.*?</form>", re.S)


@pytest.mark.parametrize("line", [line for line in LINES if line.method == "GET"], ids=str)
def test_every_form_says_whose_page_it_stands_on(world, as_, line):  # noqa: F811
    for person in (world.filler, world.officer, world.director, world.administrator):
        answer = as_(person).get(line.url(world))
        if answer.streaming or "html" not in answer["Content-Type"]:
            continue
        forms = [form for form in FORM.findall(answer.text) if "csrfmiddlewaretoken" in form]
        assert [form for form in forms if unsaved.typed_by(person) not in form] == []
