"""Text that did not come through a form field."""


def typed(text):
    """What a person typed, without outer space and without NUL, which PostgreSQL cannot hold."""
    return str(text or "").replace("\x00", "").strip()
