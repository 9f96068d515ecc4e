"""Every page that changes a record and merges: what it changes, who does, and what two people write in it."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from tests import make

TODAY = timezone.localdate()


def edit(record, section="staff", table="staff"):
    return reverse("societies:record_edit", args=[record.society.pk, section, table, record.pk])


def person(cast):
    one = make.staff_member(cast.jia, name="孙七", post="干事", phone="13900000001")
    return one, edit(one), (cast.filler, cast.head)


def society(cast):
    return cast.jia, edit(cast.jia, "basic", "society"), (cast.filler, cast.head)


def label(cast):
    one = make.label(cast.jia)
    return one, reverse("societies:label_edit", args=[cast.jia.pk, one.pk]), (cast.officer, cast.director)


def account(cast):
    return cast.filler, reverse("accounts:account"), (cast.filler, cast.filler)


def user(cast):
    other = make.user("ADMINISTRATOR", name="于管理")
    return cast.filler, reverse("accounts:user_edit", args=[cast.filler.pk]), (cast.administrator, other)


def inspection(cast):
    one = make.inspection(cast.jia, held_on=TODAY - timedelta(9))
    return one, reverse("coordination:inspection_close", args=[one.pk]), (cast.officer, cast.director)


def open_inspection(cast):
    one = make.inspection(cast.jia, held_on=TODAY - timedelta(9))
    return one, reverse("coordination:inspection_edit", args=[one.pk]), (cast.officer, cast.director)


def meeting(cast):
    one = make.meeting(held_on=TODAY - timedelta(9))
    return one, reverse("coordination:meeting_edit", args=[one.pk]), (cast.officer, cast.director)


def own_request(cast):
    one = make.service_request(cast.jia, cast.filler)
    return one, reverse("coordination:service_edit", args=[one.pk]), (cast.filler, cast.head)


def service(cast):
    one = make.service_request(cast.jia, cast.filler, answer="在办")
    other = make.user("SERVICE_CENTRE", name="蒋服务")
    return one, reverse("coordination:service_answer", args=[one.pk]), (cast.centre, other)


def word(cast):
    one = make.word(cast.officer)
    return one, reverse("societies:word_edit", args=[one.pk]), (cast.director, cast.administrator)


# Of every page that changes a record: what it changes; what the first and what the second person write in boxes of
# their own, and what both write into the same one.
PAGES = {
    "societies:record_edit": (person, {"post": "主任"}, {"phone": "13911112222"}, ("post", "主任", "会计")),
    "societies:record_edit of a society": (
        society,
        {"address": "甲路1号"},
        {"short_name": "甲"},
        ("email", "a@b.cn", "c@d.cn"),
    ),
    "societies:label_edit": (
        label,
        {"document_no": "1号"},
        {"valid_to": "2027年1月1日"},
        ("valid_from", "2020年2月1日", "2020年3月1日"),
    ),
    "societies:word_edit": (word, {"word": "合同制"}, {"meaning": "社会聘用"}, ("word", "合同制", "合同")),
    "accounts:account": (account, {"name": "李一"}, {"email": "a@b.cn"}, ("name", "李一", "李二")),
    "accounts:user_edit": (user, {"name": "李一"}, {"email": "a@b.cn"}, ("name", "李一", "李二")),
    "coordination:inspection_close": (
        inspection,
        {"result": "改好了", "closed_on": str(TODAY - timedelta(1))},
        {"result": "改好了", "closed_on": str(TODAY - timedelta(1))},
        ("result", "改好了", "已改"),
    ),
    "coordination:inspection_edit": (
        open_inspection,
        {"finding": "印章外管"},
        {"inspectors": "林经办"},
        ("finding", "印章外管", "账户共用"),
    ),
    "coordination:meeting_edit": (meeting, {"topic": "会商"}, {"attendees": "学会部"}, ("topic", "会商", "交流")),
    "coordination:service_edit": (own_request, {"text": "请办税务"}, {"kind": "RECEIPTS"}, ("text", "请办", "求办")),
    "coordination:service_answer": (service, {"answer": "办好了"}, {"closed": "on"}, ("answer", "办好了", "已办")),
}
