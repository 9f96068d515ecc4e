"""回收站: what was removed, by whom, until when, and the way back."""

import pytest
from django.urls import reverse
from django.utils import timezone

from societies import bin
from societies.models import Department, MembershipYear
from tests import make
from tests.societies.views.posting import address, token


def url(society):
    return reverse("societies:recycle_bin", args=[society.pk])


@pytest.fixture
def client(cast, as_):
    return as_(cast.filler)


def test_it_says_what_who_and_until_when(cast, client):
    removed = bin.remove_record(actor=cast.head, record=make.department(cast.jia, duties="文秘"), version=1)
    page = client.get(url(cast.jia)).content.decode()
    until = timezone.localtime(removed.kept_until)
    assert "陈负责" in page
    for words in ("办公室", "内设机构", "职责 文秘", f"{until.year}年{until.month}月{until.day}日"):
        assert words in page


def test_an_empty_one_says_so(cast, client):
    assert "回收站是空的" in client.get(url(cast.jia)).content.decode()


def test_what_hung_on_a_removed_record_is_shown_without_it(cast, client):
    body = make.body(make.term(cast.jia))
    bin.remove_record(actor=cast.filler, record=body, version=1)
    bin.remove_record(actor=cast.filler, record=body.term, version=1)
    assert "第5届理事会" in client.get(url(cast.jia)).content.decode()


def test_nobody_reads_another_societys(cast, as_):
    bin.remove_record(actor=cast.filler, record=make.department(cast.jia), version=1)
    assert as_(cast.stranger).get(url(cast.jia)).status_code == 404
    assert "办公室" not in as_(cast.stranger).get(url(cast.yi)).content.decode()


# --- 撤销 and 恢复


def removed_by_hand(client, row):
    """The page after a removal."""
    where = address("record_remove", row.society, "platforms", "departments", row.pk)
    return client.post(where, token({"version": 1}), follow=True)


def test_the_message_offers_to_take_it_back_at_once(cast, client):
    page = removed_by_hand(client, make.department(cast.jia)).content.decode()
    removed = cast.jia.removed_records.get()
    back = reverse("societies:record_restore", args=[cast.jia.pk, removed.pk])
    assert f'<form novalidate action="{back}" method="post">' in page
    assert "撤销</button>" in page
    answer = client.post(back, token(), follow=True)
    assert "已恢复内设机构“办公室”，结果已重新检查。" in answer.content.decode()
    assert Department.objects.get().name == "办公室"


def test_a_second_click_brings_it_back_once(cast, client):
    removed = bin.remove_record(actor=cast.filler, record=make.department(cast.jia), version=1)
    back, once = reverse("societies:record_restore", args=[cast.jia.pk, removed.pk]), token()
    assert [client.post(back, once).status_code for _ in range(2)] == [302, 302]
    assert Department.objects.count() == 1


def test_what_no_longer_fits_is_told_in_the_bin(cast, client):
    removed = bin.remove_record(actor=cast.filler, record=make.members(cast.jia, year=2025), version=1)
    make.members(cast.jia, year=2025)
    back = reverse("societies:record_restore", args=[cast.jia.pk, removed.pk])
    page = client.post(back, token(), follow=True).content.decode()
    assert "“2025年会员”没有恢复：这一年的会员数已经填过，请改原来的那条。" in page
    assert MembershipYear.objects.count() == 1


def test_a_foreign_record_behind_the_own_societys_address_stays_removed(cast, as_):
    removed = bin.remove_record(actor=cast.filler, record=make.department(cast.jia), version=1)
    back = reverse("societies:record_restore", args=[cast.yi.pk, removed.pk])
    as_(cast.stranger).post(back, token())
    assert Department.objects.count() == 0
