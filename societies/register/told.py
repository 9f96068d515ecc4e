"""An import and its rows in words, for its page and its export."""

from django.apps import apps
from django.urls import reverse

from societies.models import ImportedRow, Society
from societies.profile import tables
from societies.register.values import said


def mapping(imported):
    """How its columns were read where a person said so, in sentences."""
    return [
        f"工作表“{sheet}”的 {letter} 列：{f'读作“{head}”' if head else '不读取'}"
        for sheet, columns in imported.mapping.items()
        for letter, head in columns.items()
    ]


def model_of(row):
    """The model of which a row wrote a record; None of one that has gone with an upgrade."""
    try:
        return apps.get_model(row.kind)  # unscoped: its words, not its rows
    except LookupError:
        return None


def kind(row):
    """What the row's record is called in Chinese."""
    model = model_of(row)
    return str(model._meta.verbose_name) if model else "旧版本中的记录"


def changes(row):
    """[(field, old, new)] as people outside the society read them."""
    model = model_of(row)
    return said(model, row.changes) if model else []


def address(row):
    """The section in which the row's record is, "" when the society is no more."""
    if row.society_id is None or model_of(row) is None:
        return ""
    section, table = tables.place_of(model_of(row))
    where = reverse("societies:section", args=[row.society_id, section.key])
    return where if table.model is Society else f"{where}#{table.key}"


def may_be_false(row):
    """Whether the row made a society that is there: a misspelt name may have."""
    new = row.kind == Society._meta.label and row.state == ImportedRow.State.NEW
    return new and row.society_id is not None and not merged(row)


def merged(row):
    """Whether the row made a society that has since been merged into another one: the row is now of that one."""
    return row.kind == Society._meta.label and row.society_id not in (None, row.record_id)


HEADS = ["工作表", "行", "学会", "记录", "内容", "新增或修改", "改动"]


def cells(rows):
    """The rows of a queryset as an export has them."""
    for row in rows.iterator(chunk_size=1000):
        told = "；".join(
            f"{name}：{new}" if old == "—" else f"{name}：{old} → {new}" for name, old, new in changes(row)
        )
        yield [row.sheet, row.line, row.society_name, kind(row), row.called, row.get_state_display(), told]
