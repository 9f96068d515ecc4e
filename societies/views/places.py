"""Where in whose profile a page is: found within the person's own scope, or 404."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from societies.models import Society
from societies.profile import tables

CHECK = "check"  # ?back=check: the page that checks the answers wants the person back


@dataclass(frozen=True)
class Place:
    """A section of a society's profile, perhaps one table of it.

    `inside`: the person edits this profile. `seen`: the sections the person may see.
    """

    society: Society
    section: tables.Section
    table: tables.Table | None
    inside: bool
    seen: tuple[tables.Section, ...]

    @property
    def url(self):
        """The section's page."""
        return reverse("societies:section", args=[self.society.pk, self.section.key])

    @property
    def after(self):
        """The next section the person may see, or None after the last."""
        later = [section for section in self.seen if section.number > self.section.number]
        return later[0] if later else None

    def records(self, user):
        """The society's rows of the table as far as this person sees them."""
        return records_of(self.table, self.society, user)

    def record(self, user, pk):
        """One row, to look at. 404 when it is another society's."""
        return get_object_or_404(self.records(user), pk=pk)


def records_of(table, society, user):
    """A society's rows of a table as far as this person sees them; replaced files are left out."""
    model = table.model
    links = [name for name in table.fields if model._meta.get_field(name).is_relation]
    links += [f"{link}__term" for link in links if hasattr(model._meta.get_field(link).related_model, "term")]
    links += ["society"] if model.society_path != "pk" else []
    rows = model.objects.visible_to(user).filter(**{model.society_path: society.pk}).select_related(*links)
    return rows.filter(replaced_by=None) if hasattr(model, "replaced_by") else rows


def held_by(society, user, model):
    """A society's rows of a model of its profile, as far as this person sees them."""
    return records_of(tables.place_of(model)[1], society, user)


def section_of(key):
    """The section of an address. 404 when there is none."""
    try:
        return tables.section(key)
    except KeyError as error:
        raise Http404 from error


def place(user, society_id, key, table_key="", *, edit=False):
    """The Place behind an address, for whoever holds the section's permission.

    404 when there is none or the person does not see the society or, with `edit`, may not change it.
    """
    section, seen = section_of(key), tables.seen_by(user)
    if section not in seen:
        raise PermissionDenied
    scope = Society.objects.editable_by(user) if edit else Society.objects.visible_to(user)
    society = get_object_or_404(scope, pk=society_id)
    try:
        table = tables.table(key, table_key) if table_key else None
    except KeyError as error:
        raise Http404 from error
    inside = edit or Society.objects.editable_by(user).filter(pk=society.pk).exists()
    return Place(society, section, table, inside, seen)


def status_of(request):
    """422 for a form that is shown again with what is wrong."""
    return 422 if request.method == "POST" else 200


def returning(request, here):
    """Where a save leads: back to the page that checks the answers, to the next section, or to this section."""
    if request.GET.get("back") == CHECK:
        return f"{reverse('societies:check_answers', args=[here.society.pk])}#in-{here.section.key}"
    if "next" in request.POST and here.after:
        return reverse("societies:section", args=[here.society.pk, here.after.key])
    return here.url
