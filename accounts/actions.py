"""What people and the system do, in the words of the audit trail."""

from enum import StrEnum, unique


@unique
class Action(StrEnum):
    """What an audit row says was done. Each is stored as it read: the rows are sealed, so a stored word never changes;
    where people call the thing otherwise by now, `spoken` says it."""

    ADDED = "新增"
    CHANGED = "修改"
    REMOVED = "删除"
    RESTORED = "恢复"
    PURGED = "彻底删除"
    LOOKED = "查看"
    EXPORTED = "导出"
    # accounts
    ENABLED = "启用"
    DISABLED = "停用"
    INVITED = "发开通链接"
    PASSWORD_SET = "设置密码"
    PASSWORD_CHANGED = "修改密码"
    SESSIONS_ENDED = "退出其他登录"
    ASSIGNED = "分派学会"
    # the register
    IMPORTED = "导入登记表"
    CHANGED_BY_IMPORT = "导入修改"
    IMPORT_UNDONE = "撤回导入"
    SET_BACK = "撤回导入改回"
    REMOVED_BY_UNDO = "撤回导入移除"
    MERGED = "并入"
    # results
    NIGHT_STARTED = "开始检查"
    NIGHT_FINISHED = "完成检查"
    ANCHORED = "封存审计记录"
    DECIDED = "认定"
    WAIVED = "豁免"
    DECISION_WITHDRAWN = "撤销认定"
    DECISION_UNDONE = "误操作撤销认定"
    POLICY_ADDED = "新增政策版本"
    POLICY_WITHDRAWN = "撤回政策版本"
    REPORTED = "导出报告"
    # coordination
    MEETING_RECORDED = "记录会议"
    INSPECTION_RECORDED = "记录督查"
    INSPECTION_CLOSED = "督查销号"
    SERVICE_ASKED = "服务申请"
    SERVICE_ANSWERED = "服务办理"
    VOIDED = "作废"
    INSPECTION_REOPENED = "撤回销号"
    SERVICE_REOPENED = "撤回办结"


SPOKEN = {Action.REMOVED: "移除", Action.IMPORTED: "导入名册"}


def spoken(action):
    """A stored action in the word that pages use for it."""
    return SPOKEN.get(action, action)
