"""The benchmarks measure pages that there are, opened by people who may."""

import pytest

from benchmarks.pages import PAGES
from societies import services


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_that_is_measured_opens(cast, as_, page):
    services.facts_changed([cast.jia.pk])
    person = getattr(cast, page.person)
    assert as_(person).get(page.address.format(cast.jia.pk)).status_code == 200
