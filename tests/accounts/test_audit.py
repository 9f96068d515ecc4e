"""Writing the audit trail: every change is in it, in the chain of its society, in its own transaction."""

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from accounts import audit
from accounts.chains import COMMON, MOST
from accounts.models import AuditChain, AuditEntry
from accounts.services import disable_user
from accounts.verification import first_bad_row
from core.writing import OutOfPlace, writing
from tests import make


def places():
    """(chain, place) of every row, in the order of the list."""
    return list(AuditEntry.objects.order_by("sequence").values_list("chain", "place"))


def test_a_chain_for_each_society_and_one_for_what_has_none(cast):
    for society_id in (cast.jia.pk, None, cast.yi.pk, cast.jia.pk):
        with writing():
            audit.record(actor=cast.officer, action="修改", subject=cast.jia, society_id=society_id)
    assert places() == [(cast.jia.pk, 1), (COMMON, 1), (cast.yi.pk, 1), (cast.jia.pk, 2)]
    assert set(AuditChain.objects.values_list("chain", "place")) == {(cast.jia.pk, 2), (COMMON, 1), (cast.yi.pk, 1)}
    assert first_bad_row() is None


def test_rows_of_one_transaction_stand_in_the_list_as_they_were_told(cast):
    with writing():
        for action in ("新增", "分派学会", "发开通链接"):
            society_id = cast.jia.pk if "学会" in action else None
            audit.record(actor=None, action=action, subject=cast.head, society_id=society_id)
    assert list(AuditEntry.objects.order_by("sequence").values_list("action", flat=True)) == [
        "新增",
        "分派学会",
        "发开通链接",
    ]
    assert first_bad_row() is None


def test_very_many_rows_of_many_chains(cast):
    """More than are written at a time: piece by piece, and what belongs to no society last."""
    societies = [cast.jia.pk, cast.yi.pk, None]
    items = [(cast.jia, {"name": [None, number]}, societies[number % 3]) for number in range(2 * MOST + 1)]
    with writing():
        audit.record_all(items, actor=None, action="导入修改")
        audit.record(actor=None, action="导入登记表", subject=cast.jia)
    assert first_bad_row() is None
    assert dict(AuditChain.objects.values_list("chain", "place")) == {cast.jia.pk: 667, cast.yi.pk: 667, COMMON: 668}
    last = AuditEntry.objects.get(chain=COMMON, place=668)
    assert (last.action, last.sequence) == ("导入登记表", AuditEntry.objects.first().sequence)


def test_what_a_row_says_is_taken_when_it_is_recorded(cast):
    with writing():
        audit.record(actor=cast.officer, action="删除", subject=cast.jia, society_id=cast.jia.pk)
        name, cast.jia.name, cast.jia.pk = cast.jia.name, "江海省改名学会", None
    entry = AuditEntry.objects.get()
    assert (entry.object_name, entry.object_id) == (name, str(entry.society_id))


def test_sensitive_values_can_be_compared_but_not_read(cast):
    with writing():
        for _ in range(2):
            changes = {"contact_phone": [None, "13800001234"]}
            audit.record(actor=cast.officer, action="修改", subject=cast.jia, changes=changes)
    first, second = AuditEntry.objects.all()
    assert first.changes["contact_phone"] == second.changes["contact_phone"]
    assert first.changes["contact_phone"][1].startswith("hmac:")
    assert "13800001234" not in str(first.changes)


@pytest.mark.django_db(transaction=True)
def test_no_row_outside_the_transaction_of_its_change():
    society = make.society()
    with pytest.raises(OutOfPlace, match="writing block"):
        audit.record(actor=None, action="修改", subject=society)
    with writing():
        audit.record(actor=None, action="修改", subject=society)
        transaction.set_rollback(True)
    assert AuditEntry.objects.count() == AuditChain.objects.count() == 0


def test_no_row_where_a_roll_back_would_leave_it_behind(cast):
    with pytest.raises(OutOfPlace, match="plain atomic"), writing(), transaction.atomic():
        audit.record(actor=None, action="修改", subject=cast.jia)
    assert AuditEntry.objects.count() == 0


def test_a_reason_is_never_cut_without_a_word(cast):
    with pytest.raises(ValidationError, match="原因最多500个字，现在501个字"):
        disable_user(actor=cast.administrator, user=cast.leader, reason="因" * 501)
    disable_user(actor=cast.administrator, user=cast.leader, reason="因" * 500)
    assert AuditEntry.objects.get(action="停用").reason == "因" * 500
