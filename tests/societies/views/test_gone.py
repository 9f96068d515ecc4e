"""A file replaced or removed while somebody has its form open: nothing typed is lost, no link leads nowhere."""

import pytest
from django.urls import reverse

from societies.models import Evidence
from tests.societies.uploads import upload
from tests.societies.views.posting import token

TYPED = {"supports": "R3", "title": "财务制度（2026年修订）", "year": "2026"}


@pytest.fixture
def old(cast, as_):
    as_(cast.filler).post(add(cast), token(TYPED | {"title": "财务制度", "upload": upload()}))
    return Evidence.objects.get()


def add(cast, old=None):
    address = reverse("societies:evidence_add", args=[cast.jia.pk])
    return f"{address}?replaces={old.pk}" if old else address


def record(cast, what, pk):
    return reverse(f"societies:record_{what}", args=[cast.jia.pk, "evidence", "evidence", pk])


@pytest.fixture
def newer(cast, as_, old):
    as_(cast.head).post(add(cast, old), token(TYPED | {"title": "财务制度（新）", "upload": upload()}))
    return Evidence.objects.get(replaces=old)


@pytest.fixture
def removed(cast, as_, old):
    as_(cast.head).post(record(cast, "remove", old.pk), token({"version": old.version}))
    assert not Evidence.objects.exists()
    return old


def test_a_file_for_a_version_that_was_replaced_meanwhile(cast, as_, old, newer):
    client = as_(cast.filler)
    page = client.post(add(cast, old), token(TYPED | {"upload": upload()}))
    assert page.status_code == 422
    assert "陈负责在" in page.text
    assert "上传了更新的一版“财务制度（新）”。您填的还在下面，上传就换掉那一版。" in page.text
    assert "财务制度（2026年修订）" in page.text
    assert "请看过上面的提示后重新选择" in page.text
    assert f'action="{add(cast, newer)}"' in page.text
    assert client.post(add(cast, newer), token(TYPED | {"upload": upload()})).status_code == 302
    assert Evidence.objects.get(replaces=newer).title == TYPED["title"]


def test_what_was_typed_of_a_version_that_was_replaced_is_kept_for_the_newer(cast, as_, old, newer):
    client = as_(cast.filler)
    page = client.post(record(cast, "edit", old.pk), token(TYPED | {"version": old.version}))
    assert page.status_code == 422
    assert "您填的还在下面。保存就改在新的一版上。" in page.text
    assert f'action="{record(cast, "edit", newer.pk)}"' in page.text
    assert TYPED["title"] in page.text
    newer.refresh_from_db()
    assert newer.title == "财务制度（新）"  # not without being seen
    assert client.post(record(cast, "edit", newer.pk), token(TYPED | {"version": newer.version})).status_code == 302
    newer.refresh_from_db()
    assert newer.title == TYPED["title"]


@pytest.mark.parametrize("what", ["edit", "remove"])
def test_a_link_to_a_version_that_was_replaced_says_so(cast, as_, old, newer, what):
    page = as_(cast.filler).get(record(cast, what, old.pk), follow=True)
    assert page.redirect_chain
    assert "上传了更新的一版“财务制度（新）”。" in page.text


def test_the_link_to_replace_it_leads_to_the_newer_one(cast, as_, old, newer):
    page = as_(cast.filler).get(add(cast, old), follow=True)
    assert page.redirect_chain[-1][0] == add(cast, newer)
    assert "上传了更新的一版“财务制度（新）”。" in page.text


def test_a_file_for_one_that_was_removed_meanwhile(cast, as_, removed):
    client = as_(cast.filler)
    page = client.post(add(cast, removed), token(TYPED | {"upload": upload()}))
    assert page.status_code == 422
    assert "移除了这条记录。您填的还在下面，上传就是一份新材料。" in page.text
    assert f'action="{add(cast)}"' in page.text
    assert "移除了这条记录。" in client.get(add(cast, removed), follow=True).text


@pytest.mark.parametrize("what", ["edit", "remove"])
def test_a_link_to_one_that_was_removed_says_so(cast, as_, removed, what):
    page = as_(cast.filler).get(record(cast, what, removed.pk), follow=True)
    assert page.redirect_chain
    assert "移除了这条记录。" in page.text


def test_what_never_was_is_not_there(cast, as_, old):
    client = as_(cast.filler)
    assert client.get(record(cast, "edit", old.pk + 99)).status_code == 404
    assert client.get(f"{add(cast)}?replaces={old.pk + 99}").status_code == 404
    foreign = as_(cast.stranger)
    assert foreign.get(record(cast, "edit", old.pk)).status_code == 404
