"""The house rules hold, and each rule catches a deliberately broken example (tests/guards.py)."""

from pathlib import Path

import pytest
from django import forms
from django.apps import apps
from django.core.checks import run_checks
from django.http import HttpResponse
from django.urls import path
from django_filters import FilterSet

from accounts.checks import routes
from societies.models import Society
from societies.scoping import ScopedFormMixin
from tests import guards
from tests.house import (
    APPS,
    LONGEST,
    ROOT,
    UNSCOPED_FORMS,
    UNSCOPED_MODELS,
    defined,
    hits,
    sources,
)

# --- Access


def test_every_view_says_who_may_use_it():
    assert [error for error in run_checks() if error.id == "accounts.E001"] == []


def open_to_anybody(request):
    return HttpResponse("oh")


app_name = "accounts"
urlpatterns = [path("oh/", open_to_anybody, name="open_to_anybody")]


@pytest.mark.urls(__name__)
def test_a_view_that_does_not_say_so_is_caught():
    found = [error for error in run_checks() if error.id == "accounts.E001"]
    assert [error.obj for error in found] == [open_to_anybody]


def test_the_policy_is_asked_before_anything_else():
    late = [f"{inside}:{name}" for inside, text in sources(folder="views") for name in guards.policies_too_late(text)]
    assert late == []


def test_a_policy_below_another_decorator_is_caught():
    assert guards.policies_too_late('@once\n@may("a.b")\ndef page(request): ...') == ["page"]
    assert guards.policies_too_late('@may("a.b")\n@once\ndef page(request): ...') == []


def test_every_model_can_be_narrowed_to_a_person():
    ours = [model for app in apps.get_app_configs() if app.label in APPS for model in app.get_models()]
    assert guards.unscoped_models(ours, UNSCOPED_MODELS) == []
    assert sorted(UNSCOPED_MODELS.keys() - {model._meta.label for model in ours}) == []


def test_a_model_that_cannot_is_caught():
    from django.contrib.contenttypes.models import ContentType

    assert guards.unscoped_models([ContentType, Society], UNSCOPED_MODELS) == ["contenttypes.ContentType"]


def test_every_form_narrows_its_choices_to_its_user():
    ours = defined(forms.BaseForm)
    assert guards.unscoped_forms(ours, ScopedFormMixin, UNSCOPED_FORMS) == []
    assert sorted(UNSCOPED_FORMS.keys() - ours.keys()) == []
    open_fields = {name: guards.open_choices(form.base_fields) for name, form in ours.items()}
    assert {name: fields for name, fields in open_fields.items() if fields} == {}


class CarelessForm(forms.Form):
    owner = forms.ModelChoiceField(Society.objects.none())


def test_a_form_that_does_not_is_caught():
    from django.contrib.contenttypes.models import ContentType

    assert guards.unscoped_forms({"CarelessForm": CarelessForm}, ScopedFormMixin, {}) == ["CarelessForm"]
    assert guards.open_choices({"kind": forms.ModelChoiceField(ContentType.objects.all())}) == ["kind"]


def test_every_filter_narrows_its_choices_to_its_user():
    fixed = {name: guards.fixed_choices(one.base_filters) for name, one in defined(FilterSet).items()}
    assert {name: found for name, found in fixed.items() if found} == {}


def test_a_filter_that_does_not_is_caught():
    from django_filters import ModelChoiceFilter

    assert guards.fixed_choices({"society": ModelChoiceFilter(queryset=Society.objects.none())}) == ["society"]
    assert guards.fixed_choices({"society": ModelChoiceFilter(queryset=lambda request: None)}) == []


def test_every_form_of_a_page_carries_its_tokens():
    texts = {str(p.relative_to(ROOT)): p.read_text() for p in (ROOT / "templates").rglob("*.html")}
    assert {name: guards.unsafe_forms(text) for name, text in texts.items() if guards.unsafe_forms(text)} == {}
    once = {route.name.replace(":", "/") for route in routes() if hasattr(route.view, "once")}
    pages = {name: f"templates/{name}.html" for name in once}
    assert [n for n, p in pages.items() if 'method="post"' in texts.get(p, "") and "form_token" not in texts[p]] == []


def test_a_form_without_its_token_is_caught():
    assert guards.unsafe_forms('<form class="a" method="post">\n<input></form>') == [
        '<form class="a" method="post">\n<input></form>'
    ]
    assert guards.unsafe_forms('<form method="post">{% csrf_token %}</form><form method="get"></form>') == []


# --- Names


@pytest.mark.parametrize("route", list(routes()), ids=lambda route: route.name)
def test_url_and_view_share_a_name(route):
    app, _, short = route.name.partition(":")
    assert (route.view.__name__, route.view.__module__.partition(".")[0]) == (short, app)


def test_every_page_template_belongs_to_a_view():
    names = {route.name for route in routes()}
    found = [p.relative_to(ROOT / "templates") for p in (ROOT / "templates").glob("*/*.html")]
    pages = [p for p in found if p.parent.name in APPS and not p.name.startswith("_") and not p.stem.endswith("_pdf")]
    assert [str(p) for p in pages if f"{p.parent.name}:{p.stem}" not in names] == []


def test_every_view_shows_the_page_of_its_name():
    found = [(inside, text) for inside, text in sources(folder="views")]
    assert [(str(i), *pair) for i, text in found for pair in guards.foreign_pages(text, i.parts[0])] == []


def test_a_view_with_a_foreign_page_is_caught():
    source = '@may("a.b")\ndef page(request):\n    return render(request, "finance/other.html")'
    assert list(guards.foreign_pages(source, "finance")) == [("page", "finance/other.html")]
    assert list(guards.foreign_pages(source.replace("other", "page"), "finance")) == []


def test_every_rule_has_a_test():
    from rulebook.rules import RULES

    text = "".join(found.read_text() for found in (ROOT / "tests" / "rulebook" / "rules").glob("test_*.py"))
    assert guards.untested_rules(RULES, text) == []


def test_a_rule_without_a_test_is_caught():
    assert guards.untested_rules(["W1", "W2"], 'check("W1", …)') == ["W2"]


def test_no_module_is_called_nothing():
    assert [str(inside) for inside, _ in sources() if guards.vague(inside)] == []


def test_such_a_name_is_caught():
    assert guards.vague(Path("societies/utils.py"))
    assert guards.vague(Path("core/helpers/text.py"))
    assert not guards.vague(Path("core/paging.py"))


def test_every_variable_says_what_it_holds():
    assert hits(guards.mute_variables, sources()) == []


@pytest.mark.parametrize(
    "source",
    [
        "found = rows.filter(pk=1)",
        "found: list = []",
        "found += [1]",
        "rows, found = 1, 2",
        "if found := NUMBER.match(text): ...",
        "names = [found for found in rows]",
        "def check(found): ...",
        "def check(*, found=None): ...",
        "NUMBER.sub(lambda found: found[0], text)",
    ],
)
def test_a_variable_that_does_not_is_caught(source):
    assert list(guards.mute_variables(source)) == [1]


def test_a_field_or_a_word_of_that_name_is_let_through():
    assert list(guards.mute_variables("class Fault:\n    found: Decimal | None = None")) == []
    assert list(guards.mute_variables('amounts = {"found": fault.found}')) == []


# --- Shape


def test_no_module_is_long():
    scripts = [(path.relative_to(ROOT), path.read_text()) for path in (ROOT / "static" / "js").glob("*.js")]
    assert scripts
    written = [(inside, text) for inside, text in sources() if "migrations" not in inside.parts] + scripts
    assert [str(inside) for inside, text in written if guards.too_long(text, LONGEST)] == []


def test_a_long_module_is_caught():
    assert guards.too_long("a = 1\n" * (LONGEST + 1), LONGEST)
    assert not guards.too_long("a = 1\n" * LONGEST, LONGEST)


def test_views_are_functions():
    assert hits(guards.class_views, sources()) == []


def test_a_class_based_view_is_caught():
    assert list(guards.class_views("class Page(generic.ListView):\n    model = Society")) == [1]
    assert list(guards.class_views("class Page(Base):\n    def get(self, request): ...")) == [1]
    assert list(guards.class_views("class Place:\n    def record(self): ...")) == []


def test_views_leave_writing_to_services():
    assert hits(guards.writes, sources(folder="views")) == []


@pytest.mark.parametrize("source", ["form.save()", "Society.objects.create(name='a')", "record.delete()"])
def test_a_view_that_writes_is_caught(source):
    assert guards.writes(source) == [1]


def test_there_are_no_signals():
    assert hits(guards.signals, sources()) == []


def test_a_signal_is_caught():
    assert list(guards.signals("from django.db.models.signals import post_save")) == [1]
    assert list(guards.signals("from django.dispatch import receiver")) == [1]
    assert list(guards.signals("from celery.signals import worker_ready")) == []


def test_what_the_audit_trail_says_was_done_is_named_in_one_place():
    assert hits(guards.spelt_actions, sources()) == []


@pytest.mark.parametrize(
    "source",
    [
        'audit.record(actor=actor, action="新增", subject=user)',
        'audit.record_all(items, actor=actor, action="认定" if good else "豁免")',
        'rows.exclude(action="查看")',
        'def _recorded(actor, action): ...\n_recorded(actor, "新增")',
    ],
)
def test_an_action_spelt_out_is_caught(source):
    assert len(list(guards.spelt_actions(source))) == 1


def test_a_named_action_and_an_option_of_the_command_line_are_let_through():
    assert list(guards.spelt_actions("audit.record(actor=actor, action=Action.ADDED, subject=user)")) == []
    assert list(guards.spelt_actions('parser.add_argument("--all", action="store_true")')) == []
