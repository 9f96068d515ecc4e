"""Search for those who work for a society."""

import pytest
from django.urls import reverse

from tests import make

URL = reverse("societies:own_search")


@pytest.fixture
def filled(cast):
    cast.person = make.staff_member(cast.jia, name="李晓岚", phone="13900005678", politics="MEMBER")
    cast.charter = make.regulation(cast.jia, title="本会章程（2024年修订）")
    make.staff_member(cast.yi, name="李晓岚二")
    return cast


def hits(client, asked):
    """{kind: [(words, address)]} of what is found."""
    results = client.get(URL, {"q": asked}).context["results"]
    return {g["kind"]: [(h.words, h.url) for h in g["hits"]] for r in results for g in r["kinds"]}


def section(society, key):
    return reverse("societies:section", args=[society.pk, key])


def test_a_person_is_found_at_the_very_row(filled, as_):
    found = hits(as_(filled.filler), "晓岚")
    assert found == {
        "填写的内容": [("李晓岚 本科 社会聘用", f"{section(filled.jia, 'staff')}#staff-{filled.person.pk}")]
    }


def test_a_word_is_found_in_sections_fields_records_and_rules(filled, as_):
    found = hits(as_(filled.filler), "会费")
    assert ("应收会费（元）", f"{section(filled.jia, 'members')}#years") in found["填写的项目"]
    assert any(words.startswith("E10 ") for words, _ in found["规则"])
    assert found.keys() == {"填写的项目", "规则"}
    assert hits(as_(filled.filler), "章程")["填写的内容"][0][1].endswith(f"#regulations-{filled.charter.pk}")
    assert ("会员", section(filled.jia, "members")) in hits(as_(filled.filler), "会员")["档案各节"]


@pytest.mark.parametrize("asked", ["W1", "w1"])
def test_a_rule_by_its_number(filled, as_, asked):
    rule = reverse("assessment:finding", args=[filled.jia.pk, "W1"])
    assert hits(as_(filled.filler), asked)["规则"][0] == ("W1 专职工作人员配备达标", rule)


def test_a_field_of_the_society_itself_leads_to_its_box(filled, as_):
    assert ("法定代表人", f"{section(filled.jia, 'basic')}#id_legal_representative") in hits(
        as_(filled.filler), "法定代表人"
    )["填写的项目"]


@pytest.mark.parametrize("asked", ["13900005678", "中共党员"])
def test_what_is_personal_is_not_looked_into(filled, as_, asked):
    assert "填写的内容" not in hits(as_(filled.filler), asked)


def test_only_the_own_society(filled, as_):
    assert "李晓岚二" not in as_(filled.filler).get(URL, {"q": "李晓岚"}).text
    assert "填写的内容" not in hits(as_(filled.stranger), "修订")
    assert as_(filled.officer).get(URL).status_code == 403


def test_nothing_asked_and_nothing_found(filled, as_):
    client = as_(filled.filler)
    assert client.get(URL).context["results"] == []
    assert "没有找到" in client.get(URL, {"q": "<b>没有的"}).text
    fragment = client.get(URL, {"q": "<b>"}, headers={"HX-Request": "true"}).text
    assert "没有“&lt;b&gt;”" in fragment
    assert "<html" not in fragment


def test_under_the_box_a_few_of_each_kind_and_the_way_to_all(filled, as_):
    for number in range(9):
        make.department(filled.jia, name=f"会员{number}部")
    fragment = as_(filled.filler).get(URL, {"q": "会员"}, headers={"HX-Request": "true"}).text
    assert fragment.count("会员0部") + fragment.count("会员8部") == 1
    assert f'href="{URL}?q=%E4%BC%9A%E5%91%98">看全部结果' in fragment


def test_who_works_for_two_societies_is_told_which(filled, as_):
    make.membership(filled.filler, filled.yi)
    page = as_(filled.filler).get(URL, {"q": "李晓岚"}).text
    assert filled.yi.name in page
    assert "李晓岚二" in page


def test_the_box_is_the_department_s_where_there_is_a_list(cast, as_):
    own = as_(cast.filler).get(reverse("assessment:rules")).text
    department = as_(cast.officer).get(reverse("assessment:rules")).text
    assert (f'hx-get="{URL}"' in own, f'hx-get="{URL}"' in department) == (True, False)
    assert f'hx-get="{reverse("societies:search")}"' in department
