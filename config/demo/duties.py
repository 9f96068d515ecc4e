"""What the association did: meetings with a few gaps, inspections, service requests, and people's judgements."""

import datetime

from django.utils import timezone

from accounts.roles import Role
from assessment.models import Finding
from assessment.services import decide
from coordination import services
from coordination.models import Meeting, ServiceRequest
from rulebook.outcomes import Attained, Status, Verdict
from societies.models import Society

TOPICS = ["两化推进情况会商", "逾期未达标学会逐家分析", "秘书长人选备案", "会费标准和财务公开检查安排", "年度考核准备"]
FINDINGS = [
    ("财务公开只有理事会一项，未向社会公开。", 20),
    ("劳动合同到期未续签。", -15),
    ("会费标准决议缺少会员代表大会签到表。", 45),
    ("没有独立账户，与挂靠单位共用。", -40),
    ("监事会没有会议记录。", 10),
    ("印章由挂靠单位保管。", -60),
]
ASKED = [
    ("TAX", "请协助办理今年的税务登记信息变更。", ""),
    ("ACCOUNTING", "会计下月退休，想委托代理记账。", "已介绍代理机构，待学会确认报价。"),
    ("PERSONNEL", "新招专职人员两名，请代理社保开户。", "已办妥。"),
]


def build(people, ours, today=None):
    """Write it all through the services, as the people of the demo."""
    today = today or timezone.localdate()
    officer, director = people[Role.OFFICER], people[Role.DIRECTOR]
    _meetings(officer, today)
    _inspections(officer, today, ours)
    _requests(people, ours)
    _decisions(officer, director, today)


def _meetings(actor, today):
    day, number = datetime.date(today.year, 1, 6), 0
    while day < today:
        if number % 11 != 7:  # every eleventh 旬 goes without
            values = {"kind": Meeting.Kind.OFFICE, "held_on": day, "topic": TOPICS[number % len(TOPICS)]}
            services.record_meeting(actor=actor, values=values | {"attendees": "学会部、学会服务中心"})
        if number % 3 == 1 and day.month != 8:
            values = {"kind": Meeting.Kind.LEADING_GROUP, "held_on": day, "topic": f"{day.month}月两化工作交流"}
            services.record_meeting(actor=actor, values=values | {"attendees": "两化工作领导小组"})
        number += 1
        month, part = divmod(number, 3)
        if month == 12:
            return
        day = datetime.date(today.year, month + 1, (6, 16, 26)[part])


def _inspections(actor, today, ours):
    late = Society.objects.filter(standing__state=Attained.OVERDUE).exclude(pk=ours.pk).order_by("pk")
    chosen = [ours, *late[: len(FINDINGS) - 1]]
    for number, (society, (finding, due)) in enumerate(zip(chosen, FINDINGS, strict=False)):
        held = today - datetime.timedelta(days=90 + number)
        values = {"held_on": held, "inspectors": "林经办", "finding": finding}
        values["due_on"] = today + datetime.timedelta(days=due)
        one = services.record_inspection(actor=actor, society=society, values=values)
        if number == 3:
            services.close_inspection(
                actor=actor, inspection=one, version=one.version, closed_on=today, result="已开立基本账户，附开户许可。"
            )


def _requests(people, ours):
    for kind, text, answer in ASKED:
        asked = services.ask_service(actor=people[Role.FILLER], society=ours, kind=ServiceRequest.Kind(kind), text=text)
        if answer:
            centre = people[Role.SERVICE_CENTRE]
            done = answer.startswith("已办妥")
            services.answer_service(actor=centre, request=asked, version=asked.version, answer=answer, closed=done)


def _decisions(officer, director, today):
    """A few results that waited for a person, judged; one very large society waived."""
    waiting = Finding.objects.filter(status=Status.TO_REVIEW, rule__in=["W4b", "E5", "R1b"]).order_by("society", "rule")
    for number, row in enumerate(waiting.select_related("society")[:12]):
        good = number % 5 != 4
        decide(
            actor=officer,
            society=row.society,
            rule=row.rule,
            verdict=Verdict.MET if good else Verdict.NOT_MET,
            reason="材料齐全，已核对原件。" if good else "材料为上一届文件，不能证明现状。",
        )
    short = Finding.objects.filter(status=Status.NOT_MET, rule="W1").order_by("pk").select_related("society")
    short = max(short, key=lambda row: row.values["会员"], default=None)
    if short:
        decide(
            actor=director,
            society=short.society,
            rule="W1",
            verdict=Verdict.WAIVED,
            reason="会员人数特大，按实际工作量核定专职人员。",
            document_no="江科协学〔2026〕12号",
            valid_to=today + datetime.timedelta(days=365),
        )
