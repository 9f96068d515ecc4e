"""societies.register: figures of the council that was elected are not put into the term before."""

import pytest

from societies.models import GoverningBody
from societies.register import service
from tests import make
from tests.societies.register.importing import commit
from tests.societies.register.reading.books import book

JIA = "江海省甲学会"
pytestmark = pytest.mark.django_db


@pytest.fixture
def term(jia):
    return make.term(jia, starts_on="2020-05-20", ends_on="2025-05-19")


@pytest.mark.parametrize(
    ("title", "group"),
    [("学会情况（2025年）", "选举结果"), ("换届结果汇总表（2025年）", "理事会"), ("新一届理事会情况", "理事会")],
)
def test_what_was_elected_is_not_of_the_stored_term(term, title, group):
    rows = [[title], ["学会名称", "简称", group, None], [None, None, "理事", "常务理事"], [JIA, "甲会", 87, 29]]
    plan = service.plan(book("换届", rows, ["A2:A3", "B2:B3", "C2:D2"]))
    assert not [record for record in plan.records if record.part.model is GoverningBody]
    assert [problem.cell for problem in plan.problems] == ["C4", "D4"]


def test_the_period_of_the_new_one_is_read(term):
    rows = [["学会名称", "简称", "理事人数", "新一届任期"], [JIA, "甲会", 87, "2025.5.20—2030.5.19"]]
    commit(book("换届", rows))
    (new,) = term.society.terms.exclude(pk=term.pk)
    assert (str(new.starts_on), str(new.ends_on), new.bodies.get().size) == ("2025-05-20", "2030-05-19", 87)


def test_other_figures_are_of_the_present_one(term):
    commit(book("学会", [["学会名称", "简称", "理事人数"], [JIA, "甲会", 87]]))
    assert term.bodies.get().size == 87
