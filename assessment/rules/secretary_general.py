"""秘书长职业化 (三·1)."""

from functools import partial, wraps

from assessment.dates import in_force, months_later, whole_years, written, years_later
from assessment.outcomes import met, no_data, not_applicable, not_met, to_review
from assessment.rules.base import EVIDENCE, PARAMETER, SHOULD, awaiting, on_file, rule
from staffing.facts import Method, Payer, SalaryBasis, Time, accepted

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


def absent(facts, **days):
    """The words whose day is unknown or has not come: absent(facts, 招聘公告=person.notice_on)."""
    return "、".join(words for words, day in days.items() if day is None or day > facts.as_of)


@clause(
    "S0",
    "有秘书长在任",
    remedy="在“秘书长”中填报现任秘书长；前任已离任的，填写离任日期。",
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
    kind=SHOULD,
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
    "秘书长届满年龄不超过70周岁",
    remedy="核对秘书长出生日期和本届届满日期；确已超龄的，届中调整或换届时更换。",
)
@in_office
def age_at_end_of_term(facts, person):
    """以本届届满之日计算（经批准延期的以延期届满之日，届中接任的也以本届届满之日）：
    届满不晚于70周岁生日为达标，已满71周岁为未达标，介于两者之间由审核人员认定（是否从宽为参数）。
    2月29日出生的，平年以3月1日为生日。
    """
    term, policy = facts.society.term, facts.policy
    missing = [words for words, fact in (("秘书长出生日期", person.birth_date), ("届次", term)) if fact is None]
    if missing:
        return no_data(f"未填报{'、'.join(missing)}。", PLACE if person.birth_date is None else "governance")
    end, limit = term.end, policy.age_limit
    birthday, over = years_later(person.birth_date, limit), years_later(person.birth_date, limit + 1)
    age = whole_years(person.birth_date, end)
    values = {"出生日期": written(person.birth_date), "本届届满": written(end), "届满周岁": age, "上限": limit}
    words = f"秘书长{written(person.birth_date)}出生，本届{written(end)}届满，届满时{age}周岁"
    near = months_later(birthday, -policy.age_warning_months)
    warning = f"；{written(birthday)}满{limit}周岁" if facts.as_of >= near else ""
    if end <= birthday:
        return met(f"{words}，不超过{limit}周岁{warning}。", **values)
    if end >= over:
        return not_met(f"{words}，超过{limit}周岁。", PLACE, **values)
    if policy.age_lenient:
        return met(f"{words}，未满{limit + 1}周岁，按从宽口径不超过{limit}周岁{warning}。", **values)
    return to_review(f"{words}，已过{limit}周岁生日，未满{limit + 1}周岁，是否超过待认定{warning}。", PLACE, **values)


@clause(
    "S3",
    "秘书长身体健康、具有完全民事行为能力",
    kind=EVIDENCE,
    section="evidence",
    remedy="在“佐证材料”中上传秘书长本届任期内签署的声明。",
)
@in_office
def able(facts, person):
    """由审核人员依据秘书长签署的声明认定；声明的日期应在本届任期内。"""
    files, term = on_file(facts, "S3"), facts.society.term
    if not files:
        return no_data("未上传有效的秘书长声明。", "evidence")
    if term is None:
        return no_data("未填报届次，无法核对声明日期。", "governance")
    days = [file.issued_on for file in files if file.issued_on and in_force(file.issued_on, term.starts_on, term.end)]
    if not days:
        return no_data("秘书长声明的日期不在本届任期内或未填报。", "evidence")
    signed = written(max(days))
    return to_review(f"秘书长声明{signed}签署，待认定。", "evidence", 声明日期=signed)


@clause(
    "S4",
    "秘书长政治素质高、业务能力强",
    kind=EVIDENCE,
    section="evidence",
    remedy="在“佐证材料”中上传秘书长政治素质与业务能力材料。",
)
@in_office
def quality(facts, person):
    """由审核人员依据秘书长政治素质与业务能力材料认定。"""
    return awaiting(facts, "S4")


@clause(
    "S5",
    "秘书长产生方式合规",
    remedy="在“秘书长”中补填各项决议、公告的日期；产生方式不合规的，按政策重新产生。",
)
@in_office
def method(facts, person):
    """公开招聘：理事会设定岗位条件、发布公告、常务理事会聘任，缺理事会决议的由审核人员认定；
    常务理事会推荐或挂靠单位推荐：有推荐并经理事会选举；其他方式不合规。
    """
    if not person.method:
        return no_data("未填报秘书长产生方式。", PLACE)
    words, values = f"秘书长由{person.method_label}产生", {"产生方式": person.method_label}
    if person.method == Method.OTHER:
        return not_met(f"{words}，不属于公开招聘、常务理事会推荐或挂靠单位推荐。", PLACE, **values)
    if person.method == Method.OPEN:
        missing = absent(facts, 招聘公告日期=person.notice_on, 聘任决议日期=person.hired_on)
    else:
        missing = absent(facts, 推荐日期=person.recommended_on, 理事会选举日期=person.elected_on)
    if missing:
        return no_data(f"{words}，未填报{missing}。", PLACE, **values)
    if person.method != Method.OPEN:
        return met(
            f"{words}，{written(person.elected_on)}经理事会选举。", **values, 选举日期=written(person.elected_on)
        )
    words, values = f"{words}，{written(person.hired_on)}聘任", values | {"聘任日期": written(person.hired_on)}
    if absent(facts, 岗位条件=person.conditions_set_on):
        return to_review(f"{words}，没有理事会岗位条件决议，待认定。", PLACE, **values)
    return met(f"{words}，岗位条件{written(person.conditions_set_on)}经理事会设定。", **values)


@clause(
    "S6",
    "秘书长专职",
    remedy="核对“是否专职”和“另有专职岗位”；挂靠单位派出专职的，上传派出文件，由审核人员认可。",
)
@in_office
def full_time(facts, person):
    """专职从事学会工作，且没有其他专职岗位（未填报的视为没有）；
    挂靠单位派出专职的，派出文件经审核人员认可后为达标；兼职为未达标。
    """
    if not person.time:
        return no_data("未填报秘书长是否专职。", PLACE)
    if person.time == Time.PART:
        return not_met("秘书长为兼职。", PLACE, 是否专职="兼职")
    if person.time == Time.FULL:
        if person.other_full_time_post:
            return not_met("秘书长填报为专职，但另有专职岗位。", PLACE, 是否专职="专职", 另有专职岗位="是")
        return met("秘书长专职从事学会工作。", 是否专职="专职")
    day, seconded = person.secondment_accepted_on, {"是否专职": "挂靠单位派出专职"}
    if accepted(day, facts.as_of):
        return met(f"秘书长由挂靠单位派出专职，派出文件已于{written(day)}认可。", **seconded)
    files = "已上传" if facts.society.files("S6") else "未上传"
    return to_review(f"秘书长由挂靠单位派出专职，派出文件{files}，待认定。", PLACE, **seconded)


@clause(
    "S7",
    "挂靠单位推荐的秘书长薪酬参照挂靠单位",
    remedy="在“秘书长”中填报薪酬标准，在“基本信息”中填报挂靠单位。",
)
@in_office
def salary_by_host(facts, person):
    """仅适用于挂靠单位推荐产生的秘书长：薪酬参照挂靠单位执行，且挂靠单位已填报；由谁发放不作要求。"""
    if not person.method:
        return no_data("未填报秘书长产生方式。", PLACE)
    if person.method != Method.HOST:
        return not_applicable(f"秘书长由{person.method_label}产生，不是挂靠单位推荐。")
    if not person.salary_basis:
        return no_data("未填报秘书长薪酬标准。", PLACE)
    values = {"薪酬标准": person.salary_basis_label}
    if person.salary_basis != SalaryBasis.HOST:
        words = f"挂靠单位推荐的秘书长薪酬应参照挂靠单位，现为{person.salary_basis_label}。"
        return not_met(words, PLACE, **values)
    host = facts.society.identity.host_institution
    if host:
        return met(f"秘书长薪酬参照挂靠单位（{host}）执行。", **values, 挂靠单位=host)
    if facts.society.identity.has_host is False:
        return not_met("秘书长薪酬参照挂靠单位，但学会填报为无挂靠单位。", "basic", **values)
    return no_data("未填报挂靠单位。", "basic", **values)


@clause(
    "S8",
    "其他方式产生的秘书长薪酬由学会参照事业单位确定",
    remedy="由理事会参照事业单位标准确定薪酬，由学会发放，并在“秘书长”中填报。",
)
@in_office
def salary_by_society(facts, person):
    """适用于挂靠单位推荐以外产生的秘书长：薪酬由学会发放，参照事业单位标准，并有理事会薪酬决议。"""
    if not person.method:
        return no_data("未填报秘书长产生方式。", PLACE)
    if person.method == Method.HOST:
        return not_applicable("秘书长由挂靠单位推荐产生，薪酬参照挂靠单位。")
    shown = {"薪酬发放单位": person.payer_label, "薪酬标准": person.salary_basis_label}
    values = {name: words for name, words in shown.items() if words}
    wrong = [f"发放单位为{person.payer_label}"] if person.payer and person.payer != Payer.SOCIETY else []
    if person.salary_basis and person.salary_basis != SalaryBasis.INSTITUTION:
        wrong.append(f"标准为{person.salary_basis_label}")
    if wrong:
        return not_met(f"秘书长薪酬应由学会发放、参照事业单位，现{'，'.join(wrong)}。", PLACE, **values)
    missing = [name for name, words in shown.items() if not words]
    if unresolved := absent(facts, 薪酬决议日期=person.salary_decided_on):
        missing.append(unresolved)
    if missing:
        return no_data(f"未填报秘书长{'、'.join(missing)}。", PLACE, **values)
    decided = written(person.salary_decided_on)
    return met(f"秘书长薪酬由学会发放，参照事业单位，{decided}经理事会决议。", **values, 薪酬决议=decided)


@clause(
    "S9",
    "秘书长履职：年度报告、计划、预算、决算",
    section="evidence",
    remedy="在“佐证材料”中上传当年工作报告、工作计划，在“财务”中填报当年预算、决算。",
)
def yearly_duties(facts):
    """考核年度的工作报告、工作计划（佐证材料）和预算、决算（财务）四项齐全；缺项为资料缺失。"""
    year, files = facts.year, facts.society.files
    money = {budget.kind for budget in facts.finance.budgets if budget.year == year}
    there = {
        "年度工作报告": any(file.year == year for file in files("S9-report")),
        "年度工作计划": any(file.year == year for file in files("S9-plan")),
        "年度预算": "BUDGET" in money,
        "年度决算": "FINAL" in money,
    }
    missing = [name for name, found in there.items() if not found]
    values = {"年度": year, **{name: "有" if found else "缺" for name, found in there.items()}}
    if missing:
        place = "evidence" if missing[0] in ("年度工作报告", "年度工作计划") else "finance"
        return no_data(f"{year}年缺{'、'.join(missing)}。", place, **values)
    return met(f"{year}年工作报告、工作计划、预算、决算齐全。", **values)


@clause(
    "S10",
    "秘书长产生方式对应的综合示范学会奖等",
    clause="四·4",
    kind=PARAMETER,
    remedy="对应关系由省科协确认后，在政策版本中填写。",
)
def prize(facts):
    """秘书长职业化按不同类型作为综合示范学会一、二、三等奖认定的必备条件。
    政策未给出对应关系，待省科协确认；填写之前不作任何奖等判断。
    """
    if not facts.policy.prize_matrix:
        return not_applicable("产生方式与奖等的对应关系待省科协确认，暂不判断。")
    return _prize_of(facts)


@in_office
def _prize_of(facts, person):
    best = dict(facts.policy.prize_matrix)
    if not person.method:
        return no_data("未填报秘书长产生方式。", PLACE)
    words, values = f"秘书长由{person.method_label}产生", {"产生方式": person.method_label}
    if person.method not in best:
        return not_met(f"{words}，没有对应的奖等。", PLACE, **values)
    return met(f"{words}，最高可认定{best[person.method]}。", **values, 最高奖等=best[person.method])
