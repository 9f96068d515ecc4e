"""The sheets 学会 and 党建 of the register."""

from core import cells
from rulebook.words import BodyKind, LabelKind, PartyForm, PartyLevel
from societies.models import CongressYear, CouncilTerm, GoverningBody, Label, MembershipYear, PartyOrganisation, Society
from societies.register.columns import YEAR_OF_SHEET, Part, column


def host(value):
    """挂靠单位: 无 and a dash both say that there is none."""
    name = HOST_NAME(value)
    return host.dash if name in ("无", "没有") else {"has_host": True, "host_institution": name}


host.dash = {"has_host": False, "host_institution": ""}


def label_kind(value):
    """学会类别: 一般学会 is no label."""
    return None if cells.narrow(value) in ("一般学会", "一般", "无") else LABEL_KIND(value)


def working_group(value):
    """有 or 无 of the council's 党建工作小组."""
    return PartyForm.WORKING_GROUP if cells.yes_no(value) else PartyForm.NONE


HOST_NAME = Society._meta.get_field("host_institution").reader()
LABEL_KIND = cells.choice(
    {label: code for code, label in LabelKind.choices} | {"一般学会": ""},
    {"综合示范": "综合示范学会", "先进": "先进学会", "直属学会": "省科协直属学会"},
)
BRANCH = cells.choice(
    {label: code for code, label in PartyForm.choices if code != PartyForm.WORKING_GROUP},
    {"独立": "独立党支部", "独立支部": "独立党支部", "联合": "联合党支部", "联合支部": "联合党支部"},
)


TERM = frozenset({"term"})


def size_of(kind, *heads):
    """The size of one governing body of the term in the same row."""
    return Part(
        "学会", GoverningBody, (column("size", *heads),), (("term", "kind"),), {"kind": kind}, parent="term", also=TERM
    )


REGISTER = [
    Part(
        "学会",
        Society,
        (
            column("uscc", "统一社会信用代码", "社会信用代码", "信用代码"),
            column("short_name"),
            column("discipline", "学科类别", "学科", "所属学科", "学科分类", synonyms={"交叉": "交叉学科"}),
            column("registered_on", "登记日期", "注册登记日期", "成立登记日期", "成立日期"),
            column("certificate_valid_to", "法人证书有效期至", "法人证书有效期", "登记证书有效期至", "证书有效期至"),
            column("legal_representative", "法定代表人", "法人代表"),
            column("host", "挂靠单位", "支撑单位", "依托单位", read=host),
            column("address", "办公地址", "地址"),
            column("contact_name", "联系人"),
            column("contact_phone", "联系电话"),
        ),
        also=frozenset({"name", "has_host", "host_institution"}),
    ),
    Part(
        "学会",
        Label,
        (
            column("kind", "学会类别", "类别", read=label_kind),
            column("valid_from", "授予日期", "授予时间", "认定日期", passive=True),
        ),
        (("kind", "valid_from"),),  # granted yearly: another day is another grant
    ),
    Part(
        "学会",
        CouncilTerm,
        (
            column("starts_on", "本届起始", "本届起始日期", "任期起始", "届次起始"),
            column("ends_on", "本届届满", "本届届满日期", "任期届满", "届满日期"),
            column("extended_to", "批准延期至", "延期至"),
        ),
        (("starts_on",), ("ends_on",)),
        order=(("starts_on", "ends_on", True), ("ends_on", "extended_to", True)),
    ),
    size_of(BodyKind.COUNCIL, "理事人数", "理事数", "理事"),
    size_of(BodyKind.STANDING, "常务理事人数", "常务理事数", "常务理事"),
    size_of(BodyKind.SUPERVISORS, "监事人数", "监事数", "监事"),
    Part(
        "学会",
        MembershipYear,
        (
            column("individual", "个人会员", "个人会员数", "会员数个人", "个人会员人数"),
            column("unit", "单位会员", "单位会员数", "会员数单位", "团体会员", "团体会员数"),
        ),
        (("year",),),
        {"year": YEAR_OF_SHEET},
    ),
    Part(
        "学会",
        CongressYear,
        (column("held", "本年召开会员代表大会", "是否召开会员代表大会", "召开会员代表大会"),),
        (("year",),),
        {"year": YEAR_OF_SHEET},
    ),
    Part(
        "党建",
        PartyOrganisation,
        (
            column("form", "理事会党建工作小组", "党建工作小组", read=working_group),
            column("founded_on", "小组成立日期", "党建工作小组成立日期"),
        ),
        (("level",),),
        {"level": PartyLevel.COUNCIL},
    ),
    Part(
        "党建",
        PartyOrganisation,
        (
            column("form", "秘书处党组织形式", "党组织形式", read=BRANCH),
            column("founded_on", "党组织成立日期", "党支部成立日期", "支部成立日期"),
            column("full_members", "正式党员数", "正式党员"),
            column("probationary_members", "预备党员数", "预备党员"),
            column("head", "书记", "支部书记"),
        ),
        (("level",),),
        {"level": PartyLevel.SECRETARIAT},
    ),
]
