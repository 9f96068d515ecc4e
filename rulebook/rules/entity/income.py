"""E7, E12, E13: government work, gifts and service income."""

from decimal import ROUND_FLOOR, Decimal

from rulebook.amounts import figure, yuan
from rulebook.outcomes import met, no_data, not_met
from rulebook.rules.base import SHOULD, outdated, rule

CLAUSE = "三·3"


def _recent_statement(facts):
    """(the newest statement, None when there is none or it is too old; the words on one that is too old, else "")."""
    statement = facts.finance.statement
    if statement is None or not outdated(facts, statement.year):
        return statement, ""
    return None, f"最近的年度报表是{statement.year}年度的，已过期"


@rule(
    "E7",
    "承接政府转移职能和社会化服务",
    clause=CLAUSE,
    force=SHOULD,
    section="finance",
    remedy="有承接项目或政府购买服务收入的，在“财务”中补填；确实没有的，由审核人员认定。",
    yearly=True,
)
def government_work(facts, year):
    """当年有承接政府职能或购买服务的项目，或当年、上年报表的政府购买服务收入大于0；更早的报表不看。"""
    contracts = sum(contract.year == year for contract in facts.finance.contracts)
    if contracts:
        return met(f"{year}年承接政府职能和购买服务项目{contracts}项。", 项目=contracts)
    statements = [one for one in facts.finance.statements if one.year in (year, year - 1)]
    bought = {one.year: one.government_purchases for one in statements}
    known = [f"{of}年度{yuan(amount)}" for of, amount in bought.items() if amount is not None]
    income = f"政府购买服务收入{'、'.join(known)}" if known else f"也未填报{year}年度、{year - 1}年度政府购买服务收入"
    words, values = f"{year}年未填报承接项目，{income}", {"项目": 0}
    if known:
        values["政府购买服务收入"] = "、".join(known)
    if any(amount for amount in bought.values()):
        return met(f"{words}。", **values)
    if not known:
        return no_data(f"{words}。", "finance", **values)
    blank = [f"{of}年度政府购买服务收入" for of, amount in bought.items() if amount is None]
    if blank:
        return no_data(f"{words}，未填报{'、'.join(blank)}。", "finance", **values)
    return not_met(f"{words}。", "finance", **values)


@rule(
    "E12",
    "建立公益基金，鼓励会员捐赠",
    clause=CLAUSE,
    force=SHOULD,
    section="finance",
    remedy="设立公益基金或接受捐赠后，在“财务”中填报；确实没有的，由审核人员认定。",
    recent=True,
)
def funds_and_donations(facts):
    """检查之日已设有公益基金，或最近年度报表的捐赠收入大于0。"""
    funds, (statement, too_old) = len(facts.finance.funds), _recent_statement(facts)
    given = statement and statement.donations
    words = f"设有公益基金{funds}个" if funds else "未填报公益基金"
    values = {"公益基金": funds or "未填报", "捐赠收入": "未填报" if given is None else figure(given)}
    if given is not None:
        words = f"{words}，{statement.year}年度捐赠收入{yuan(given)}"
        return met(f"{words}。", **values) if funds or given > 0 else not_met(f"{words}。", "finance", **values)
    if funds:
        return met(f"{words}。", **values)
    unknown = too_old or f"也未填报{f'{statement.year}年度' if statement else ''}捐赠收入"
    return no_data(f"{words}，{unknown}。", "finance")


@rule(
    "E13",
    "服务收入水平显著提升",
    clause=CLAUSE,
    force=SHOULD,
    section="finance",
    remedy="核对最近两个年度的提供服务收入；增长确未达到要求的，由审核人员认定。",
    recent=True,
)
def service_income_growth(facts):
    """最近年度提供服务收入比上年的增长不低于{service_growth_percent}%；上年为0的按新增计，不计算增长率。"""
    statement, too_old = _recent_statement(facts)
    if statement is None:
        return no_data(f"{too_old or '未填报最近两个年度的提供服务收入'}。", "finance")
    services, year = {one.year: one.services for one in facts.finance.statements}, statement.year
    if unknown := [f"{of}年度" for of in (year - 1, year) if services.get(of) is None]:
        return no_data(f"未填报{'、'.join(unknown)}提供服务收入。", "finance")
    base, now, percent = services[year - 1], services[year], facts.policy.service_growth_percent
    words = f"提供服务收入{year - 1}年{yuan(base)}，{year}年{yuan(now)}"
    values = {"上年": figure(base), "本年": figure(now)}
    if base <= 0:
        return (
            met(f"{words}，为新增。", **values) if now > 0 else not_met(f"{words}，尚无服务收入。", "finance", **values)
        )
    growth = ((now - base) * 100 / base).quantize(Decimal("0.1"), ROUND_FLOOR)
    turn = f"增长{growth}%" if growth > 0 else f"下降{-growth}%" if growth < 0 else "持平"
    words, values = f"{words}，{turn}", values | {"比上年": turn}
    if now * 100 >= base * (100 + percent):
        return met(f"{words}。", **values)
    return not_met(f"{words}，未达到增长{percent}%的要求。", "finance", **values)
