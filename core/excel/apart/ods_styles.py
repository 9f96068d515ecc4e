"""What the styles of an OpenDocument spreadsheet say of its values: which dates are only a month, what is struck."""

NAMESPACE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
OFFICE, STYLE, TABLE, TEXT, NUMBER = (NAMESPACE % name for name in ("office", "style", "table", "text", "datastyle"))
DEEPEST = 20  # styles that stand one on another
THROUGH = (f"{STYLE}text-line-through-style", f"{STYLE}text-line-through-type")


class Styles:
    """Gathered element by element; asked by the name of a cell's style.

    `spans` says of the styles of parts of a text whether they strike it through; `strikes`, whether any does.
    """

    def __init__(self):
        self.spans, self.strikes = {}, False
        self.hidden, self._months, self._struck, self._parents, self._formats = set(), set(), {}, {}, {}

    def see(self, element):
        """Take note of an element that has been read to its end, if it is a style."""
        name = element.get(f"{STYLE}name")
        if element.tag == f"{NUMBER}date-style":
            parts = {part.tag.removeprefix(NUMBER) for part in element}
            if {"year", "month"} <= parts and not parts & {"day", "day-of-week", "hours", "minutes", "seconds"}:
                self._months.add(name)
        elif element.tag == f"{STYLE}style" and element.get(f"{STYLE}family") == "table":
            if any(part.get(f"{TABLE}display") == "false" for part in element):
                self.hidden.add(name)
        elif element.tag == f"{STYLE}style" and element.get(f"{STYLE}family") == "table-cell":
            self._parents[name] = element.get(f"{STYLE}parent-style-name")
            self._formats[name] = element.get(f"{STYLE}data-style-name")
            self._struck[name] = _line_through(element)
        elif element.tag == f"{STYLE}style" and element.get(f"{STYLE}family") == "text":
            self.spans[name] = _line_through(element)
            self.strikes = self.strikes or bool(self.spans[name])

    def only_month(self, name):
        """Whether a cell of this style shows year and month of a date and nothing else of it."""
        return self._asked(self._formats, name) in self._months

    def struck(self, name):
        """Whether a cell of this style is struck through."""
        return bool(self._asked(self._struck, name))

    def _asked(self, said, name):
        """What the style says, or the nearest below it that says anything."""
        for _ in range(DEEPEST):
            if name is None or said.get(name) is not None:
                break
            name = self._parents.get(name)
        return said.get(name)


def _line_through(style):
    """Whether a style strikes through, None when it does not say."""
    lines = [part.get(each) for part in style for each in THROUGH if part.get(each)]
    return any(line != "none" for line in lines) if lines else None
