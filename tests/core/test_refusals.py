"""Whatever the site refuses it refuses in words that people read: every status, never Django's own English."""

import html
import re

import pytest
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpResponse
from django.test import Client
from django.urls import include, path, reverse

from accounts.access import public
from accounts.once import form_token
from config import urls as site

ENGLISH = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}")


def raising(error):
    def view(request):
        raise error

    return public("a test")(view)


handler400 = site.handler400
urlpatterns = [
    path("odd/", raising(SuspiciousOperation("odd"))),
    path("incomplete/", raising(BadRequest("no token"))),
    path("gone/", raising(Http404("No Society matches the given query."))),
    path("forbidden/", raising(PermissionDenied)),
    path("broken/", raising(ZeroDivisionError("division by zero"))),
    path("quiet/", public("a test")(lambda request: HttpResponse("fine"))),
    path("", include("config.urls")),
]
MULTIPART = "multipart/form-data; boundary=x"


def words(answer):
    """What a person reads of a page."""
    body = re.sub(r"(?s)<(script|style|head)\b.*?</\1>|<[^>]+>", " ", answer.text)
    return html.unescape(body)


def in_words(answer, status, said):
    assert answer.status_code == status
    assert said in words(answer)
    assert ENGLISH.findall(words(answer)) == []


@pytest.fixture
def client(cast, as_):
    """The filler, whose client shows the pages of errors as a browser would."""
    one = as_(cast.filler)
    one.raise_request_exception = False
    return one


KINDS = {
    "a form that is too large": (
        413,
        "不能超过4MB",
        lambda c: c.post("/login/", {"username": "李" * (2 << 20)}, content_type="application/x-www-form-urlencoded"),
    ),
    "too many fields": (413, "不能超过4000项", lambda c: c.post("/login/", {str(n): "1" for n in range(4001)})),
    "bad multipart": (
        400,
        "没有完整收到",
        lambda c: c.generic("POST", "/login/", b"--x\r\n", content_type="multipart/form-data"),
    ),
    "another host": (400, "不是本站的地址", lambda c: c.get("/login/", headers={"host": "evil.example"})),
    "suspicious": (400, "没有处理", lambda c: c.get("/odd/")),
    "a form without its token": (400, "没有处理", lambda c: c.post("/account/", {})),
    "incomplete": (400, "没有处理", lambda c: c.get("/incomplete/")),
    "forbidden": (403, "您的角色不能使用", lambda c: c.get("/forbidden/")),
    "not found": (404, "没有找到这个页面", lambda c: c.get("/nowhere/")),
    "not theirs": (404, "没有找到这个页面", lambda c: c.get("/gone/")),
    "the wrong way": (405, "不能直接打开", lambda c: c.get(reverse("accounts:session_end"))),
    "broken": (500, "系统出错", lambda c: c.get("/broken/")),
}


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(("status", "said", "ask"), KINDS.values(), ids=KINDS)
def test_no_refusal_is_in_english(client, status, said, ask):
    in_words(ask(client), status, said)


@pytest.mark.urls(__name__)
def test_too_many_files(client, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 1
    part = b'--x\r\nContent-Disposition: form-data; name="f"; filename="a.pdf"\r\n\r\n1\r\n'
    in_words(client.generic("POST", "/login/", part * 2 + b"--x--\r\n", content_type=MULTIPART), 413, "个文件")


def test_a_page_without_its_csrf_token():
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    in_words(client.post("/login/", {"username": "a"}), 403, "页面已过期")


def test_a_conflict(cast, as_):
    form = {"version": 0, "name": "李改", "mobile": "", "email": ""}
    in_words(as_(cast.filler).post("/account/", form | form_token()), 409, "有人先保存了")


def test_a_refused_method_still_names_those_that_are_allowed(client):
    answer = client.get(reverse("accounts:session_end"))
    assert (answer["Allow"], int(answer["Content-Length"])) == ("POST", len(answer.content))


@pytest.mark.urls(__name__)
def test_control_a_page_with_something_to_say_is_left_alone(client):
    assert client.get("/quiet/").text == "fine"


def test_control_django_s_own_words_are_seen():
    assert ENGLISH.findall(words(HttpResponse("<h1>Bad Request (400)</h1>")))
