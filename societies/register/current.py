"""The lines of our own workbook with what is stored of the societies that a person sees, each read back before."""

from collections import Counter, defaultdict

from django.utils import timezone

from societies.models import MembershipYear, Society
from societies.register.columns import SOCIETY, YEAR_OF_SHEET
from societies.register.headings import written
from societies.register.reading.rowkinds import RowKind, kind_of
from societies.register.said import Cell, Unsaid

PORTION = 200  # societies whose records are read at once
READ = frozenset({RowKind.RECORD, RowKind.ALONE, RowKind.DOUBTFUL})  # what a line of a known society may look like


def newest_year(user):
    """The newest year with members of a society this person sees, this year when there is none."""
    this = timezone.localdate().year
    years = MembershipYear.objects.visible_to(user).filter(year__lte=this).order_by("-year")
    return years.values_list("year", flat=True).first() or this


class Lines:
    """The lines of one Sheet. `societies` are [(primary key, name)] of those the `user` sees, `year` the title's.

    Once they have been gone through, `unsaid` says how many cells stay blank, `left_out` how many records have no line,
    because they would not come back as they are.
    """

    def __init__(self, sheet, societies, user, year):
        self.sheet, self.societies, self.user, self.year = sheet, societies, user, year
        self.day, self.unsaid, self.left_out = timezone.localdate(), 0, 0
        self.columns = [(heading, Cell(heading.column)) for heading in written(sheet)]
        self.cells = {heading.head: cell for heading, cell in self.columns}

    def __iter__(self):
        """Yield the cells of each line, in the order of the written headings."""
        for start in range(0, len(self.societies), PORTION):
            portion = self.societies[start : start + PORTION]
            stored = self._stored([pk for pk, _ in portion])
            for pk, name in portion:
                for records in self._lines_of({model: rows[pk] for model, rows in stored.items()}):
                    line = [self._cell(heading, cell, name, records) for heading, cell in self.columns]
                    if line[0] and kind_of(line, line[0], frozenset(), len(line)) in READ:
                        yield line
                    else:
                        self.left_out += 1

    def _stored(self, societies):
        """{model: {society: [{field: value}]}}."""
        stored = {}
        for model in dict.fromkeys(part.model for part in self.sheet.parts):
            of = "id" if model is Society else "society_id"
            by_society = stored[model] = defaultdict(list)
            for row in model.objects.visible_to(self.user).filter(**{f"{of}__in": societies}).order_by("pk").values():
                by_society[row[of]].append(row)
        return stored

    def _lines_of(self, stored):
        """[{id of a part: the records it says something of}], one for each line of a society."""
        lines = [self._records(stored, year) for year in self._years(stored)]
        for records in lines:
            for part in self.sheet.parts:
                kept = [row for row in records[id(part)] if self._told_apart(part, row)]
                self.left_out += len(records[id(part)]) - len(kept)
                records[id(part)] = kept
        if len(self.sheet.parts) > 1:
            return lines
        [part], [records] = self.sheet.parts, lines
        return [{id(part): [row]} for row in self._only_once(part, records[id(part)])] or [{}]  # a line a person

    def _years(self, stored):
        """The years of which a society has a line each: of its newest figures; [None] where no column says one."""
        models = {part.model for part in self.sheet.parts if "year" in part.heads}
        return sorted({max(row["year"] for row in stored[model]) for model in models if stored[model]}) or [None]

    def _records(self, stored, year):
        """{id of a part: the stored records that the workbook holds of it}, for a line of a year."""
        records, held = {}, {}
        for part in self.sheet.parts:
            rows = stored[part.model]
            fixed = {name: self.year if value == YEAR_OF_SHEET else value for name, value in part.fixed.items()}
            fixed |= {"year": year} if "year" in part.heads else {}
            rows = [row for row in rows if all(row[name] == value for name, value in fixed.items())]
            if part.parent:
                above = held[part.model._meta.get_field(part.parent).related_model]
                rows = [row for row in rows if row[f"{part.parent}_id"] in above]
            records[id(part)] = part.given(rows, self.day) if part.given else rows
            held[part.model] = {row["id"] for row in records[id(part)]}
        return records

    def _told_apart(self, part, row):
        """Whether what tells a record apart, and what none can do without, would come back."""
        names = {*part.keys[0], *part.needed} & part.heads.keys()
        cells = [cell for name in names if (cell := self.cells.get(part.heads[name])) and not cell.column.write]
        try:
            return all(cell.of([row]) is not None or row[cell.column.field] in (None, "") for cell in cells)
        except Unsaid:
            return False

    def _only_once(self, part, rows):
        """Without those that the part's first key cannot tell apart."""
        often = Counter(tuple(row[name] for name in part.keys[0]) for row in rows)
        once = [row for row in rows if often[tuple(row[name] for name in part.keys[0])] == 1]
        self.left_out += len(rows) - len(once)
        return once

    def _cell(self, heading, cell, name, records):
        if heading.personal:
            return None
        of = next((rows for part in heading.parts if (rows := records.get(id(part)))), [])
        try:
            return cell.of([{"society": name}] if heading.head == SOCIETY else of)
        except Unsaid:
            self.unsaid += 1
            return None
