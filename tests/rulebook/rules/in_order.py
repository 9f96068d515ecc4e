"""A society in order on AS_OF: every rule is met, waits for a person or does not apply."""

from dataclasses import replace
from decimal import Decimal

from rulebook.facts import finance as money
from rulebook.facts import society as register
from rulebook.facts import staffing as people
from rulebook.facts.finance import FinanceFacts
from rulebook.facts.staffing import StaffingFacts
from rulebook.policy import REGULATIONS, Policy
from rulebook.words import Supports
from tests.rulebook.rules.given import AS_OF, day, given, person, row, society

NAME, USCC = "江海省测试学会", "513200005090100173"
REGISTER = {
    "labels": (register.LabelFact("MODEL", day("2016-01-01"), None),),
    "terms": (
        row(
            register.TermFact,
            id=1,
            number=5,
            starts_on="2024-01-01",
            ends_on="2028-12-31",
            congress_on="2024-01-01",
        ),
    ),
    "bodies": (
        register.BodyFact("COUNCIL", 9, ("理甲", "理乙")),
        register.BodyFact("STANDING", 3, ("理甲",)),
        register.BodyFact("SUPERVISORS", 1, ("监甲",)),
        register.BodyFact("PRINCIPALS", 1, ("理甲",)),
    ),
    "members": row(
        register.MembersFact,
        year=2026,
        individual=3000,
        unit=0,
        register_updated_on="2026-03-01",
        dues_payable=Decimal(100),
        dues_paid=Decimal(90),
        removed=2,
    ),
    "grades": (register.GradeFact(2026, "SENIOR", 1000), register.GradeFact(2026, "FULL", 2000)),
    "congresses": (register.CongressFact(2026, False),),
    "resolutions": (
        row(
            register.ResolutionFact,
            kind="DUES",
            body="CONGRESS",
            decided_on="2024-01-01",
            delegates=90,
            present=60,
            in_favour=31,
            secret_ballot=True,
            published_on="2024-01-31",
        ),
    ),
    "departments": (row(register.DepartmentFact, name="办公室", founded_on="2018-01-01"),),
    "committees": (register.CommitteeFact("SPECIAL", "声学专业委员会", day("2026-05-01")),),
    "platforms": (register.PlatformFact("咨询平台", day("2026-05-01")),),
    "activities": (register.ActivityFact(2026, "ACADEMIC", 4),),
    "parties": (
        row(register.PartyFact, level="COUNCIL", form="WORKING_GROUP", founded_on="2018-01-01", head="理甲"),
        row(
            register.PartyFact,
            level="SECRETARIAT",
            form="INDEPENDENT",
            founded_on="2018-01-01",
            full_members=7,
            probationary_members=1,
            has_committee=True,
            elected_on="2024-06-01",
        ),
    ),
    "regulations": tuple(
        row(register.RegulationFact, kind=kind, adopted_on="2018-01-01", review_by="2028-01-01")
        for kind in (*REGULATIONS, "APPRAISAL")
    ),
    "evidence": tuple(register.EvidenceFact(s, 2026, day("2026-02-01"), day("2028-01-01")) for s in Supports.values),
}
HEAD = row(
    people.SecretaryGeneralFact,
    name="钱二",
    birth_date="1970-05-01",
    education="MASTER",
    in_field=True,
    time="FULL",
    other_full_time_post=False,
    method="OPEN",
    starts_on="2024-01-01",
    conditions_set_on="2023-10-01",
    notice_on="2023-11-01",
    hired_on="2023-12-01",
    recommended_on="2023-11-01",
    elected_on="2023-12-01",
    payer="SOCIETY",
    salary_basis="INSTITUTION",
    salary_decided_on="2024-01-01",
)
STAFF = tuple(person(f"人员{n}", contract_to="2028-06-30", politics="MEMBER")._replace(id=n) for n in range(1, 4))
STATEMENT = row(
    money.StatementFact,
    year=2025,
    donations=Decimal(10),
    dues=Decimal(90),
    services=Decimal(120),
    government_purchases=Decimal(20),
    faults=[],
)
FINANCE = {
    "accounts": (money.AccountFact(2025, "江海银行", NAME, True, False, "NON_PROFIT", True, True),),
    "statements": (STATEMENT, STATEMENT._replace(year=2024, services=Decimal(100))),
    "budgets": tuple(money.BudgetFact(2026, kind, day("2026-03-01")) for kind in ("BUDGET", "FINAL")),
    "disclosures": tuple(
        money.DisclosureFact(2025, audience, day("2026-03-01"), "公报") for audience in Policy().disclosure_audiences
    ),
    "contracts": (money.ContractFact(2026, "科技评价", Decimal(20)),),
    "funds": (money.FundFact("人才基金", Decimal(100)),),
    "audit_reports": (money.AuditReportFact("TERM", day("2023-12-01")),),
}


def in_order(as_of=AS_OF, policy=None):
    """Facts on a day with everything in order."""
    identity = {
        "uscc": USCC,
        "uscc_valid": True,
        "registered_on": "1990-01-01",
        "certificate_valid_to": "2028-11-30",
        "legal_representative": "理甲",
        "has_host": False,
        "has_supervisor": False,
        "office_independent": True,
        "office_area": Decimal(20),
    }
    staffing = StaffingFacts(
        secretaries=(HEAD,),
        secretaries_known=True,
        staff=STAFF,
        roster_known=True,
        appraisals=tuple(people.AppraisalFact(one.id, 2026, "GOOD") for one in STAFF),
    )
    return given(as_of, policy, society(identity, **REGISTER), staffing, FinanceFacts(**FINANCE))


def hosted(policy=None):
    """The society in order, with a host and an agreement."""
    facts = in_order(policy=policy)
    me = facts.society.identity._replace(
        has_host=True,
        host_institution="江海大学",
        has_host_agreement=True,
        host_agreement_on=day("2020-01-01"),
        host_agreement_parties="甲、乙",
        staff_separate=True,
        assets_separate=True,
        premises_separate=True,
        accounts_separate=True,
    )
    return replace(facts, society=replace(facts.society, identity=me))
