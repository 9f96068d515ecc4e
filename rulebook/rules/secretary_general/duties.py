"""S9, S10: what he does every year, and the prize his appointment allows."""

from rulebook.outcomes import met, no_data, not_applicable, not_met
from rulebook.rules.base import PARAMETER, UNREAD
from rulebook.rules.secretary_general.person import PLACE, clause, in_office
from rulebook.words import Method


@clause(
    "S9",
    "秘书长履职：年度报告、计划、预算、决算",
    section="evidence",
    remedy="补齐说明里所缺的：工作报告、工作计划在“佐证材料”中上传，预算、决算在“财务”中填报。",
    yearly=True,
)
def yearly_duties(facts, year):
    """考核年度的工作报告、工作计划（佐证材料）和预算、决算（财务）四项齐全；缺项为资料缺失。上传的文件只看有没有，不看内容。
    上一年度的工作报告、决算，文件日期或审议通过日期在考核年度内的，算考核年度的。
    """
    files, budgets = facts.society.files, facts.finance.budgets
    papers = {
        "年度工作报告": [(file.year, file.issued_on) for file in files("S9-report")],
        "年度工作计划": [(file.year, None) for file in files("S9-plan")],
        "年度预算": [(budget.year, None) for budget in budgets if budget.kind == "BUDGET"],
        "年度决算": [(budget.year, budget.approved_on) for budget in budgets if budget.kind == "FINAL"],
    }
    there = {name: _paper_of(year, rows) for name, rows in papers.items()}
    missing = [name for name, paper_year in there.items() if not paper_year]
    values = {"年度": year, **{name: f"{paper_year}年度" if paper_year else "缺" for name, paper_year in there.items()}}
    if missing:
        place = "evidence" if missing[0] in ("年度工作报告", "年度工作计划") else "finance"
        return no_data(f"{year}年缺{'、'.join(missing)}。", place, **values)
    earlier = [f"{name}为{paper_year}年度的" for name, paper_year in there.items() if paper_year != year]
    notes = "".join(f"，{one}" for one in earlier)
    there = f"{year}年工作报告、工作计划已上传（{UNREAD}），预算、决算已填报{notes}"
    return met(f"{there}。", **values)


def _paper_of(year, papers):
    """The year of a paper that counts for a year: its own, or the year before when it looks back and is dated in it."""
    counted = [of for of, dated in papers if of == year or (of == year - 1 and dated and dated.year == year)]
    return max(counted, default=None)


@clause(
    "S10",
    "秘书长产生方式对应的综合示范学会奖等",
    clause="四·4",
    force=PARAMETER,
    remedy="核对秘书长产生方式；对应关系由省科协确认，在政策版本中填写。",
)
def prize(facts):
    """秘书长职业化按不同类型作为综合示范学会一、二、三等奖认定的必备条件。
    {prize_matrix:按产生方式，最高可认定：~|政策未给出对应关系，待省科协确认；填写之前不作任何奖等判断}。
    """
    if not facts.policy.prize_matrix:
        return not_applicable("产生方式与奖等的对应关系待省科协确认，暂不判断。")
    return _prize_of(facts)


@in_office
def _prize_of(facts, person):
    best = dict(facts.policy.prize_matrix)
    if not person.method:
        return no_data("未填报秘书长产生方式。", PLACE)
    words, values = f"秘书长{Method.say(person.method)}产生", {"产生方式": Method(person.method).label}
    if person.method not in best:
        return not_met(f"{words}，没有对应的奖等。", PLACE, **values)
    return met(f"{words}，最高可认定{best[person.method]}。", **values, 最高奖等=best[person.method])
