"""Which imports wrote a record after another one did, by what every import has kept of its records."""

from collections import defaultdict

from societies.models import ImportedRow

BATCH = 5000


def rows_since(imported, records):
    """{(label, id): [ImportedRow, oldest first]} of later imports that were not taken back, for records named so."""
    of_kind, since = defaultdict(list), defaultdict(list)
    for kind, pk in records:
        of_kind[kind].append(pk)
    later = ImportedRow.objects.filter(  # unscoped: whoever may take the import back is told what stands in its way
        imported_id__gt=imported.pk, imported__undone_at=None
    )
    for kind, pks in of_kind.items():
        for start in range(0, len(pks), BATCH):
            rows = later.filter(kind=kind, record_id__in=pks[start : start + BATCH])
            for row in rows.select_related("imported__actor").order_by("imported_id"):
                since[kind, row.record_id].append(row)
    return since


def last_writer(rows, version):
    """The import that wrote a record last; None when somebody has changed it after."""
    return rows[-1].imported if rows and rows[-1].version == version else None


def only_writers(rows, version, before=None):
    """The imports of a record's later rows when nobody else wrote it since the version `before`, or, without one, since
    the first of them made it; else []."""
    if before is None:
        if not rows or rows[0].state != ImportedRow.State.NEW:
            return []
        before = rows[0].version - 1
    nobody_else = [row.version for row in rows] == list(range(before + 1, version + 1))
    return [row.imported for row in rows] if nobody_else else []
