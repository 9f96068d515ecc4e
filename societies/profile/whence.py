"""From a value that a rule shows to the record and field where people entered it."""

from django.urls import reverse
from django.utils import timezone

from societies.profile import tables
from societies.profile.held import records


class Whence:
    """The ways to the sources of one society's values. `inside`: the reader edits the profile."""

    def __init__(self, society, seen, inside):
        self.society_id, self.inside = society.pk, inside
        self.sections = {section.key for section in seen}
        self.held = records([society.pk])[society.pk]
        self.day = timezone.localdate().isoformat()

    def url(self, source):
        """The address of a Source (rulebook/sources.py), "" when the reader does not see its section."""
        if source.section not in self.sections:
            return ""
        table = tables.table(source.section, source.table)
        if table.single:
            return self._section(source, f"id_{source.field}" if self.inside else f"f-{source.field}")
        row = self._row(source, table) if source.field else None
        if row is None:
            return self._section(source, table.key)
        if source.field in table.shown:
            return self._section(source, f"{table.key}-{row.id}")
        if self.inside:
            args = [self.society_id, source.section, table.key, row.id]
            return f"{reverse('societies:record_edit', args=args)}#id_{source.field}"
        return f"{reverse('societies:check_answers', args=[self.society_id])}#all-{table.key}-{row.id}"

    def person(self, pk):
        """The address of somebody's row on the roster."""
        return self._address("staff", f"staff-{pk}")

    def _row(self, source, table):
        """The one row that the value was read from, or None when there is none or no telling which."""
        wanted, rows = table.wanted, self.held[table.key]
        if wanted is None:
            return None
        rows = wanted.in_force(rows, self.day, self.held)
        if source.kind and wanted.kinds:
            rows = [row for row in rows if getattr(row, wanted.kinds[0]) == source.kind]
        return rows[0] if len(rows) == 1 else None

    def _section(self, source, place):
        return self._address(source.section, place)

    def _address(self, section, place):
        return f"{reverse('societies:section', args=[self.society_id, section])}#{place}"
