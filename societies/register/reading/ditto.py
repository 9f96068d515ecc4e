"""Words in a cell that mean the one above it."""

DITTO = frozenset({"同上", "〃", "″", '"', "''", "“", "”", "〝", "々", "同前"})


def is_ditto(value):
    """Whether a cell says nothing but what stands above it."""
    return type(value) is str and len(value) < 8 and "".join(value.split()) in DITTO
