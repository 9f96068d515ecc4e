"""core.excel.writing: text stays text, in both formats, and comes back unchanged."""

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.excel.reading import open_workbook
from core.excel.writing import RISKY, csv_text, export_response, write_csv, write_xlsx, xlsx_text

RISKY_TEXTS = ["=1+1", "+86", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1+1", "'=1", "''=1", "="]
RISKY_TEXTS += ["#N/A", "#REF!"]
PLAIN_TEXTS = ["江海省力学学会", "a=b", "'引号", "2024-03-01", "00123", "_x000D_", "𬱖 㛃 𠮷", "· • 😀", "a\rb\tc\nd"]


def through_xlsx(*texts):
    target = io.BytesIO()
    write_xlsx(target, [("表", ["值"] * len(texts), [texts])])
    with open_workbook(target) as book:
        return list(book.sheets[0].rows())[1].values


def through_csv(*texts):
    target = io.BytesIO()
    write_csv(target, ["值"], [texts])
    assert target.getvalue().startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(target.getvalue().decode("utf-8-sig"), newline="")))[1]


@pytest.mark.parametrize("text", RISKY_TEXTS + PLAIN_TEXTS)
def test_text_comes_back_unchanged_from_xlsx(text):
    assert through_xlsx("x", text) == ("x", text)


@pytest.mark.parametrize("text", RISKY_TEXTS[:3])
def test_excel_sees_text_and_no_formula(text):
    target = io.BytesIO()
    write_xlsx(target, [("表", [text], [[text]])])
    sheet = openpyxl.load_workbook(target).active
    assert [(cell.value, cell.data_type) for cell in (sheet["A1"], sheet["A2"])] == [(text, "s")] * 2


def test_the_control_openpyxl_alone_makes_a_formula_of_it():
    book = openpyxl.Workbook()
    book.active["A1"] = "=1+1"
    assert book.active["A1"].data_type == "f"


@pytest.mark.parametrize("text", RISKY_TEXTS[:12])
def test_csv_puts_a_quote_before_what_could_run(text):
    assert through_csv(text) == ["'" + text]


@pytest.mark.parametrize("text", PLAIN_TEXTS)
def test_csv_leaves_other_text_alone(text):
    assert through_csv(text) == [text]


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_csv_text_can_be_taken_back(text):
    out = csv_text(text)
    assert out[:1] not in tuple("=+-@＝＋－＠\t\r\n")
    assert (out[1:] if out.startswith("'") and RISKY.match(out[1:]) else out) == text


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60))
def test_any_text_survives_xlsx(text):
    assert through_xlsx("x", text) == ("x", text.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd"))


def test_numbers_dates_and_blanks_keep_their_kind():
    values = (5, Decimal("12.50"), date(2024, 3, 1), None, True)
    assert through_xlsx(*values) == (5, 12.5, datetime(2024, 3, 1), None, True)
    assert through_csv(-5, Decimal("-12.50"), date(2024, 3, 1), None) == ["-5", "-12.50", "2024-03-01", ""]


def test_moments_are_shown_in_local_time():
    moment = datetime(2026, 11, 30, 16, 5, 9, 1234, tzinfo=UTC)
    assert through_xlsx(moment) == (datetime(2026, 12, 1, 0, 5),)
    assert through_csv(moment) == ["2026-12-01 00:05"]


def test_what_no_cell_can_hold_is_replaced_visibly():
    assert xlsx_text("a\0b\x1f\ud800") == "a\ufffdb\ufffd\ufffd"
    assert len(xlsx_text("长" * 40_000)) == 32_767
    assert xlsx_text("长" * 40_000).endswith("（内容过长，已截断）")


def test_export_response_is_a_named_attachment():
    response = export_response([["=1"]], ["值"], "学会/名单", "xlsx")
    assert response["Content-Type"].endswith("spreadsheetml.sheet")
    assert "attachment" in response["Content-Disposition"]
    with open_workbook(io.BytesIO(b"".join(response))) as book:
        assert [(sheet.title, *[row.values for row in sheet.rows()]) for sheet in book.sheets] == [
            ("学会 名单", ("值",), ("=1",))
        ]


def test_export_response_as_csv():
    response = export_response(([n] for n in range(2)), ["值"], "名单", "csv")
    assert b"".join(response).decode("utf-8-sig") == "值\r\n0\r\n1\r\n"


def test_export_response_knows_two_formats():
    with pytest.raises(ValueError, match="不支持的导出格式“pdf”"):
        export_response([], [], "名单", "pdf")
