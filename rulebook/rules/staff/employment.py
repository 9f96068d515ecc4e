"""W4, W5: contracts, insurance and pay."""

from rulebook.dates import in_force
from rulebook.outcomes import met, no_data, not_applicable, not_met
from rulebook.rules.base import judged, rule, valid_documents
from rulebook.rules.staff.roster import CLAUSE, PLACE, Crew, employees, in_order, later, named, unentered
from rulebook.words import Employment, Payer, RegulationKind, SalaryBasis


@rule(
    "W4a",
    "劳动合同与社会保险",
    clause=CLAUSE,
    section=PLACE,
    remedy="续签或签订劳动合同（退休返聘的签订劳务协议），缴纳社会保险，并在“专职人员”中填报。",
)
def contracts(facts):
    """学会聘用的专职人员都有在有效期内的劳动合同，并缴纳社会保险；
    在编人员同样核对；退休返聘的有在有效期内的劳务协议，不要求社会保险。
    合同期限为无固定期限的没有合同止；没有填合同止、又没有选无固定期限的，
    用工性质为“其他”或未填报的，为资料缺失。没有学会聘用的专职人员的不适用，不影响实体化达标。
    """
    if gap := unentered(facts):
        return gap
    people, unsure = employees(facts)
    if not people and not unsure:
        return not_applicable("没有学会聘用的专职人员，无劳动合同可查。", 聘用人员=0)
    known = [person for person in people if person.employment != Employment.OTHER]
    insured = [person for person in known if person.employment != Employment.RETIREE]
    lapsed = [person for person in known if _lapsed(person, facts.as_of)]
    uninsured = [person for person in insured if person.social_insurance is False]
    words = f"学会聘用专职人员{len(people)}人，" if people else ""
    values = {"聘用人员": len(people)}
    if lapsed or uninsured:
        faults = [f"合同不在有效期内：{named(lapsed)}"] if lapsed else []
        faults += [f"未缴社会保险：{named(uninsured)}"] if uninsured else []
        counts = {"合同失效": len(lapsed), "未参保": len(uninsured)}
        return not_met(f"{words}{'；'.join(faults)}。", PLACE, **values, **counts)
    others = [person for person in people if person.employment == Employment.OTHER]
    gaps = [f"用工性质填报为“其他”、须改填实际性质的有{named(others)}"] if others else []
    blank = {
        "合同": [person for person in known if not person.contract_known],
        "社会保险": [person for person in insured if person.social_insurance is None],
        "专兼职或用工性质": unsure,
    }
    gaps += [f"未填全{what}的有{named(persons)}" for what, persons in blank.items() if persons]
    if gaps:
        return no_data(f"{words}{'；'.join(gaps)}。", PLACE, **values)
    return met(f"{words}合同均在有效期内，应缴的社会保险均已缴纳。", **values)


def _lapsed(person, as_of):
    """What is known of a contract says that it does not cover the day: begun later, or over."""
    known = person.contract_from or person.contract_to
    return known is not None and not in_force(as_of, person.contract_from, person.contract_to)


management = judged(
    "W4b",
    "劳动管理、激励、保障制度",
    clause=CLAUSE,
    remedy="在“佐证材料”中上传劳动管理、激励、保障制度。",
)


@rule(
    "W5",
    "工作人员薪酬参照事业单位",
    clause=CLAUSE,
    section=PLACE,
    remedy="未参照的，按事业单位标准调整薪酬；人事薪酬制度过了复核期的，复核后在“规章制度”中更新。",
)
def salaries(facts):
    """由学会发放薪酬的专职人员，薪酬标准均为参照事业单位，且有在复核期内的人事薪酬制度：过了复核期的为未达标，从未填报过的为资料缺失。
    挂靠单位派驻的，派出文件认可后、由学会发放薪酬的才计入。没有由学会发放薪酬的专职人员的不适用。
    """
    if gap := unentered(facts):
        return gap
    paid, unsure = Crew.of(facts, lambda person: _paid_by_society(person, facts.as_of))
    if not paid and not unsure:
        lent = later(facts, lambda person: person.payer in ("", Payer.SOCIETY))
        return not_applicable(f"没有由学会发放薪酬的专职人员{lent}。")
    words = f"由学会发放薪酬的专职人员{len(paid)}人，" if paid else ""
    values = {"学会发薪": len(paid)}
    wrong = [person for person in paid if person.salary_basis not in ("", SalaryBasis.INSTITUTION)]
    kinds, expired = valid_documents(facts)
    faults = [f"未参照事业单位的有{named(wrong)}"] if wrong else []
    faults += ["人事薪酬制度已过复核期"] if paid and RegulationKind.PERSONNEL in expired else []
    if faults:
        place = PLACE if wrong else "regulations"
        return not_met(f"{words}{'；'.join(faults)}。", place, **values, 未参照=len(wrong))
    blank = [person for person in paid if not person.salary_basis]
    doubtful = [person for person in unsure if not paid or person.salary_basis != SalaryBasis.INSTITUTION]
    gaps = []
    if blank := in_order(facts.staffing.staff, blank, doubtful):
        gaps = [f"未填全薪酬标准、发放单位、专兼职或用工性质的有{named(blank)}"]
    if RegulationKind.PERSONNEL not in kinds:
        gaps.append("未填报人事薪酬制度")
    if gaps:
        return no_data(f"{words}{'；'.join(gaps)}。", PLACE if blank else "regulations", **values)
    return met(f"{words}均参照事业单位，有人事薪酬制度。", **values)


def _paid_by_society(person, as_of):
    """Whether a full-timer is paid by the society; None when either is not known."""
    if person.payer not in ("", Payer.SOCIETY):
        return False
    full_time = person.full_time(as_of)
    return None if full_time and not person.payer else full_time
