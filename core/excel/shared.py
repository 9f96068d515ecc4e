"""Formulas filled down a column: a sheet writes the first one out and refers to it from the others."""

from contextlib import suppress

LONGEST = 200  # characters of a formula that is worth writing out for each cell: none that can be checked is longer


class SharedFormulas:
    """The shared formulas of one sheet, by their numbers in the file."""

    def __init__(self):
        self.written, self.number = {}, None

    def told(self, number):
        """The formula that follows is the shared one of this number."""
        self.number = number

    def whole(self, text, cell):
        """The formula of a cell (its address) as it reads there; only "=" where that cannot be known."""
        number, self.number = self.number, None
        if number is None:
            return text
        from openpyxl.formula.translate import Translator

        with suppress(Exception):  # the library raises whatever a strange formula makes it raise
            if text != "=":
                self.written[number] = Translator(text, origin=cell) if len(text) <= LONGEST else None
            elif shared := self.written.get(number):
                return shared.translate_formula(cell)
        return text
