"""No box of a list takes a whole column pasted by mistake: the address would be too long for a server."""

import socket

import django_filters as filters
import pytest
from django.urls import reverse

from config.management.commands.serve import web
from core.search import LONGEST, Words

COLUMN = "江海省数学学会" * 200


def all_filters(kind=filters.FilterSet):
    """Every FilterSet of the house."""
    for one in kind.__subclasses__():
        yield one
        yield from all_filters(one)


def test_every_box_of_words_has_an_end(db):
    boxes = [
        (filterset, name)
        for filterset in all_filters()
        for name, one in filterset.base_filters.items()
        if isinstance(one, filters.CharFilter) and not one.field.widget.is_hidden
    ]
    assert boxes
    assert [box for box in boxes if not isinstance(box[0].base_filters[box[1]], Words)] == []


@pytest.mark.parametrize("route", ["societies:society_list", "assessment:finding_list", "coordination:service_list"])
def test_a_column_by_an_address_is_refused_in_words(cast, as_, route):
    page = as_(cast.director).get(reverse(route), {"q": COLUMN})
    assert page.status_code == 200
    assert "最多100个字，现有1400个字，请只留名称或关键字。" in page.text
    assert page.context["page"].total == 0 or page.context["filter"].form.errors  # nothing is said to be found by it


def test_the_server_takes_the_longest_address_of_a_filter():
    longest = 3 * 9 * LONGEST  # three boxes of words, nine bytes a character
    with socket.socket() as listener:
        command = web(listener).command
    assert int(command[command.index("--limit-request-line") + 1]) > 2 * longest
