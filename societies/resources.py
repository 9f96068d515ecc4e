"""The sheets 学会 and 党建 of the register."""

import re
from collections import Counter

from core import cells
from rulebook.words import BodyKind, LabelKind, PartyForm, PartyLevel
from societies.models import (
    CongressYear,
    CouncilTerm,
    GoverningBody,
    Label,
    MembershipYear,
    PartyOrganisation,
    Society,
    Stated,
    StatedFigure,
)
from societies.register.columns import YEAR_OF_SHEET, Part, column
from societies.register.foreseen import Foreseen
from societies.register.given import newest
from societies.register.periods import period
from societies.register.stated import members
from societies.register.words import values

NO_HOST = re.compile("(无|没有|不|未)(挂靠|依托|支撑)?(单位)?|已(经)?脱钩|独立(运行|办公)?")


def host(value):
    """挂靠单位: 无 and a dash both say that there is none."""
    name = HOST_NAME(value)
    if NO_HOST.fullmatch(name):
        return host.dash
    if "脱钩" in name:
        raise ValueError(f"不是单位名称：“{cells.shown(value)}”，有挂靠单位请写名称，没有的写“无”。")
    return {"has_host": True, "host_institution": name}


host.dash = {"has_host": False, "host_institution": ""}


def host_said(societies):
    """What 挂靠单位 says of a stored society."""
    return "无" if societies[0]["has_host"] is False else societies[0]["host_institution"]


def label_kind(value):
    """学会类别: 一般学会 is no label; several may stand in one cell."""
    words = [word for word in re.split("[、,;/和及+]", cells.narrow(value)) if word]
    kinds = [LABEL_KIND(word) for word in words if word != "无"]
    return [kind for kind in dict.fromkeys(kinds) if kind] or None


def labels_in_force(labels, day):
    """The labels that a society holds on a day. Where they were granted on several days no one day can stand beside
    them: a kind granted more than once is then left out, as it could not be told which grant is meant."""
    held = [label for label in labels if label["valid_from"] <= day and (label["valid_to"] or day) >= day]
    if len({label["valid_from"] for label in held}) < 2:
        return held
    grants = Counter(label["kind"] for label in labels)
    return [label for label in held if grants[label["kind"]] == 1]


def kinds_said(labels):
    """学会类别: several stand in one cell."""
    return "、".join(LabelKind(label["kind"]).label for label in labels)


def granted_on(labels):
    """The one day on which all of them were granted, None where they differ."""
    days = {label["valid_from"] for label in labels}
    return days.pop() if len(days) == 1 else None


def working_group(value):
    """有 or 无 of the council's 党建工作小组."""
    return PartyForm.WORKING_GROUP if cells.yes_no(value) else PartyForm.NONE


HOST_NAME = Society._meta.get_field("host_institution").reader()
LABEL_KIND = cells.choice({label: code for code, label in LabelKind.choices} | {"一般学会": ""}, values("学会类别"))
label_kind.options = LABEL_KIND.options
BRANCH = cells.choice(
    {label: code for code, label in PartyForm.choices if code != PartyForm.WORKING_GROUP}, values("秘书处党组织形式")
)
WORKING_GROUP = {"有": PartyForm.WORKING_GROUP, "无": PartyForm.NONE}
SEVERAL = "可填：" + "、".join(LABEL_KIND.options) + "；几个类别写在一格里，用“、”隔开"
GRANTED = "日期，如 2024年3月1日；几个类别的授予日期不同时留空，系统里各自的日期不变"
TERM = frozenset({"term"})


def size_of(kind, head):
    """The size of one governing body of the term in the same row."""
    return Part(
        "学会", GoverningBody, (column("size", head),), (("term", "kind"),), {"kind": kind}, parent="term", also=TERM
    )


def stated(what, head):
    """A total that is kept to check against (models/stated.py)."""
    return Part(
        "学会", StatedFigure, (column("value", head),), (("what", "year"),), {"what": what, "year": YEAR_OF_SHEET}
    )


REGISTER = [
    Part(
        "学会",
        Society,
        (
            column("uscc", "统一社会信用代码"),
            column("short_name"),
            column("discipline", "学科类别"),
            column("registered_on", "登记日期"),
            column("certificate_valid_to", "法人证书有效期至"),
            column("legal_representative", "法定代表人"),
            column("host", "挂靠单位", host, write=host_said, takes="单位全称；没有挂靠单位的填“无”"),
            column("address", "办公地址"),
            column("contact_name", "联系人"),
            column("contact_phone", "联系电话"),
        ),
        also=frozenset({"name", "has_host", "host_institution"}),
    ),
    Part(
        "学会",
        Label,
        (
            column("kind", "学会类别", label_kind, write=kinds_said, takes=SEVERAL),
            column("valid_from", "授予日期", passive=True, write=granted_on, takes=GRANTED),
        ),
        (("kind", "valid_from"),),  # granted yearly: another day is another grant
        given=labels_in_force,
        undated="valid_from",
    ),
    Part(
        "学会",
        CouncilTerm,
        (
            column("starts_on", "本届起始"),
            column("ends_on", "本届届满"),
            column("extended_to", "批准延期至"),
            column("period", "本届起止", read=period(CouncilTerm, "starts_on", "ends_on")),
        ),
        (("starts_on",), ("ends_on",)),
        given=newest("starts_on"),
        also=frozenset({"starts_on", "ends_on"}),
        undated="starts_on",
        order=(("starts_on", "ends_on", True), ("ends_on", "extended_to", True)),
    ),
    size_of(BodyKind.COUNCIL, "理事人数"),
    size_of(BodyKind.STANDING, "常务理事人数"),
    size_of(BodyKind.SUPERVISORS, "监事人数"),
    Part(
        "学会",
        MembershipYear,
        (
            column("individual", "个人会员"),
            column("unit", "单位会员"),
        ),
        (("year",),),
        {"year": YEAR_OF_SHEET},
    ),
    Part(
        "学会",
        CongressYear,
        (column("held", "本年召开会员代表大会"),),
        (("year",),),
        {"year": YEAR_OF_SHEET},
    ),
    stated(Stated.MEMBERS, "会员总数"),
    stated(Stated.STAFF, "专职人员数"),
    Part(
        "党建",
        PartyOrganisation,
        (
            column("form", "理事会党建工作小组", working_group, words=WORKING_GROUP),
            column("founded_on", "小组成立日期"),
        ),
        (("level",),),
        {"level": PartyLevel.COUNCIL},
    ),
    Part(
        "党建",
        PartyOrganisation,
        (
            column("form", "秘书处党组织形式", read=BRANCH),
            column("founded_on", "党组织成立日期"),
            column("full_members", "正式党员数"),
            column("probationary_members", "预备党员数"),
            column("head", "书记"),
        ),
        (("level",),),
        {"level": PartyLevel.SECRETARIAT},
    ),
]

FORESEEN = [Foreseen("有 {} 处会员总数与个人会员、单位会员对不上，请核对；检查按个人会员、单位会员算。", members)]
