"""Two days in one cell."""

from datetime import date

import pytest

from societies.models import CouncilTerm
from societies.register.periods import split

DAY = CouncilTerm._meta.get_field("starts_on").reader()


@pytest.mark.parametrize(
    "text", ["2022.05.20-2026.05.19", "2022年5月20日至2026年5月19日", "2022-05-20 ~ 2026-05-19", "2022.5.20—2026.5.19"]
)
def test_from_when_to_when(text):
    assert split(text, DAY, DAY) == (date(2022, 5, 20), date(2026, 5, 19))


@pytest.mark.parametrize("text", ["2022.05.20", "五年", 2022])
def test_what_is_no_period(text):
    assert split(text, DAY, DAY) is None
