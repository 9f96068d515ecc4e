"""Who may do what: the whole matrix, in one place."""

from django.db import models


class Role(models.TextChoices):
    """The eight kinds of person the site knows."""

    FILLER = "FILLER", "学会填报员"
    HEAD = "HEAD", "学会负责人"
    OFFICER = "OFFICER", "学会部经办"
    DIRECTOR = "DIRECTOR", "学会部部长"
    LEADER = "LEADER", "领导小组"
    SERVICE_CENTRE = "SERVICE_CENTRE", "学会服务中心"
    EXPERT = "EXPERT", "评审专家"
    ADMINISTRATOR = "ADMINISTRATOR", "系统管理员"


SOCIETY_ROLES = {Role.FILLER, Role.HEAD}
DEPARTMENT_ROLES = {Role.OFFICER, Role.DIRECTOR}

EVERYONE = {"accounts.own_account", "assessment.view_rules"}
_ALL_SECTIONS = {  # one for each section of the profile (Section.permission); editing asks for it as well
    "societies.view_section_basic",
    "societies.view_section_governance",
    "societies.view_section_members",
    "societies.view_section_secretary_general",
    "societies.view_section_staff",
    "societies.view_section_platforms",
    "societies.view_section_party",
    "societies.view_section_finance",
    "societies.view_section_regulations",
    "societies.view_section_evidence",
}
_FILLER = _ALL_SECTIONS | {
    "societies.view_profile",
    "societies.edit_profile",
    "societies.view_evidence",
    "assessment.view_checkup",
    "coordination.ask_service",
    "coordination.view_service",
    "coordination.view_inspection",
}
_READ_ALL = _ALL_SECTIONS | {
    "societies.list_societies",
    "societies.view_profile",
    "societies.view_evidence",
    "societies.export_list",
    "assessment.view_checkup",
    "assessment.view_dashboard",
    "assessment.view_leader_page",
    "assessment.view_nightly",
    "assessment.view_decisions",
    "assessment.export_report",
    "coordination.view_meeting",
    "coordination.view_inspection",
    "coordination.view_service",
}
_OFFICER = _READ_ALL | {
    "societies.reveal_contact",
    "societies.grant_label",
    "societies.accept_secondment",
    "societies.invite_filler",
    "societies.import_register",
    "societies.add_society",
    "assessment.run_check",
    "assessment.decide",
    "coordination.record_meeting",
    "coordination.record_inspection",
}
_DIRECTOR = {"assessment.waive", "assessment.edit_policy", "societies.merge_society", "societies.explain_words"}
PERMISSIONS = {
    Role.FILLER: EVERYONE | _FILLER,
    Role.HEAD: EVERYONE | _FILLER | {"societies.invite_filler"},
    Role.OFFICER: EVERYONE | _OFFICER,
    Role.DIRECTOR: EVERYONE | _OFFICER | _DIRECTOR,
    Role.LEADER: EVERYONE | _READ_ALL | {"coordination.record_meeting"},
    Role.SERVICE_CENTRE: EVERYONE
    | {"coordination.view_service", "coordination.handle_service", "societies.view_section_regulations"},
    Role.EXPERT: EVERYONE,
    Role.ADMINISTRATOR: EVERYONE
    | _ALL_SECTIONS
    | {
        "accounts.manage_users",
        "accounts.view_audit",
        "accounts.view_all_jobs",
        "societies.list_societies",
        "societies.view_profile",
        "societies.import_register",
        "societies.explain_words",
        "societies.add_society",
        "societies.merge_society",
        "societies.export_list",
        "societies.invite_filler",
        "assessment.export_report",
        "assessment.run_check",
        "assessment.view_nightly",
    },
}


def permissions_of(role):
    """The permissions of a role; an unknown role has none."""
    return PERMISSIONS.get(role, frozenset())
