"""E8, E9, E11: members by grade, their register, and those who leave."""

from rulebook.amounts import grouped
from rulebook.dates import written
from rulebook.outcomes import met, no_data, not_met
from rulebook.rules.base import judged, outdated, rule, weigh

CLAUSE = "三·3"


@rule(
    "E8a",
    "会员分类服务",
    clause=CLAUSE,
    section="members",
    remedy="核对各等级人数：资深会员、正会员、学生会员等分开填，合计应等于个人会员数。",
    recent=True,
)
def member_grades(facts):
    """最近年度使用的会员等级不少于{least_grades}个，各等级人数之和等于个人会员数。"""
    counted = facts.society.members
    if counted is None or counted.individual is None:
        return no_data("未填报个人会员数。", "members")
    if outdated(facts, counted.year):
        return no_data(f"个人会员数是{counted.year}年的，已过期，请更新。", "members", 年度=counted.year)
    grades = [grade.count for grade in facts.society.grades if grade.year == counted.year]
    if not grades:
        return no_data(f"未填报{counted.year}年各等级会员数。", "members", 个人会员=counted.individual)
    used, total = sum(count > 0 for count in grades), sum(grades)
    words = f"{counted.year}年使用会员等级{used}个，合计{grouped(total)}人，个人会员{grouped(counted.individual)}人"
    wrong = []
    if used < facts.policy.least_grades:
        wrong.append(f"等级少于{facts.policy.least_grades}个")
    if total != counted.individual:
        wrong.append(f"合计与个人会员数相差{grouped(abs(total - counted.individual))}人")
    return weigh(
        [f"{words}，{'；'.join(wrong)}"] if wrong else [],
        [],
        "members",
        words,
        等级数=used,
        各等级合计=total,
        个人会员=counted.individual,
    )


E8b = judged(
    "E8b",
    "会员分类服务办法",
    clause=CLAUSE,
    remedy="上传会员分类服务办法。",
    reading="由审核人员依据会员分类服务办法认定。",
)


@rule(
    "E9",
    "做好会员登记管理",
    clause=CLAUSE,
    section="members",
    remedy="更新会员登记后，填报会员登记更新日期。",
    yearly=True,
)
def member_register(facts, year):
    """会员登记在考核年度内更新过。"""
    counted = facts.society.members
    updated = counted and counted.register_updated_on
    if updated is None or updated > facts.as_of:
        return no_data("未填报会员登记更新日期。", "members")
    words, day = f"会员登记于{written(updated)}更新", written(updated)
    if updated.year < year:
        return not_met(f"{words}，{year}年尚未更新。", "members", 更新日期=day)
    return met(f"{words}。", 更新日期=day)


def _removed(facts):
    counted = facts.society.members
    if counted is None or counted.removed is None:
        return "", {}
    return f"{counted.year}年退出会员{grouped(counted.removed)}人", {"退出人数": counted.removed}


E11 = judged(
    "E11",
    "建立不履职会员退出机制",
    clause=CLAUSE,
    remedy="上传会员退出办法，填报当年退出人数。",
    reading="列出当年退出的会员数，由审核人员依据退出机制文件认定。",
    shows=_removed,
)
