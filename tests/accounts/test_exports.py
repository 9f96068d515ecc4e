"""What the trail keeps of how a list was asked for: its conditions in words; of what was typed, only that it was."""

import io
import re

import openpyxl
import pytest
from django.db import transaction
from django.http import QueryDict
from django_filters import CharFilter, FilterSet

from accounts.audit import sealed
from accounts.models import AuditEntry
from accounts.trail import HIDDEN, entries
from core.asked import conditions
from societies.filters import SocietyFilter
from societies.models import Society
from tests import make
from tests.accounts.test_trail_words import foreign
from tests.house import defined
from tests.matrix import LINES
from tests.test_permissions import world  # noqa: F401  the world of the matrix
from tests.world import ACTORS

PERSONAL = ["13812345678", "周小红", "zhou.hong", "51320000509010025X"]
BOXES = [pair for one in defined(FilterSet).values() for pair in one.base_filters.items()]
TYPED = {name for name, box in BOXES if isinstance(box, CharFilter)}
WITHOUT_BOXES = {"assessment:dashboard", "assessment:checkup", "societies:register_preview"}
EXPORTS = [line for line in LINES if "export=csv" in line.query]
PROGRAM = re.compile(r"[a-z]{3}|[A-Z_]{3}|[=&]")  # parts of a query string, values of a program
# Every value of every hidden box that links of the site set, with its words.
LINKED = {
    "falls=any&within=3": "3个月内会掉出达标",
    "falls=any": "24个月内会掉出达标",
    "falls=W1&within=24&beyond=12": "12至24个月会掉出达标：W1 专职工作人员配备达标",
    "falls=W1&within=24&anew=1": "W1 专职工作人员配备达标：按新年度重新计",
    "rule=W1&status=NOT_MET": "W1 专职工作人员配备达标：未达标",
    "status=TO_REVIEW": "任一条款：待认定",
    "member=1": "团体会员",
    "ending=1": "90天内届满",
}


def asked(query, typed=sealed):
    """The conditions of the society list for a query string."""
    return conditions(SocietyFilter(QueryDict(query), Society.objects.all()), typed)


@pytest.mark.django_db
@pytest.mark.parametrize(("query", "words"), LINKED.items())
def test_what_a_link_of_the_site_asks_for_is_said_in_words(query, words):
    assert asked(query) == [words]


@pytest.mark.django_db
def test_societies_chosen_by_hand_are_named():
    one, other = make.society(name="江海省甲学会"), make.society(name="江海省乙学会")
    assert asked(f"pick={one.pk},{other.pk}") == ["所选的学会：江海省甲学会、江海省乙学会"]


@pytest.mark.django_db
@pytest.mark.parametrize("value", PERSONAL)
def test_a_name_or_number_in_any_box_of_the_society_list_is_sealed(value):
    said = asked("&".join(f"{name}={value}" for name in SocietyFilter.base_filters))
    assert [words for words in said if value in words] == []
    assert f"“{sealed(value)}”" in said


@pytest.mark.django_db
def test_equal_texts_have_equal_seals():
    assert asked("q=周小红") == asked("q=周小红") != asked("q=周小明")


@pytest.mark.django_db
@pytest.mark.parametrize("line", EXPORTS, ids=str)
def test_no_export_leaves_what_was_typed_in_the_trail_and_each_says_its_conditions(world, line):  # noqa: F811
    found = [exported(actor.client(world), line, world) for actor in allowed(line)]
    assert found
    for row, above in found:
        [told] = entries([row], {})
        assert "周小红" not in f"{row.reason}{row.changes}{row.object_name}"
        assert foreign([told]) == []
        assert not PROGRAM.search(above + told.told)
        assert {HIDDEN in told.told, "周小红" in above} == {line.route not in WITHOUT_BOXES}


def allowed(line):
    """Those who may have this export."""
    return [actor for actor, letter in zip(ACTORS, line.letters, strict=True) if letter == "."]


def exported(client, line, world):  # noqa: F811
    """(the row that an export leaves, the line over its heads) with a name in every box that is typed in; undone."""
    boxes = "".join(f"&{name}=周小红" for name in sorted(TYPED))
    with transaction.atomic():
        answer = client.get(f"{line.url(world)}{boxes}".replace("export=csv", "export=xlsx"))
        above = openpyxl.load_workbook(io.BytesIO(b"".join(answer))).worksheets[0]["A2"].value
        row = AuditEntry.objects.first()
        transaction.set_rollback(True)
    return row, above


@pytest.mark.parametrize("part", ["falls=any&within=3", "role=FILLER", "两化：NOT_MET"])
def test_a_query_string_in_a_file_would_be_seen(part):
    assert PROGRAM.search(f"条件：{part}　　共3行")
