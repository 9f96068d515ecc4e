"""What stands beside a society's profile on its panorama: decisions, inspections, service requests."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from assessment import services as assessment
from coordination import services as coordination
from coordination.models import ServiceRequest
from core.values import date_cn
from rulebook.outcomes import Verdict
from societies.beside import panels
from societies.services import facts_changed


@pytest.fixture
def world(cast):
    """甲 has one of each, and 乙 too, under other words."""
    today = timezone.localdate()
    for society, words in ((cast.jia, "甲的"), (cast.yi, "乙的")):
        facts_changed([society.pk])
        values = {"held_on": today, "finding": f"{words}问题", "due_on": today + datetime.timedelta(30)}
        coordination.record_inspection(actor=cast.officer, society=society, values=values)
        coordination.ask_service(actor=cast.filler, society=society, kind=ServiceRequest.Kind.TAX, text=f"{words}事")
        assessment.decide(actor=cast.officer, society=society, rule="S4", verdict=Verdict.MET, reason=f"{words}理由")
    return cast


def told(society, user):
    return {panel.key: [(line.words, line.said, line.note) for line in panel.lines] for panel in panels(society, user)}


def test_each_kind_with_how_it_stands(world):
    due = timezone.localdate() + datetime.timedelta(30)
    assert told(world.jia, world.officer) == {
        "decisions": [("S4 秘书长政治素质高、业务能力强：认定达标", "有效", "甲的理由")],
        "inspections": [("甲的问题", "整改中", f"整改期限 {due.year}年{due.month}月{due.day}日")],
        "services": [("税务", "办理中", "甲的事")],
    }


def test_what_is_over_says_so(world):
    inspection, request = world.jia.inspections.get(), world.jia.service_requests.get()
    decision, today = world.jia.decisions.get(), timezone.localdate()
    coordination.close_inspection(
        actor=world.officer, inspection=inspection, version=1, closed_on=today, result="已补台账"
    )
    coordination.answer_service(actor=world.centre, request=request, version=1, answer="已办", closed=True)
    assessment.withdraw(actor=world.officer, decision=decision, reason="有误", never_made=False)
    said = {key: lines[0][1:] for key, lines in told(world.jia, world.officer).items()}
    assert said == {
        "decisions": (f"{date_cn(today)}起撤销", "甲的理由"),
        "inspections": ("已销号", "已补台账"),
        "services": ("已办结", "甲的事"),
    }


def test_only_for_who_may_see_the_list_of_them(world):
    assert told(world.jia, world.expert) == {}
    assert list(told(world.jia, world.leader)) == ["decisions", "inspections", "services"]


def test_the_panorama_shows_them_and_nothing_foreign(world, as_):
    page = as_(world.officer).get(reverse("societies:society_detail", args=[world.jia.pk])).content.decode()
    for words in ("甲的问题", "甲的事", "甲的理由", "督查整改 1 件", "服务申请 1 件", "认定与豁免 1 件"):
        assert words in page, words
    assert "乙的" not in page
