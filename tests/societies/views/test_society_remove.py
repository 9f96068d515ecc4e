"""societies:society_remove: what goes along is shown first; what hangs on the society is named."""

import pytest
from django.urls import reverse

from accounts.once import form_token
from societies.models import Society
from tests import make
from tests.societies.register.importing import commit
from tests.workbooks import register

FALSE = {"学会名称": "江海省误写学会"}


@pytest.fixture
def imported(cast):
    return commit(register(学会=[FALSE], 专职人员=[FALSE | {"姓名": "孙三"}]), actor=cast.officer).kept


@pytest.fixture
def false(imported):
    return Society.objects.get(name="江海省误写学会")


def address(society):
    return reverse("societies:society_remove", args=[society.pk])


def test_first_it_shows_what_goes_along_then_it_goes(cast, as_, false):
    client = as_(cast.director)
    page = client.get(address(false))
    assert "专职人员 1 条：孙三" in page.text
    form = {"seen": page.context["plan"].mark, "reason": "名称写错"} | form_token()
    done = client.post(address(false), form, follow=True)
    assert "已移除“江海省误写学会”" in done.text
    assert not Society.objects.filter(name="江海省误写学会").exists()


def test_what_hangs_on_it_is_named_with_the_way_out(cast, as_, false):
    make.inspection(false)
    page = as_(cast.director).get(address(false)).text
    assert "督查 1 条" in page
    assert "专职人员 1 条" not in page
    assert reverse("societies:society_merge", args=[false.pk]) in page
    assert 'class="btn btn-return"' not in page


def test_what_came_meanwhile_is_shown_and_nothing_removed(cast, as_, false):
    client = as_(cast.director)
    seen = client.get(address(false)).context["plan"].mark
    make.inspection(false)
    page = client.post(address(false), {"seen": seen, "reason": "名称写错"} | form_token())
    assert page.status_code == 409
    assert "打开页面之后内容有变化" in page.text
    assert "督查 1 条" in page.text
    assert Society.objects.filter(pk=false.pk).exists()


def test_without_a_reason_it_asks_for_one(cast, as_, false):
    page = as_(cast.director).post(address(false), form_token())
    assert page.status_code == 422


def test_the_page_of_the_import_leads_there(cast, as_, imported, false):
    where = reverse("societies:import_detail", args=[imported.pk])
    assert address(false) in as_(cast.director).get(where).text
    assert address(false) not in as_(cast.officer).get(where).text


def test_who_comes_second_is_told_that_it_is_gone(cast, as_, false):
    first, second = as_(cast.director), as_(cast.administrator)
    form = {"seen": first.get(address(false)).context["plan"].mark, "reason": "名称写错"}
    first.post(address(false), form | form_token())
    late = second.post(address(false), form | form_token(), follow=True)
    assert late.redirect_chain == [(reverse("societies:society_list"), 302)]
    assert "郑部长在" in late.text
    assert "江海省误写学会（已移除）" in late.text
