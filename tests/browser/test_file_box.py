"""A file is chosen by a button in our words: by hand, by keyboard, without script, in an English browser."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import DESK, PHONE, look

PDF = {"name": "章程（2026年修订）.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n"}


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_a_file_is_chosen_in_our_words(cast, desk, size, script):
    page = desk(cast.filler, viewport=size, java_script_enabled=script)
    page.goto(f"/society/{cast.jia.pk}/evidence/add/")
    box, control = page.locator(".file"), page.get_by_label("文件", exact=False).and_(page.locator("[type=file]"))
    expect(box).to_contain_text("选择文件")
    expect(page.get_by_text("还没有选择", exact=True)).to_be_visible()
    assert control.evaluate("control => getComputedStyle(control).opacity") == "0"  # its words are the browser's
    with page.expect_file_chooser() as chooser:
        box.locator("label").click()
    chooser.value.set_files(PDF)
    expect(page.get_by_text("还没有选择", exact=True)).to_be_hidden()
    expect(page.get_by_text(PDF["name"] if script else "已选好文件")).to_be_visible()
    expect(page.get_by_label("名称", exact=False).first).to_have_value("章程（2026年修订）" if script else "")
    if script:
        assert look(page) == []


def test_the_keyboard_opens_it_and_its_focus_is_seen(cast, desk):
    page = desk(cast.filler)
    page.goto(f"/society/{cast.jia.pk}/evidence/add/")
    control = page.locator("[type=file]")
    page.on("filechooser", lambda chooser: None)  # from now on: a key is faster than the browser is told to wait for it
    control.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(control).to_be_focused()
    outline = page.locator(".file label").evaluate("label => getComputedStyle(label).outlineStyle")
    assert outline == "solid"
    with page.expect_file_chooser():
        page.keyboard.press("Space")
