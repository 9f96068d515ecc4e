"""R8, R9: the finances laid open, and audited before a change of term."""

from rulebook.dates import ONE_DAY, in_force, written
from rulebook.outcomes import met, no_data, not_applicable, not_met
from rulebook.rules.base import UNREAD, on_file, rule
from rulebook.words import Audience, AuditKind, BodyKind

CLAUSE = "三·4"


@rule(
    "R8",
    "财务公开",
    clause=CLAUSE,
    section="finance",
    remedy="向尚未公开的对象公开财务，填报公开日期和凭证。",
    yearly=True,
)
def disclosure(facts, year):
    """考核年度内向{disclosure_audiences}各公开一次财务，以公开日期所在年度为准。
    会员代表大会看“本年召开会员代表大会”：填报为“否”的，当年无须向其公开；未填报的为资料缺失。从未填报过财务公开的为资料缺失。
    """
    if not facts.finance.disclosures:
        return no_data("未填报财务公开情况。", "finance")
    done = {d.audience: d for d in facts.finance.disclosures if d.disclosed_on.year == year}
    audiences = facts.policy.disclosure_audiences
    days = {Audience(one).label: written(done[one].disclosed_on) for one in audiences if one in done}
    words = []
    if days:
        words.append(f"{year}年已向{'、'.join(f'{name}（{day}）' for name, day in days.items())}公开财务")
    lacking = [Audience(one).label for one in audiences if one not in done and one != Audience.CONGRESS]
    unasked = Audience.CONGRESS in audiences and Audience.CONGRESS not in done
    held = _congress_held(facts, year) if unasked else None
    lacking += [Audience.CONGRESS.label] if held else []
    if unasked and held is False:
        words.append(f"{year}年不召开会员代表大会，无须向会员代表大会公开{_contradicted(facts, year)}")
    if lacking:
        words.append(f"{'' if days else f'{year}年'}尚未向{'、'.join(lacking)}公开财务")
        return not_met(f"{'；'.join(words)}。", "finance", **days)
    if unasked and held is None:
        words.append(f"未填报{year}年是否召开会员代表大会")
        return no_data(f"{'；'.join(words)}。", "governance", **days)
    if unproved := [Audience(one).label for one in done if not done[one].proof]:
        named = f"向{'、'.join(unproved)}公开"
        first = min(one.disclosed_on for one in done.values() if not one.proof)
        files = [file for file in on_file(facts, "R8") if file.issued_on is None or file.issued_on >= first]
        words.append(f"{named}以上传的文件为凭证（{UNREAD}）" if files else f"{named}未附凭证")
    return met(f"{'；'.join(words)}。", **days)


def _congress_held(facts, year):
    """What the society says of a congress in the year; None when it was not asked or not answered."""
    return next((one.held for one in facts.society.congresses if one.year == year), None)


def _contradicted(facts, year):
    """The words on a congress that is on record although the society says that there is none."""
    days = [one.decided_on for one in facts.society.resolutions if one.body == BodyKind.CONGRESS]
    days += [term.congress_on for term in facts.society.terms if term.congress_on]
    days = [day for day in days if day.year == year]
    return f"（但填报有{written(max(days))}的会员代表大会，请核对）" if days else ""


@rule(
    "R9",
    "换届前审计",
    clause=CLAUSE,
    section="finance",
    remedy="换届前审计过的，在“财务”中补上换届审计报告；没有审计的，由审核人员认定，今后换届前先审计。",
)
def audit_before_change(facts):
    """考核年度内换届的，换届大会之前应有上届起始之后出具的换届审计报告（《社会团体登记管理条例》第二十七条）；
    当年没有换届或为首届的不适用。从未填报过审计报告的为资料缺失。
    """
    term, earlier = facts.society.term, facts.society.terms[1:2]
    if term is None:
        return no_data("未填报届次。", "governance")
    changed = term.congress_on or term.starts_on
    begun = {"本届起始": written(term.starts_on)}
    if changed.year != facts.year or changed > facts.as_of:
        return not_applicable(f"{facts.year}年截至检查之日没有换届。", **begun)
    if not earlier and term.number == 1:
        return not_applicable("本届为首届，不涉及换届前审计。", **begun)
    if not earlier and term.number is None:
        return no_data("未填报本届是第几届，不能确定是否换届。", "governance", **begun)
    if term.congress_on is None:
        return no_data(f"本届自{written(changed)}起，未填报换届大会日期。", "governance", **begun)
    if not facts.finance.audit_reports:
        return no_data(f"{written(changed)}换届，未填报审计报告。", "finance", 换届日期=written(changed))
    since = earlier[0].starts_on if earlier else None
    reports = [r.issued_on for r in facts.finance.audit_reports if r.kind == AuditKind.TERM]
    reports = [day for day in reports if in_force(day, since, changed - ONE_DAY)]
    if not reports:
        return not_met(f"{written(changed)}换届，此前没有换届审计报告。", "finance", 换届日期=written(changed))
    issued = written(max(reports))
    return met(f"{written(changed)}换届，{issued}出具换届审计报告。", 换届日期=written(changed), 报告日期=issued)
