"""Text that did not come through a form field, and text that names a few of many."""

FEW = 5


def typed(text):
    """What a person typed, without outer space and without NUL, which PostgreSQL cannot hold."""
    return str(text or "").replace("\x00", "").strip()


def few(words, most=FEW):
    """甲、乙、丙等: the first words by name, 等 where there are more."""
    words = [str(word) for word in words]
    return "、".join(words[:most]) + "等" * (len(words) > most)
