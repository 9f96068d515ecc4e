"""Two societies that live through the same days, drawn at random and once for both."""

from random import Random

from assessment import services
from assessment.models import NightlyRun
from rulebook.outcomes import Verdict
from rulebook.policy import Policy
from tests import make
from tests.assessment.judged import DAY
from tests.assessment.stored import TODAY

LENGTH = 9  # days, the last of them today
START = TODAY - (LENGTH - 1) * DAY


def society_of(cast, due_on):
    """A society of which everything but W1 is decided, due on a day of those lived through."""
    society = make.society(registered_on=due_on.replace(year=due_on.year - 1))
    policy = Policy()
    needed = {
        *policy.secretary_general_needs,
        *policy.secretary_general_either,
        *policy.secretary_general_met_or_decided,
    }
    for rule in sorted(needed | {*policy.secretariat_needs, *policy.secretariat_where_applicable} - {"W1"}):
        make.decision(society, cast.director, rule=rule, decided_on=START - DAY)
    make.members(society, year=TODAY.year, individual=900, unit=0)
    for _ in range(4):
        make.staff_member(society, name="某人")
    return society


class Life:
    """What happens to societies day by day, drawn once and then the same for each of them."""

    def __init__(self, cast, seed):
        self.cast, self.chance = cast, Random(seed)
        due_on = START + self.chance.randrange(LENGTH) * DAY
        self.societies = [society_of(cast, due_on) for _ in range(2)]
        if self.chance.random() < 0.5:
            begin = START + self.chance.randrange(1, LENGTH) * DAY
            make.policy_version(in_force_from=begin, parameters={"least_staff": self.chance.choice([2, 4])})
        if self.chance.random() < 0.5:
            since = START + self.chance.randrange(LENGTH) * DAY
            for society in self.societies:
                make.label(society, kind="MODEL", valid_from=since)

    def morning(self, day):
        """Facts and other decisions change, perhaps."""
        count, rule = self.chance.randrange(6), self.chance.choice(["S0", "E1", "W1"])
        what = self.chance.choice(["nothing", "staff", "staff", "label", "decide", "end"])
        verdict, end = self.chance.choice(list(Verdict)), day + self.chance.randrange(4) * DAY
        for society in self.societies:
            match what:
                case "staff":
                    ids = list(society.staff.order_by("pk").values_list("pk", flat=True))
                    society.staff.filter(pk__in=ids[:count]).update(left_on=None)
                    society.staff.filter(pk__in=ids[count:]).update(left_on=START - DAY)
                case "decide":
                    values = {"verdict": verdict, "decided_on": day, "valid_to": end, "reason": "其他"}
                    make.decision(society, self.cast.director, rule=rule, **values)
                case "end":
                    of_rule = society.decisions.filter(rule=rule, withdrawn_on=None, reason__in=["其他", "已核实"])
                    of_rule.filter(decided_on__lte=day).update(withdrawn_on=day)
        self.quiet = what == "nothing"
        if not self.quiet:
            self.judge(day)

    def evening(self, day):
        """The night's check; that of a quiet day may be missed (a day with a save leaves no other trace)."""
        if not self.quiet or self.chance.random() < 0.5:
            NightlyRun.objects.create(business_date=day)
            self.judge(day)

    def judge(self, day):
        services.judge_and_store([society.pk for society in self.societies], day, trial=False)

    def decided(self, day, *, on=0, **values):
        """One of the societies is decided upon by a person; the other is only looked at."""
        given = {"rule": "W1", "verdict": "MET", "reason": "误", "decided_on": day} | values
        decision = make.decision(self.societies[on], self.cast.director, **given)
        self.judge(day)
        return decision
