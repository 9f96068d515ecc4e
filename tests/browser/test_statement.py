"""A yearly statement adds itself up while one types, and comes to what the server finds when it is saved."""

import random
import re
from decimal import Decimal

import pytest
from playwright.sync_api import expect

from core import cells
from finance.models import Statement
from rulebook import statements
from rulebook.amounts import yuan
from rulebook.statements import COLUMNS
from tests import make
from tests.browser.axe import PHONE
from tests.finance.test_forms import SOUND

SEED, MANY = 141, 3000
LABELS = Statement.labels()
ODD = ["", "—", "/", "－", "--", "3万元", "abc", "1,00", "1.234", "1.50000", "１２．５", " 7 ", "\u200b8", "+9", "1e3"]
ODD += [".5", "99999999999999.99", "-99999999999999.99", "100000000000000", "12,345,678.90", "1 234", "０", "-0"]


def open_form(page, society):
    page.goto(f"/society/{society.pk}/profile/finance/statements/add/#edit")


def told(text):
    """What the server reads of a box, None for one that is blank or refused."""
    try:
        return cells.read(cells.signed_money, text)
    except ValueError:
        return None


def typed(chance, amount):
    """One of the ways to write an amount."""
    plain = f"{amount:.2f}"
    full = plain.translate({ord(digit): 0xFF10 + int(digit) for digit in "0123456789"})
    return chance.choice([plain, f"{amount:,.2f}", full, f" {plain} ", plain.removesuffix(".00")])


def statement(chance):
    """(boxes, parts, last year's closing) of a statement that nearly adds up."""
    used = statements.LAYOUTS[0]
    values = {item: Decimal(chance.randrange(-300, 900)) / chance.choice([1, 4, 100]) for item in LABELS}
    for item, parts in used.inside:
        values |= dict.fromkeys(parts, Decimal(0)) if chance.random() < 0.7 else {}
        values[item] = abs(values[item])
    for total, items in used.sums:
        values[total] = sum(values[item] for item in items)
    for one in used.equals:
        values[one.at] = sum(values[item] for item in one.plus) - sum(values[item] for item in one.minus)
    before = values["opening_net_assets"]
    total, items = chance.choice(used.sums)
    split = [*items, total] if chance.random() < 0.4 else chance.sample(sorted(LABELS), chance.randrange(6))
    shares = {item: Decimal(chance.randrange(100)) for item in split}
    if total in shares and chance.random() < 0.6:
        shares[total] = sum(share for item, share in shares.items() if item != total)
    parts = {item: {"unrestricted": values[item] - share, "restricted": share} for item, share in shares.items()}
    for item in chance.sample(sorted(LABELS), chance.randrange(3)):  # what makes it wrong, or hard to check
        values[item] = chance.choice([None, values[item] + Decimal("0.01"), values[item] - 500])
    boxes = {item: "" if value is None else typed(chance, value) for item, value in values.items()}
    for item in chance.sample(sorted(LABELS), chance.choice([0, 0, 1])):
        boxes[item] = chance.choice(ODD)
    if parts and chance.random() < 0.2:  # only the columns are given
        boxes[chance.choice(sorted(parts))] = ""
    written = {item: {column: typed(chance, value) for column, value in one.items()} for item, one in parts.items()}
    for columns in written.values():
        if chance.random() < 0.1:
            columns[chance.choice(list(COLUMNS))] = chance.choice(ODD)
    return boxes, written, chance.choice(["", typed(chance, before), typed(chance, before + 1)])


def cents(amount):
    return None if amount is None else str(int(amount * 100))


def found(boxes, split, before):
    amounts = {item: told(text) for item, text in boxes.items()}
    parts = {item: {column: told(text) for column, text in one.items()} for item, one in split.items()}
    known = {item: {column: one for column, one in part.items() if one is not None} for item, part in parts.items()}
    return statements.check(2025, amounts, LABELS, told(before), {item: part for item, part in known.items() if part})


def found_by_the_server(boxes, split, before):
    faults = found(boxes, split, before)
    return [[one.field, one.column, cents(one.expected), cents(one.found), [*one.missing]] for one in faults]


PLAIN = "[one.field, one.column, said(one.expected), said(one.found), one.missing]"
IN_THE_BROWSER = """([layout, all]) => all.map(([boxes, split, before]) => {
    const cells = {}, parts = {}, said = (cents) => cents === null ? null : String(cents);
    for (const item in boxes) cells[item] = statement.read(boxes[item]);
    for (const item in split) for (const column in split[item]) {
        const amount = statement.read(split[item][column]);
        if (amount !== null && amount !== undefined) (parts[item] = parts[item] || {})[column] = amount;
    }
    return statement.faults(layout, cells, parts, statement.read(before)).map((one) =>
        PLAIN);
})""".replace("PLAIN", PLAIN)


READ = """all => all.map((text) => {
    const read = statement.read(text);
    return read === null || read === undefined ? null : String(read);
})"""


def test_the_browser_finds_what_the_server_finds(cast, desk):
    page, chance = desk(cast.filler), random.Random(SEED)
    open_form(page, cast.jia)
    some = [statement(chance) for _ in range(MANY)]
    layout = statements.LAYOUTS[0].as_data()
    server = [found_by_the_server(*one) for one in some]
    assert page.evaluate(IN_THE_BROWSER, [layout, some]) == server
    # The control: enough of them are right, wrong in each way, and impossible to check.
    assert sum(not faults for faults in server) > MANY / 20
    kinds = {(field, bool(column), bool(missing)) for faults in server for field, column, _, _, missing in faults}
    wanted = {("income", False), ("costs", False), ("services", False), ("activity_costs", False), ("assets", False)}
    assert any(
        set(missing) & {*split} for faults, (_, split, _) in zip(server, some, strict=True) for *_, missing in faults
    )
    wanted |= {("closing_net_assets", False), ("opening_net_assets", False), ("donations", False), ("income", True)}
    assert wanted <= {(field, column) for field, column, missing in kinds if not missing}


def test_the_browser_reads_an_amount_as_the_server_does(cast, desk):
    page, chance = desk(cast.filler), random.Random(SEED)
    open_form(page, cast.jia)
    texts = ODD + [typed(chance, Decimal(chance.randrange(-(10**15), 10**15)) / 100) for _ in range(500)]
    read = page.evaluate(READ, texts)
    assert read == [cents(told(text)) for text in texts]
    amounts = [one for one in read if one]
    written = page.evaluate("all => all.map((text) => statement.written(BigInt(text)))", amounts)
    assert written == [f"{Decimal(one) / 100:,.2f}" for one in amounts]


SAID = IN_THE_BROWSER.replace(PLAIN, "one.missing.length ? null : statement.words(one)")
NUMBER = re.compile(r"-?[\d,]*\d\.\d\d")


def test_the_page_says_what_the_server_says(cast, desk):
    page, chance = desk(cast.filler), random.Random(SEED)
    open_form(page, cast.jia)
    some, layout = [statement(chance) for _ in range(MANY // 10)], statements.LAYOUTS[0].as_data()
    pairs = []
    for one, shown in zip(some, page.evaluate(SAID, [layout, some]), strict=True):
        pairs += [pair for pair in zip(shown, server_words(*one), strict=True) if pair[0]]
    unlike = [(words, message) for words, message in pairs if not alike(words, message)]
    assert unlike == []
    assert {"不应超过" in words for words, _ in pairs} == {True, False}


def server_words(boxes, split, before):
    return [fault.message for fault in found(boxes, split, before)]


def alike(words, message):
    """Whether the same numbers and the same kind of complaint stand in both."""
    numbers = [yuan(Decimal(number.replace(",", ""))) in message for number in NUMBER.findall(words)]
    return all(numbers) and all((word in words) == (word in message) for word in ("不应超过", "多出", "差"))


def test_control_other_words_are_seen():
    assert not alike("应为 200.00，差 50.00", "政府购买服务共200元，不应超过提供服务收入150元，多出50元。")
    assert alike("应为 -2,000.00，差 0.01", "应为-2,000元，相差0.01元。")


def test_what_is_no_amount_is_said_once_and_is_not_blank(page, watch):
    watch.expected.add(422)
    fill(page, **{name: value for name, value in SOUND.items() if name != "year"} | {"assets": "100万", "dues": "五"})
    expect(said(page, "income")).to_have_text("各项之和 1,500.00，有 1 项不是金额")
    page.get_by_role("button", name="保存", exact=True).click()
    row = said(page, "assets").locator("xpath=..")
    expect(row).to_contain_text("请写出全部数字，不用“万”：“100万”，例如 1000000。")
    assert row.inner_text().count("100万") == 1  # said once: the sum beside it says nothing of it
    expect(page.locator("[data-gist=assets]")).to_have_text("资产总计 不是金额")
    expect(page.locator("[data-gist=income]")).to_have_text("收入合计 3,500.00，有一处不是金额")
    fill(page, assets="1000000")
    expect(row).not_to_contain_text("请写出全部数字")


def test_what_stays_within_its_whole_is_not_said_to_equal_it(page):
    fill(page, services="100", government_purchases="150")
    expect(said(page, "services")).to_have_text("其中各项共 150.00，不应超过 100.00，多出 50.00")


@pytest.fixture
def page(cast, desk):
    page = desk(cast.filler)
    make.statement(cast.jia, year=2024, closing_net_assets=100)
    open_form(page, cast.jia)
    return page


def fill(page, **values):
    for name, value in values.items():
        page.locator(f'[name="{name}"]').fill(value)


def said(page, item):
    return page.locator(f'[data-sum="{item}"]')


def test_it_adds_up_while_one_types(page):
    fill(page, **{name: value for name, value in SOUND.items() if name not in ("year", "income", "assets")})
    expect(said(page, "income")).to_have_text("各项算得 3,500.00 填入")
    said(page, "income").get_by_role("button", name="填入").click()
    expect(page.locator('[name="income"]')).to_have_value("3,500.00")
    expect(said(page, "income")).to_have_text("与各项相符")
    fill(page, assets="3100")
    expect(said(page, "assets")).to_have_text("应为 2,600.00，差 500.00")
    expect(page.locator("[data-gist=assets]")).to_have_text("资产总计 3,100.00，有不平")
    fill(page, opening_net_assets="3万元")
    expect(said(page, "opening_net_assets")).to_have_text("不是金额，例如 12000.50")


def test_a_row_is_offered_its_own_total_and_no_sum_is_told_without_it(page):
    given = {"donations__unrestricted": "1000", "donations__restricted": "200", "dues__unrestricted": "5000"}
    fill(page, **given, services="5000")
    expect(said(page, "donations")).to_have_text("两栏算得 1,200.00 填入")
    expect(said(page, "dues")).to_have_text("两栏算得 5,000.00，还有 1 栏没有填 填入")
    expect(said(page, "income")).to_have_text("先填捐赠收入、会费收入的合计")
    fill(page, income="5000")  # what the only total comes to
    expect(said(page, "income")).to_have_text("先填捐赠收入、会费收入的合计")
    fill(page, income="")
    said(page, "donations").get_by_role("button", name="填入").click()
    expect(page.locator('[name="donations"]')).to_have_value("1,200.00")
    expect(said(page, "income")).to_have_text("先填会费收入的合计")
    said(page, "dues").get_by_role("button", name="填入").click()
    expect(said(page, "income")).to_have_text("各项算得 11,200.00，还有 4 项没有填 填入")


def test_what_is_wrong_is_saved_only_as_it_is_in_the_papers(page, watch):
    watch.expected.add(422)
    fill(page, **{name: value for name, value in SOUND.items() if name != "year"} | {"assets": "3100"})
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_role("heading", name="有 1 处不平，还没有保存")).to_be_visible()
    expect(said(page, "assets")).to_have_text("应为 2,600.00，差 500.00")
    page.get_by_role("button", name="仍按报表保存").click()
    expect(page.locator(".toast-warning")).to_contain_text("报表有1处不平")


def test_on_a_phone_the_groups_are_folded_and_the_columns_away(cast, desk):
    page = desk(cast.filler, viewport=PHONE)
    open_form(page, cast.jia)
    expect(page.locator("details.money[open]")).to_have_count(0)
    height = page.locator(".statement").evaluate("one => one.offsetHeight")
    assert height < 640  # one screen
    page.locator("details.money summary").first.click()
    expect(page.locator('[name="donations"]')).to_be_visible()
    expect(page.locator('[name="donations__restricted"]')).to_be_hidden()
    page.get_by_label(re.compile("分填非限定性")).check()
    expect(page.locator('[name="donations__restricted"]')).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_years_beside_it_are_told_and_offered(cast, desk):
    make.statement(cast.jia, year=2023, closing_net_assets=100)
    after = make.statement(cast.jia, year=2025, opening_net_assets="1200.50")
    page = desk(cast.filler)
    open_form(page, cast.jia)
    expect(page.locator('[name="year"]')).to_have_value("2024")
    expect(said(page, "opening_net_assets")).to_have_text("上年期末 100.00 填入")
    said(page, "opening_net_assets").get_by_role("button", name="填入").click()
    expect(page.locator('[name="opening_net_assets"]')).to_have_value("100.00")
    fill(page, closing_net_assets="1200.5")
    expect(said(page, "closing_net_assets")).not_to_contain_text("不符")
    fill(page, closing_net_assets="1200")
    expect(said(page, "closing_net_assets")).to_contain_text("2025年度报表的期初净资产 1,200.50 与此不符")
    link = said(page, "closing_net_assets").get_by_role("link", name="2025年度报表")
    expect(link).to_have_attribute("href", f"/society/{cast.jia.pk}/profile/finance/statements/{after.pk}/")
