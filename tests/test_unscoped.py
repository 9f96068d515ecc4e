"""No module reaches rows without saying for whom, but for the exact places that tests/house.py trusts."""

from functools import partial
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from tests.house import APPS, ASKED, TRUSTED, hits, sources, trusted
from tests.unscoped import shared_ties, strange_managers, unscoped_queries

OURS = [model for app in apps.get_app_configs() if app.label in APPS for model in app.get_models()]
TIES = shared_ties(OURS)


def test_only_trusted_modules_query_unscoped():
    found = [(inside, text) for inside, text in sources() if not trusted(inside)]
    asked = [(inside, text) for inside, text in found if ASKED & set(inside.with_suffix("").parts)]
    inner = [(inside, text) for inside, text in found if not ASKED & set(inside.with_suffix("").parts)]
    assert hits(partial(unscoped_queries, ties=TIES), asked) == []
    assert hits(partial(unscoped_queries, ties=TIES, given=True), inner) == []


@pytest.mark.parametrize(
    "source",
    [
        "Society.objects.all()",
        "Society.objects.filter(pk=1)",
        "rows = Society.objects",
        "Society._default_manager.get(pk=1)",
        "Society._meta.default_manager.get(pk=1)",
        "Society._meta.base_manager.get(pk=1)",
        'getattr(Society, "objects").get(pk=1)',
        'attrgetter("_base_manager")(Society).get(pk=1)',
        "QuerySet(Society).get(pk=1)",
        "SocietyQuerySet(model=Society)",
        "get_object_or_404(Society, pk=1)",
        "get_object_or_404(models.Society, pk=1)",
        "get_object_or_404(here.table.model, pk=1)",
        "shortcuts.get_object_or_404(Society, pk=1)",
        "get_list_or_404(klass=Society)",
        'apps.get_model("societies.Society").objects.all()',
        'get_object_or_404(apps.get_model("societies.Society"), pk=1)',
        'Society.objects.visible_to(request.user).raw("select 1")',
        "connection.cursor()",
        'found.extra(tables=["societies_society"])',
    ],
)
def test_an_unscoped_query_is_caught(source):
    assert set(unscoped_queries(source)) == {1}


@pytest.mark.parametrize(
    "source",
    [
        "from societies.models import Society as S\nS.objects.get(pk=1)",
        "from societies.models import Society as society\nget_object_or_404(society, pk=1)",
        "from django.shortcuts import get_object_or_404 as found\nfound(Society, pk=1)",
        "from django.db.models import QuerySet as Rows\nRows(Society)",
        "rows = Society\nget_object_or_404(rows, pk=1)",
    ],
)
def test_another_name_hides_nothing(source):
    assert set(unscoped_queries(source)) == {2}


def test_a_scoped_query_is_let_through():
    source = (
        "def page(request, user):\n"
        "    get_object_or_404(Society.objects.visible_to(request.user), pk=1)\n"
        "    get_object_or_404(here.records(user), pk=1)\n"
        "    Society.objects.editable_by(user).filter(a=1)\n"
        "    Society._meta.default_manager.visible_to(self.user)"
    )
    assert list(unscoped_queries(source)) == []


@pytest.mark.parametrize(
    "whom",
    [
        "request.society.filler",
        "form.user",
        "somebody",
        "user",
        "User.objects.none().first()",
        "",
        "request.user, 1",
        "*people",
    ],
)
def test_rows_narrowed_to_somebody_else_are_caught(whom):
    assert list(unscoped_queries(f"def page(request):\n    return Society.objects.visible_to({whom})")) == [2]


def test_a_parameter_says_who_asks_unless_it_is_bound_anew():
    scoped = "def place(user):\n    return Society.objects.visible_to(user)"
    assert list(unscoped_queries(scoped)) == []
    assert list(unscoped_queries(scoped.replace(":\n", ":\n    user = root\n"))) == [3]
    assert list(unscoped_queries("narrow = Society.objects.visible_to\nnarrow(root)")) == [1]


def test_rows_reached_through_something_shared_are_caught():
    assert {"finding_set", "memberships"} <= TIES
    assert list(unscoped_queries("version.finding_set.all()", ties=TIES)) == [1]
    assert list(unscoped_queries("person.memberships.count()", ties=TIES)) == [1]
    assert list(unscoped_queries("version.finding_set.visible_to(request.user)", ties=TIES)) == []
    assert list(unscoped_queries("here.society.memberships.all()", ties=TIES)) == []


def test_every_model_keeps_its_manager_under_the_name_the_guard_knows():
    assert strange_managers(OURS) == []


@isolate_apps("societies")
def test_a_manager_under_another_name_is_caught():
    class Careless(models.Model):
        everybody = models.Manager()

        class Meta:
            app_label = "societies"

        def __str__(self):
            return "careless"

    assert strange_managers([Careless]) == ["Careless.everybody"]


def test_rows_of_a_given_society_are_let_through_behind_the_views_only():
    source = "Finding.objects.filter(society__in=societies, rule=1)"
    assert list(unscoped_queries(source)) == [1]
    assert list(unscoped_queries(source, given=True)) == []
    assert list(unscoped_queries("Finding.objects.filter(rule=1)", given=True)) == [1]


def test_an_excuse_needs_words_and_a_form_field_may_start_from_all():
    assert list(unscoped_queries("Society.objects.count()  # unscoped: a bare count")) == []
    assert list(unscoped_queries("Society.objects.count()  # unscoped: ")) == [1]
    assert list(unscoped_queries("forms.ModelChoiceField(label='a', queryset=Society.objects.all())")) == []
    assert list(unscoped_queries("show(queryset=Society.objects.all())")) == [1]


# --- Trust


@pytest.mark.parametrize(
    "inside",
    [
        "societies/views/services.py",
        "societies/views/facts/rows.py",
        "assessment/facts/page.py",
        "coordination/demo.py",
        "accounts/views/models/user.py",
        "core/management.py",
        "societies/views/migrations/rows.py",
        "societies/register/forms.py",
    ],
)
def test_a_name_alone_earns_no_trust(inside):
    assert not trusted(Path(inside))


def test_an_exact_place_is_trusted_with_all_that_lies_in_it():
    assert trusted(Path("societies/services.py"))
    assert trusted(Path("config/demo/world.py"))
    assert trusted(Path("assessment/migrations/0003_first_policy_version.py"))


def test_no_place_is_trusted_that_has_gone_or_needs_no_trust():
    needing = [inside for inside, text in sources() if any(unscoped_queries(text, given=True, ties=TIES))]
    places = {str(place) for inside in needing for place in (inside, *inside.parents)}
    assert sorted(TRUSTED.keys() - places) == []
