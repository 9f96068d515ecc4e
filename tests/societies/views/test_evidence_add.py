"""Handing in a file."""

import re

import pytest
from django.urls import reverse

from assessment.models import Finding
from rulebook.words import Supports
from societies import services
from societies.models import Evidence
from tests import make
from tests.societies.uploads import picture, upload
from tests.societies.views.posting import token


@pytest.fixture
def client(cast, as_):
    return as_(cast.filler)


def url(society, query=""):
    return reverse("societies:evidence_add", args=[society.pk]) + query


def sent(file, **values):
    return token({"supports": "R3", "title": "财务制度", "upload": file} | values)


def test_a_file_is_kept_and_waits_for_a_person(cast, client):
    page = client.post(url(cast.jia), sent(upload()), follow=True).content.decode()
    evidence = Evidence.objects.get()
    assert (evidence.society, evidence.uploaded_by, evidence.file_name) == (cast.jia, cast.filler, "职责.pdf")
    assert "已上传“财务制度”，结果已重新检查。" in page
    assert Finding.objects.get(society=cast.jia, rule="R3").status == "TO_REVIEW"


def test_who_comes_from_a_rule_goes_back_to_it(cast, client):
    rule = reverse("assessment:finding", args=[cast.jia.pk, "R3"])
    query = "?supports=R3&from=R3"
    assert f'href="{rule}">取消' in client.get(url(cast.jia, query)).text
    assert client.post(url(cast.jia, query), sent(upload())).url == rule


@pytest.mark.parametrize("elsewhere", ["", "//elsewhere.example", "Z9", "https://elsewhere.example/"])
def test_no_other_address_is_gone_to(cast, client, elsewhere):
    led = client.post(url(cast.jia, f"?from={elsewhere}"), sent(upload())).url
    assert led == reverse("societies:section", args=[cast.jia.pk, "evidence"])


def test_a_double_click_keeps_one(cast, client):
    once = token()
    for _ in range(2):
        assert client.post(url(cast.jia), sent(upload()) | once).status_code == 302
    assert Evidence.objects.count() == 1


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (upload("a.exe", b"MZ"), "不能上传这种文件"),
        (upload("a.png", b"%PDF-"), "文件内容不是png"),
        (None, "请选择"),
    ],
)
def test_a_refused_file_is_told_at_its_field(cast, client, file, words):
    response = client.post(url(cast.jia), sent(file or ""))
    page = response.content.decode()
    assert response.status_code == 422
    assert ('href="#id_upload"' in page, 'value="财务制度"' in page) == (True, True)
    assert words in page if file else "文件：" in page
    assert Evidence.objects.count() == 0


def test_with_anything_else_to_put_right_the_file_is_to_be_chosen_again(cast, client):
    page = client.post(url(cast.jia), sent(upload(), title="")).text
    assert "文件没有留下，请看过上面的提示后重新选择。" in page
    assert Evidence.objects.count() == 0
    assert "文件没有留下" not in client.post(url(cast.jia), sent("", title="")).text  # there was none


def test_a_newer_version_takes_over_what_was_said_of_the_old(cast, client):
    old = make.evidence(cast.jia, supports="R3", title="财务制度", year=2026)
    page = client.get(url(cast.jia, f"?replaces={old.pk}")).content.decode()
    assert ('value="财务制度"' in page, 'value="R3" selected' in page) == (True, True)
    client.post(url(cast.jia, f"?replaces={old.pk}"), sent(upload("新.png", picture())))
    assert Evidence.objects.get(replaces=old).file_name == "新.png"


def test_another_societys_file_cannot_be_replaced(cast, client):
    foreign = make.evidence(cast.yi)
    assert client.post(url(cast.jia, f"?replaces={foreign.pk}"), sent(upload())).status_code == 404
    assert Evidence.objects.count() == 1


def test_coming_from_a_rule_the_matter_is_chosen(cast, client):
    page = client.get(url(cast.jia, "?supports=R3")).content.decode()
    assert "证明事项已按“财务制度”选好，可以改。" in page
    assert '<option value="R3" selected>R3 财务制度</option>' in page
    assert '<p data-for="R3">财务管理制度的文本。' in page
    assert '<p data-for="R1b" hidden>' in page


def test_without_one_the_matters_stand_in_groups(cast, client):
    page = client.get(url(cast.jia)).content.decode()
    assert '<optgroup label="规章制度与财务（三·4）">' in page
    assert page.count("<optgroup") == 6
    assert len(re.findall(r'data-for="[\w-]+" hidden>', page)) == page.count("data-for=") == len(Supports)
    assert client.get(url(cast.jia, "?supports=nothing")).status_code == 200


def links(page):
    return [line for line in page.split('"') if "evidence/add/?supports=" in line]


def test_the_way_from_a_rule_names_it(cast, client):
    services.facts_changed([cast.jia.pk])
    section = client.get(reverse("societies:section", args=[cast.jia.pk, "regulations"])).content.decode()
    assert url(cast.jia, "?supports=R3") in links(section)
    finding = reverse("assessment:finding", args=[cast.jia.pk, "R3"])
    assert links(client.get(finding).content.decode()) == [url(cast.jia, "?supports=R3&amp;from=R3")]


def test_readers_are_not_sent_to_upload(cast, as_):
    services.facts_changed([cast.jia.pk])
    officer = as_(cast.officer)
    for address in (
        reverse("assessment:finding", args=[cast.jia.pk, "R3"]),
        reverse("societies:section", args=[cast.jia.pk, "regulations"]),
    ):
        assert links(officer.get(address).content.decode()) == []


@pytest.mark.parametrize(("who", "status"), [("stranger", 404), ("officer", 403)])
def test_nobody_else_hands_in(cast, as_, who, status):
    assert as_(cast.people[who]).post(url(cast.jia), sent(upload())).status_code == status
    assert Evidence.objects.count() == 0
