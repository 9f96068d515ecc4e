"""Whose societies a person sees and edits, and so whose rows and choices; beside it what lists ask of the register."""

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce

from accounts.roles import Role
from rulebook.urgency import LATE_FIRST
from rulebook.words import LabelKind

# Reverse names reach upwards into coordination and assessment on purpose: the tables that grant a view live there.
_SEES = {
    Role.FILLER: lambda user: Q(memberships__user=user),
    Role.HEAD: lambda user: Q(memberships__user=user),
    Role.OFFICER: lambda user: Q(memberships__user=user) if user.assigned_only else Q(),
    Role.DIRECTOR: lambda user: Q(),
    Role.LEADER: lambda user: Q(),
    Role.ADMINISTRATOR: lambda user: Q(),
    Role.SERVICE_CENTRE: lambda user: Q(
        service_requests__closed_on=None, service_requests__withdrawn_on=None, service_requests__isnull=False
    ),
    Role.EXPERT: None,  # no society: none is assigned to anybody yet
}
_EDITS = {Role.FILLER, Role.HEAD}


class SocietyQuerySet(models.QuerySet):
    """The register, narrowed to a person."""

    def visible_to(self, user):
        """The societies whose rows this person sees. The one place that says so."""
        sees = _SEES.get(user.role) if user.is_authenticated and user.is_active else None
        if sees is None:
            return self.none()
        scope = sees(user)
        return self.filter(pk__in=self.model._base_manager.filter(scope).values("pk")) if scope else self.all()

    def editable_by(self, user):
        """The societies whose profile this person edits: the secretariat's own."""
        return self.visible_to(user) if user.role in _EDITS else self.none()

    def holding(self, kinds, day):
        """Those with a label of one of these kinds on a day."""
        return self.filter(self._holds(kinds, day))

    def holding_none(self, day):
        """Those without any label on a day."""
        return self.exclude(self._holds(LabelKind.values, day))

    def with_figures(self, day):
        """What a list shows and sorts by: the standing with its numbers, the term's end, the rank of label and state.

        The reverse name standing reaches up into assessment on purpose: lists are sorted in the database.
        """
        terms = self._own("terms").filter(starts_on__lte=day).order_by("-starts_on")
        ranks = [When(self._holds([kind], day), then=rank) for rank, kind in enumerate(LabelKind.values)]
        states = [When(standing__state=state, then=rank) for rank, state in enumerate(LATE_FIRST)]
        return self.select_related("standing").annotate(
            term_end=Subquery(terms.values(end=Coalesce(F("extended_to"), F("ends_on")))[:1]),
            label_rank=Case(*ranks, default=len(ranks)),
            state_rank=Case(*states, default=len(states)),
        )

    def _holds(self, kinds, day):
        held = self._own("labels").filter(kind__in=kinds, valid_from__lte=day)
        return Exists(held.filter(Q(valid_to=None) | Q(valid_to__gte=day)))

    def _own(self, name):
        """Each society's own rows of a table, for a subquery; by reverse name, as that table's module imports us."""
        return self.model._meta.get_field(name).related_model._base_manager.filter(society=OuterRef("pk"))


class SocietyRecordQuerySet(models.QuerySet):
    """Rows that belong to a society: seen and edited exactly by those who see and edit the society."""

    def visible_to(self, user):
        """Rows of the societies this person sees."""
        return self._of("visible_to", user)

    def editable_by(self, user):
        """Rows of the societies this person edits."""
        return self._of("editable_by", user)

    def _of(self, narrowing, user):
        path = self.model.society_path
        societies = self.model._meta.get_field(path).related_model.objects
        return self.filter(**{f"{path}__in": getattr(societies, narrowing)(user)})


class ScopedFormMixin:
    """A form that offers only choices its user may see."""

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if hasattr(getattr(field, "queryset", None), "visible_to"):
                field.queryset = field.queryset.visible_to(user)
