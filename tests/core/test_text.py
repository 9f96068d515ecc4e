from core.text import few, typed


def test_what_was_typed():
    assert [typed(text) for text in (" 报 备 ", "\x00", "a\x00b", "", None)] == ["报 备", "", "ab", "", ""]


def test_a_few_of_many_by_name():
    assert [few(words) for words in ([], ["甲"], "甲乙丙丁戊", "甲乙丙丁戊己")] == [
        "",
        "甲",
        "甲、乙、丙、丁、戊",
        "甲、乙、丙、丁、戊等",
    ]
    assert few(iter([1, 2, 3]), 2) == "1、2等"
