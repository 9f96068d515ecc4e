"""One plain function per model: sensible values, any of them overridden by name. For tests only."""

import datetime
import itertools

from accounts.models import User
from accounts.roles import Role
from assessment import models as assessment
from coordination import models as coordination
from finance import models as finance
from societies import models as societies
from staffing import models as staffing

PASSWORD = "correct-horse-141"
_numbers = itertools.count(1)
TERM_START, TERM_END = datetime.date(2024, 1, 1), datetime.date(2028, 12, 31)


def user(role=Role.FILLER, **values):
    """A person with a known password."""
    number = next(_numbers)
    values = {"username": f"user{number}", "name": f"人员{number}", "password": PASSWORD} | values
    return User.objects.create_user(role=role, **values)


def society(**values):
    """A society of which nothing but the name is known."""
    found = societies.Society(**{"name": f"江海省第{next(_numbers)}学会"} | values)
    found.derive()
    found.save(force_insert=True)
    return found


def membership(user, society):
    """Tie a person to a society."""
    return societies.Membership.objects.create(user=user, society=society)


def label(society, **values):
    """A label held since 2020."""
    values = {"kind": "ADVANCED", "valid_from": datetime.date(2020, 1, 1)} | values
    return societies.Label.objects.create(society=society, **values)


def term(society, **values):
    """A term 2024–2028."""
    values = {"number": 5, "starts_on": TERM_START, "ends_on": TERM_END} | values
    return societies.CouncilTerm.objects.create(society=society, **values)


def body(term, **values):
    """A council of 60."""
    values = {"kind": "COUNCIL", "size": 60} | values
    return societies.GoverningBody.objects.create(society=term.society, term=term, **values)


def body_member(body, **values):
    """A named person on a body."""
    return societies.BodyMember.objects.create(society=body.society, body=body, **{"name": "赵一"} | values)


def members(society, **values):
    """Members of 2026."""
    values = {"year": 2026, "individual": 800, "unit": 20} | values
    return societies.MembershipYear.objects.create(society=society, **values)


def department(society, **values):
    """An office."""
    return societies.Department.objects.create(society=society, **{"name": "办公室"} | values)


def party(society, **values):
    """A working group on the level of the council."""
    values = {"level": "COUNCIL", "form": "WORKING_GROUP"} | values
    return societies.PartyOrganisation.objects.create(society=society, **values)


def regulation(society, **values):
    """A charter."""
    return societies.Regulation.objects.create(society=society, **{"kind": "CHARTER", "title": "章程"} | values)


def evidence(society, **values):
    """The row of a file (no bytes on disk)."""
    values = {
        "supports": "G4b",
        "title": "职责文件",
        "file": "evidence/none",
        "file_name": "职责.pdf",
        "size": 1,
        "sha256": "0" * 64,
    } | values
    return societies.Evidence.objects.create(society=society, **values)


def secretary_general(society, **values):
    """A full-time secretary-general born in 1970, openly recruited."""
    values = {
        "name": "钱二",
        "birth_date": datetime.date(1970, 5, 1),
        "education": "MASTER",
        "in_field": True,
        "time": "FULL",
        "method": "OPEN",
        "starts_on": TERM_START,
        "payer": "SOCIETY",
        "salary_basis": "INSTITUTION",
        "phone": "13800001234",
    } | values
    return staffing.SecretaryGeneral.objects.create(society=society, **values)


def staff_member(society, **values):
    """A full-time employee of the society with a contract in force."""
    values = {
        "name": f"孙{next(_numbers)}",
        "time": "FULL",
        "employment": "SOCIETY",
        "education": "BACHELOR",
        "hired_on": datetime.date(2020, 1, 1),
        "contract_from": datetime.date(2020, 1, 1),
        "contract_to": datetime.date(2030, 1, 1),
        "social_insurance": True,
        "salary_basis": "INSTITUTION",
        "phone": "13900005678",
    } | values
    return staffing.StaffMember.objects.create(society=society, **values)


def account(society, **values):
    """An independent account under the right accounting system."""
    values = {"year": 2025, "independent": True, "shared_with_host": False, "system": "NON_PROFIT"} | values
    return finance.AccountSetup.objects.create(society=society, **values)


def statement(society, **values):
    """A statement of 2025 of which only the year is known."""
    return finance.Statement.objects.create(society=society, **{"year": 2025} | values)


def disclosure(society, **values):
    """Finances laid open to the council."""
    values = {"year": 2025, "audience": "COUNCIL", "disclosed_on": datetime.date(2026, 3, 1)} | values
    return finance.Disclosure.objects.create(society=society, **values)


def policy_version(**values):
    """A later policy version without changed parameters."""
    values = {
        "document_no": "江科协发〔2027〕1号",
        "title": "测试版本",
        "in_force_from": datetime.date(2027, 1, 1),
    } | values
    return assessment.PolicyVersion.objects.create(**values)


def decision(society, author, **values):
    """A judgement that W1 is met."""
    values = {"rule": "W1", "verdict": "MET", "reason": "已核实", "decided_on": datetime.date(2026, 1, 1)} | values
    return assessment.Decision.objects.create(society=society, author=author, **values)


def service_request(society, asked_by, **values):
    """An open request to the service centre."""
    values = {"kind": "TAX", "text": "请协助办理税务登记。", "asked_on": datetime.date(2026, 11, 1)} | values
    return coordination.ServiceRequest.objects.create(society=society, asked_by=asked_by, **values)


def inspection(society, **values):
    """An open inspection."""
    values = {"held_on": datetime.date(2026, 6, 1), "finding": "会费收缴不规范"} | values
    return coordination.Inspection.objects.create(society=society, **values)


def meeting(**values):
    """An office meeting."""
    values = {"kind": "OFFICE", "held_on": datetime.date(2026, 11, 5), "topic": "两化推进"} | values
    return coordination.Meeting.objects.create(**values)


def word(by=None, **values):
    """A word in cells that somebody has explained."""
    values = {"place": "专职人员.用工性质", "word": "合同工", "meaning": "其他"} | values
    kind = "VALUE" if "." in values["place"] else "HEAD"
    return societies.RememberedWord.objects.create(kind=kind, by=by, **values)
