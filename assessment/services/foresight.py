"""不达标预警, kept per society: renewed when it is judged and anything it was made from has changed.

A forecast judges a society several times over, an unchanged night judges it once; so the night only compares a digest.
Of many that must be renewed at once (an import, the night after an upgrade) all are left to jobs, each a short
transaction: nobody who saves waits for them, and until then what was foreseen before counts, said to be of before.
The falls hold whatever the day: days that have passed are left out on reading, and the months that come in sight are
foreseen once a month (AHEAD reaches further than what is shown).
"""

import hashlib
import logging

from django.utils import timezone

from assessment.history import ATTAINMENT
from assessment.judging import among, cases, decisions_on, policies_after, policy_for
from assessment.models import Fall, Foresight, PolicyVersion
from core import bulk
from core.jobs import submit
from core.writing import writing
from rulebook.dates import months_later
from rulebook.edition import edition
from rulebook.forecast import Forecast, forecast
from rulebook.outcomes import Status
from rulebook.rules import RULES
from societies.models import Society
from societies.services import lock

logger = logging.getLogger(__name__)
SHOWN, AHEAD = 24, 25  # months
AT_ONCE = 30  # societies renewed in the transaction of their results, and in that of one job
FALL = ["society", "rule", "on", "state", "explanation", "link", "ended", "anew", "causes"]
LONGEST = 1000  # characters of a sentence that are kept


def _digest(told):
    return hashlib.blake2b(told, digest_size=16).hexdigest()


def basis():
    """A digest of what every forecast stands on: all policy versions, whichever is in force, and the rules."""
    versions = PolicyVersion.objects.order_by("in_force_from").values_list("in_force_from", "document_no", "parameters")
    return _digest(repr((list(versions), edition())).encode())


class Foreseer:
    """Foresees societies from today on, under the policy in force and those that will be."""

    def __init__(self, today, policy):
        self.today, self.policy = today, policy
        self.basis = basis()  # first: a version added meanwhile leaves what is made of before
        self.until = months_later(today, AHEAD)
        self.policies = policies_after(self.today)
        self._common = repr((self.policy, self.policies, edition())).encode()

    def made_from(self, facts, decisions):
        """A digest of all that the forecast of a society depends on."""
        told = repr((facts.society, facts.staffing, facts.finance, decisions)).encode()
        return _digest(self._common + told)

    def falls(self, facts, decisions):
        """[Fall], unsaved, of one society; `facts` with what is recorded for later days in them."""
        try:
            start = facts.seen_on(self.today, self.policy)
            foreseen = forecast(RULES, start, self.until, decisions, self.policies)
        except Exception:
            logger.exception("Society %s could not be foreseen", facts.society_id)
            foreseen = Forecast()
        rows = [_fall(facts.society_id, fall) for fall in foreseen.falls]
        return rows + [_lapse(facts.society_id, lapse, foreseen) for lapse in foreseen.lapses]


def _fall(society_id, fall):
    outcome = fall.outcome
    return Fall(
        society_id=society_id,
        rule=fall.rule,
        on=fall.on,
        state=outcome.status.value,
        explanation=outcome.explanation[:LONGEST],
        link=outcome.link,
        ended=fall.ended.value if fall.ended else "",
        anew=fall.anew,
    )


def _lapse(society_id, lapse, foreseen):
    """The society is attained no longer: the sentences of the rules by which it is not."""
    said = [f"{fall.rule}{fall.why}" for fall in foreseen.falls if _causes(fall, lapse)]
    return Fall(
        society_id=society_id,
        rule=ATTAINMENT,
        on=lapse.on,
        state=Status.NOT_MET.value,
        explanation="".join(said)[:LONGEST],
        causes=f" {' '.join(lapse.rules)} " if lapse.rules else "",
    )


def _causes(fall, lapse):
    return fall.on == lapse.on and fall.rule in lapse.rules


def foresee(loaded, as_of, policy):
    """Keep what is foreseen of the societies of {id: judged.Case} as of a day, in the transaction of their results.

    Nothing is written of a society of which nothing has changed, nor of one whose facts cannot be read.
    """
    today = timezone.localdate()
    decisions = None if as_of == today else decisions_on(loaded, today)
    foreseer = Foreseer(today, policy if as_of == today else policy_for(today)[1])
    kept = {row.society_id: row for row in Foresight.objects.filter(**among(loaded))}
    stale, shown = [], months_later(today, SHOWN)
    for pk, case in loaded.items():
        if case.facts is not None:
            decided = case.decisions if decisions is None else decisions.get(pk, ())
            made_from, row = foreseer.made_from(case.facts, decided), kept.get(pk)
            if row is None or (row.made_from, row.basis) != (made_from, foreseer.basis) or row.until < shown:
                stale.append((case.facts, decided, made_from))
    if len(stale) <= AT_ONCE:
        return _renew(foreseer, stale)
    later = [facts.society_id for facts, *_ in stale]
    Foresight.objects.filter(society__in=later).update(basis="")  # of before, until a job has renewed it
    return _hand_out(later)


def _renew(foreseer, stale):
    if stale:
        ids = [facts.society_id for facts, *_ in stale]
        _keep(ids, [fall for facts, decided, _ in stale for fall in foreseer.falls(facts, decided)], foreseer.today)
        rows = [(facts.society_id, foreseer.until, made_from, foreseer.basis) for facts, _, made_from in stale]
        bulk.overwrite(Foresight, ["society", "until", "made_from", "basis"], rows, unique=("society",))


def _hand_out(society_ids):
    for place in range(0, len(society_ids), AT_ONCE):
        some = society_ids[place : place + AT_ONCE]
        submit("foresee", {"societies": some}, title=f"推算{len(some):,}家学会的不达标预警")


def foresee_everybody():
    """What was foreseen of every society holds no longer (a policy version is to come, or is not): jobs renew it.

    Each takes the societies it renews; whoever calls this holds none, and writes nothing of them.
    """
    _hand_out(list(Society.objects.order_by("pk").values_list("pk", flat=True)))


@writing(savepoint=False)
def foresee_again(society_ids):
    """Renew what is foreseen of some societies, where it must be, as of today."""
    lock(society_ids)
    today = timezone.localdate()
    _, policy = policy_for(today)
    foresee(cases(Society.objects.filter(pk__in=society_ids), today, policy), today, policy)


def _keep(society_ids, falls, today):
    """Write the falls of the societies for which they are others than those kept."""
    fresh, stored = {}, {}
    for fall in falls:
        fresh.setdefault(fall.society_id, set()).add(_row(fall))
    for fall in Fall.objects.filter(society__in=society_ids, on__gt=today):
        stored.setdefault(fall.society_id, set()).add(_row(fall))
    differing = [pk for pk in society_ids if fresh.get(pk, set()) != stored.get(pk, set())]
    if differing:
        Fall.objects.filter(society__in=differing).delete()
        rows = [row for pk in differing for row in sorted(fresh.get(pk, ()), key=lambda row: (row[2], row[1]))]
        bulk.insert(Fall, FALL, rows)


def _row(fall):
    return (fall.society_id, *(getattr(fall, name) for name in FALL[1:]))
