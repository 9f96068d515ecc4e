"""目标与治理 (part 二 of the policy)."""

from rulebook.amounts import grouped
from rulebook.dates import allowed_end, in_force, months_later, written
from rulebook.due import everybodys_day, label_day
from rulebook.outcomes import Attained, Status, met, no_data, not_applicable, not_due, not_met
from rulebook.rules.base import SHOULD, ends, judged, listed, rule, share_of
from rulebook.words import LabelKind

TOGETHER = "按达标体检中未达标、资料缺失的各条逐项整改。"


def _goal(facts, attainment, day, whose):
    words = f"{whose}应于{written(day)}（含）前实现两化目标"
    values = {"期限": written(day), "两化状态": attainment.state.label}
    if attainment.state is Attained.ATTAINED:
        return met(f"{words}，现已达标。", **values)
    parts = (("秘书长职业化", attainment.secretary_general), ("秘书处实体化", attainment.secretariat))
    still = "，".join(f"{name}{state.label}" for name, state in parts if state != Status.MET)
    if facts.as_of <= day:
        whole = "" if attainment.state is Attained.NOT_DUE else f"（整体为{attainment.state.label}）"
        return not_due(f"{words}，尚未到期，目前{still}{whole}。", **values)
    if attainment.state is Attained.LAPSED:
        since, lost = written(attainment.first_met_on), written(attainment.lost_on)
        values |= {"首次达标": since, "滑落": lost}
        return not_met(f"{words}，{since}首次达标，{lost}起滑落：{still}。", **values)
    return not_met(f"{words}，至今未实现：{still}。", **values)


def _label_goal(facts, attainment, *kinds):
    held = [kind for kind in kinds if any(label.kind == kind for label in facts.society.labels)]
    whose = "、".join(LabelKind(kind).label for kind in held or kinds)
    if not held:
        return not_applicable(f"不是{whose}。")
    return _goal(facts, attainment, label_day(facts, held), whose)


@rule("G1", "示范、直属学会按期实现两化", clause="二", remedy=TOGETHER, last=True)
def first_batch(facts, attainment):
    """综合示范学会应于{due_model}（含）前、省科协直属学会应于{due_direct}（含）前实现两化目标；称号授予晚于该日的，以授予日为期限。"""
    return _label_goal(facts, attainment, "MODEL", "DIRECT")


@rule("G2", "先进学会按期实现两化", clause="二", remedy=TOGETHER, last=True)
def second_batch(facts, attainment):
    """先进学会应于{due_advanced}（含）前实现两化目标（原文“逐步扩大到”）；称号授予晚于该日的，以授予日为期限。"""
    return _label_goal(facts, attainment, "ADVANCED")


@rule("G3", "省级学会全面实现两化", clause="二", remedy=TOGETHER, last=True)
def everybody(facts, attainment):
    """省级学会应于{due_all}（含）前全面实现两化目标；此后登记的学会，以登记满{new_society_years}年之日为期限。"""
    known = facts.society.identity.registered_on is not None
    whose = "省级学会" if known else "省级学会（未填报登记日期，按早已登记的计）"
    return _goal(facts, attainment, everybodys_day(facts), whose)


@rule(
    "G4a",
    "决策、执行、监督职责分明",
    clause="二",
    section="governance",
    remedy="届满的换届，没有监事的选举监事，监事兼任负责人、理事或秘书长的作调整；变动后在“治理结构”中更新。",
)
def three_powers(facts):
    """本届理事会在任期内，批准的延期最长计{extension_years}年；有监事；监事不兼任负责人、理事或秘书长：
    按填报的姓名核对，未填报姓名的{supervisors_named:为资料缺失|在说明中注明}。
    """
    society, term = facts.society, facts.society.term
    if term is None:
        return no_data("未填报届次。", "governance")
    end = allowed_end(term, facts.policy.extension_years)
    if facts.as_of > end:
        return not_met(f"本届已于{written(end)}届满，没有在任期内的理事会。", "governance", 本届届满=written(end))
    board = society.body("SUPERVISORS")
    if board is None or (board.size is None and not board.members):
        return no_data("未填报监事会人数。", "governance", 本届届满=written(end))
    count = max(board.size or 0, len(board.members))
    if not count:
        return not_met("没有监事。", "governance", 监事=0)
    others = _decision_makers(facts)
    if both := [name for name in board.members if any(name in names for names in others.values())]:
        return not_met(f"监事{listed(both, '人')}兼任负责人、理事或秘书长。", "governance", 监事=count, 兼任=len(both))
    unnamed = [who for who, names in {"监事": board.members, **others}.items() if not names]
    words = f"本届任期至{written(end)}，有监事{grouped(count)}人"
    if not unnamed:
        return met(f"{words}，未发现监事兼任负责人、理事或秘书长。", 监事=count, 兼任=0)
    words = f"{words}；未填报{'、'.join(unnamed)}姓名，兼任情况未全部核对。"
    return no_data(words, "governance", 监事=count) if facts.policy.supervisors_named else met(words, 监事=count)


def _decision_makers(facts):
    """{their Chinese word: names} of those a supervisor must not be."""
    bodies = {kind: facts.society.body(kind) for kind in ("PRINCIPALS", "COUNCIL")}
    names = {kind: body.members if body else () for kind, body in bodies.items()}
    secretaries = tuple(secretary.name for secretary in facts.staffing.secretaries)
    return {"负责人": names["PRINCIPALS"], "理事": names["COUNCIL"], "秘书长": secretaries}


duties = judged(
    "G4b",
    "决策层、执行层、监督层职责文件",
    clause="二",
    remedy="在“佐证材料”中上传明确理事会、秘书处、监事会职责的文件。",
    reading="由审核人员依据理事会、秘书处、监事会的职责文件认定。",
)


def _committees(facts):
    """How many branches there are and which of them rest."""
    committees, months = facts.society.committees, facts.policy.committee_idle_months
    if not committees:
        return "未填报分支机构", {}
    since = months_later(facts.as_of, -months)
    idle = [one.name for one in committees if one.last_active_on is None or one.last_active_on < since]
    words = f"设分支机构{len(committees)}个"
    if idle:
        words = f"{words}，其中{len(idle)}个近{months}个月没有活动记录（{listed(idle, '个')}）"
    return words, {"分支机构": len(committees), "无活动": len(idle)}


branches = judged(
    "G5",
    "分支机构设置规范",
    clause="二",
    remedy="在“机构与平台”中填报分支机构和最近活动日期，并上传设置与管理材料。",
    reading="由审核人员依据分支机构设置与管理材料认定；列出近{committee_idle_months}个月没有活动记录的分支机构供参考。",
    shows=_committees,
)


@rule(
    "G6",
    "常务理事人数与理事人数的比例",
    clause="二（社会团体章程示范文本）",
    force=SHOULD,
    section="governance",
    remedy="换届或届中调整时减少常务理事人数，或核对“治理结构”中的人数。",
)
def standing_council(facts):
    """常务理事不超过理事的{standing_share:/}，即常务理事人数×{standing_share}≤理事人数，恰好相等的符合。超过的由审核人员认定。"""
    council, standing = facts.society.body("COUNCIL"), facts.society.body("STANDING")
    missing = [
        words
        for words, body in (("理事人数", council), ("常务理事人数", standing))
        if body is None or body.size is None
    ]
    if missing:
        return no_data(f"未填报{'、'.join(missing)}。", "governance")
    if not council.size:
        return no_data("理事人数为0，请核对。", "governance")
    share, allowed = facts.policy.standing_share, council.size // facts.policy.standing_share
    values = {"理事": council.size, "常务理事": standing.size, "至多": allowed}
    words = f"理事{grouped(council.size)}人，按不超过{share_of(1, share)}，常务理事至多{grouped(allowed)}人"
    words = f"{words}，现有{grouped(standing.size)}人"
    if share * standing.size <= council.size:
        return met(f"{words}。", **values)
    return not_met(f"{words}，超出{grouped(standing.size - allowed)}人。", "governance", **values)


@rule(
    "G7",
    "按期换届",
    clause="二（社会团体章程）",
    section="governance",
    remedy="召开会员代表大会换届，并在“治理结构”中添加新一届；经批准延期的，填写“批准延期至”。",
)
def term_in_force(facts):
    """检查之日在本届任期内，或在批准的延期内；延期最长{extension_years}年，超出部分不计。"""
    term, years = facts.society.term, facts.policy.extension_years
    if term is None:
        return no_data("未填报届次。", "governance")
    end = allowed_end(term, years)
    words, values = ends(term, years)
    if in_force(facts.as_of, term.starts_on, end):
        return met(f"{words}，尚在任期内。", **values)
    return not_met(f"{words}，至今未换届。", "governance", **values)
