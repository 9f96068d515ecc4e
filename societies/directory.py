"""What accounts asks of the register (settings.DIRECTORY): societies by name, and who is tied to which."""

from django.db.models import Q

from accounts import audit
from accounts.actions import Action
from accounts.sessions import uproot
from core.writing import writing
from societies.models import FormerSociety, Membership, Society


def names(ids):
    """{id: name} of the societies with these ids; of those that are no more it says so."""
    ids = set(ids)
    known = dict(Society.objects.filter(pk__in=ids).values_list("pk", "name"))
    gone = FormerSociety.objects.filter(was__in=ids - known.keys()).select_related("into") if ids - known.keys() else ()
    return known | {one.was: one.told for one in gone}


def ids(text):
    """Ids of the societies whose name contains the text (a queryset of values, for filtering)."""
    return Society.objects.filter(Q(name__icontains=text) | Q(uscc=text.upper())).values("pk")


def former(text):
    """The same of societies that are no more."""
    return FormerSociety.objects.filter(name__icontains=text).values("was")


def societies_of(user):
    """The societies a person is tied to, by name."""
    return list(Society.objects.filter(memberships__user=user).order_by("name_order", "pk"))


def resolve(lines, user):
    """Societies visible to `user` by full name, short name or code. Returns (societies, lines not understood)."""
    societies, unknown = [], []
    for line in dict.fromkeys(lines):
        exact = Q(name=line) | Q(short_name=line) | Q(uscc=line.upper())
        matches = list(Society.objects.visible_to(user).filter(exact)[:2])
        if len(matches) == 1:
            societies.append(matches[0])
        else:
            unknown.append(line)
    return list(dict.fromkeys(societies)), unknown


@writing
def assign(*, actor, user, societies, keep=""):
    """Tie a person to exactly these societies; each tie made or undone is audited for its society and ends the person's
    start links and sessions but for `keep`. Returns {"学会": [old names, new names]}, empty when they were the same."""
    before, after = {s.pk: s for s in societies_of(user)}, {s.pk: s for s in societies}
    gone, come = before.keys() - after.keys(), after.keys() - before.keys()
    Membership.objects.filter(user=user, society__in=gone).delete()
    Membership.objects.bulk_create(Membership(user=user, society_id=pk) for pk in sorted(come))
    items = [(user, {"学会": [before[pk].name, None]}, pk) for pk in sorted(gone)]
    items += [(user, {"学会": [None, after[pk].name]}, pk) for pk in sorted(come)]
    if not items:
        return {}
    audit.record_all(items, actor=actor, action=Action.ASSIGNED)
    uproot(user, keep=keep)
    return {"学会": [[one.name for one in ties.values()] for ties in (before, after)]}


def all_visible(ids, user):
    """Whether a person sees every one of these societies."""
    return set(ids) <= set(Society.objects.visible_to(user).values_list("pk", flat=True))
