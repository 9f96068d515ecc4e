"""The frame: who sees which navigation, where one stands, 大字, demo mark."""

import pytest
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import include, path

from core.context import Shell, place


def page(request):
    return HttpResponse()


urlpatterns = [
    path("s/", include(([path("list/", page, name="society_list"), path("<int:pk>/", page, name="one")], "s"))),
]
LINES = [
    ("学会列表", "building", "s:society_list", "s.list", None),
    ("单个学会", "building", "s:one", "s.list", None),
    ("没有权限", "lock", "s:society_list", "s.other", None),
    ("还没有", "lock", "s:not_there", "s.list", None),
]


def lines(user):
    return LINES


def scope(user):
    return "全省学会"


class Person:
    is_authenticated = True
    name, get_role_display = "林经办", "学会部经办"

    def has_perm(self, permission):
        return permission == "s.list"


@pytest.fixture
def wired(settings):
    settings.ROOT_URLCONF = settings.NAVIGATION = __name__
    settings.NAVIGATION, settings.SCOPE = f"{__name__}.lines", f"{__name__}.scope"


def request_to(address, person=None, **cookies):
    request = RequestFactory().get(address)
    request.COOKIES.update(cookies)
    if person:
        request.user = person
    return request


@pytest.mark.usefixtures("wired")
def test_a_line_needs_its_permission_and_its_page():
    shell = Shell(request_to("/s/list/", Person()))
    assert [(item.label, item.url, item.current) for item in shell.nav] == [("学会列表", "/s/list/", "page")]
    assert shell.at["society_list"].url == "/s/list/"
    assert shell.scope == "全省学会"


@pytest.mark.usefixtures("wired")
def test_a_page_below_marks_the_line_above_it():
    assert [item.current for item in Shell(request_to("/s/list/7/", Person())).nav] == ["true"]
    assert [item.current for item in Shell(request_to("/elsewhere/", Person())).nav] == [""]


@pytest.mark.usefixtures("wired")
@pytest.mark.parametrize("address", ["/s/list/7/", "/elsewhere/"])
def test_pages_of_a_part_stand_under_its_line(address):
    pages = [{"label": "专职人员", "url": "/x/", "tail": "退回", "urgent": True, "current": True}]
    html = render_to_string("404.html", {"subnav": pages}, request=request_to(address, Person()))
    assert html.count('<ol class="sub">') == 1
    assert html.count('aria-current="page"') == 1
    assert '<a href="/x/" aria-current="page">专职人员<span class="tail urgent">退回</span></a>' in html


@pytest.mark.usefixtures("wired")
def test_a_stranger_sees_no_navigation():
    shell = Shell(request_to("/s/list/"))
    assert (shell.nav, shell.scope, shell.known) == ([], "", False)


@pytest.mark.parametrize(
    ("here", "found"), [("/a/b/", "/a/b/"), ("/a/b/c/", "/a/b/"), ("/a/x/", "/a/"), ("/", "/"), ("/z/", None)]
)
def test_place_is_the_longest_address_above(here, found):
    assert place(here, ["/", "/a/", "/a/b/"]) == found


@pytest.mark.parametrize(("cookie", "big"), [("1", True), ("0", False), ("<b>", False)])
def test_large_letters_come_from_the_cookie(cookie, big):
    assert Shell(request_to("/", big=cookie)).big is big


@pytest.mark.parametrize("demo", [True, False])
def test_demo_data_is_marked(settings, demo):
    settings.DEMO = demo
    html = render_to_string("404.html", request=request_to("/x/"))
    assert ("演示数据" in html) is demo


@pytest.mark.usefixtures("wired")
def test_the_frame_of_a_page():
    html = render_to_string("404.html", request=request_to("/s/list/", Person(), big="1"))
    assert '<html lang="zh-Hans" class="big">' in html
    assert html.count("<h1>") == html.count("<main") == html.count('class="skip"') == 1
    assert 'aria-current="page"' in html
    assert "林经办·学会部经办" in html
    assert 'aria-live="polite"' in html


def test_error_pages_need_nothing():
    assert "系统出错" in render_to_string("500.html")
