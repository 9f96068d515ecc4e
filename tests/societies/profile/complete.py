"""A society whose profile is complete and true, and that keeps hardly a clause of the policy."""

import datetime

from django.utils import timezone

from finance.models import AccountSetup, Statement
from rulebook.words import ActivityKind
from societies.models import Activity, CongressYear, GradeCount, PartyOrganisation, Society
from tests import make

FIGURES = ("donations", "services", "government_purchases", "income", "costs")
BALANCES = ("opening_net_assets", "closing_net_assets", "assets", "liabilities")


def complete(society):
    """Fill in everything that is asked; most of it says 否, 无 or 0."""
    year, day = timezone.localdate().year, timezone.localdate()
    values = {
        "uscc": "51320000MJ5000017D",
        "registered_on": datetime.date(1990, 1, 1),
        "certificate_valid_to": day - datetime.timedelta(30),
        "legal_representative": "赵一",
        "has_host": False,
        "has_supervisor": False,
        "office_independent": False,
    }
    Society.objects.filter(pk=society.pk).update(**values)
    term = make.term(society, congress_on=day, starts_on=day - datetime.timedelta(400))
    for kind, size in (("COUNCIL", 9), ("STANDING", 9), ("SUPERVISORS", 0)):
        make.body(term, kind=kind, size=size)
    CongressYear.objects.create(society=society, year=year, held=False)
    make.members(society, year=year, individual=3001, unit=0)
    GradeCount.objects.create(society=society, year=year, grade="FULL", count=1)
    make.secretary_general(society, time="PART", education="COLLEGE", in_field=False, method="OTHER")
    make.staff_member(
        society, social_insurance=False, recruitment="OTHER", payer="SOCIETY", salary_basis="OTHER", contract_from=None
    )
    for kind in ActivityKind:
        Activity.objects.create(society=society, year=year, kind=kind, count=0)
    for level in ("COUNCIL", "SECRETARIAT"):
        PartyOrganisation.objects.create(society=society, level=level, form="NONE", full_members=0)
    AccountSetup.objects.create(
        society=society, year=year, independent=False, system="OTHER", tax_registered=False, receipts_regular=False
    )
    Statement.objects.create(society=society, year=year - 1, **dict.fromkeys(FIGURES + BALANCES, 0))
    make.regulation(society)
    make.evidence(society)
    return Society.objects.get(pk=society.pk)
