"""The left navigation: one literal list for each group of roles, shown in this order.

A line is (label, symbol of icons.svg, url name, permission, dotted name of a function user -> what stands behind the
label, or None). A url name may be followed by its arguments.
A line shows only to those who hold the permission, and only when the page exists.
"""

from accounts.roles import SOCIETY_ROLES, Role
from societies.models import Society
from societies.profile import tables
from societies.profile.filling import filling
from societies.profile.progress import filled

CHECKUP = ("达标体检", "checkup", "assessment:checkup", "assessment.view_checkup", None)
RULES = ("规则", "book", "assessment:rules", "assessment.view_rules", None)
ACCOUNT = ("账户", "person", "accounts:account", "accounts.own_account", None)
JOBS = ("后台任务", "history", "accounts:job_list", "accounts.own_account", None)
SERVICE = ("服务申请", "service", "coordination:service_list", "coordination.view_service", None)
INSPECTION = ("督查整改", "shield", "coordination:inspection_list", "coordination.view_inspection", None)
MEETINGS = ("会办记录", "calendar", "coordination:meeting_list", "coordination.view_meeting", None)
SOCIETIES = ("学会列表", "building", "societies:society_list", "societies.list_societies", None)
DASHBOARD = ("两化看板", "chart", "assessment:dashboard", "assessment.view_dashboard", None)
RESULTS = ("检查结果", "list", "assessment:finding_list", "assessment.view_dashboard", None)
REPORTS = ("报表", "document", "assessment:report_list", "assessment.export_report", None)
DECISIONS = ("认定与豁免", "shield", "assessment:decision_list", "assessment.view_decisions", None)
NIGHTLY = ("每晚检查", "clock", "assessment:nightly_list", "assessment.view_nightly", None)
IMPORT = ("导入名册", "upload", "societies:register_import", "societies.import_register", None)
WORDS = ("认识的词", "sheet", "societies:word_list", "societies.import_register", None)

PROFILE = ("学会档案", "document", "societies:profile", "societies.view_profile", "config.navigation.sections_filled")

SOCIETY = (
    ("首页", "home", "societies:society_home", "societies.view_profile", None),
    PROFILE,
    CHECKUP,
    SERVICE,
    INSPECTION,
    RULES,
    JOBS,
    ACCOUNT,
)
DEPARTMENT = (
    DASHBOARD,
    SOCIETIES,
    RESULTS,
    DECISIONS,
    MEETINGS,
    INSPECTION,
    SERVICE,
    REPORTS,
    NIGHTLY,
    IMPORT,
    RULES,
    JOBS,
    ACCOUNT,
)
GROUPS = {
    Role.LEADER: (
        ("总览", "home", "assessment:leader", "assessment.view_leader_page", None),
        SOCIETIES,
        DASHBOARD,
        DECISIONS,
        MEETINGS,
        INSPECTION,
        SERVICE,
        REPORTS,
        RULES,
        JOBS,
        ACCOUNT,
    ),
    Role.SERVICE_CENTRE: (SERVICE, RULES, ACCOUNT),
    Role.EXPERT: (RULES, ACCOUNT),
    Role.ADMINISTRATOR: (
        ("人员与账号", "people", "accounts:user_list", "accounts.manage_users", None),
        SOCIETIES,
        IMPORT,
        WORDS,
        NIGHTLY,
        REPORTS,
        ("审计记录", "list", "accounts:audit_list", "accounts.view_audit", None),
        RULES,
        JOBS,
        ACCOUNT,
    ),
}


# Pages that belong elsewhere than to the line whose address stands above theirs: to the first of these that one has
_FILLED_IN = ("societies:profile", "societies:society_home", "societies:society_list")
_OF_SOCIETY = ("societies:society_home", "societies:society_list")
_JUDGED = ("assessment:checkup", "societies:society_list")
_LOOKED_AFTER = ("society_detail", "society_merge", "society_remove", "label_add", "label_edit")
PLACES = {
    **dict.fromkeys(["societies:society_home", "societies:people", "societies:person_withdraw"], _OF_SOCIETY),
    **dict.fromkeys([f"societies:{name}" for name in _LOOKED_AFTER], _OF_SOCIETY[1:]),
    **dict.fromkeys([f"societies:{name}" for name in ("check_answers", "recycle_bin")], _FILLED_IN),
    "societies:section": (*_FILLED_IN, "coordination:service_list"),  # 学会服务中心 comes from a request that is open
    **dict.fromkeys([f"societies:record_{name}" for name in ("add", "edit", "remove")], _FILLED_IN),
    **dict.fromkeys([f"societies:{name}" for name in ("reveal", "accept_secondment")], _FILLED_IN),
    **dict.fromkeys([f"societies:evidence_{name}" for name in ("add", "preview")], _FILLED_IN),
    **dict.fromkeys([f"assessment:{name}" for name in ("checkup", "finding", "whatif", "outlook")], _JUDGED),
    "assessment:leader": ("assessment:leader", "assessment:dashboard"),
    "assessment:finding_list": ("assessment:finding_list", "assessment:dashboard"),
    "assessment:standing_list": ("assessment:dashboard",),
}


def items(user):
    """The lines for this person's role (settings.NAVIGATION)."""
    if user.role not in SOCIETY_ROLES:
        return GROUPS.get(user.role, DEPARTMENT)
    society = _own(user)
    label, icon, name, *rest = PROFILE
    mine = (label, icon, f"{name} {society.pk}", *rest) if society else None  # with two societies it is chosen first
    return tuple(mine if line == PROFILE else line for line in SOCIETY if line != PROFILE or mine)


def sections_filled(user):
    """How many sections of the person's society are filled in, of how many: 5 / 10."""
    sections = tables.sections()
    return f"{filled(filling(_own(user), sections))} / {len(sections)}"


def scope(user):
    """Whose data this person sees, in words (settings.SCOPE)."""
    if user.role in SOCIETY_ROLES:
        return "、".join(society.name for society in _societies(user)) or "尚未关联学会"
    if user.role == Role.SERVICE_CENTRE:
        return "申请服务的学会"
    if user.role == Role.EXPERT:
        return "规则与口径"  # the assessment, in which societies are assigned to an expert, is not there yet
    return "分派的学会" if user.assigned_only else "全省学会"


def _own(user):
    """The one society a person works for; None with none or several."""
    societies = _societies(user)
    return societies[0] if len(societies) == 1 else None


def _societies(user):
    """The first two societies somebody works for, read once a request."""
    if not hasattr(user, "_societies"):
        user._societies = list(Society.objects.visible_to(user).order_by("name_order", "pk")[:2])
    return user._societies
