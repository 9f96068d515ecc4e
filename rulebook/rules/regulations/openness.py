"""R8, R9: the finances laid open, and audited before a change of term."""

from rulebook.dates import ONE_DAY, in_force, written
from rulebook.outcomes import met, no_data, not_applicable, not_met
from rulebook.rules.base import on_file, rule
from rulebook.words import Audience, AuditKind, BodyKind

CLAUSE = "三·4"


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
