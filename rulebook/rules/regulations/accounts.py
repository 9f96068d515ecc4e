"""R4–R7: the account, the accounting, receipts and taxes."""

from rulebook.outcomes import met, no_data, not_met
from rulebook.rules.base import UNREAD, judged, on_file, outdated, rule, weigh
from rulebook.statements import layout
from rulebook.words import AccountingSystem

CLAUSE = "三·4"
SHOWN_FAULTS = 3  # a stored sentence has bounded length


def _account(facts):
    """The newest account set-up, None when there is none or it is too old."""
    account = facts.finance.account
    return None if account is None or outdated(facts, account.year) else account


def _too_old(facts):
    """The words on a set-up that is there and too old, "" otherwise."""
    account = facts.finance.account
    old = account is not None and outdated(facts, account.year)
    return f"（最近填报的是{account.year}年的，已过期）" if old else ""


@rule(
    "R4",
    "拥有独立账户",
    clause=CLAUSE,
    section="finance",
    remedy="以学会名义开立基本账户，不与挂靠单位共用，并填报账户名称。",
    recent=True,
)
def account(facts):
    """填报有独立账户的为达标；与挂靠单位共用账户，或账户名称与学会名称不一致的为未达标（这两项未填报的，在说明中注明）。"""
    held = _account(facts)
    if held is None:
        return no_data(f"未填报近年的账户情况{_too_old(facts)}。", "finance")
    wrong = ["没有独立账户"] if held.independent is False else []
    if held.shared_with_host:
        wrong.append("与挂靠单位共用账户")
    if held.account_name and held.account_name != facts.society.identity.name:
        wrong.append(f"账户名称为“{held.account_name}”，与学会名称不一致")
    missing = ["是否有独立账户"] if held.independent is None else []
    return weigh(wrong, missing, "finance", _own(held), 年度=held.year, 账户名称=held.account_name or "未填报")


def _own(held):
    """The words on an account of the society's own, with the details that were not answered."""
    good = f"{held.year}年有独立账户{'，账户名称与学会名称一致' if held.account_name else ''}"
    details = {"账户名称": held.account_name, "是否与挂靠单位共用账户": held.shared_with_host}
    unanswered = "、".join(name for name, value in details.items() if value in ("", None))
    return f"{good}；{unanswered}未填报" if unanswered else good


@rule(
    "R5",
    "执行《民间非营利组织会计制度》",
    clause=CLAUSE,
    section="finance",
    remedy="改用《民间非营利组织会计制度》；按提示更正或补齐年度报表。",
    recent=True,
)
def accounting(facts):
    """填报的会计制度为《民间非营利组织会计制度》，最近年度报表按当年施行的版本核对，全部相符。核对的是：收入、费用各项之和与合计，
    其中项不大于本项，期末净资产等于期初加收支差额，资产等于负债加净资产，填有上年期末的与本年期初一致，填有分栏的分栏之和。
    2026年起施行的版本，新增项目并入其他收入、其他费用，不逐项核对。空白项目使核对无法进行的为资料缺失，不视为不符；
    已知不符的，不因另有资料未填报而改为资料缺失。
    """
    system, lacking = _system(facts), _no_statement(facts)
    values = {"会计制度": AccountingSystem.say(system)} if system else {}
    wrong, missing = [], []
    if system not in ("", AccountingSystem.NON_PROFIT):
        wrong.append(f"执行{values['会计制度']}，不是《民间非营利组织会计制度》")
    if not system:
        missing.append(f"近年执行的会计制度{_too_old(facts)}")
    if lacking:
        return weigh(wrong, [*missing, lacking], "finance", "", **values)
    statement = facts.finance.statement
    if statement.faults is None and not wrong:
        gaps = [f"未填报{'、'.join(missing)}"] if missing else []
        return no_data(f"{'；'.join([*gaps, f'{statement.year}年度财务报表尚未核对'])}。", "finance", **values)
    faults, blanks, words = _compared(statement)
    if faults:
        more = "等" if len(faults) > SHOWN_FAULTS else ""
        wrong.append(f"{words}，不符{len(faults)}处：{'；'.join(faults[:SHOWN_FAULTS])}{more}")
    values |= {"年度": statement.year, "版本": layout(statement.year).edition, "不符": len(faults)}
    good = f"执行《民间非营利组织会计制度》，{words}，各项合计、净资产变动、资产负债平衡{_carried_forward(facts)}"
    return weigh(wrong, [*missing, *blanks], "finance", good, **values)


def _compared(statement):
    """(what does not add up, blank items that keep checks from being made, the words on the edition) of a statement."""
    used, faults = layout(statement.year), statement.faults or []
    words = f"{statement.year}年度报表按{used.edition}核对"
    if not used.every_line:
        words = f"{words}（新增项目并入其他收入、其他费用，未逐项核对）"
    wrong = [fault["message"].rstrip("。") for fault in faults if not fault["missing"]]
    return wrong, list(dict.fromkeys(item for fault in faults for item in fault["missing"])), words


def _system(facts):
    """The accounting system of a recent year, "" when none is known."""
    held = _account(facts)
    return held.system if held else ""


def _no_statement(facts):
    """What is missing where there is no statement to judge by, "" when there is one."""
    statement = facts.finance.statement
    if statement is None:
        return "年度财务报表"
    if outdated(facts, statement.year):
        return f"近年的年度财务报表（最近的是{statement.year}年度的，已过期）"
    return ""


def _carried_forward(facts):
    """The words on the opening figure of a statement without faults: compared with last year's closing where known."""
    year = facts.finance.statement.year - 1
    known = any(s.year == year and s.closing_net_assets is not None for s in facts.finance.statements)
    return "、期初与上年期末均相符" if known else f"均相符；没有{year}年期末数，期初未与上年核对"


def _declared(facts, answer, matter, words, negative, supports):
    """The outcome of a yes or no of the account set-up: a yes is met, its sentence says whether a file proves it."""
    held = _account(facts)
    said = held and getattr(held, answer)
    if said is None:
        return no_data(f"未填报近年{matter}情况{_too_old(facts)}。", "finance")
    if not said:
        return not_met(f"{held.year}年填报{negative}。", "finance", 年度=held.year)
    files = len(on_file(facts, supports))
    proof = f"附佐证{files}份（{UNREAD}）" if files else "未附佐证"
    return met(f"{held.year}年填报{words}，{proof}。", 年度=held.year, 佐证材料=files)


@rule(
    "R6a",
    "规范票据管理",
    clause=CLAUSE,
    section="finance",
    remedy="规范票据的领用、开具和保管，并在“财务”中填报。",
    recent=True,
)
def receipts(facts):
    """填报票据管理规范的为达标，填报不规范的为未达标；说明是否附有佐证。"""
    return _declared(facts, "receipts_regular", "票据管理", "票据管理规范", "票据管理不规范", "R6b")


R6b = judged(
    "R6b", "票据管理材料", clause=CLAUSE, remedy="上传票据管理材料。", reading="由审核人员依据票据管理材料认定。"
)


@rule(
    "R7",
    "进行税务登记",
    clause=CLAUSE,
    section="finance",
    remedy="办理税务登记，并在“财务”中填报；学会服务中心可协助办理。",
    recent=True,
)
def tax(facts):
    """填报已进行税务登记的为达标，未登记的为未达标；统一社会信用代码施行后不再单独核发税务登记证。说明是否附有佐证。"""
    return _declared(facts, "tax_registered", "税务登记", "已进行税务登记", "未进行税务登记", "R7")
