"""Lists as files: columns by their Chinese names, choices by their words, never a row that was not handed in."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from import_export.resources import ModelResource

from accounts.models import User
from accounts.resources import UserResource
from coordination.models import Inspection, Meeting
from coordination.resources import InspectionResource, MeetingResource
from core.excel.lists import ListResource
from tests import make
from tests.house import defined

LISTS = {name: one for name, one in defined(ModelResource).items() if one is not ListResource}


@pytest.mark.django_db
@pytest.mark.parametrize("resource", LISTS.values(), ids=LISTS)
def test_a_list_offers_no_row_by_itself(resource, cast):
    make.meeting()
    make.inspection(cast.jia)
    make.service_request(cast.jia, cast.filler)
    assert resource._meta.model._base_manager.exists()
    assert resource().export().dict == []


@pytest.mark.django_db
def test_choices_are_words_and_dates_stay_dates():
    make.meeting(held_on=date(2026, 3, 1), topic="会", kind="OFFICE")
    resource = MeetingResource()
    assert resource.get_export_headers() == ["种类", "日期", "议题", "参加人员", "纪要", "作废日期", "作废原因"]
    assert list(resource.lines(Meeting.objects.all())) == [["办公室旬会办", date(2026, 3, 1), "会", "", "", None, ""]]


def test_what_is_derived_is_a_column_like_others(cast):
    make.membership(cast.filler, cast.yi)
    rows = User.objects.filter(pk=cast.filler.pk).prefetch_related("memberships__society")
    (cells,) = UserResource().lines(rows)
    line = dict(zip(UserResource().get_export_headers(), cells, strict=True))
    names = f"{cast.jia.name}、{cast.yi.name}"
    assert (line["姓名"], line["角色"], line["对应的学会"], line["状态"]) == (
        cast.filler.name,
        "学会填报员",
        names,
        "在用",
    )
    assert line["创建时间"].tzinfo is None
    assert line["最近登录"] == ""


def test_the_number_of_queries_does_not_grow_with_the_rows(cast):
    for society in (cast.jia, cast.yi, cast.bing):
        make.inspection(society)
    with CaptureQueriesContext(connection) as asked:
        lines = list(InspectionResource().lines(Inspection.objects.select_related("society")))
    assert len(asked) == 1
    assert [line[0] for line in lines] == [society.name for society in (cast.bing, cast.yi, cast.jia)]


def test_the_rows_are_in_the_order_of_the_list(cast):
    """The library's own reading would sort rows by id as soon as something is prefetched."""
    rows = User.objects.prefetch_related("memberships__society")
    names = [cells[0] for cells in UserResource().lines(rows)]
    assert names == sorted(names) != list(User.objects.order_by("pk").values_list("username", flat=True))
