"""What was recorded is corrected while nothing builds on it, and taken back: it stays, struck, and counts nowhere."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry
from accounts.once import form_token
from coordination.models import Inspection, Meeting, ServiceRequest
from societies.models import Society
from tests import make
from tests.workbooks import listed

TODAY = timezone.localdate()


def place(name, record, act):
    return reverse(f"coordination:{name}_{act}", args=[record.pk])


def send(client, url, **values):
    return client.post(url, {"version": 1} | values | form_token())


@pytest.fixture(params=["meeting", "inspection", "service"])
def kept(request, cast):
    """(its name, a record, who recorded it, what is put right)."""
    if request.param == "meeting":
        return "meeting", make.meeting(held_on=TODAY), cast.officer, {"kind": "OFFICE", "topic": "会商"}
    if request.param == "inspection":
        return "inspection", make.inspection(cast.jia, held_on=TODAY), cast.officer, {"finding": "印章外管"}
    return "service", make.service_request(cast.jia, cast.filler), cast.filler, {"kind": "RECEIPTS", "text": "领票"}


def test_corrected(kept, as_):
    name, record, person, values = kept
    days = {"held_on": str(TODAY)} if name != "service" else {}
    assert send(as_(person), place(name, record, "edit"), **days, **values).status_code == 302
    record.refresh_from_db()
    assert {key: getattr(record, key) for key in values} == values
    assert AuditEntry.objects.get(action="修改").changes.keys() <= values.keys() | {"attendees"}


@pytest.mark.parametrize("first", ["answered", "taken back"])
def test_what_is_typed_is_not_lost_when_the_record_was_settled_first(cast, as_, first):
    """The centre answers, or a colleague takes it back, while one corrects: nothing is saved, and nothing is lost."""
    record = make.service_request(cast.jia, cast.filler)
    if first == "answered":
        send(as_(cast.centre), place("service", record, "answer"), answer="请补交开户许可证。")
    else:
        send(as_(cast.head), place("service", record, "withdraw"), reason="记重了")
    typed = {"kind": "RECEIPTS", "text": "一、领票\n二、换证"}
    page = send(as_(cast.filler), place("service", record, "edit"), **typed)
    assert page.status_code == 409
    assert "一、领票<br>二、换证" in page.text
    assert "票据" in page.text  # a choice by its word
    assert "这次没有改动任何内容" in page.text
    assert as_(cast.filler).get(place("service", record, "edit")).status_code == 302  # with nothing typed: the list


def test_an_answer_is_not_lost_when_the_request_was_taken_back(cast, as_):
    record = make.service_request(cast.jia, cast.filler)
    send(as_(cast.filler), place("service", record, "withdraw"), reason="已自行办好")
    page = send(as_(cast.centre), place("service", record, "answer"), answer="请补交开户许可证。")
    assert (page.status_code, "请补交开户许可证。" in page.text, "已自行办好" in page.text) == (409, True, True)


def test_taken_back_it_stays_struck_with_who_and_why(kept, as_):
    name, record, person, _ = kept
    client = as_(person)
    assert send(client, place(name, record, "withdraw"), reason="").status_code == 422
    assert send(client, place(name, record, "withdraw"), reason="记重了").status_code == 302
    record.refresh_from_db()
    assert (record.withdrawn_on, record.withdrawal_reason) == (TODAY, "记重了")
    assert AuditEntry.objects.get(action="作废").reason == "记重了"
    listing = reverse(f"coordination:{name}_list")
    page = client.get(listing).content.decode()
    assert ("<s>" in page, "已作废</span>" in page, "记重了" in page) == (True, True, True)
    assert f"/{record.pk}/edit/" not in page
    assert "记重了" in str(list(listed(client.get(f"{listing}?export=xlsx"))))
    assert [len(client.get(f"{listing}?state={state}").context["page"]) for state in ("void", "open")][0] == 1


def test_what_was_taken_back_is_neither_corrected_nor_ended(kept, cast, as_):
    name, record, person, values = kept
    send(as_(person), place(name, record, "withdraw"), reason="记重了")
    act, who = {"meeting": ("edit", person), "inspection": ("close", person), "service": ("answer", cast.centre)}[name]
    before = type(record).objects.values().get()
    for last in {"edit", act}:
        given = values | {"closed_on": str(TODAY), "result": "好", "answer": "好", "held_on": str(TODAY)}
        answer = as_(who if last == act else person).post(
            place(name, record, last), {"version": 2} | given | form_token(), follow=True
        )
        assert "已于" in answer.content.decode()
    assert type(record).objects.values().get() == before


def test_a_page_from_before_a_correction_takes_nothing_back(kept, as_):
    name, record, person, values = kept
    first = next(iter(values))
    record.save_over(1, {first: values[first]})
    answer = send(as_(person), place(name, record, "withdraw"), reason="记重了")
    assert (answer.status_code, "这条记录有改动" in answer.content.decode()) == (409, True)
    assert "记重了" in answer.content.decode()
    record.refresh_from_db()
    assert record.withdrawn_on is None


def test_a_meeting_taken_back_opens_its_slot_again(cast, as_):
    meeting = make.meeting(held_on=datetime.date(TODAY.year - 1, 1, 6))
    url = f"{reverse('coordination:meeting_list')}?year={TODAY.year - 1}"
    assert "办公室会办缺 35 旬" in as_(cast.officer).get(url).content.decode()
    send(as_(cast.officer), place("meeting", meeting, "withdraw"), reason="没有开")
    assert "办公室会办缺 36 旬" in as_(cast.officer).get(url).content.decode()


def test_an_inspection_taken_back_counts_nowhere(cast, as_):
    one = make.inspection(cast.jia, held_on=TODAY, due_on=TODAY, withdrawn_on=TODAY, withdrawal_reason="记重了")
    url = reverse("coordination:inspection_list")
    client = as_(cast.officer)
    states = {state: len(client.get(f"{url}?state={state}").context["page"]) for state in ("open", "late", "closed")}
    assert set(states.values()) == {0}
    panorama = client.get(reverse("societies:society_detail", args=[cast.jia.pk])).content.decode()
    assert one.finding not in panorama


def test_a_request_taken_back_opens_nothing_to_the_centre(cast, as_):
    asked = make.service_request(cast.jia, cast.filler)
    assert Society.objects.visible_to(cast.centre).exists()
    send(as_(cast.filler), place("service", asked, "withdraw"), reason="不需要了")
    assert not Society.objects.visible_to(cast.centre).exists()
    assert as_(cast.centre).get(place("service", asked, "contact")).status_code == 404


@pytest.mark.parametrize("act", ["edit", "withdraw"])
@pytest.mark.parametrize("values", [{"answer": "在办"}, {"answer": "已办妥", "closed_on": TODAY}])
def test_once_answered_a_request_is_no_longer_the_societys_to_change(cast, as_, act, values):
    asked = make.service_request(cast.jia, cast.filler, **values)
    answer = as_(cast.filler).get(place("service", asked, act), follow=True)
    assert "已经答复" in answer.content.decode()
    assert f"/{asked.pk}/{act}/" not in answer.content.decode()


def test_a_finding_that_was_put_right_is_corrected_once_its_end_is_taken_back(cast, as_):
    one, client = make.inspection(cast.jia, held_on=TODAY, closed_on=TODAY, result="已改"), as_(cast.officer)
    assert "已经销号" in client.get(place("inspection", one, "edit"), follow=True).content.decode()
    assert send(client, place("inspection", one, "reopen"), reason="原件没有到").status_code == 302
    one.refresh_from_db()
    assert (one.closed_on, one.result) == (None, "已改")
    assert AuditEntry.objects.get(action="撤回销号").reason == "原件没有到"
    assert client.get(place("inspection", one, "edit")).status_code == 200


def test_a_wrong_answer_is_taken_back_with_a_reason_and_given_anew(cast, as_):
    asked = make.service_request(cast.jia, cast.filler, answer="办成了别家的", closed_on=TODAY)
    client = as_(cast.centre)
    assert "撤回办结" in client.get(reverse("coordination:service_list")).content.decode()
    send(client, place("service", asked, "reopen"), reason="办成了别家的")
    send(client, place("service", asked, "answer"), version=2, answer="改办税务", closed="on")
    asked.refresh_from_db()
    assert (asked.answer, asked.closed_on) == ("改办税务", TODAY)
    assert AuditEntry.objects.get(action="撤回办结").reason == "办成了别家的"


def test_whom_it_does_not_concern_takes_nothing_back(cast, as_):
    records = {
        "meeting": make.meeting(),
        "inspection": make.inspection(cast.jia),
        "service": make.service_request(cast.jia, cast.filler),
    }
    for name, record in records.items():
        send(as_(cast.stranger), place(name, record, "withdraw"), reason="x")
        send(as_(cast.assigned_officer), place(name, record, "withdraw"), reason="x") if name != "meeting" else None
    assert [model.objects.counted().count() for model in (Meeting, Inspection, ServiceRequest)] == [1, 1, 1]
