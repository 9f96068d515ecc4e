"""党建 (四·1). Nothing stated is unknown; a stated 无 is an answer."""

from rulebook.amounts import grouped
from rulebook.dates import in_force, written, years_later
from rulebook.outcomes import met, no_data, not_applicable, not_met, to_review
from rulebook.rules.base import SHOULD, rule, weigh
from rulebook.rules.staff.roster import entered_twice, full_timers
from rulebook.words import LabelKind, PartyForm, PartyLevel, Politics

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
    """理事会层面有党建工作小组的为达标，填报“无”的、成立日期还没有到的为未达标，未填报的为资料缺失。
    成立日期、组长、成员未填报的，在说明中注明。
    """
    group = facts.society.party(PartyLevel.COUNCIL)
    if group is None:
        return no_data("未填报理事会层面党建工作小组。", "party")
    if group.form != PartyForm.WORKING_GROUP:
        return not_met("理事会层面没有党建工作小组。", "party")
    day = group.founded_on and written(group.founded_on)
    if day and group.founded_on > facts.as_of:
        return not_met(f"理事会层面的党建工作小组定于{day}成立，尚未成立。", "party", 成立日期=day)
    values = {"成立日期": day, "组长": group.head, "成员": group.members}
    words = f"理事会层面已于{day}建立党建工作小组" if day else "理事会层面建有党建工作小组"
    words = f"{words}，组长{group.head}" if group.head else words
    if blank := "、".join(name for name, value in values.items() if not value):
        words = f"{words}；{blank}未填报"
    return met(f"{words}。", **{name: value or "未填报" for name, value in values.items()})


@rule(
    "P2",
    "秘书处建立党支部或联合党支部",
    clause=CLAUSE,
    section="party",
    remedy="正式党员达到建支部人数的建立党支部，不足的建立联合党支部或选派党建指导员。",
    review="人数不足的，参加联合党支部或选派党建指导员，或由审核人员认定；填报的正式党员数与名册不一致的，先核对。",
)
def branch(facts):
    """秘书处有独立党支部或联合党支部的为达标。没有的看专职人员名册中的正式党员数（预备党员不计）：
    达到{branch_members}人的“应建未建”，为未达标；不足的应参加联合党支部，没有党员的应选派党建指导员，均待认定。
    填报的正式党员数与名册不一致的，待认定。
    """
    stated = facts.society.party(PartyLevel.SECRETARIAT)
    if stated is None:
        return no_data("未填报秘书处党组织。", "party")
    if stated.form in BRANCHES:
        form = PartyForm(stated.form).label
        return met(f"秘书处建有{form}。", 组织形式=form)
    if not facts.staffing.roster_known:
        return no_data("秘书处没有党支部，未填报专职人员名册，正式党员数无法核对。", "staff", 组织形式="无")
    least, (count, unsure) = facts.policy.branch_members, _full_members(facts)
    values = {"组织形式": "无", "名册正式党员": count, "应建人数": least}
    words, said = f"秘书处没有党支部，专职人员名册中有正式党员{count}人", stated.full_members
    if said is not None and not count <= said <= count + unsure:
        words = f"{words}，填报的正式党员数为{grouped(said)}人，两者不一致，请核对。"
        return to_review(words, "party", **values, 填报正式党员=said)
    if count >= least:
        return not_met(f"{words}，达到{least}人，应建未建。", "party", **values)
    if unsure:
        return no_data(f"{words}，另有{unsure}人未填全政治面貌、专兼职或用工性质，或疑为重复录入。", "staff", **values)
    if count:
        return to_review(f"{words}，不足{least}人，可参加联合党支部。", "party", **values)
    return to_review("秘书处没有党支部，专职人员名册中没有正式党员，可选派党建指导员。", "party", **values)


def _full_members(facts):
    """(正式党员 among the full-time staff of the roster, how many more there may be)."""
    people, unsure = full_timers(facts)
    twice = entered_twice([person for person in people if person.politics == Politics.MEMBER])
    sure = sum(person.politics == Politics.MEMBER for person in people) - len(twice)
    blank = sum(not person.politics for person in people) + len(twice)
    return sure, blank + sum(person.politics in ("", Politics.MEMBER) for person in unsure)


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
    form = PartyForm.say(stated.form)
    now = f"现{form}" if stated.form == PartyForm.NONE else f"现为{form}"
    return not_met(f"综合示范学会，秘书处应建独立党支部，{now}。", "party", 组织形式=form)


@rule(
    "P4",
    "党支部设置和换届规范",
    clause=CLAUSE,
    force=SHOULD,
    section="party",
    remedy="核对正式党员数、支委会和支部选举日期，届满的按期换届。",
)
def branch_in_order(facts):
    """秘书处党支部正式党员达到{branch_committee_members}人的设支部委员会，支部任期{branch_term_years}年，未满；
    独立党支部正式党员不足{branch_members}人的，资料有矛盾，待认定。
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
            wrong.append(f"正式党员{grouped(count)}人，达到{policy.branch_committee_members}人，未设支部委员会")
    if stated.elected_on is None or stated.elected_on > facts.as_of:
        missing.append("支部选举日期")
    elif (end := years_later(stated.elected_on, policy.branch_term_years)) < facts.as_of:
        wrong.append(f"支部任期{policy.branch_term_years}年，已于{written(end)}届满")
    elected = stated.elected_on and written(stated.elected_on)
    good = f"{form}正式党员{'' if count is None else grouped(count)}人，{elected}选举，设置规范"
    return weigh(wrong, missing, "party", good, 组织形式=form, 正式党员=count, 选举日期=elected)
