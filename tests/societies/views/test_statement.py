"""A yearly statement that does not add up is told beside its cell, and saved only knowingly."""

import re

import pytest
from django.urls import reverse

from accounts.models import AuditEntry
from assessment.models import Finding
from finance.models import Statement
from tests import make
from tests.finance.test_forms import SOUND
from tests.societies.views.posting import address, token

SEAL = re.compile(r'name="as_it_is" value="(\w+)">仍按报表保存')


@pytest.fixture
def client(cast, as_):
    return as_(cast.filler)


def add(cast, client, **changes):
    where = address("record_add", cast.jia, "finance", "statements")
    return client.post(where, token(SOUND | changes), follow=True)


def edit(row, client, **changes):
    where = address("record_edit", row.society, "finance", "statements", row.pk)
    return client.post(where, token(SOUND | {"version": row.version} | changes), follow=True)


def toast(response):
    return re.findall(r'toast-msg toast-(\w+)" data-toast>.*?<p>(.*?)</p>', response.text, re.DOTALL)


def seal(response):
    return SEAL.search(response.text)[1]


def test_what_adds_up_is_saved_in_green(cast, client):
    assert toast(add(cast, client)) == [("success", "已添加年度财务报表“2025年财务报表”，结果已重新检查。")]
    assert Statement.objects.get().faults == []


def test_what_cannot_be_checked_is_saved_and_said(cast, client):
    assert toast(add(cast, client, assets="")) == [
        ("success", "已添加年度财务报表“2025年财务报表”，但报表有1处因未填不能核对，结果已重新检查。")
    ]


def test_a_total_off_by_500_is_told_beside_its_cell_and_not_saved(cast, client):
    page = add(cast, client, assets="3100")
    assert (page.status_code, Statement.objects.count(), toast(page)) == (422, 0, [])
    words = "资产总计应为负债合计加期末净资产2,600元，填报3,100元，相差500元。"
    assert f'<a href="#id_assets">{words}</a>' in page.text
    assert f'<p class="error" id="w-id_assets">{words}</p>' in page.text
    assert 'value="3100"' in page.text


def test_a_year_that_the_next_does_not_carry_on_is_told_before_and_after_it_is_saved(cast, client):
    make.statement(cast.jia, year=2025, opening_net_assets=2000)
    words = "2025年度报表的期初净资产2,000元与此不符：本年度期末净资产2,100元，相差100元。"
    page = add(cast, client, year="2024")
    assert (page.status_code, Statement.objects.count()) == (422, 1)
    assert f'<a href="#id_closing_net_assets">{words}</a>' in page.text
    told = toast(add(cast, client, year="2024", as_it_is=seal(page)))
    other = Statement.objects.get(year=2025)
    link = f'<a href="{address("record_edit", cast.jia, "finance", "statements", other.pk)}">打开2025年财务报表</a>'
    assert told == [
        ("success", "已添加年度财务报表“2024年财务报表”，结果已重新检查。"),
        ("warning", f"{words} {link}"),
    ]
    assert [fault["field"] for fault in other.faults if not fault["missing"]] == ["opening_net_assets"]


def test_a_year_that_the_next_carries_on_or_may_is_not_told_of(cast, client):
    for opening in (2100, None):
        Statement.objects.all().delete()
        make.statement(cast.jia, year=2025, opening_net_assets=opening)
        make.statement(cast.yi, year=2025, opening_net_assets=5)  # another society's
        assert toast(add(cast, client, year="2024")) == [
            ("success", "已添加年度财务报表“2024年财务报表”，结果已重新检查。")
        ]


def test_as_it_is_in_the_papers_it_is_saved_and_never_in_green(cast, client):
    page = add(cast, client, assets="3100", as_it_is=seal(add(cast, client, assets="3100")))
    assert toast(page) == [("warning", "已添加年度财务报表“2025年财务报表”，但报表有1处不平，结果已重新检查。")]
    assert '2025 <span class="mini">报表有1处不平</span>' in page.text
    make.account(cast.jia, year=2025)
    edited = edit(Statement.objects.get(), client, assets="3200")
    assert edited.status_code == 422
    assert Finding.objects.get(society=cast.jia, rule="R5").status in ("NO_DATA", "NOT_MET")


def test_a_fault_nobody_was_shown_is_shown_first(cast, client):
    shown = seal(add(cast, client, assets="3100"))
    page = add(cast, client, assets="3100", income="9", as_it_is=shown)
    assert (page.status_code, Statement.objects.count()) == (422, 0)
    assert "有 3 处不平，还没有保存" in page.text


def test_a_change_is_held_to_the_same(cast, client):
    add(cast, client)
    row = Statement.objects.get()
    page = edit(row, client, assets="3100")
    assert page.status_code == 422
    saved = edit(row, client, assets="3100", as_it_is=seal(page))
    assert toast(saved) == [("warning", "已保存“2025年财务报表”的资产总计，但报表有1处不平，结果已重新检查。")]
    righted = edit(Statement.objects.get(), client)
    assert toast(righted) == [("success", "已保存“2025年财务报表”的资产总计，结果已重新检查。")]


def test_the_columns_are_kept_and_the_trail_names_them(cast, as_, client):
    add(cast, client)
    parts = {"donations__unrestricted": "400", "donations__restricted": "600"}
    saved = edit(Statement.objects.get(), client, **parts)
    assert toast(saved) == [("success", "已保存“2025年财务报表”的限定性与非限定性，结果已重新检查。")]
    assert Statement.objects.get().restricted == {"donations": {"unrestricted": "400.00", "restricted": "600.00"}}
    assert toast(edit(Statement.objects.get(), client, **parts)) == [("info", "“2025年财务报表”没有改动，不用保存。")]
    assert AuditEntry.objects.filter(action="修改").count() == 1
    trail = as_(cast.administrator).get(reverse("accounts:audit_list")).text
    assert "捐赠收入 非限定性400.00、限定性600.00" in trail


def test_the_year_before_is_that_of_the_year_that_was_chosen(cast, client):
    make.statement(cast.jia, year=2021, donations=100)
    page = add(cast, client, year="2022")
    assert "2021年为100.00，现填1,000.00" in page.text


def test_the_form_works_without_script(cast, client):
    page = client.get(address("record_add", cast.jia, "finance", "statements")).text
    assert page.count('<details class="money" open') == 4
    assert '<script src="/static/js/statement.js" defer></script>' in page
    assert "statement.js" not in client.get(address("record_add", cast.jia, "finance", "funds")).text
