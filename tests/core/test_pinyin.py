"""Names are in the order in which people look for them: in every model and list, on either database."""

import ast

import pytest
from django.apps import apps

from accounts.models import User
from core.fields import NameOrder
from core.pinyin import LONGEST, sort_key, sounds
from finance.models import Fund
from societies import services
from societies.models import Society
from tests import make
from tests.house import APPS, sources

OURS = [model for model in apps.get_models() if model._meta.app_label in APPS]
NAMES = ["3D打印学会", "ABC学会", "安徽商会", "重庆商会", "江海省测绘学会", "江海省数学会", "姚家会", "音乐学会"]


def by_name(orders):
    """Those of some orders that go by the code points of a name."""
    return [one for one in orders if str(one).removeprefix("-").split("__")[-1] == "name"]


def test_read_and_not_by_code_point():
    assert sorted(sorted(NAMES), key=sort_key) == NAMES != sorted(NAMES)
    assert len(sort_key("重" * 200)) == LONGEST
    assert {sort_key(""), sort_key("·")} == {"", f"0000000{ord('·'):05x}"}


def test_a_surname_is_read_as_one():
    assert sorted(["单于", "丁一", "沈二"], key=lambda name: sort_key(name, person=True)) == ["丁一", "单于", "沈二"]


def test_every_model_that_is_listed_by_name_is_listed_by_pinyin():
    assert {model._meta.label: one for model in OURS for one in by_name(model._meta.ordering)} == {}
    assert by_name(["-name", "society__name", "pk", "name_order"]) == ["-name", "society__name"]


def ordered_by_name(source):
    """Orders by the plain name in a module: of querysets and of the heads of lists."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    named = [one for one in calls if ast.unparse(one.func).split(".")[-1] in ("order_by", "order")]
    given = [part for one in named for part in [*one.args, *(word.value for word in one.keywords)]]
    return by_name([part.value for part in given if isinstance(part, ast.Constant)])


FOR_NO_EYES = {"societies/facts.py": "which one of several is named by a rule"}


def test_no_list_is_sorted_by_the_plain_name():
    found = {str(place): ordered_by_name(text) for place, text in sources()}
    assert {place: names for place, names in found.items() if names and place not in FOR_NO_EYES} == {}
    assert ordered_by_name('rows.order_by("-name")\nsort = order(society="society__name")') == [
        "-name",
        "society__name",
    ]


@pytest.mark.django_db
def test_the_database_sorts_alike():
    for name in reversed(NAMES):
        make.society(name=name)
    assert list(Society.objects.values_list("name", flat=True)) == NAMES


@pytest.mark.django_db
def test_the_order_follows_a_name_that_is_changed(cast):
    services.change_record(actor=cast.filler, record=cast.jia, values={"name": "安徽商会"}, version=1)
    assert Society.objects.first() == cast.jia
    cast.filler.save_over(1, {"name": "安一"})
    assert User.objects.order_by("name_order").first() == cast.filler
    made = Fund.objects.bulk_create([Fund(society=cast.jia, name="乙"), Fund(society=cast.jia, name="丁")])
    assert list(Fund.objects.all()) == made[::-1]


def test_every_such_column_stands_beside_a_name():
    columns = [(model, field) for model in OURS for field in model._meta.fields if isinstance(field, NameOrder)]
    assert len(columns) > 7
    assert [model for model, _ in columns if not any(field.name == "name" for field in model._meta.fields)] == []


def test_names_that_sound_alike():
    assert sounds("草叶") == sounds("草业") == "cao ye"
    assert sounds("女A3") != sounds("奴A3")
    assert sounds("第1学会") != sounds("第2学会")
