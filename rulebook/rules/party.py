"""党建 (四·1). Nothing stated is unknown; a stated 无 is an answer."""

from rulebook.dates import in_force, written, years_later
from rulebook.outcomes import met, no_data, not_applicable, not_met, to_review
from rulebook.rules.base import SHOULD, rule, weigh
from rulebook.rules.staff.roster import full_timers
from rulebook.words import LabelKind, PartyForm, PartyLevel, Politics, Time

CLAUSE = "四·1"
BRANCHES = {PartyForm.INDEPENDENT, PartyForm.JOINT}


@rule(
    "P1",
    "理事会层面建立党建工作小组",
    clause=CLAUSE,
    section="party",
    remedy="在理事会层面成立党建工作小组，填报组长、成员和成立日期。",
)
def working_group(facts):
    """理事会层面有党建工作小组的为达标，填报“无”的为未达标，未填报的为资料缺失。组长、成员、成立日期如实列出。"""
    group = facts.society.party(PartyLevel.COUNCIL)
    if group is None:
        return no_data("未填报理事会层面党建工作小组。", "party")
    if group.form != PartyForm.WORKING_GROUP:
        return not_met("理事会层面没有党建工作小组。", "party")
    day = "未填报" if group.founded_on is None else written(group.founded_on)
    head, members = group.head or "未填报", group.members or "未填报"
    words = f"理事会层面建有党建工作小组，成立日期：{day}，组长：{head}。"
    return met(words, 成立日期=day, 组长=head, 成员=members)


@rule(
    "P2",
    "秘书处建立党支部或联合党支部",
    clause=CLAUSE,
    section="party",
    remedy="正式党员达到规定人数的建立党支部，不足的建立联合党支部或选派党建指导员。",
)
def branch(facts):
    """秘书处有独立党支部或联合党支部的为达标。没有的看正式党员数（填报数，未填报的按专职人员政治面貌计，预备党员不计）：
    达到规定人数的“应建未建”，为未达标；不足的应参加联合党支部，没有党员的应选派党建指导员，均待认定。
    """
    stated = facts.society.party(PartyLevel.SECRETARIAT)
    if stated is None:
        return no_data("未填报秘书处党组织。", "party")
    if stated.form in BRANCHES:
        form = PartyForm(stated.form).label
        return met(f"秘书处建有{form}。", 组织形式=form)
    least, (count, unknown) = facts.policy.branch_members, _full_members(facts, stated)
    values = {"组织形式": "无", "正式党员": count, "应建人数": least}
    if count >= least:
        return not_met(f"秘书处没有党支部，正式党员{count}人，达到{least}人，应建未建。", "party", **values)
    if unknown:
        return no_data(f"秘书处没有党支部，{unknown}。", "party", **values)
    if count:
        return to_review(f"秘书处没有党支部，正式党员{count}人，不足{least}人，可参加联合党支部。", "party", **values)
    return to_review("秘书处没有党支部，没有正式党员，可选派党建指导员。", "party", **values)


def _full_members(facts, stated):
    """(正式党员 of the secretariat, what keeps the number unknown): as declared, else counted among full-time staff."""
    if stated.full_members is not None:
        return stated.full_members, ""
    if not facts.staffing.roster_known:
        return 0, "未填报正式党员数和专职人员名册"
    people = [p for p in full_timers(facts) if p.time != Time.SECONDED and p.politics in (Politics.MEMBER, "")]
    count = sum(bool(person.time and person.politics) for person in people)
    unsure = len(people) - count
    return count, f"专职人员中{unsure}人未填报政治面貌或专兼职" if unsure else ""


@rule(
    "P3",
    "综合示范学会秘书处建立独立党支部",
    clause=CLAUSE,
    section="party",
    remedy="综合示范学会秘书处应建立独立党支部，联合党支部不能替代。",
)
def independent_branch(facts):
    """检查之日为综合示范学会的，秘书处应有独立党支部，联合党支部不能替代。其他学会不适用。"""
    labels = facts.society.labels
    if not any(
        label.kind == LabelKind.MODEL and in_force(facts.as_of, label.valid_from, label.valid_to) for label in labels
    ):
        return not_applicable("不是综合示范学会。")
    stated = facts.society.party(PartyLevel.SECRETARIAT)
    if stated is None:
        return no_data("综合示范学会，未填报秘书处党组织。", "party")
    if stated.form == PartyForm.INDEPENDENT:
        return met("综合示范学会，秘书处建有独立党支部。", 组织形式="独立党支部")
    form = PartyForm(stated.form).label
    return not_met(f"综合示范学会，秘书处应建独立党支部，现为：{form}。", "party", 组织形式=form)


@rule(
    "P4",
    "党支部设置和换届规范",
    clause=CLAUSE,
    force=SHOULD,
    section="party",
    remedy="核对正式党员数、支委会和支部选举日期，届满的按期换届。",
)
def branch_in_order(facts):
    """秘书处党支部正式党员达到规定人数的设支部委员会，支部任期未满；独立党支部正式党员不足建支部人数的，资料有矛盾，待认定。
    预备党员不计。没有党支部的不适用。
    """
    stated, policy = facts.society.party(PartyLevel.SECRETARIAT), facts.policy
    if stated is None:
        return no_data("未填报秘书处党组织。", "party")
    if stated.form not in BRANCHES:
        return not_applicable("秘书处没有党支部。")
    form, count = PartyForm(stated.form).label, stated.full_members
    if stated.form == PartyForm.INDEPENDENT and count is not None and count < policy.branch_members:
        words = f"独立党支部正式党员{count}人，不足{policy.branch_members}人，资料有矛盾，请核对。"
        return to_review(words, "party", 组织形式=form, 正式党员=count)
    wrong, missing = [], []
    if count is None:
        missing.append("正式党员数")
    elif count >= policy.branch_committee_members:
        if stated.has_committee is None:
            missing.append("是否设支委会")
        elif not stated.has_committee:
            wrong.append(f"正式党员{count}人，达到{policy.branch_committee_members}人，未设支部委员会")
    if stated.elected_on is None or stated.elected_on > facts.as_of:
        missing.append("支部选举日期")
    elif (end := years_later(stated.elected_on, policy.branch_term_years)) < facts.as_of:
        wrong.append(f"支部任期{policy.branch_term_years}年，已于{written(end)}届满")
    elected = stated.elected_on and written(stated.elected_on)
    good = f"{form}正式党员{count}人，{elected}选举，设置规范"
    return weigh(wrong, missing, "party", good, 组织形式=form, 正式党员=count, 选举日期=elected)
