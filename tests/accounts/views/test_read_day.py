"""What a day is understood as, told before the form is sent."""

import pytest
from django.urls import reverse

URL = reverse("accounts:read_day")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"value": "2024.3.1", "when": "past"}, {"words": "读作 2024年3月1日", "day": "2024-03-01"}),
        ({"value": "2062.3.1", "when": "past"}, {"words": "日期晚于今天：“2062.3.1”，请核对年份。", "day": ""}),
        ({"value": "2062.3.1", "when": "ahead"}, {"words": "读作 2062年3月1日", "day": "2062-03-01"}),
        ({"value": "2062.3.1", "when": "whenever"}, {"words": "读作 2062年3月1日", "day": "2062-03-01"}),
        ({}, {"words": "不是日期：“”，请写成 2024-03-01 或 2024年3月1日。", "day": ""}),
    ],
)
def test_a_day_is_read_as_the_form_will_read_it(cast, as_, asked, told):
    assert as_(cast.filler).get(URL, asked).json() == told


def test_a_whole_page_pasted_into_the_box_is_no_day(cast, as_):
    told = as_(cast.filler).get(URL, {"value": "日" * 10_000}).json()
    assert told["words"] == f"不是日期：“{'日' * 40}…”，请写成 2024-03-01 或 2024年3月1日。"
