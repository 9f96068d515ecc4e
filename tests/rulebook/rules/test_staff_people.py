"""W2–W6: what the staff must be and how they are employed."""

import pytest

from rulebook.engine import judge
from rulebook.facts.society import EvidenceFact, RegulationFact
from rulebook.facts.staffing import ExchangeFact, StaffingFacts, TrainingFact
from rulebook.outcomes import Status
from rulebook.rules import RULES
from tests.rulebook.rules.given import day, given, person, row, society


def of(id, *people, regulations=(), evidence=(), **staffing):
    facts = society(regulations=regulations, evidence=evidence)
    staffing = StaffingFacts(staff=people, roster_known=True, **staffing)
    return judge(RULES[id], given(society=facts, staffing=staffing))


@pytest.mark.parametrize("id", ["W2", "W3", "W4a", "W5"])
def test_a_roster_never_entered_is_unknown_and_one_with_nobody_on_it_is_known(id):
    assert judge(RULES[id], given()).explanation == "未填报专职人员名册。"
    assert judge(RULES[id], given()).status is Status.NO_DATA
    assert of(id).status is Status.NOT_APPLICABLE


LENT = {"employment": "SECONDED"}
ACCEPTED = LENT | {"secondment_accepted_on": "2026-11-30"}


@pytest.mark.parametrize("id", ["W2", "W3", "W4a", "W5"])
def test_someone_lent_counts_nowhere_before_the_letter_is_accepted(id):
    bad = {"education": "COLLEGE", "recruitment": "OTHER", "contract_to": "2026-11-29", "salary_basis": "OTHER"}
    assert of(id, person(**LENT | bad)).status is Status.NOT_APPLICABLE
    assert of(id, person(**{"time": "SECONDED"} | bad)).status is Status.NOT_APPLICABLE
    assert of(id, person(), person(**LENT | bad), regulations=(RULEBOOK,)).status is Status.MET


def test_a_roster_that_names_somebody_lent_is_not_said_to_have_nobody():
    lent = person(name="水若水", **LENT | {"payer": "SOCIETY"})
    assert of("W2", lent).explanation == "名册中没有专职人员（挂靠单位派驻的水若水，派出文件认可后计入）。"
    assert of("W3", lent).explanation == "2016年9月8日以来没有新聘专职人员（挂靠单位派驻的不计）。"
    assert of("W5", lent).explanation == "没有由学会发放薪酬的专职人员（挂靠单位派驻的水若水，派出文件认可后计入）。"
    assert of("W5", person(name="水若水", **LENT | {"payer": "HOST"})).explanation == "没有由学会发放薪酬的专职人员。"
    assert of("W2", person(time="PART", **LENT)).explanation == "名册中没有专职人员。"  # will never count


@pytest.mark.parametrize(
    ("id", "values", "status"),
    [
        ("W2", {"education": "COLLEGE"}, "TO_REVIEW"),  # W1 is in test_staff.py
        ("W2", {}, "MET"),
        ("W3", {"recruitment": "OTHER"}, "NOT_APPLICABLE"),
        ("W4a", {"contract_to": "2026-11-29"}, "NOT_APPLICABLE"),  # not employed by the society
        ("W5", {"salary_basis": "OTHER"}, "NOT_MET"),  # yet paid by it
        ("W5", {"salary_basis": "OTHER", "payer": "HOST"}, "NOT_APPLICABLE"),
    ],
)
def test_someone_lent_counts_once_the_letter_is_accepted_where_the_clause_speaks_of_him(id, values, status):
    assert of(id, person(**ACCEPTED | values), regulations=(RULEBOOK,)).status == status


@pytest.mark.parametrize(
    ("people", "status"),
    [
        ([person(), person(education="DOCTOR")], "MET"),
        ([person(), person(education="COLLEGE")], "TO_REVIEW"),
        ([person(), person(education="")], "NO_DATA"),
        ([person(education="OTHER"), person(education="")], "TO_REVIEW"),
        ([person(), person(education="COLLEGE", time="PART")], "MET"),
        ([person(), person(education="COLLEGE", employment="VOLUNTEER")], "MET"),
        ([person(), person(education="COLLEGE", employment="SECONDED")], "MET"),
        ([person(time="PART")], "NOT_APPLICABLE"),
        ([person(), person(time="")], "MET"),  # a bachelor, whether he counts or not
        ([person(time="")], "NO_DATA"),
        ([person(), person(time="", education="COLLEGE")], "NO_DATA"),
        ([person(), person(employment="", education="")], "NO_DATA"),
    ],
)
def test_w2_educated(people, status):
    assert of("W2", *people).status == status


def test_w2_shows_the_share():
    outcome = of("W2", person(), person(related_major=None), person("李四", education="COLLEGE", related_major=False))
    assert outcome.explanation == "专职人员3人，本科以上2人，占66.7%，其中相关专业1人；不到本科的有李四。"


def test_a_sentence_names_five_persons_at_most():
    people = [person(name, education="COLLEGE") for name in "甲乙丙丁戊己庚"]
    assert of("W2", *people).explanation.endswith("不到本科的有甲、乙、丙、丁、戊等7人。")


@pytest.mark.parametrize(
    ("people", "status"),
    [
        ([person()], "MET"),
        ([person(), person(recruitment="RECOMMENDED")], "TO_REVIEW"),
        ([person(), person(recruitment="RECOMMENDED", hired_on="2016-09-07")], "MET"),
        ([person(), person(recruitment="RECOMMENDED", hired_on="2016-09-08")], "TO_REVIEW"),
        ([person(), person(recruitment="RECOMMENDED", hired_on=None)], "NO_DATA"),
        ([person(), person(recruitment="")], "NO_DATA"),
        ([person(), person(recruitment="OTHER", employment="SECONDED")], "MET"),
        ([person(hired_on="2010-01-01", recruitment="")], "NOT_APPLICABLE"),
        ([person(), person(hired_on=None)], "MET"),  # openly recruited, whenever it was
        ([person(hired_on=None)], "NO_DATA"),
        ([person(), person(time="", recruitment="OTHER")], "NO_DATA"),
        ([person(), person(time="")], "MET"),
        ([person(employment="")], "NO_DATA"),
    ],
)
def test_w3_openly_recruited(people, status):
    assert of("W3", *people).status == status


def test_w3_shows_the_share():
    outcome = of("W3", person(), person("李四", recruitment="OTHER"))
    assert outcome.explanation == "2016年9月8日以来新聘专职人员2人，公开招聘1人，占50%；非公开招聘的有李四。"


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({}, "MET"),
        ({"contract_to": "2026-11-29"}, "NOT_MET"),
        ({"contract_from": None, "contract_to": "2026-11-29"}, "NOT_MET"),
        ({"contract_from": "2026-12-01", "contract_to": None}, "NOT_MET"),
        ({"contract_to": None}, "NO_DATA"),  # forgotten, or open-ended: nobody has said so
        ({"contract_to": None, "contract_term": "FIXED"}, "NO_DATA"),
        ({"contract_to": None, "contract_term": "OPEN"}, "MET"),
        ({"contract_to": None, "contract_term": "OPEN", "contract_from": None}, "NO_DATA"),
        ({"contract_to": None, "contract_term": "OPEN", "contract_from": "2026-12-01"}, "NOT_MET"),
        ({"contract_from": None}, "NO_DATA"),
        ({"contract_from": None, "contract_to": None}, "NO_DATA"),
        ({"social_insurance": False}, "NOT_MET"),
        ({"social_insurance": None}, "NO_DATA"),
        ({"employment": "RETIREE", "social_insurance": False}, "MET"),
        ({"employment": "RETIREE", "social_insurance": None}, "MET"),
        ({"employment": "RETIREE", "contract_to": "2026-11-29"}, "NOT_MET"),
        ({"employment": "RETIREE", "contract_from": None}, "NO_DATA"),
        ({"employment": "OTHER"}, "NO_DATA"),
        ({"employment": "OTHER", "contract_to": "2026-11-29"}, "NO_DATA"),
        ({"employment": ""}, "NO_DATA"),
        ({"time": ""}, "NO_DATA"),
        ({"employment": "", "contract_to": "2026-11-29"}, "NO_DATA"),
    ],
)
def test_w4a_contracts_and_insurance(values, status):
    assert of("W4a", person(**values)).status == status
    assert of("W4a", person(), person(**values)).status == status


@pytest.mark.parametrize("values", [{"employment": "SECONDED"}, {"employment": "VOLUNTEER"}, {"time": "PART"}])
def test_w4a_looks_at_the_societys_own_full_time_employees(values):
    bad = person(contract_to="2026-11-29", social_insurance=False, **values)
    assert of("W4a", person(), bad).status is Status.MET
    assert of("W4a", bad).status is Status.NOT_APPLICABLE  # nobody is employed


def test_w4a_explains_itself():
    outcome = of("W4a", person("甲", contract_to="2026-11-29"), person("乙", social_insurance=False), person("丙"))
    assert outcome.explanation == "学会聘用专职人员3人，合同不在有效期内：甲；未缴社会保险：乙。"
    assert outcome.values == {"聘用人员": 3, "合同失效": 1, "未参保": 1}


def test_w4b_is_judged_by_files():
    assert of("W4b").status is Status.NO_DATA
    assert of("W4b", evidence=(EvidenceFact("W4b", None, None, None),)).status is Status.TO_REVIEW


RULEBOOK = RegulationFact("PERSONNEL", None, day("2026-11-30"))


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({}, "MET"),
        ({"salary_basis": "OTHER"}, "NOT_MET"),
        ({"salary_basis": "OTHER", "payer": ""}, "NO_DATA"),
        ({"salary_basis": "OTHER", "payer": "HOST"}, "MET"),
        ({"salary_basis": "OTHER", "employment": ""}, "NO_DATA"),
        ({"salary_basis": "OTHER", "employment": "SECONDED"}, "MET"),
        ({"salary_basis": "OTHER", "time": "PART"}, "MET"),
        ({"salary_basis": ""}, "NO_DATA"),
        ({"payer": ""}, "MET"),  # the right basis, whoever pays
        ({"salary_basis": "", "payer": "HOST"}, "MET"),
    ],
)
def test_w5_salaries(values, status):
    assert of("W5", person(), person(**values), regulations=(RULEBOOK,)).status == status


def test_w5_without_anyone_paid_by_the_society_does_not_apply():
    assert of("W5", person(payer="HOST"), regulations=(RULEBOOK,)).status is Status.NOT_APPLICABLE
    assert of("W5", person(payer=""), regulations=(RULEBOOK,)).status is Status.NO_DATA  # perhaps by the society


PAID = "由学会发放薪酬的专职人员1人"


@pytest.mark.parametrize(
    ("regulations", "status", "words"),
    [
        ((), "NO_DATA", f"{PAID}，未填报人事薪酬制度。"),
        ((RULEBOOK._replace(kind="SEALS"),), "NO_DATA", f"{PAID}，未填报人事薪酬制度。"),
        ((RULEBOOK._replace(review_by=day("2026-11-29")),), "NOT_MET", f"{PAID}，人事薪酬制度已过复核期。"),
        (
            (RULEBOOK._replace(review_by=day("2026-11-29")), RULEBOOK),
            "MET",
            f"{PAID}，均参照事业单位，有人事薪酬制度。",
        ),
    ],
)
def test_w5_wants_the_regulation_on_salaries(regulations, status, words):
    outcome = of("W5", person(), regulations=regulations)
    assert (str(outcome.status), outcome.explanation) == (status, words)
    assert outcome.link == ("" if status == "MET" else "regulations")


def test_w5_names_the_wrong_salary_and_the_regulation_past_its_review():
    overdue = (RULEBOOK._replace(review_by=day("2026-11-29")),)
    outcome = of("W5", person(salary_basis="HOST"), regulations=overdue)
    assert outcome.explanation == f"{PAID}，未参照事业单位的有孙三；人事薪酬制度已过复核期。"


def test_w6_shows_trainings_and_exchanges_of_the_year():
    outcome = of(
        "W6",
        trainings=(row(TrainingFact, held_on="2026-03-01", title="财务"),),
        exchanges=(
            row(ExchangeFact, name="甲", starts_on="2024-01-01"),
            row(ExchangeFact, name="乙", starts_on="2024-01-01", ends_on="2025-12-31"),
        ),
        evidence=(EvidenceFact("W6", None, None, None),),
    )
    assert outcome.status is Status.TO_REVIEW
    assert outcome.explanation == "2026年培训1次，人才交流1人；已上传佐证材料1份，待认定。"
    assert outcome.values == {"培训": "1次", "人才交流": "1人", "佐证材料": 1}
    assert of("W6").explanation == "2026年培训未填报，人才交流未填报；未上传佐证材料。"
