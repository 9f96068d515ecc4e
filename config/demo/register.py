"""Unsaved records of one demo society: itself, its terms and bodies, members, party, regulations."""

import datetime

from stdnum.cn import uscc

from config.demo.names import DEPARTMENTS, HOSTS, person
from rulebook.words import ActivityKind, RegulationKind
from societies import models as m

REGULATIONS = [kind for kind in RegulationKind if kind != RegulationKind.OTHER]
BOUNDARY_MEMBERS = (50, 200, 599, 600, 1000, 3000, 3001, 6060, 50000)  # where W1 turns


def code(number):
    """A valid synthetic 统一社会信用代码 (GB 32100) for the n-th society; region 999900 exists nowhere."""
    body = f"51999900{number:08d}X"
    return body + uscc.calc_check_digit(body)


def day(random, first, last):
    """A day between the first of January of one year and the end of another."""
    start = datetime.date(first, 1, 1)
    return start + datetime.timedelta(days=random.randrange((datetime.date(last, 12, 31) - start).days))


def size(random, number):
    """Members: the boundary cases first, then a heavy-tailed spread with a median near 800."""
    if number < len(BOUNDARY_MEMBERS):
        return BOUNDARY_MEMBERS[number]
    return min(60000, int(random.lognormvariate(6.68, 1.35)) + 40)


def society(random, number, name, discipline, today):
    """The society's own row; about one in twelve leaves something blank."""
    hosted = random.random() < 0.8
    return m.Society(
        name=name,
        short_name=name.removeprefix("江海省"),
        uscc=code(number + 1),
        discipline=discipline,
        registered_on=day(random, 1962, 2012),
        certificate_valid_to=today + datetime.timedelta(days=-20 if random.slip(0.1) else random.randrange(20, 1500)),
        legal_representative=person(random),
        is_group_member=random.random() < 0.92,
        has_host=hosted,
        host_institution=random.choice(HOSTS) if hosted else "",
        has_supervisor=random.random() < 0.7,
        supervising_authority="江海省科学技术协会",
        host_agreement_on=day(random, 2017, 2024) if hosted and not random.slip(0.4) else None,
        host_agreement_parties="学会与挂靠单位" if hosted else "",
        **{f"{what}_separate": random.random() < 0.8 for what in ("staff", "assets", "premises", "accounts")},
        office_independent=random.random() < 0.85,
        office_area=random.choice([None, 12, 18, 20, 36, 60, 120]),
        address=f"江海省江阳市科技路{number + 1}号",
        contact_name=person(random),
        contact_phone=f"1380000{number % 10000:04d}",
    )


def labels(random, owner, number):
    """综合示范 for one in eight, 省科协直属 for one in nine, 先进 for one in four."""
    kinds = [kind for kind, every in (("MODEL", 8), ("DIRECT", 9), ("ADVANCED", 4)) if number % every == every - 1]
    return [m.Label(society=owner, kind=kind, valid_from=day(random, 2015, 2021)) for kind in kinds]


def term(random, owner, today):
    """The current 届; one in nine has run out, a few of them with an extension."""
    start = today - datetime.timedelta(days=random.randrange(60, 4 * 365))
    end = start + datetime.timedelta(days=random.choice([4, 5]) * 365)
    over = random.slip(0.25)
    if over:
        start, end = start - datetime.timedelta(days=1700), today - datetime.timedelta(days=random.randrange(30, 500))
    extended = end + datetime.timedelta(days=360) if over and random.random() < 0.4 else None
    return m.CouncilTerm(
        society=owner,
        number=random.randrange(3, 12),
        starts_on=start,
        ends_on=end,
        extended_to=extended,
        extension_document="江科协学〔2026〕12号" if extended else "",
        congress_on=start,
    )


def bodies(random, owner, current):
    """Council, standing council (exactly a third for some, above it for a few) and supervisors."""
    council = random.randrange(33, 150)
    standing = council // 3 + random.choice([-4, -2, -1, 0, 0, 3])
    sizes = {
        "COUNCIL": council,
        "STANDING": standing,
        "SUPERVISORS": 0 if random.slip(0.25) else random.choice([1, 3, 3, 5]),
    }
    return [m.GoverningBody(society=owner, term=current, kind=kind, size=size) for kind, size in sizes.items()]


def congresses(random, owner, today):
    """Whether the congress meets this year and met last year; some have not said."""
    return [
        m.CongressYear(society=owner, year=year, held=None if random.slip(0.15) else random.random() < 0.25)
        for year in (today.year - 1, today.year)
    ]


def members(random, owner, individual, today):
    """Three years of members; one society in twenty has not said how many."""
    unit = random.choice([0, 0, 12, 30, 88])
    known = not random.slip(0.1)
    rows = [
        m.MembershipYear(
            society=owner,
            year=today.year - back,
            individual=None if not known and not back else max(10, individual - back * random.randrange(0, 40)),
            unit=unit,
            register_updated_on=today.replace(month=1, day=1) + datetime.timedelta(days=random.randrange(200))
            if random.random() < 0.8 and not back
            else None,
            dues_payable=individual * 50,
            dues_paid=individual * random.randrange(25, 50),
            removed=random.randrange(0, 9),
        )
        for back in range(3)
    ]
    if random.random() < 0.8 and known:
        students, senior = individual // 5, individual // 10
        counts = {"STUDENT": students, "SENIOR": senior, "FULL": individual - students - senior}
        rows += [m.GradeCount(society=owner, year=today.year, grade=g, count=n) for g, n in counts.items()]
    return rows


def platforms(random, owner, today):
    """Departments, committees with the day of their last activity, a platform, the year's products."""
    departments = random.sample(DEPARTMENTS, 0 if random.slip(0.2) else random.choice([1, 2, 2, 3]))
    rows = [m.Department(society=owner, name=name, founded_on=day(random, 2016, 2022)) for name in departments]
    for n in range(random.randrange(1, 6)):
        kind = "SPECIAL" if n else "WORKING"
        last = today - datetime.timedelta(days=random.randrange(10, 700))
        rows.append(
            m.Committee(
                society=owner, kind=kind, name=f"第{n + 1}专业委员会" if n else "组织工作委员会", last_active_on=last
            )
        )
    if random.random() < 0.6:
        rows.append(m.Platform(society=owner, name="科技咨询服务平台", purpose="咨询与培训", last_active_on=today))
    kinds = random.sample(list(ActivityKind), random.randrange(1, 5))
    return rows + [
        m.Activity(society=owner, year=today.year, kind=kind, count=random.randrange(1, 20)) for kind in kinds
    ]


def resolution(random, owner, today):
    """The congress's resolution on dues; one in four lacks the majority or the ballot."""
    delegates = random.randrange(80, 200)
    present = delegates * (60 if random.slip(0.3) else random.choice([70, 80, 90])) // 100
    decided = day(random, 2021, today.year - 1)
    return m.Resolution(
        society=owner,
        body="CONGRESS",
        kind="DUES",
        title="会费标准",
        decided_on=decided,
        delegates=delegates,
        present=present,
        in_favour=present * (45 if random.slip(0.3) else random.choice([60, 80, 95])) // 100,
        secret_ballot=not random.slip(0.1),
        published_on=decided + datetime.timedelta(days=(45 if random.slip(0.3) else random.choice([7, 20, 29]))),
    )


def party(random, owner, number, is_model, on_roster):
    """Two levels; most model societies have the independent branch the policy asks of them, not all. Without a branch
    the number of 正式党员 is that of the roster, or was: one in five is out of date.
    """
    group = not random.slip(0.25)
    form = random.choices(["INDEPENDENT", "JOINT", "NONE"], [1, 0, 0] if is_model else [0.3, 0.4, 0.3])[0]
    if is_model and random.slip(0.4):
        form = "JOINT"
    full = random.choice([3, 4, 5, 8]) if form != "NONE" else on_roster + (1 if random.slip(0.2) else 0)
    return [
        m.PartyOrganisation(
            society=owner,
            level="COUNCIL",
            form="WORKING_GROUP" if group else "NONE",
            founded_on=day(random, 2016, 2020) if group else None,
            head=person(random) if group else "",
            members="、".join(person(random) for _ in range(3)) if group else "",
        ),
        m.PartyOrganisation(
            society=owner,
            level="SECRETARIAT",
            form=form,
            founded_on=day(random, 2016, 2021) if form != "NONE" else None,
            head=person(random) if form != "NONE" else "",
            full_members=full,
            probationary_members=number % 2,
            has_committee=full >= 7 if form == "INDEPENDENT" else None,
            elected_on=day(random, 2022, 2025) if form == "INDEPENDENT" else None,
        ),
    ]


def regulations(random, owner, today):
    """The set of regulations; many lack one or two, some are past their review."""
    missing = random.sample(REGULATIONS, random.choice([1, 2, 4])) if random.slip(0.4) else []
    return [
        m.Regulation(
            society=owner,
            kind=kind,
            title=f"{owner.short_name}{kind.label}",
            adopted_on=day(random, 2016, 2023),
            adopted_by="理事会",
            review_by=today + datetime.timedelta(days=-20 if random.slip(0.03) else random.randrange(20, 1500)),
        )
        for kind in REGULATIONS
        if kind not in missing
    ]
