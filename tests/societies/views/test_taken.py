"""What has been entered already, by a colleague perhaps: the page leads there, and keeps what was typed."""

import pytest
from django.db.models import UniqueConstraint

from societies import services
from societies.models import Evidence, MembershipYear
from societies.profile import tables
from societies.profile.forms import form_for
from tests import samples
from tests.societies.views.posting import address, token

ONCE = [
    (section.key, table)
    for section in tables.sections()
    for table in section.tables
    if not table.single and table.model is not Evidence
    if any(isinstance(one, UniqueConstraint) for one in table.model._meta.constraints)
]


@pytest.mark.parametrize(("section", "table"), ONCE, ids=[table.key for _, table in ONCE])
def test_what_stands_there_already_is_named_and_linked_and_what_was_typed_stays(cast, as_, section, table):
    row = samples.record(table.model, cast.jia)
    row.save()
    typed = form_for(table)(instance=row, user=cast.filler, society=cast.jia).shown()
    answer = as_(cast.filler).post(address("record_add", cast.jia, section, table.key), token(typed))
    assert answer.status_code == 422
    assert f"“{row}”已经填过" in answer.text
    assert f'<a href="{address("record_edit", cast.jia, section, table.key, row.pk)}">打开原来的那条</a>' in answer.text
    assert answer.context["editing"].typed() == typed
    chosen = [box for box in answer.context["editing"].visible_fields() if hasattr(box.field, "choices")]
    assert all(f'value="{typed[box.name]}" selected' in str(box) for box in chosen if typed[box.name])
    assert table.model.objects.count() == 1


def test_it_says_who_entered_it(cast, as_):
    row = services.add_record(actor=cast.head, record=samples.record(MembershipYear, cast.jia, year=2025))
    where = address("record_add", cast.jia, "members", "years")
    assert f"“{row}”已经填过（{cast.head.name}，" in as_(cast.filler).post(where, token({"year": "2025"})).text


def test_nothing_is_named_where_something_else_is_wrong(cast, as_):
    samples.record(MembershipYear, cast.jia, year=2025).save()
    where = address("record_add", cast.jia, "members", "years")
    assert "打开原来的那条" not in as_(cast.filler).post(where, token({"year": "二五"})).text
