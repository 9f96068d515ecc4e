"""Pages of a list."""

import pytest
from django.test import RequestFactory

from core.paging import paginate

ROWS = list(range(137))


def page(query=""):
    return paginate(RequestFactory().get(f"/list/{query}"), ROWS)


def test_the_first_page_of_25():
    first = page()
    assert list(first) == ROWS[:25]
    assert (first.total, first.per, first.sizes) == (137, 25, (25, 50, 100))
    assert first.numbers == [1, 2, "…", 6]
    assert first.gap == "…"


@pytest.mark.parametrize(("per", "rows", "pages"), [("50", 50, 3), ("100", 100, 2)])
def test_other_sizes(per, rows, pages):
    chosen = page(f"?per={per}")
    assert (len(chosen), chosen.paginator.num_pages) == (rows, pages)


@pytest.mark.parametrize("per", ["0", "-1", "30", "1000000", "abc", "", "٢٥", "25.0"])
def test_a_size_not_offered_is_the_smallest(per):
    assert page(f"?per={per}").per == 25


@pytest.mark.parametrize(
    ("asked", "number"), [("2", 2), ("6", 6), ("7", 6), ("999999999999", 6), ("0", 6), ("-3", 6), ("x", 1), ("", 1)]
)
def test_a_wrong_page_is_answered_by_a_near_one(asked, number):
    assert page(f"?page={asked}").number == number


def test_an_empty_list_has_one_empty_page():
    empty = paginate(RequestFactory().get("/list/"), [])
    assert (list(empty), empty.total, empty.numbers) == ([], 0, [1])
