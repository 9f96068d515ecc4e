"""Unsaved records of one demo secretariat: its 秘书长 and staff."""

import datetime

from config.demo.names import POSTS, person
from config.demo.register import day
from staffing import models as m

# S2: born so that the 70th birthday falls on, just before, or well before the end of the term
AGE_CASES = {3: 0, 4: -1, 5: -364, 6: -365, 7: -366}


def secretary_general(random, owner, number, term):
    """One appointment from the start of the term; ages at the end of the term spread around the limit."""
    end = term.extended_to or term.ends_on
    born = day(random, 1948, 1960) if random.slip(0.3) else day(random, 1963, 1985)
    if number in AGE_CASES:
        born = end.replace(year=end.year - 70, day=min(end.day, 28)) + datetime.timedelta(days=AGE_CASES[number])
    method = "OTHER" if random.slip(0.1) else random.choice(["OPEN", "STANDING", "HOST"])
    hosted = method == "HOST"
    start = term.starts_on
    return m.SecretaryGeneral(
        society=owner,
        name=person(random),
        gender=random.choice(["MALE", "FEMALE"]),
        birth_date=born,
        education="COLLEGE" if random.slip(0.15) else random.choice(["DOCTOR", "MASTER", "BACHELOR"]),
        in_field=not random.slip(0.25),
        time=random.choice(["SECONDED", "PART"]) if random.slip(0.5) else "FULL",
        other_full_time_post=False,
        method=method,
        starts_on=start,
        conditions_set_on=start - datetime.timedelta(days=90) if method == "OPEN" and not random.slip(0.2) else None,
        notice_on=start - datetime.timedelta(days=60) if method == "OPEN" else None,
        hired_on=start - datetime.timedelta(days=20) if method == "OPEN" else None,
        recommended_on=start - datetime.timedelta(days=30) if method in ("STANDING", "HOST") else None,
        elected_on=start if method in ("STANDING", "HOST") else None,
        payer="HOST" if hosted else "SOCIETY",
        salary_basis="HOST" if hosted else "OTHER" if random.slip(0.2) else "INSTITUTION",
        salary_decided_on=None if hosted else start,
        phone=f"1390000{number % 10000:04d}",
    )


def staff(random, owner, number, needed, today):
    """Around the number the policy asks for: many fall short, as they did nationwide; some only came or just left."""
    short = random.choice([1, 2]) if random.slip(0.6) else 0
    change = random.random()
    exact = change < 0.3  # with the 秘书长 just enough, so that one who comes or leaves decides
    count = max(1, min(60, needed - 1 if exact else needed - short + random.choice([0, 0, 1])))
    team = [_member(random, owner, number, n, today) for n in range(count)]
    lately = today - datetime.timedelta(days=random.randrange(20, 150))
    if change < 0.12:
        team[0].left_on = max(lately, team[0].hired_on)
    elif exact:
        team[0].hired_on = team[0].contract_from = lately
        team[0].contract_to = lately + datetime.timedelta(days=3 * 365)
    return team


def _grown(born, hired):
    """A birth at least 22 years before somebody was hired."""
    return min(born, hired - datetime.timedelta(days=22 * 366))


def _member(random, owner, number, n, today):
    hired = day(random, 2010, today.year - 1)
    open_ended = n == 1 and number % 5 == 0
    employment = "SECONDED" if random.slip(0.1) else random.choices(["SOCIETY", "RETIREE"], [0.85, 0.15])[0]
    runs = -40 if random.slip(0.04) else random.randrange(-10, 1400) if n == 2 else random.randrange(30, 1400)
    end = today + datetime.timedelta(days=runs)
    return m.StaffMember(
        society=owner,
        name=person(random),
        gender=random.choice(["MALE", "FEMALE"]),
        birth_date=_grown(day(random, 1950, 1962) if employment == "RETIREE" else day(random, 1966, 2000), hired),
        education=random.choices(["MASTER", "BACHELOR", "COLLEGE"], [0.25, 0.65, 0.1])[0],
        related_major=True,
        post=POSTS[n % len(POSTS)],
        employment=employment,
        time="PART" if random.slip(0.08) else "FULL",
        recruitment=random.choice(["OPEN", "OPEN", "RECOMMENDED"]),
        hired_on=hired,
        contract_term="OPEN" if open_ended else "FIXED",
        contract_from=hired,
        contract_to=None if open_ended else end,
        social_insurance=employment == "SOCIETY" and not random.slip(0.05),
        payer="SOCIETY",
        salary_basis="OTHER" if random.slip(0.1) else "INSTITUTION",
        politics=random.choices(["MEMBER", "NONE", "PROBATIONARY"], [0.4, 0.55, 0.05])[0],
        phone=f"137{number % 10000:04d}{n:04d}",
    )


def members(team):
    """How many 正式党员 count among the full-time staff."""
    return sum(one.politics == "MEMBER" and one.time == "FULL" and one.employment != "SECONDED" for one in team)


def trainings(random, owner, today):
    """Trainings of the year so far."""
    start = today.replace(month=1, day=1)
    days = sorted(random.randrange((today - start).days + 1) for _ in range(random.randrange(0, 3)))
    return [
        m.Training(society=owner, held_on=start + datetime.timedelta(days=d), title="学会能力提升培训", people=2)
        for d in days
    ]


def appraisals(random, owner, team, today):
    """The year's appraisal of everybody, in nine of ten societies."""
    if random.random() > 0.9:
        return []
    return [
        m.Appraisal(society=owner, member=member, year=today.year, result=random.choice(["GOOD", "EXCELLENT"]))
        for member in team
    ]
