"""Suggestions while a name is typed."""

import pytest
from django.urls import reverse

from societies import services
from societies.models import Society

URL = reverse("societies:search")


@pytest.fixture
def music(cast):
    services.change_record(actor=None, record=cast.jia, values={"name": "江海省音乐学会"}, version=1)
    return cast


@pytest.mark.parametrize("asked", ["音乐", "yyxh", "YinYue", "513200005090100173"])
def test_by_name_spelling_and_code(music, as_, asked):
    page = as_(music.officer).get(URL, {"q": asked}).content.decode()
    assert ("江海省音乐学会" in page, "江海省乙学会" in page) == (True, False)


def test_only_within_the_own_scope(music, as_):
    page = as_(music.assigned_officer).get(URL, {"q": "江海省"}).content.decode()
    assert ("江海省乙学会" in page, "江海省音乐学会" in page, "江海省丙学会" in page) == (True, False, False)


def test_an_empty_box_suggests_nothing_and_a_strange_one_says_so(cast, as_):
    assert as_(cast.officer).get(URL, {"q": " "}).content.decode().strip() == ""
    page = as_(cast.officer).get(URL, {"q": "<b>"}).content.decode()
    assert "没有名称、拼音或信用代码包含“&lt;b&gt;”的学会" in page


def test_at_most_eight_and_a_way_to_the_rest(cast, as_):
    Society.objects.bulk_create(Society(name=f"江海省{n}学会") for n in range(9))
    page = as_(cast.officer).get(URL, {"q": "江海省"}).content.decode()
    assert page.count("/panorama/") == 8
    assert "看全部结果" in page


def test_only_for_those_with_the_list(cast, as_):
    assert as_(cast.filler).get(URL, {"q": "江海省"}).status_code == 403
