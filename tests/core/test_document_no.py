"""发文字号 in one form, however it was typed."""

import pytest

from core.document_no import document_no


@pytest.mark.parametrize(
    "typed",
    [
        "苏科协发〔2016〕141号",
        "苏科协发[2016]141号",
        "苏科协发(2016)141号",
        "苏科协发（2016）141号",
        "苏科协发{2016}141号",
        "苏科协发【2016】141号",
        " 苏科协发〔２０１６〕 第0141 号 ",
        "苏科协发〔2016〕141",
    ],
)
def test_one_form(typed):
    assert document_no(typed) == "苏科协发〔2016〕141号"


@pytest.mark.parametrize("text", ["", "会议纪要第3期", "〔2016〕141号", "苏科协发〔16〕141号", "苏科协发〔2016〕0号"])
def test_anything_else_is_left_alone(text):
    assert document_no(f" {text} ") == text
