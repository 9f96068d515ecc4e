"""What a cell of our own workbook says of stored records: nothing that its own reader would take for something else."""

from core.values import date_cn
from rulebook.months import Month
from societies.register.reading.ditto import DITTO
from societies.register.reading.values import Nobody, Reading, cell_reader


class Unsaid(Exception):
    """What is stored cannot be written so that it comes back unchanged: the cell stays blank, which changes nothing."""


class Cell:
    """Writes the cells of one SheetColumn."""

    def __init__(self, column):
        self.column, self.reader = column, cell_reader(column)
        self.words = {value: word for word, value in column.options.items()}

    def of(self, records):
        """The value of the cell for stored records ([{field: value}]), None for a blank one. Raises Unsaid."""
        value = self._value(records)
        if value in (None, ""):
            return None
        if isinstance(value, str) and value.strip() in DITTO or not self._comes_back(value, records):
            raise Unsaid
        return value

    def _value(self, records):
        if not records:
            return None
        value = self.column.write(records) if self.column.write else self._own(records[0][self.column.field])
        return date_cn(value) if isinstance(value, Month) else value

    def _own(self, value):
        if not self.words or value in (None, ""):
            return value
        if value not in self.words:
            raise Unsaid
        return self.words[value]

    def _comes_back(self, value, records):
        try:
            read = self.reader(value)
        except (ValueError, Nobody):
            return False
        if isinstance(read, Reading):  # something would be said of how it was read
            return False
        if isinstance(read, dict):
            return all(records[0][name] == one for name, one in read.items())
        stored = [record[self.column.field] for record in records]
        return sorted(read) == sorted(stored) if isinstance(read, list) else all(one == read for one in stored)
