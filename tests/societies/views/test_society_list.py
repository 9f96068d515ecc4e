"""The 学会部's list: what stands in it, in which order, and what leaves it."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import AuditEntry
from assessment.models import Finding
from societies import listing, services
from societies.models import Society
from societies.views import society_list
from tests import make
from tests.workbooks import listed

URL = reverse("societies:society_list")


@pytest.fixture
def judged(cast):
    """甲 needs 4 and has 1, 乙 needs 3 and has 1, 丙 was never judged."""
    make.members(cast.jia, individual=3001, unit=0)
    make.members(cast.yi, individual=900, unit=0)
    for society in (cast.jia, cast.yi):
        make.staff_member(society)
    services.facts_changed([cast.jia.pk, cast.yi.pk])
    return cast


def names(response):
    return "".join(society.name[3] for society, _ in response.context["table"])


def test_the_list_with_its_figures(judged, as_):
    page = as_(judged.officer).get(URL).content.decode()
    assert "共 3 家" in page
    assert '<span class="urgent nowrap">差 3</span>&nbsp; 1 / 4' in page
    assert "逾期未达标" in page


@pytest.mark.parametrize(("who", "expected"), [("officer", {"甲", "乙", "丙"}), ("assigned_officer", {"乙"})])
def test_everybody_sees_their_own_scope_and_counts(judged, as_, who, expected):
    response = as_(judged.people[who]).get(URL)
    assert set(names(response)) == expected
    counts = {word: count for word, _, count, _ in response.context["views"]}
    assert counts["全部"] == len(expected)
    assert counts["逾期未达标"] == len(expected - {"丙"})


@pytest.mark.parametrize("view", range(7))
def test_the_count_of_a_view_is_the_number_of_its_rows(judged, as_, view):
    client = as_(judged.officer)
    word, address, count, _ = client.get(URL).context["views"][view]
    response = client.get(URL + address)
    assert response.context["page"].total == count
    assert response.context["views"][view][3] is True
    assert f'aria-current="true">{word}' in response.content.decode()


def test_the_drill_down_repeats_condition_and_number(judged, as_):
    page = as_(judged.officer).get(f"{URL}?rule=W1&status=NOT_MET").content.decode()
    assert "W1 专职工作人员配备达标：未达标" in page
    assert "共 2 家" in page


def test_taking_a_condition_off_keeps_the_others(judged, as_):
    response = as_(judged.officer).get(f"{URL}?rule=W1&status=NOT_MET&member=1&page=1&sort=members")
    assert [chip["url"] for chip in response.context["chips"]] == [
        "?member=1&sort=members",
        "?rule=W1&status=NOT_MET&sort=members",
    ]


@pytest.mark.parametrize("key", listing.ORDERS)
def test_every_column_sorts_both_ways(judged, as_, key):
    up = as_(judged.officer).get(f"{URL}?sort={key}")
    down = as_(judged.officer).get(f"{URL}?sort=-{key}")
    assert (up.status_code, sorted(names(up)), sorted(names(down))) == (200, sorted("甲乙丙"), sorted("甲乙丙"))


@pytest.mark.parametrize(
    ("sort", "order"),
    [("members", "乙甲丙"), ("-members", "甲乙丙"), ("uscc", "甲乙丙"), ("-uscc", "乙甲丙"), ("-failing", "甲乙丙")],
)
def test_unknown_values_come_last_either_way(judged, as_, sort, order):
    assert names(as_(judged.officer).get(f"{URL}?sort={sort}")) == order


def test_an_unknown_order_is_the_order_by_name(judged, as_):
    by_name = names(as_(judged.officer).get(URL))
    assert names(as_(judged.officer).get(f"{URL}?sort=password")) == by_name


def test_pages_of_twenty_five_with_the_total(cast, as_):
    Society.objects.bulk_create(Society(name=f"江海省{n:02}学会") for n in range(40))
    response = as_(cast.officer).get(f"{URL}?page=2")
    assert (len(response.context["table"]), response.context["page"].total) == (18, 43)
    assert len(as_(cast.officer).get(f"{URL}?per=100").context["table"]) == 43


SHOWN = ["类别", "会员", "专职", "应配", "两化", "未达标", "待认定", "已填完的节", "本届届满"]


def test_the_export_is_exactly_what_is_filtered(judged, as_):
    heads, *rows = listed(as_(judged.officer).get(f"{URL}?rule=W1&status=NOT_MET&sort=-members&export=xlsx"))
    assert [row[0] for row in rows] == ["江海省甲学会", "江海省乙学会"]
    left_out = {"类别", "已填完的节", "本届届满"}  # they make room for the reason
    assert heads == ["学会名称", "W1 说明", *(head for head in SHOWN if head not in left_out)]
    first = dict(zip(heads, rows[0], strict=True))
    assert (first["会员"], first["专职"], first["应配"], first["两化"]) == (3001, 1, 4, "逾期未达标")
    entry = AuditEntry.objects.get(action="导出")
    assert entry.changes == {"学会列表": [None, "2条"], "条件": [None, "W1 专职工作人员配备达标：未达标"]}


def test_the_export_holds_nothing_foreign(judged, as_):
    rows = listed(as_(judged.assigned_officer).get(f"{URL}?export=xlsx"))
    assert [row[0] for row in rows[1:]] == ["江海省乙学会"]


def test_a_name_that_looks_like_a_formula_stays_text(judged, as_):
    Society.objects.filter(pk=judged.jia.pk).update(short_name="=1+1")
    client = as_(judged.officer)
    client.post(reverse("societies:society_columns"), {"column": ["short_name"]})
    text = b"".join(client.get(f"{URL}?export=csv").streaming_content).decode("utf-8-sig")
    assert "'=1+1" in text


def test_the_export_has_the_columns_that_are_shown(judged, as_):
    client = as_(judged.officer)
    client.post(reverse("societies:society_columns"), {"column": ["uscc", "staff"]})
    assert listed(client.get(f"{URL}?export=xlsx"))[0] == ["学会名称", "专职", "应配", "统一社会信用代码"]


def test_the_workbook_says_what_was_asked_and_when(judged, as_):
    response = as_(judged.officer).get(f"{URL}?state=OVERDUE&q=甲&export=xlsx")
    title, line = (row[0] for row in list(load_workbook(io.BytesIO(b"".join(response))).active.values)[:2])
    assert title == "学会列表"
    assert line.startswith("条件：两化：逾期未达标；“甲”　　共1行　　")
    assert line.endswith(f"由{judged.officer.name}导出")


def test_an_unknown_format_shows_the_page(judged, as_):
    assert "共 3 家" in as_(judged.officer).get(f"{URL}?export=exe").content.decode()


def test_a_huge_export_asks_to_filter_first(judged, as_, monkeypatch):
    monkeypatch.setattr(society_list, "MOST_EXPORTED", 2)
    page = as_(judged.officer).get(f"{URL}?export=xlsx", follow=True).content.decode()
    assert "共 3 家，一次最多导出 2 家，请先筛选。" in page


def test_no_phone_leaves_by_the_list(judged, as_):
    Society.objects.update(contact_phone="13912345678")
    client = as_(judged.officer)
    client.post(reverse("societies:society_columns"), {"column": [column.key for column in listing.COLUMNS]})
    assert "13912345678" not in client.get(URL).content.decode()
    assert not any("13912345678" in map(str, row) for row in listed(client.get(f"{URL}?export=xlsx")))


def test_nothing_found_says_so_and_offers_the_way_back(cast, as_):
    page = as_(cast.officer).get(f"{URL}?q=没有").content.decode()
    assert "没有符合条件的学会" in page
    assert "清除筛选条件" in page


def test_before_the_register_is_imported_the_next_step_is_the_import(cast, as_):
    Society.objects.all().delete()
    page = as_(cast.administrator).get(URL).content.decode()
    assert "还没有学会" in page
    assert f'href="{reverse("societies:register_import")}">导入名册' in page
    assert "清除筛选条件" not in page


def test_behind_the_number_of_a_rule_stands_what_it_says(judged, as_):
    context = as_(judged.officer).get(f"{URL}?rule=W1&status=NOT_MET").context
    assert context["columns"][0].label == "W1 说明"
    said = dict(Finding.objects.filter(rule="W1").values_list("society_id", "explanation"))
    shown = {society.pk: cells[0].text for society, cells in context["table"]}
    assert shown == {pk: said[pk] for pk in (judged.jia.pk, judged.yi.pk)}
    plain = as_(judged.officer).get(f"{URL}?status=NOT_MET").context
    assert not any(column.key == "reason" for column in plain["columns"])
