"""The audit chain: every change is in it, and whoever meddles with it is found out."""

import datetime
import io

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import F

from accounts import audit
from accounts.audit import first_bad_row
from accounts.models import AuditAnchor, AuditEntry
from core.writing import OutOfPlace, writing
from tests import make

TONIGHT = datetime.date(2026, 11, 24)


def verify():
    """What the command prints; raises CommandError when something is wrong."""
    out = io.StringIO()
    call_command("verify_audit", stdout=out)
    return out.getvalue()


@pytest.fixture
def chain(cast):
    """Six rows, an anchor after the fourth."""
    for number in range(1, 7):
        with writing():
            audit.record(
                actor=cast.officer,
                action="修改",
                subject=cast.jia,
                changes={"name": [f"旧名{number}", f"新名{number}"], "contact_phone": [None, "13800001234"]},
                society_id=cast.jia.pk,
                reason="核对",
            )
        if number == 4:
            audit.anchor(TONIGHT)


def row(sequence):
    return AuditEntry.objects.filter(sequence=sequence)


def change_a_value():
    row(3).update(changes={"name": ["旧名3", "别的名"]})


def change_who_did_it():
    row(3).update(actor_name="别人")


def change_when():
    row(3).update(at=F("at") + datetime.timedelta(minutes=1))


def change_and_seal_with_another_key():
    row(3).update(reason="伪造", hash="f" * 64)


def change_the_link():
    row(3).update(previous_hash="f" * 64)


def delete():
    row(3).delete()


def delete_and_close_the_gap():
    row(3).delete()
    for sequence in (4, 5, 6):
        row(sequence).update(sequence=sequence - 1)


def insert():
    for sequence in (6, 5, 4, 3):
        row(sequence).update(sequence=sequence + 1)
    forged = row(4).get()
    forged.pk, forged.sequence, forged.reason = None, 3, "伪造"
    forged.save(force_insert=True)


def reorder():
    row(3).update(sequence=99)
    row(4).update(sequence=3)
    row(99).update(sequence=4)


def cut_the_tail():
    AuditEntry.objects.filter(sequence__gte=3).delete()


@pytest.mark.parametrize(
    "meddle",
    [
        change_a_value,
        change_who_did_it,
        change_when,
        change_and_seal_with_another_key,
        change_the_link,
        delete,
        delete_and_close_the_gap,
        insert,
        reorder,
        cut_the_tail,
    ],
)
def test_meddling_is_found_at_the_first_bad_row(chain, meddle):
    assert verify() == "审计记录完好，共6条。\n"  # the control: nobody meddled
    meddle()
    assert first_bad_row()[0] == 3
    with pytest.raises(CommandError, match="审计记录第3条有问题") as found:
        verify()
    assert found.value.returncode == 1


def test_a_tail_cut_after_the_last_anchor_does_not_show_before_the_next_night(chain):
    """What the anchors are for: rows 5 and 6 came after tonight's anchor, so only the next one would tell."""
    AuditEntry.objects.filter(sequence__gt=4).delete()
    assert first_bad_row() is None


def test_an_anchor_moved_to_hide_a_cut_tail_is_found(chain):
    AuditEntry.objects.filter(sequence__gt=2).delete()
    AuditAnchor.objects.update(sequence=2, hash=row(2).get().hash)
    assert first_bad_row() == (2, "2026-11-24的锚点被改动。")


def test_a_chain_written_anew_with_the_key_still_contradicts_the_anchor(chain, cast):
    AuditEntry.objects.all().delete()
    with writing():
        for _ in range(6):
            audit.record(actor=cast.officer, action="修改", subject=cast.jia)
    assert first_bad_row() == (4, "与2026-11-24的锚点不符。")


def test_a_quiet_night_s_anchor_is_the_same_place_again(chain):
    audit.anchor(TONIGHT)
    audit.anchor(TONIGHT + datetime.timedelta(days=1))
    audit.anchor(TONIGHT + datetime.timedelta(days=2))
    assert first_bad_row() is None
    assert list(AuditAnchor.objects.order_by("on").values_list("sequence", flat=True)) == [6, 6, 6]


def test_an_empty_chain_is_whole(db):
    assert verify() == "审计记录完好，共0条。\n"


def test_sensitive_values_can_be_compared_but_not_read(chain):
    first, second = AuditEntry.objects.filter(sequence__lte=2).order_by("sequence")
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
    assert AuditEntry.objects.count() == 0


def test_no_row_where_a_roll_back_would_leave_it_behind(cast):
    with pytest.raises(OutOfPlace, match="plain atomic"), writing(), transaction.atomic():
        audit.record(actor=None, action="修改", subject=cast.jia)
    assert AuditEntry.objects.count() == 0
