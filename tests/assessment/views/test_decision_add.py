"""A person judges one result."""

import re

import pytest
from django.db.models import Max
from django.urls import reverse

from accounts.once import form_token
from assessment.models import Decision, Finding
from tests import make
from tests.assessment.judged import TODAY, find


def url(society, rule="W1"):
    return reverse("assessment:decision_add", args=[society.pk, rule])


def post(client, society, token=None, **values):
    seen = Decision.objects.filter(society=society).aggregate(newest=Max("pk"))["newest"] or 0
    given = {"verdict": "MET", "reason": "已核实原件", "document_no": "", "valid_to": "", "seen": seen} | values
    return client.post(url(society), given | (token or form_token()))


def test_it_stands_beside_the_result(cast, as_):
    assert post(as_(cast.officer), cast.jia).url == reverse("assessment:finding", args=[cast.jia.pk, "W1"])
    decision = Decision.objects.get()
    assert (decision.rule, decision.verdict, decision.author, decision.decided_on) == ("W1", "MET", cast.officer, TODAY)
    assert Finding.objects.get(society=cast.jia, rule="W1").status == "NO_DATA"  # as the machine sees it


def test_the_form_shows_the_result(cast, as_):
    find(cast.jia)
    assert "W1的说明。" in as_(cast.officer).get(url(cast.jia)).content.decode()


def test_sent_twice_it_counts_once(cast, as_):
    client, token = as_(cast.officer), form_token()
    assert post(client, cast.jia, token).url == post(client, cast.jia, token).url
    assert Decision.objects.count() == 1
    post(client, cast.jia)
    assert Decision.objects.count() == 2  # the control: another form is another decision


@pytest.mark.parametrize("values", [{"reason": ""}, {"verdict": "WAIVED"}, {"valid_to": "2020-01-01"}])
def test_what_is_wrong_is_said_and_nothing_kept(cast, as_, values):
    response = post(as_(cast.director), cast.jia, **values)
    assert response.status_code == 422
    assert "处需要修改" in response.content.decode()
    assert not Decision.objects.exists()


def test_a_waiver_is_the_directors(cast, as_):
    waiver = {"verdict": "WAIVED", "valid_to": TODAY}
    assert post(as_(cast.officer), cast.jia, **waiver).status_code == 422
    assert post(as_(cast.director), cast.jia, **waiver).status_code == 302
    assert Decision.objects.get().get_verdict_display() == "豁免"


def test_a_rule_that_is_none(cast, as_):
    assert as_(cast.officer).get(url(cast.jia, "Z9")).status_code == 404


@pytest.mark.parametrize(("who", "status"), [("assigned_officer", 404), ("filler", 403), ("leader", 403)])
def test_not_for_others(cast, as_, who, status):
    assert post(as_(cast.people[who]), cast.jia).status_code == status
    assert not Decision.objects.exists()


def seen_on(page):
    return re.search(r'name="seen" value="(\d+)"', page)[1]


def test_whoever_saves_second_is_shown_what_the_first_decided(cast, as_):
    """Two open the form at the same time; the second one's words stay, and only pressed again do they count."""
    page = as_(cast.director).get(url(cast.jia)).content.decode()
    assert (seen_on(page), "现有的认定" in page) == ("0", False)
    assert post(as_(cast.officer), cast.jia, reason="到社看过").status_code == 302
    mine = {"verdict": "NOT_MET", "reason": "查无此人", "document_no": "学〔2026〕1号"}
    answer = post(as_(cast.director), cast.jia, seen=seen_on(page), **mine)
    asked = answer.content.decode()
    assert answer.status_code == 409
    assert all(words in asked for words in ("林经办", "认定达标", "到社看过", *mine.values()))
    assert Decision.objects.get().reason == "到社看过"
    assert post(as_(cast.director), cast.jia, seen=seen_on(asked), **mine).status_code == 302
    assert Decision.objects.filter(reason="查无此人").count() == 1


def test_a_third_one_in_between_is_asked_about_as_well(cast, as_):
    post(as_(cast.officer), cast.jia)
    asked = post(as_(cast.director), cast.jia, seen=0).content.decode()
    post(as_(cast.officer), cast.jia, reason="又看了一次")
    again = post(as_(cast.director), cast.jia, seen=seen_on(asked))
    assert (again.status_code, "又看了一次" in again.content.decode()) == (409, True)
    assert Decision.objects.count() == 2


def test_what_holds_now_is_shown_before_another_takes_its_place(cast, as_):
    make.decision(cast.jia, cast.officer, reason="上次核实")
    make.decision(cast.jia, cast.officer, rule="W2", reason="别的规则")
    page = as_(cast.director).get(url(cast.jia)).content.decode()
    assert ("上次核实" in page, "别的规则" in page) == (True, False)


def test_whoever_decided_in_another_tab_is_not_told_of_somebody_else(cast, as_):
    client = as_(cast.officer)
    post(client, cast.jia)
    own = post(client, cast.jia, seen=0).content.decode()
    assert ("您已经在另一个页面作了认定" in own, "有人先" in own, "对方" in own) == (True, False, False)
    other = post(as_(cast.director), cast.jia, seen=0).content.decode()
    assert ("您已经" in other, "有人先作了认定" in other) == (False, True)


@pytest.mark.parametrize(("who", "may"), [("officer", False), ("director", True)])
def test_what_is_said_of_a_waiver_suits_who_may_make_one(cast, as_, who, may):
    page = as_(cast.people[who]).get(url(cast.jia)).content.decode()
    assert ("豁免必须有截止日期" in page, "请提请学会部部长作出" in page) == (may, not may)
