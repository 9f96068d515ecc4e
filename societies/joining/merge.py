"""Merges a society into another one: what it has goes over, its results go, its trail is read on from the other."""

from django.core.exceptions import ValidationError

from accounts import audit
from accounts.actions import Action
from core.text import typed
from core.writing import hold, writing
from societies import bin, directory, services
from societies.hanging import belonging
from societies.joining.questions import BOTH, FALSE, TRUE, joining
from societies.models import FormerSociety, Membership, RemovedRecord, Society, SocietyRecord

GONE = "其中一家学会刚刚被移除或合并，没有改动任何内容。"
CONTRADICTION = "有的回答互相矛盾：“{}”在一处要保留，在另一处要移除，请核对。"


class Moved(ValidationError):
    """Something changed since the person looked; `plan` is how it is now. Nothing was written."""

    def __init__(self, plan):
        super().__init__("打开页面之后内容有变化，没有改动任何内容。请再看一遍，然后重新提交。", code="moved")
        self.plan = plan


@writing
def merge(*, actor, false, true, choices, seen, reason):
    """Merge the society `false` into `true`. `choices` is {key of a question or value: TRUE, FALSE or BOTH}, the
    proposed one where nothing is said; `seen` the mark of the Joining that was shown. Returns the Joining.

    Raises Moved when things are no longer as they were shown, ValidationError in Chinese when the answers contradict
    one another, a constraint refuses the result, or no reason is given.
    """
    reason = typed(reason)
    if not reason:
        raise ValidationError({"reason": "请填写合并的原因。"})
    false, true = _held(false, true)
    plan = joining(false, true)
    if plan.mark != seen:
        raise Moved(plan)
    filled = fillings(plan, choices)
    _drop(losers(plan, choices), plan, actor, reason)
    _tie_people(false, true, actor)
    moved = _move(plan, actor, reason)
    _note(plan, moved, actor, reason)
    false.delete()  # with what was worked out of its records
    services.settled(*moved)
    _fill(filled, true, actor, reason)
    _take_values(plan, choices, actor, reason)
    services.facts_changed([true.pk])
    return plan


def losers(plan, choices):
    """[(record that goes, the one that stays in its place)] by the answers. Raises ValidationError where one is to
    stay and to go."""
    gone, staying = {}, {}
    for one, choice in _decided(plan, choices):
        pairs = [(rival, one.record) for rival in one.rivals] if choice == FALSE else [(one.record, one.rivals[0])]
        for loser, winner in pairs:
            gone.setdefault((type(loser), loser.pk), (loser, winner))
        for winner in [one.record] if choice == FALSE else one.rivals:
            staying[type(winner), winner.pk] = winner
    if both := gone.keys() & staying.keys():
        raise ValidationError(CONTRADICTION.format(staying[both.pop()]))
    return list(gone.values())


def fillings(plan, choices):
    """[(record that stays, {field: value} taken from the one that goes)] by the answers."""
    taken = {}
    for one, choice in _decided(plan, choices):
        stays = one.record if choice == FALSE else one.rivals[0]
        if values := one.filling(choice):
            _, given = taken.setdefault((type(stays), stays.pk), (stays, {}))
            given |= values | given
    return list(taken.values())


def _decided(plan, choices):
    """(question, answer) of those in which one of the two goes."""
    for one in plan.questions:
        choice = choices.get(one.key, TRUE)
        if BOTH not in (choice if one.alike else "", choices.get(one.under, "")):
            yield one, choice


def _held(false, true):
    """Both as they are now, locked; nobody can give the false one anything any more."""
    services.lock([false.pk, true.pk])
    hold(Society.objects.filter(pk=false.pk), key=True)
    now = Society.objects.in_bulk([false.pk, true.pk])
    if len(now) < 2:
        raise ValidationError(GONE)
    return now[false.pk], now[true.pk]


def _drop(pairs, plan, actor, reason):
    """Put the records that go into the bin of the true society, those that hang on others first; what still hangs on
    them hangs on those that stay."""
    places = [tie.model for tie in plan.moving]
    ties_of = {tie.model: tie for tie in plan.moving}
    for loser, winner in sorted(pairs, key=lambda pair: -places.index(type(pair[0]))):
        for relation in loser._meta.related_objects:
            link = relation.field.name
            relation.related_model._base_manager.filter(**{link: loser}).update(**{link: winner})
        setattr(loser, ties_of[type(loser)].name, plan.true)
        changes = {name: [value, None] for name, value in services.content(loser).items() if value not in (None, "")}
        given = {"actor": actor, "action": Action.REMOVED, "reason": reason, "society_id": plan.true.pk}
        audit.record(subject=loser, changes=changes, **given)
        bin.put_away(loser, actor)
        type(loser)._base_manager.filter(pk=loser.pk).delete()


def _tie_people(false, true, actor):
    """Who works for the false society works for the true one; whoever comes in next has the new rights."""
    for tie in Membership.objects.filter(society=false).select_related("user").order_by("pk"):
        others = [one for one in directory.societies_of(tie.user) if one not in (false, true)]
        directory.assign(actor=actor, user=tie.user, societies=[*others, true])


def _move(plan, actor, reason):
    """Give all rows to the true society. Returns its records among them."""
    moved = []
    for tie in plan.moving:
        rows = list(belonging(tie, [plan.false.pk]))
        if issubclass(tie.model, SocietyRecord):
            moved += rows
        if tie.model is RemovedRecord:
            _readdress(rows, plan.true)
        belonging(tie, [plan.false.pk]).update(**{tie.name: plan.true})
    changes = {"学会": [plan.false.name, plan.true.name]}
    items = [(row, changes, plan.true.pk) for row in moved]
    audit.record_all(items, actor=actor, action=Action.MERGED, reason=reason)
    return moved


def _readdress(removed, true):
    """What lies in the bin comes back to the true society."""
    for row in removed:
        row.values["society"] = true.pk
    RemovedRecord.objects.bulk_update(removed, ["values"], batch_size=500)


def _note(plan, moved, actor, reason):
    """In both chains that the one is the other now; the name under which the chain of the false one is read on."""
    false, true, count = plan.false, plan.true, [None, f"{len(moved):,}条"]
    ends = [
        (false, {"并入学会": [None, true.name], "转移的记录": count}, false.pk),
        (true, {"并入的学会": [None, false.name], "转移的记录": count}, true.pk),
    ]
    audit.record_all(ends, actor=actor, action=Action.MERGED, reason=reason)
    FormerSociety.objects.create(was=false.pk, name=false.name, into=true, removed_by=actor, reason=reason)


def _fill(filled, true, actor, reason):
    """Write into the records that stay what they left blank."""
    items, records = [], []
    for stays, values in filled:
        record = type(stays)._base_manager.get(pk=stays.pk)
        items.append((record, services.differences(record, values), true.pk))
        record.save_over(record.version, values)
        records.append(record)
    audit.record_all(items, actor=actor, action=Action.CHANGED, reason=reason)
    services.settled(*records)


def _take_values(plan, choices, actor, reason):
    """What the false one said better of the society itself."""
    taken = [one for one in plan.values if choices.get(one.key, one.proposed) == FALSE]
    values = {one.name: one.false for one in taken}
    true = plan.true
    services.change_record(actor=actor, record=true, values=values, version=true.version, reason=reason)
