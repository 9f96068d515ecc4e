"""S0–S4: who is 秘书长."""

from functools import partial, wraps

from rulebook.dates import allowed_end, in_force, months_later, whole_years, written, years_later
from rulebook.outcomes import met, no_data, not_met, to_review
from rulebook.rules.base import EVIDENCE, SHOULD, awaiting, ends, on_file, rule

PLACE = "secretary_general"
clause = partial(rule, clause="三·1", section=PLACE)


def in_office(judge):
    """The clause speaks of the 秘书长 in office: without exactly one nothing can be said. Passes (facts, him)."""

    @wraps(judge)
    def evaluate(facts):
        if facts.staffing.secretary_general is None:
            many = len(facts.staffing.secretaries)
            return no_data(f"在任秘书长有{many}人，无法判定。" if many else "没有在任秘书长的资料。", PLACE)
        return judge(facts, facts.staffing.secretary_general)

    return evaluate


@clause(
    "S0",
    "有秘书长在任",
    remedy="在任的应恰有一人：前任已离任的，填写离任日期；没有在任的，产生后在“秘书长”中填报。",
)
def one_in_office(facts):
    """检查之日在任的秘书长恰有1人。从未填报过秘书长的为资料缺失。"""
    secretaries = facts.staffing.secretaries
    if len(secretaries) == 1:
        return met(f"秘书长{secretaries[0].name}在任，{written(secretaries[0].starts_on)}任职。", 在任=1)
    if secretaries:
        names = "、".join(secretary.name for secretary in secretaries)
        return not_met(f"同时有{len(secretaries)}名秘书长在任：{names}。", PLACE, 在任=len(secretaries))
    if facts.staffing.secretaries_known:
        return not_met("前任秘书长已离任，现无秘书长在任。", PLACE, 在任=0)
    return no_data("未填报秘书长。", PLACE)


@clause(
    "S1",
    "秘书长一般应具有本科以上本专业学历",
    force=SHOULD,
    remedy="核对秘书长学历和是否本专业；确不具备的，由审核人员认定。",
)
@in_office
def education(facts, person):
    """学历为本科或以上（含本科）且为本专业；不具备的由审核人员认定。"""
    if not person.education:
        return no_data("未填报秘书长学历。", PLACE)
    words, values = f"秘书长学历为{person.education_label}", {"学历": person.education_label}
    if not person.bachelor:
        return not_met(f"{words}，不到本科。", PLACE, **values)
    if person.in_field is None:
        return no_data(f"{words}，未填报是否本专业。", PLACE, **values)
    if not person.in_field:
        return not_met(f"{words}，非本专业。", PLACE, **values, 本专业="否")
    return met(f"{words}，本专业。", **values, 本专业="是")


@clause(
    "S2",
    "秘书长届满年龄不超过上限",
    remedy="核对秘书长出生日期和本届届满日期；确已超龄的，届中调整或换届时更换。",
    review="核对秘书长出生日期和本届届满日期；无误的，由审核人员认定是否超过。",
)
@in_office
def age_at_end_of_term(facts, person):
    """以本届届满之日计算（经批准延期的以延期届满之日，延期最长{extension_years}年，与G7同；届中接任的也以本届届满之日）：
    届满不晚于{age_limit}周岁生日为达标，已满{age_limit:+1}周岁为未达标，介于两者之间{age_lenient:从宽，为达标|由审核人员认定}。
    满{age_limit}周岁之前{age_warning_months}个月起提示。
    2月29日出生的，平年以3月1日为生日。
    """
    term, policy = facts.society.term, facts.policy
    warning = _soon_too_old(facts, person)
    missing = [words for words, fact in (("秘书长出生日期", person.birth_date), ("届次", term)) if fact is None]
    if missing:
        return no_data(
            f"未填报{'、'.join(missing)}{warning.replace('；', '；秘书长')}。",
            PLACE if person.birth_date is None else "governance",
        )
    end, limit = allowed_end(term, policy.extension_years), policy.age_limit
    if person.birth_date >= end:
        return no_data("秘书长出生日期晚于本届届满日期，请核对。", PLACE)
    birthday, over = years_later(person.birth_date, limit), years_later(person.birth_date, limit + 1)
    age = whole_years(person.birth_date, end)
    until, shown = ends(term, policy.extension_years)
    values = {"出生日期": written(person.birth_date), **shown, "届满周岁": age, "上限": limit}
    words = f"秘书长{written(person.birth_date)}出生，{until}，届满时{age}周岁"
    if end <= birthday:
        return met(f"{words}，不超过{limit}周岁{warning}。", **values)
    if end >= over:
        return not_met(f"{words}，超过{limit}周岁。", PLACE, **values)
    if policy.age_lenient:
        return met(f"{words}，未满{limit + 1}周岁，按从宽口径不超过{limit}周岁{warning}。", **values)
    return to_review(f"{words}，已过{limit}周岁生日，未满{limit + 1}周岁，是否超过待认定{warning}。", PLACE, **values)


def _soon_too_old(facts, person):
    """The day of the limit, from some months before it on; known from the birth date alone."""
    if person.birth_date is None:
        return ""
    limit = facts.policy.age_limit
    birthday = years_later(person.birth_date, limit)
    near = months_later(birthday, -facts.policy.age_warning_months)
    return f"；{written(birthday)}满{limit}周岁" if facts.as_of >= near else ""


@clause(
    "S3",
    "秘书长身体健康、具有完全民事行为能力",
    force=EVIDENCE,
    section="evidence",
    remedy="在“佐证材料”中上传秘书长本届任期内签署的声明。",
)
@in_office
def able(facts, person):
    """由审核人员依据秘书长签署的声明认定；声明的日期应在本届任期内，批准的延期最长计{extension_years}年。"""
    files, term = on_file(facts, "S3"), facts.society.term
    if not files:
        return no_data("未上传有效的秘书长声明。", "evidence")
    if term is None:
        return no_data("未填报届次，无法核对声明日期。", "governance")
    end = allowed_end(term, facts.policy.extension_years)
    days = [file.issued_on for file in files if file.issued_on and in_force(file.issued_on, term.starts_on, end)]
    if not days:
        return no_data(_undated(files, term, end), "evidence")
    signed = written(max(days))
    return to_review(f"秘书长声明{signed}签署，待认定。", "evidence", 声明日期=signed)


def _undated(files, term, end):
    """Why no statement of those on file counts: none has a day, or the days lie outside the term."""
    days = [file.issued_on for file in files if file.issued_on]
    if not days:
        return "秘书长声明未填报文件日期。"
    return f"秘书长声明的日期（{written(max(days))}）不在本届任期（{written(term.starts_on)}至{written(end)}）内。"


@clause(
    "S4",
    "秘书长政治素质高、业务能力强",
    force=EVIDENCE,
    section="evidence",
    remedy="在“佐证材料”中上传秘书长政治素质与业务能力材料。",
)
@in_office
def quality(facts, person):
    """由审核人员依据秘书长政治素质与业务能力材料认定。"""
    return awaiting(facts, "S4")
