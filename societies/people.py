"""Who works for a society on this site: invited by its head or by the department, and let go again."""

from django.core.exceptions import ValidationError
from django.db.models import Max

from accounts import already, audit, services, start_links
from accounts.actions import Action
from accounts.models import User
from accounts.roles import SOCIETY_ROLES, Role
from accounts.sessions import uproot
from core.writing import writing
from societies.models import Membership, Society


def people_of(society):
    """The fillers and heads of a society, heads first, each with the id of the `newest_link` sent to them."""
    ours = {"memberships__society": society, "role__in": SOCIETY_ROLES, "is_active": True}
    people = User.objects.filter(**ours)  # unscoped: of a society the caller was given
    return people.annotate(newest_link=Max("start_links")).order_by("-role", "name_order", "pk")


@writing
def invite_filler(*, actor, society, name, mobile):
    """Create a filler for a society. Returns (user, token of the start link); without a token somebody who worked for
    it before, was let go and works for no other: the account is as it was.

    Raises ValidationError when the number has an account already.
    """
    if before := _let_go_before(society, name, mobile):
        return take_in_again(actor=actor, society=society, user=before), None
    values = {"username": free_username(name), "name": name, "mobile": mobile, "role": Role.FILLER}
    return services.add_user(actor=actor, values=values, societies=[society])


@writing
def take_in_again(*, actor, society, user):
    """Somebody who was let go fills in for a society again. Returns the user."""
    Membership.objects.get_or_create(user=user, society=society)  # unscoped: a tie to a society that was given
    changes = {"学会": [None, society.name]}
    audit.record(actor=actor, action=Action.ASSIGNED, subject=user, changes=changes, society_id=society.pk)
    uproot(user)
    return user


def _let_go_before(society, name, mobile):
    theirs = {"name": name, "mobile": mobile, "role": Role.FILLER, "is_active": True}
    person = User.objects.filter(**theirs).first()  # unscoped: may be nobody's any more; the trail says whose it was
    if person and person.memberships.exists():  # unscoped: whether there is one at all
        return None
    known = person and audit.of_record(person).filter(action=Action.ASSIGNED, society_id=society.pk).exists()
    return person if known else None


@writing
def renew_link(*, actor, user, seen=None):
    """A new start link for a filler; `seen` as for start_links.issue. Raises ValidationError for somebody who also
    works for societies the actor does not see: whoever holds the link sets the password, and with it opens those too.
    """
    if user.role != Role.FILLER:
        raise ValidationError("只能给填报员重发开通链接，其他人请联系系统管理员。")
    visible = Society.objects.visible_to(actor)
    if user.memberships.exclude(society__in=visible).exists():  # unscoped: whether there is one out of sight
        raise ValidationError(f"{user.name}还为其他学会填报，请联系系统管理员重发开通链接。")
    return start_links.issue(actor=actor, user=user, seen=seen)


@writing
def withdraw_filler(*, actor, society, user):
    """A filler no longer works for a society: start links and sessions end, the account stays for what it did.

    Raises ValidationError for others.
    """
    if user.role != Role.FILLER:
        raise ValidationError("负责人的账号由系统管理员调整。")
    gone, _ = Membership.objects.filter(user=user, society=society).delete()
    if gone:
        changes = {"学会": [society.name, None]}
        audit.record(actor=actor, action=Action.ASSIGNED, subject=user, changes=changes, society_id=society.pk)
        uproot(user)


def let_go_already(society, user_id, reader):
    """Who let somebody go who worked for a society, and when, in words; "" of one who still does or never did."""
    if people_of(society).filter(pk=user_id).exists():
        return ""
    done = User(pk=user_id), "调整了这位人员的学会", Action.ASSIGNED
    return already.said(*done, reader=reader, society_id=society.pk)


def free_username(name):
    """A user name nobody has, from the pinyin of a name: liming, liming2, …"""
    from pypinyin import lazy_pinyin  # slow to load: only when needed

    letters = "".join(filter(str.isalnum, "".join(lazy_pinyin(name)).lower()))
    ascii_only = "".join(letter for letter in letters if letter.isascii())[:30]
    base = ascii_only if ascii_only[:1].isalpha() and len(ascii_only) > 1 else f"user{ascii_only}"
    alike = User.objects.filter(username__startswith=base)  # unscoped: names only, to find a free one
    taken = set(alike.values_list("username", flat=True))
    numbered = (f"{base}{number}" for number in range(2, len(taken) + 3))
    return base if base not in taken else next(one for one in numbered if one not in taken)
