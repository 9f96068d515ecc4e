"""The leader's page: the four answers on one screen of a phone, all of it on one sheet of paper."""

import io

import pytest
from pypdf import PdfReader

from accounts.roles import Role
from assessment.models import NightlyRun
from config.demo.world import build

pytestmark = pytest.mark.once


def test_one_screen_of_a_phone_and_one_sheet(site, desk):
    people = build(12)
    NightlyRun.objects.all().delete()  # no worker ends the check here, and the page would say so above the answers
    page = desk(people[Role.LEADER], viewport={"width": 360, "height": 640})
    page.goto("/assessment/leader/")
    page.wait_for_load_state("networkidle")
    box = page.get_by_role("region", name="四个问题，一屏看完").bounding_box()
    assert box["y"] + box["height"] <= 640
    page.set_viewport_size({"width": 1366, "height": 860})
    paper = page.pdf(prefer_css_page_size=True)
    assert len(PdfReader(io.BytesIO(paper)).pages) == 1
