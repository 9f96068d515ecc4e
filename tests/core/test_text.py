from core.text import typed


def test_what_was_typed():
    assert [typed(text) for text in (" 报 备 ", "\x00", "a\x00b", "", None)] == ["报 备", "", "ab", "", ""]
