"""The sections societies keeps: 基本信息 治理结构 会员 机构与平台 党建 规章制度 佐证材料."""

from rulebook.policy import Policy
from rulebook.words import ActivityKind, BodyKind, PartyForm, PartyLevel, Supports
from societies import models as m
from societies.files import ALLOWED
from societies.profile import in_force
from societies.profile.doubts import denied, in_order, named_twice, once, same_person
from societies.profile.tables import Section, Table, Wanted

SIZED = (BodyKind.COUNCIL, BodyKind.STANDING, BodyKind.SUPERVISORS)
SEPARATE = ("staff_separate", "assets_separate", "premises_separate", "accounts_separate")
ACTIVE_LATER = (in_order("founded_on", "last_active_on"),)
AGREEMENT = ("host_agreement_on", "host_agreement_parties")


def _hosted(society):
    return society.has_host


def _agreement_named(society):
    return bool(society.host_agreement_on or society.host_agreement_parties)


def _agreed(society):
    return society.has_host and (society.has_host_agreement or _agreement_named(society))


def _agreement_asked(society):
    """Who names its day or its parties has said that there is one."""
    return society.has_host and (society.has_host_agreement is not None or not _agreement_named(society))


def _branch(party):
    return party.form in (PartyForm.INDEPENDENT, PartyForm.JOINT)


SECTIONS = [
    Section(
        1,
        "basic",
        "基本信息",
        "学会的登记信息、挂靠关系和办公条件。",
        (
            Table(
                "society",
                m.Society,
                (
                    "short_name",
                    "discipline",
                    "uscc",
                    "registered_on",
                    "certificate_valid_to",
                    "legal_representative",
                    "has_host",
                    "host_institution",
                    "has_supervisor",
                    "supervising_authority",
                    "has_host_agreement",
                    "host_agreement_on",
                    "host_agreement_parties",
                    "staff_separate",
                    "assets_separate",
                    "premises_separate",
                    "accounts_separate",
                    "office_independent",
                    "office_area",
                    "address",
                    "contact_name",
                    "contact_phone",
                    "email",
                    "website",
                ),
                single=True,
                asks=(
                    denied("has_host", "host_institution"),
                    denied("has_supervisor", "supervising_authority"),
                    denied("has_host_agreement", "host_agreement_on"),
                ),
                wanted=Wanted(
                    (
                        "uscc",
                        "registered_on",
                        "certificate_valid_to",
                        "legal_representative",
                        "has_host",
                        "host_institution",
                        "has_host_agreement",
                        "has_supervisor",
                        *AGREEMENT,
                        *SEPARATE,
                        "office_independent",
                        "office_area",
                    ),
                    dict.fromkeys(("host_institution", *SEPARATE), _hosted)
                    | dict.fromkeys(AGREEMENT, _agreed)
                    | {"has_host_agreement": _agreement_asked}
                    | {"office_area": lambda society: society.office_independent in (None, True)},
                ),
            ),
        ),
        takes="约 10 分钟",
        papers=("法人登记证书", "与挂靠单位的权责协议（有挂靠单位的）"),
    ),
    Section(
        2,
        "governance",
        "治理结构",
        "届次、治理机构和决议。批准延期后请填写“批准延期至”，届满日期不用改。",
        (
            Table(
                "terms",
                m.CouncilTerm,
                ("number", "starts_on", "ends_on", "extended_to", "extension_document", "congress_on"),
                wanted=Wanted(("congress_on",), in_force=in_force.newest_term),
                asks=(in_order("congress_on", "starts_on"), once("number", "starts_on", "ends_on")),
            ),
            Table(
                "bodies",
                m.GoverningBody,
                ("term", "kind", "size"),
                columns=("kind", "term", "size"),
                wanted=Wanted(
                    ("size",),
                    {"size": lambda body: body.kind in SIZED},
                    kinds=("kind", SIZED),
                    in_force=in_force.of_newest_term,
                ),
            ),
            Table("body_members", m.BodyMember, ("body", "name", "position"), asks=(same_person(within="body"),)),
            Table(
                "congresses",
                m.CongressYear,
                ("year", "held"),
                wanted=Wanted(("held",), in_force=in_force.of_the_year),
            ),
            Table(
                "resolutions",
                m.Resolution,
                (
                    "kind",
                    "body",
                    "title",
                    "decided_on",
                    "delegates",
                    "present",
                    "in_favour",
                    "secret_ballot",
                    "published_on",
                ),
                ("kind", "body", "decided_on", "delegates", "present", "in_favour"),
                asks=(in_order("decided_on", "published_on"),),
                wanted=Wanted(
                    ("delegates", "present", "in_favour", "secret_ballot"),
                    blank=("published_on",),
                    in_force=in_force.newest_on_dues,
                    least=False,
                ),
            ),
        ),
        ("S2", "R8", "R9"),
        takes="约 15 分钟",
        papers=("换届大会的决议和公告", "理事会、常务理事会、监事会名单", "会费标准的决议"),
    ),
    Section(
        3,
        "members",
        "会员",
        "没有单位会员请填0，空白表示不清楚。",
        (
            Table(
                "years",
                m.MembershipYear,
                ("year", "individual", "unit", "register_updated_on", "dues_payable", "dues_paid", "removed"),
                wanted=Wanted(("individual", "unit"), blank=("register_updated_on",), in_force=in_force.serving),
            ),
            Table(
                "grades",
                m.GradeCount,
                ("year", "grade", "count"),
                wanted=Wanted(in_force=in_force.of_members_year),
            ),
            Table(
                "stated",
                m.StatedFigure,
                ("what", "year", "value"),
                hint="学会部名册上写的合计，只用来核对，不参加检查；检查看的是上面的会员数和“专职人员”名单。",
            ),
        ),
        ("W1", "E10", "E11"),
        takes="约 5 分钟",
        papers=("会员名册", "会费收缴情况"),
    ),
    Section(
        6,
        "platforms",
        "机构与平台",
        "秘书处内设机构、分支机构、公共服务平台和全年业务活动。",
        (
            Table("departments", m.Department, ("name", "founded_on", "closed_on", "duties"), ends="closed_on"),
            Table("committees", m.Committee, ("kind", "name", "founded_on", "last_active_on"), asks=ACTIVE_LATER),
            Table("platforms", m.Platform, ("name", "purpose", "founded_on", "last_active_on"), asks=ACTIVE_LATER),
            Table(
                "activities",
                m.Activity,
                ("year", "kind", "count", "summary"),
                wanted=Wanted(kinds=("kind", tuple(ActivityKind)), in_force=in_force.serving),
            ),
        ),
        ("E5", "E6", "G5"),
        takes="约 10 分钟",
        papers=("内设机构、分支机构名单", "全年活动的次数"),
    ),
    Section(
        7,
        "party",
        "党建",
        "理事会层面的党建工作小组和秘书处层面的党支部。没有建立请选“无”。",
        (
            Table(
                "organisations",
                m.PartyOrganisation,
                (
                    "level",
                    "form",
                    "founded_on",
                    "head",
                    "members",
                    "full_members",
                    "probationary_members",
                    "has_committee",
                    "elected_on",
                ),
                ("level", "form", "founded_on", "head", "full_members", "probationary_members"),
                asks=(named_twice("members"), in_order("founded_on", "elected_on")),
                wanted=Wanted(
                    ("full_members", "has_committee", "elected_on"),
                    {
                        "full_members": lambda party: party.level == PartyLevel.SECRETARIAT,
                        "has_committee": _branch,
                        "elected_on": _branch,
                    },
                    kinds=("level", tuple(PartyLevel)),
                ),
            ),
        ),
        takes="约 5 分钟",
        papers=("成立党组织的批复",),
    ),
    Section(
        9,
        "regulations",
        "规章制度",
        "每种制度填一条；过了复核截止日期的不再计入。",
        (
            Table(
                "regulations",
                m.Regulation,
                ("kind", "title", "adopted_on", "adopted_by", "review_by"),
                wanted=Wanted(kinds=("kind", Policy().regulations), least=False),
            ),
        ),
        ("R1b", "R2b", "R3", "W5"),
        takes="约 15 分钟",
        papers=("章程和各项制度，写明通过日期",),
    ),
    Section(
        10,
        "evidence",
        "佐证材料",
        f"可上传{ALLOWED}，每个不超过20MB。",
        (
            Table(
                "evidence",
                m.Evidence,
                ("supports", "title", "year", "issued_on", "valid_to"),
                wanted=Wanted(
                    ("year", "issued_on"),
                    {
                        "year": lambda file: file.supports in (Supports.S9_REPORT, Supports.S9_PLAN),
                        "issued_on": lambda file: file.supports == Supports.S3,
                    },
                ),
            ),
        ),
        takes="随时补充",
        papers=("以上各项的扫描件或电子文件",),
    ),
]
