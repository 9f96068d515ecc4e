"""规章制度与财务 (三·4). A list without any row is unknown, never a statement that there is nothing."""

from rulebook.dates import ONE_DAY, in_force, written
from rulebook.outcomes import met, no_data, not_applicable, not_met
from rulebook.rules.base import judged, on_file, outdated, rule, weigh
from rulebook.rules.staff import employees, named, sure
from rulebook.statements import layout
from rulebook.words import AccountingSystem, Audience, AuditKind, BodyKind, RegulationKind

CLAUSE = "三·4"
SHOWN_FAULTS = 3  # a stored sentence has bounded length


def _regulations_in_force(facts):
    return {r.kind for r in facts.society.regulations if in_force(facts.as_of, None, r.review_by)}


@rule(
    "R1a",
    "一整套规章制度",
    clause=CLAUSE,
    section="regulations",
    remedy="在“规章制度”中补齐缺少的制度；过了复核截止日期的，复核后更新。",
)
def regulations(facts):
    """规定清单中的制度齐全，且检查之日未过复核截止日期（未设复核日期的长期有效）。从未填报过制度的为资料缺失。"""
    if not facts.society.regulations:
        return no_data("未填报规章制度。", "regulations")
    wanted, present = facts.policy.regulations, _regulations_in_force(facts)
    missing = [kind for kind in wanted if kind not in present]
    recorded = {r.kind for r in facts.society.regulations}
    absent = [RegulationKind(kind).label for kind in missing if kind not in recorded]
    expired = [RegulationKind(kind).label for kind in missing if kind in recorded]
    values = {"应有": len(wanted), "现行": len(wanted) - len(missing)}
    words = f"应有制度{len(wanted)}项，现行有效{len(wanted) - len(missing)}项"
    if not missing:
        return met(f"{words}。", **values)
    gaps = [f"{name}{'、'.join(kinds)}" for name, kinds in (("缺少", absent), ("已过复核期的有", expired)) if kinds]
    return not_met(f"{words}，{'；'.join(gaps)}。", "regulations", **values)


R1b = judged(
    "R1b", "规章制度文本", clause=CLAUSE, remedy="上传规章制度汇编。", reading="由审核人员依据规章制度汇编认定。"
)


@rule(
    "R2a",
    "与绩效挂钩的目标责任制考核",
    clause=CLAUSE,
    section="regulations",
    remedy="填报目标责任制考核办法，并在“专职人员”中填报当年考核结果。",
    yearly=True,
)
def appraisal(facts, year):
    """有现行的目标责任制考核办法，且学会聘用的每名专职人员都有当年考核结果；名册中没有专职人员的不适用。
    从未填报过制度、名册或当年考核结果的为资料缺失。
    """
    if not facts.society.regulations:
        return no_data("未填报规章制度。", "regulations")
    if RegulationKind.APPRAISAL not in _regulations_in_force(facts):
        return not_met("没有现行的目标责任制考核办法。", "regulations")
    if not facts.staffing.roster_known:
        return no_data("未填报专职人员名册。", "staff")
    people = [person for person in employees(facts) if person.hired_on is None or person.hired_on.year <= year]
    if not people:
        return not_applicable(f"有目标责任制考核办法，{year}年名册中没有学会聘用的专职人员。", 专职人员=0)
    appraised = {row.member_id for row in facts.staffing.appraisals if row.year == year}
    if not appraised:
        return no_data(f"未填报{year}年度考核结果。", "staff", 专职人员=len(people))
    lacking = [person for person in people if person.id not in appraised]
    words = f"专职人员{len(people)}人，{year}年度有考核结果{len(people) - len(lacking)}人"
    values = {"专职人员": len(people), "已考核": len(people) - len(lacking)}
    if any(sure(person) for person in lacking):
        return not_met(f"{words}，缺{named(lacking)}。", "staff", **values)
    if lacking:
        return no_data(f"{words}，{named(lacking)}未填报专兼职或用工性质。", "staff", **values)
    return met(f"有目标责任制考核办法，{words}。", **values)


R2b = judged(
    "R2b",
    "目标责任制考核办法文本",
    clause=CLAUSE,
    remedy="上传目标责任制考核办法。",
    reading="由审核人员依据考核办法文件认定。",
)
R3 = judged(
    "R3", "建有完善的财务制度", clause=CLAUSE, remedy="上传财务制度。", reading="由审核人员依据财务制度文件认定。"
)


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
)
def account(facts):
    """有独立账户，不与挂靠单位共用，账户名称与学会名称一致。"""
    held = _account(facts)
    if held is None:
        return no_data(f"未填报近年的账户情况{_too_old(facts)}。", "finance")
    wrong, missing = [], []
    if held.independent is None:
        missing.append("是否有独立账户")
    elif not held.independent:
        wrong.append("没有独立账户")
    if held.shared_with_host is None:
        missing.append("是否与挂靠单位共用账户")
    elif held.shared_with_host:
        wrong.append("与挂靠单位共用账户")
    if not held.account_name:
        missing.append("账户名称")
    elif held.account_name != facts.society.identity.name:
        wrong.append(f"账户名称为“{held.account_name}”，与学会名称不一致")
    good = f"{held.year}年有独立账户，账户名称与学会名称一致"
    return weigh(wrong, missing, "finance", good, 年度=held.year, 账户名称=held.account_name or "未填报")


@rule(
    "R5",
    "执行《民间非营利组织会计制度》",
    clause=CLAUSE,
    section="finance",
    remedy="改用《民间非营利组织会计制度》；按提示更正或补齐年度报表。",
)
def accounting(facts):
    """填报的会计制度为《民间非营利组织会计制度》，最近年度报表按当年施行的版本核对，全部相符。核对的是：收入、费用各项之和与合计，
    其中项不大于本项，期末净资产等于期初加收支差额，资产等于负债加净资产，填有上年期末的与本年期初一致，填有分栏的分栏之和。
    2026年起施行的版本，新增项目并入其他收入、其他费用，不逐项核对。空白项目使核对无法进行的为资料缺失，不视为不符。
    """
    held, statement = _account(facts), facts.finance.statement
    if held is None or not held.system:
        return no_data(f"未填报近年执行的会计制度{_too_old(facts)}。", "finance")
    if held.system != AccountingSystem.NON_PROFIT:
        system = AccountingSystem(held.system).label
        return not_met(f"执行{system}，不是《民间非营利组织会计制度》。", "finance", 会计制度=system)
    if lacking := _no_statement(facts):
        return no_data(lacking, "finance", 会计制度=AccountingSystem.NON_PROFIT.label)
    used = layout(statement.year)
    words = f"{statement.year}年度报表按{used.edition}核对"
    if not used.every_line:
        words = f"{words}（新增项目并入其他收入、其他费用，未逐项核对）"
    wrong = [fault["message"].rstrip("。") for fault in statement.faults if not fault["missing"]]
    missing = dict.fromkeys(item for fault in statement.faults for item in fault["missing"])
    values = {
        "会计制度": AccountingSystem.NON_PROFIT.label,
        "年度": statement.year,
        "版本": used.edition,
        "不符": len(wrong),
    }
    if wrong:
        wrong = [f"{words}，不符{len(wrong)}处：{'；'.join(wrong[:SHOWN_FAULTS])}"]
    good = f"执行《民间非营利组织会计制度》，{words}，各项合计、净资产变动、资产负债平衡{_carried_forward(facts)}"
    return weigh(wrong, missing, "finance", good, **values)


def _no_statement(facts):
    """Why there is no statement to judge by, "" when there is one."""
    statement = facts.finance.statement
    if statement is None:
        return "未填报年度财务报表。"
    if outdated(facts, statement.year):
        return f"最近的年度财务报表是{statement.year}年度的，已过期，请填报以后年度的。"
    return f"{statement.year}年度财务报表尚未核对。" if statement.faults is None else ""


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
    proof = f"附佐证{files}份" if files else "未附佐证"
    return met(f"{held.year}年填报{words}，{proof}。", 年度=held.year, 佐证材料=files)


@rule("R6a", "规范票据管理", clause=CLAUSE, section="finance", remedy="规范票据的领用、开具和保管，并在“财务”中填报。")
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
)
def tax(facts):
    """填报已进行税务登记的为达标，未登记的为未达标；统一社会信用代码施行后不再单独核发税务登记证。说明是否附有佐证。"""
    return _declared(facts, "tax_registered", "税务登记", "已进行税务登记", "未进行税务登记", "R7")


def _congress_met(facts, year):
    """Whether the congress met in a year, up to the day; None when the term's congress has no date."""
    term = facts.society.term
    days = [r.decided_on for r in facts.society.resolutions if r.body == BodyKind.CONGRESS]
    days += [term.congress_on for term in facts.society.terms if term.congress_on]
    if any(day.year == year and day <= facts.as_of for day in days):
        return True
    return None if term is None or term.congress_on is None else False


@rule(
    "R8",
    "财务公开",
    clause=CLAUSE,
    section="finance",
    remedy="向尚未公开的对象公开财务，填报公开日期和凭证。",
    yearly=True,
)
def disclosure(facts, year):
    """考核年度内向理事会、监事会、会员代表大会、社会各公开一次财务，各有日期和凭证；当年没有召开会员代表大会的，
    对会员代表大会的公开未到期。从未填报过财务公开的为资料缺失。
    """
    if not facts.finance.disclosures:
        return no_data("未填报财务公开情况。", "finance")
    done = {d.audience: d for d in facts.finance.disclosures if d.disclosed_on.year == year}
    told = [audience for audience in facts.policy.disclosure_audiences if audience in done]
    lacking = [audience for audience in facts.policy.disclosure_audiences if audience not in done]
    days = {_audience(audience): written(done[audience].disclosed_on) for audience in told}
    words = f"{year}年尚未公开财务"
    if told:
        words = f"{year}年已向{'、'.join(f'{name}（{day}）' for name, day in days.items())}公开财务"
    congress_met = _congress_met(facts, year)
    if Audience.CONGRESS in lacking and not congress_met:
        lacking.remove(Audience.CONGRESS)
        if not lacking and congress_met is None:
            return no_data(f"{words}，未填报换届大会日期，不能确定当年是否召开会员代表大会。", "governance", **days)
        if congress_met is False:
            words = f"{words}，{year}年未召开会员代表大会，对其公开未到期"
    if lacking:
        return not_met(f"{words}，尚缺{'、'.join(map(_audience, lacking))}。", "finance", **days)
    unproved = [] if on_file(facts, "R8") else [_audience(audience) for audience in told if not done[audience].proof]
    proof = f"，{'、'.join(unproved)}未附佐证" if unproved else ""
    return met(f"{words}{proof}。", **days)


def _audience(code):
    return Audience(code).label


@rule("R9", "换届前审计", clause=CLAUSE, section="finance", remedy="换届前进行财务审计，在“财务”中填报换届审计报告。")
def audit_before_change(facts):
    """考核年度内换届的，换届大会之前应有上届起始之后出具的换届审计报告（《社会团体登记管理条例》第二十七条）；
    当年没有换届或为首届的不适用。从未填报过审计报告的为资料缺失。
    """
    term, earlier = facts.society.term, facts.society.terms[1:2]
    if term is None:
        return no_data("未填报届次。", "governance")
    changed = term.congress_on or term.starts_on
    if changed.year != facts.year or changed > facts.as_of or (not earlier and term.number == 1):
        return not_applicable(f"{facts.year}年截至检查之日没有换届。", 本届起始=written(term.starts_on))
    if term.congress_on is None:
        return no_data(f"本届自{written(changed)}起，未填报换届大会日期。", "governance", 本届起始=written(changed))
    if not facts.finance.audit_reports:
        return no_data(f"{written(changed)}换届，未填报审计报告。", "finance", 换届日期=written(changed))
    since = earlier[0].starts_on if earlier else None
    reports = [r.issued_on for r in facts.finance.audit_reports if r.kind == AuditKind.TERM]
    reports = [day for day in reports if in_force(day, since, changed - ONE_DAY)]
    if not reports:
        return not_met(f"{written(changed)}换届，此前没有换届审计报告。", "finance", 换届日期=written(changed))
    issued = written(max(reports))
    return met(f"{written(changed)}换届，{issued}出具换届审计报告。", 换届日期=written(changed), 报告日期=issued)
