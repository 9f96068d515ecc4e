"""Sheets as cells: addresses, merged ranges, turned over."""

from tests.societies.register.reading.grids import grid


def test_a_merged_cell_says_what_its_first_says():
    sheet = grid(["会员", None], ["个人", "单位"], merged=[(1, 1, 2, 1)])
    assert sheet.value(sheet.rows[0], 2) == "会员"
    assert sheet.covers == {(1, 2): (1, 1)}


def test_a_turned_sheet_keeps_the_addresses_of_the_person():
    sheet = grid(["学会名称", "江海省甲学会"], [], ["个人会员", 842])
    turned = sheet.as_turned()
    assert [row.values for row in turned.rows] == [("学会名称", None, "个人会员"), ("江海省甲学会", None, 842)]
    assert (sheet.cell(3, 2), turned.cell(2, 3)) == ("B3", "B3")
    assert (sheet.at(3, 2), turned.at(3, 2), sheet.at(9, 9)) == (842, 842, None)
