"""Cells copied in a workbook and pasted into a yearly statement fill its boxes from there down and to the right."""

import pytest
from playwright.sync_api import expect

from finance.models import Statement
from tests.browser.axe import PHONE
from tests.browser.test_statement import fill, open_form, said


@pytest.fixture
def page(cast, desk):
    page = desk(cast.filler)
    open_form(page, cast.jia)
    return page


def paste(page, item, text):
    """As Ctrl V does with cells copied in a workbook. Returns whether the page took them itself."""
    page.locator(f'[name="{item}"]').focus()
    return page.evaluate(
        """(text) => {
            const data = new DataTransfer();
            data.setData("text/plain", text);
            const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
            return !document.activeElement.dispatchEvent(event);
        }""",
        text,
    )


def held(page, *items):
    return [page.locator(f'[name="{item}"]').input_value() for item in items]


def test_a_column_of_a_workbook_fills_the_boxes_below(page):
    fill(page, dues="7", goods="9")
    assert paste(page, "donations", "1,000.00\r\n2000\r\n500.5\r\n三百\r\n\r\n-0.5\r\n")
    items = ("donations", "dues", "services", "government_purchases", "goods", "subsidies")
    assert held(page, *items) == ["1,000.00", "2,000.00", "500.50", "", "9", "-0.50"]
    told = page.locator("[data-pasted]")
    expect(told).to_contain_text("粘贴了 4 格，还没有保存，请核对。不是金额、没有填的 1 格：“三百”。")
    expect(said(page, "income")).to_contain_text("3,509.00")
    page.keyboard.press("Control+z")
    assert held(page, *items) == ["", "7", "", "", "9", ""]
    expect(told).to_have_text("已撤销粘贴。")
    assert not Statement.objects.exists()


def test_columns_go_beside_each_other_and_what_finds_no_box_is_told(page):
    assert paste(page, "other_income__unrestricted", "其他\t1\t2\t3\t4\n合计\t5\t6\t11")
    other, income = ([f"{item}__unrestricted", f"{item}__restricted", item] for item in ("other_income", "income"))
    assert held(page, *other) == ["1.00", "2.00", "3.00"]
    assert held(page, *income) == ["5.00", "6.00", "11.00"]
    expect(page.locator("[data-pasted]")).to_contain_text("放不下的 1 格")
    fill(page, income="12")
    page.locator("[data-pasted]").get_by_role("button", name="撤销").click()
    assert held(page, "other_income", "income__restricted", "income") == ["", "", "12"]  # typed since: stays


def test_of_several_columns_none_is_guessed(page):
    """What stands first in the official statement is 非限定性, and no total."""
    page.locator("[data-split]").uncheck()
    assert paste(page, "donations", "捐赠收入\t600\t400\t1000\n会费收入\t5\t6\t11")
    assert held(page, "donations", "dues") == ["", ""]
    told = page.locator("[data-pasted]")
    expect(told).to_have_text(
        "没有填入：复制的一行有 3 个数，这里一行只有 1 格。请只复制要填的那一列，或勾选“分填非限定性、限定性”后再粘贴。"
    )
    page.locator("[data-split]").check()
    assert paste(page, "donations__unrestricted", "捐赠收入\t600\t400\t1000")
    assert held(page, "donations__unrestricted", "donations__restricted", "donations") == [
        "600.00",
        "400.00",
        "1,000.00",
    ]
    assert paste(page, "dues", "会费收入\t11")


def test_a_column_left_blank_keeps_its_place(page):
    assert paste(page, "donations__unrestricted", "\t1\t1\n\t2\t2")
    assert held(page, "donations__unrestricted", "donations__restricted", "donations") == ["", "1.00", "1.00"]


@pytest.mark.parametrize("text", ["12", "12\r\n", "三百"])
def test_one_cell_is_the_browsers_own_paste(page, text):
    assert not paste(page, "donations", text)


def test_on_a_phone_a_block_fills_the_totals(cast, desk):
    page = desk(cast.filler, viewport=PHONE)
    open_form(page, cast.jia)
    page.locator("details.money summary").first.click()
    assert paste(page, "other_income", "1\n2\n3")
    assert held(page, "other_income", "income", "activity_costs") == ["1.00", "2.00", "3.00"]
    expect(page.locator('[name="activity_costs"]')).to_be_visible()


def test_beside_names_amounts_go_to_those_items(page):
    """As an office copies it: the names, the numbers of the lines, the amounts; in another order, with one unknown."""
    copied = "项目\t行次\t本年数\n一、会费收入\t2\t300\n捐赠收入\t3\t1,000.00\n其中：政府购买服务\t4\t50\n杂项\t5\t7"
    assert paste(page, "donations__unrestricted", copied)
    items = ("donations__unrestricted", "dues__unrestricted", "government_purchases__unrestricted")
    assert held(page, *items, "services__unrestricted") == ["1,000.00", "300.00", "50.00", ""]
    expect(page.locator("[data-pasted]")).to_contain_text("粘贴了 3 格")
    expect(page.locator("[data-pasted]")).to_contain_text("不是报表项目、没有填的 1 行：“杂项”")


def test_the_numbers_of_lines_are_no_amounts(page):
    assert paste(page, "donations", "1\t1,000\n2\t2,000\n3\t3,000")
    assert held(page, "donations", "dues", "services") == ["1,000.00", "2,000.00", "3,000.00"]
