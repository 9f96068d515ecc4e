"""Builds the demo world: the same seed gives the same province."""

import datetime
import random as chance
from itertools import chain

from django.utils import timezone

from assessment.models import Finding, FindingChange, Standing
from assessment.services import judge_and_store, start_night
from config.demo import accounts, duties, money, people, register
from config.demo.files import evidence
from config.demo.names import society_names
from core.writing import writing
from societies.models import Society
from societies.services import add_records

SEED = 2016
REASON = "演示数据"


class Chance(chance.Random):
    """Seeded chance that lets three societies in five keep the rules: a sound one never slips."""

    sound = False

    def slip(self, probability):
        """Whether this society gets something wrong here."""
        return self.random() < probability and not self.sound


def records_of(random, number, name, discipline, today):
    """The unsaved records of one society, each after those it points at."""
    random.sound = random.random() < 0.62
    owner = register.society(random, number, name, discipline, today)
    labels = register.labels(random, owner, number)
    term = register.term(random, owner, today)
    members = register.size(random, number)
    needed = max(3, -(-members // 1000))
    team = people.staff(random, owner, number, needed, today)
    congresses = register.congresses(random, owner, today)
    head = [people.secretary_general(random, owner, number, term)] if number % 20 != 19 else []
    return [
        owner,
        *labels,
        term,
        *register.bodies(random, owner, term),
        *congresses,
        *register.members(random, owner, members, today),
        *register.platforms(random, owner, today),
        register.resolution(random, owner, today),
        *register.party(random, owner, number, any(label.kind == "MODEL" for label in labels), people.members(team)),
        *register.regulations(random, owner, today),
        *head,
        *team,
        *people.trainings(random, owner, today),
        *people.appraisals(random, owner, team, today),
        *money.accounts(random, owner, today),
        *money.statements(random, owner, members, today),
        *money.budgets(random, owner, today),
        *money.disclosures(random, owner, congresses, today),
        *money.others(random, owner, today),
        *evidence(random, owner, today),
    ]


@writing
def build(count, today=None):
    """Fill an empty database with `count` synthetic societies and one login per role. Returns {role: user}."""
    today = today or timezone.localdate()
    random = Chance(SEED)
    names = society_names(count)
    worlds = [records_of(random, n, name, discipline, today) for n, (name, discipline) in enumerate(names)]
    records = sorted(chain.from_iterable(worlds), key=_order_of_models(worlds))
    add_records(actor=None, records=records, reason=REASON)
    _judge_the_past(today)
    ours = Society.objects.get(name="江海省计算机学会") if count > 50 else Society.objects.order_by("pk").first()
    logins = accounts.create(ours)
    duties.build(logins, ours, today)
    return logins


def _judge_the_past(today, months=6):
    """Judge the last month ends, then today, so that the boards have a trend (a real past is never made up)."""
    Finding.objects.all().delete()
    FindingChange.objects.all().delete()
    Standing.objects.all().delete()
    days = [today]
    for _ in range(months):
        days.insert(0, days[0].replace(day=1) - datetime.timedelta(days=1))
    ids = list(Society.objects.order_by("pk").values_list("pk", flat=True))
    for day in days:
        judge_and_store(ids, day, trial=False)
    start_night(today)  # the first worker runs it, and the boards say when


def _order_of_models(worlds):
    """Group records by model, a model before those that point at it."""
    models = dict.fromkeys(type(record) for world in worlds for record in world)
    place = {model: n for n, model in enumerate(sorted(models, key=_depth))}
    return lambda record: place[type(record)]


def _depth(model):
    """How many links lead from a model up to the society."""
    links = [f.related_model for f in model._meta.concrete_fields if f.is_relation and f.related_model is not model]
    return 1 + max((_depth(link) for link in links), default=0)
