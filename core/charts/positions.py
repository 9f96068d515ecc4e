"""Positions as ready-made strings: no template rounds or localises them."""

from zlib import crc32


def percent(number):
    """12.5 → "12.50%"."""
    return f"{number:.2f}%"


def pixels(number):
    """12.55 → "12.6"; whole numbers without a point."""
    return f"{number:.1f}".removesuffix(".0")


def identity(*content):
    """A page id that depends on the content only, for patterns inside a drawing."""
    return f"c{crc32(repr(content).encode()):08x}"
