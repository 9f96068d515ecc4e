"""Whoever meddles with the audit trail is found out: with rows, with chains, with the anchors."""

import datetime
import io

import pytest
from django.core.management import CommandError, call_command
from django.db.models import F

from accounts import audit, chains
from accounts.chains import ANCHORS, CLOSED, COMMON
from accounts.models import AnchoredEnd, AuditAnchor, AuditChain, AuditEntry
from accounts.verification import first_bad_row
from core.writing import writing

TONIGHT = datetime.date(2026, 11, 24)


def verify():
    """What the command prints; raises CommandError when something is wrong."""
    out = io.StringIO()
    call_command("verify_audit", stdout=out)
    return out.getvalue()


def tell(cast, society, number=0):
    """One row about a society, or about none."""
    with writing():
        audit.record(
            actor=cast.officer,
            action="修改",
            subject=cast.jia,
            changes={"name": [f"旧名{number}", f"新名{number}"]},
            society_id=society and society.pk,
            reason="核对",
        )


def anchor(days=0):
    """The anchor of a night, as the nightly check makes it."""
    with writing():
        audit.anchor(TONIGHT + datetime.timedelta(days=days))


@pytest.fixture
def trail(cast):
    """Six rows of 甲, two of 乙, one of nobody; an anchor after the fourth of 甲, and another at the end."""
    for number in range(1, 7):
        tell(cast, cast.jia, number)
        if number == 4:
            tell(cast, cast.yi)
            tell(cast, cast.yi)
            tell(cast, None)
            anchor()
    anchor(1)
    return cast.jia.pk


@pytest.fixture
def row(trail):
    """The row of 甲 at a place."""
    return lambda place: AuditEntry.objects.filter(chain=trail, place=place)


def change_a_value(row):
    row(3).update(changes={"name": ["旧名3", "别的名"]})


def change_who_did_it(row):
    row(3).update(actor_name="别人")


def change_when(row):
    row(3).update(at=F("at") + datetime.timedelta(minutes=1))


def change_its_number_in_the_list(row):
    row(3).update(sequence=999)


def change_and_seal_with_another_key(row):
    row(3).update(reason="伪造", hash="f" * 64)


def change_the_link(row):
    row(3).update(previous_hash="f" * 64)


def delete(row):
    row(3).delete()


def delete_and_close_the_gap(row):
    row(3).delete()
    for place in (4, 5, 6):
        row(place).update(place=place - 1)


def insert(row):
    for place in (6, 5, 4, 3):
        row(place).update(place=place + 1)
    forged = row(4).get()
    forged.pk, forged.place, forged.sequence, forged.reason = None, 3, 999, "伪造"
    forged.save(force_insert=True)


def reorder(row):
    row(3).update(place=99)
    row(4).update(place=3)
    row(99).update(place=4)


def move_into_another_chain(row):
    row(3).update(chain=COMMON, place=4)


def pass_for_a_row_of_the_closed_chain(row):
    row(3).update(chain=CLOSED, place=1)


def cut_the_tail(row):
    row(6).delete()
    row(5).delete()
    row(4).delete()
    row(3).delete()


def cut_the_tail_and_where_it_ended(row):
    cut_the_tail(row)
    last = row(2).get()
    AuditChain.objects.filter(chain=last.chain).update(place=2, hash=last.hash)


MEDDLING = [
    change_a_value,
    change_who_did_it,
    change_when,
    change_its_number_in_the_list,
    change_and_seal_with_another_key,
    change_the_link,
    delete,
    delete_and_close_the_gap,
    insert,
    reorder,
    cut_the_tail,
    cut_the_tail_and_where_it_ended,
]


@pytest.mark.parametrize("meddle", MEDDLING)
def test_meddling_is_found_in_its_chain_at_the_first_bad_row(trail, row, meddle):
    assert verify() == "审计记录完好：3条链，共11条。\n"  # the control: nobody meddled
    meddle(row)
    fault = first_bad_row()
    assert (fault.chain, fault.place) == (trail, 3)
    with pytest.raises(CommandError, match="审计记录有问题：“江海省甲学会”的记录第3条") as failed:
        verify()
    assert failed.value.returncode == 1


def test_a_row_moved_to_another_chain_is_found_where_it_does_not_belong(row):
    move_into_another_chain(row)
    assert first_bad_row()[:2] == (COMMON, 4)


def test_a_row_that_passes_for_one_of_the_closed_chain_is_found(row):
    pass_for_a_row_of_the_closed_chain(row)
    assert first_bad_row()[:2] == (CLOSED, 1)


def test_the_row_is_named_by_its_number_in_the_list(row):
    number = row(3).get().sequence
    change_a_value(row)
    with pytest.raises(CommandError, match=f"第3条（序号{number}）：记录内容与校验值不符。"):
        verify()


@pytest.mark.parametrize("end_too", [True, False])
def test_a_whole_chain_that_was_removed_is_found(cast, trail, end_too):
    AuditEntry.objects.filter(chain=cast.yi.pk).delete()
    if end_too:
        AuditChain.objects.filter(chain=cast.yi.pk).delete()
    assert first_bad_row()[:2] == (cast.yi.pk, 1)


def test_a_whole_chain_written_anew_with_the_key_contradicts_the_anchors(cast, trail):
    AuditEntry.objects.filter(chain=trail).delete()
    AuditChain.objects.filter(chain=trail).delete()
    for number in range(1, 7):
        tell(cast, cast.jia, number)
    assert first_bad_row() == (trail, 4, None, "与第1号锚点（2026-11-24）不符。")


def test_a_tail_cut_with_its_end_after_the_last_anchor_does_not_show(cast, trail):
    """What the anchors are for: only the next one would tell. With the end left standing it shows at once."""
    tell(cast, cast.jia)
    AuditEntry.objects.filter(chain=trail, place=7).delete()
    assert first_bad_row() == (trail, 7, None, "末尾被截断：链尾的登记记有7条。")
    last = AuditEntry.objects.get(chain=trail, place=6)
    AuditChain.objects.filter(chain=trail).update(place=6, hash=last.hash)
    assert first_bad_row() is None


# --- Anchors


def move_an_anchor(cast):
    AnchoredEnd.objects.filter(anchor=1, chain=cast.jia.pk).update(place=2)


def date_it_back(cast):
    AuditAnchor.objects.filter(number=1).update(on=TONIGHT - datetime.timedelta(days=1))


def take_an_end_away(cast):
    AnchoredEnd.objects.filter(anchor=1, chain=cast.yi.pk).delete()


def give_it_an_end(cast):
    AnchoredEnd.objects.create(anchor_id=1, chain=cast.bing.pk, place=1, hash="f" * 64)


def take_it_away(cast):
    AuditAnchor.objects.filter(number=1).delete()


def take_it_away_and_close_the_gap(cast):
    take_it_away(cast)
    second = AuditAnchor.objects.get()
    AuditAnchor.objects.create(number=1, on=second.on, previous_seal=second.previous_seal, seal=second.seal)
    AnchoredEnd.objects.filter(anchor=2).update(anchor=1)
    second.delete()


@pytest.mark.parametrize(
    "meddle",
    [move_an_anchor, date_it_back, take_an_end_away, give_it_an_end, take_it_away, take_it_away_and_close_the_gap],
)
def test_an_anchor_that_was_changed_or_removed_is_found(cast, trail, meddle):
    meddle(cast)
    assert first_bad_row() == (ANCHORS, 1, None, "锚点缺失。" if meddle is take_it_away else "锚点被改动。")
    with pytest.raises(CommandError, match="审计记录有问题：锚点第1条"):
        verify()


def test_the_last_anchor_that_was_removed_is_missed_by_the_anchors_and_by_the_trail(trail):
    AuditAnchor.objects.filter(number=2).delete()
    assert first_bad_row() == (ANCHORS, 2, None, "锚点缺失：共应有2个。")
    one = AuditAnchor.objects.get()
    AuditChain.objects.filter(chain=ANCHORS).update(place=1, hash=one.seal)
    assert first_bad_row() == (ANCHORS, 2, None, "锚点缺失或被改动：审计记录中另有其封印。")


def test_an_anchor_keeps_only_the_ends_that_moved(cast, trail):
    ends = AnchoredEnd.objects.order_by("anchor", "chain").values_list("anchor", "chain", "place")
    assert list(ends) == [
        (1, COMMON, 1),
        (1, cast.jia.pk, 4),
        (1, cast.yi.pk, 2),
        (2, COMMON, 2),  # the first anchor told of itself
        (2, cast.jia.pk, 6),
    ]
    assert list(AuditEntry.objects.filter(action="封存审计记录").values_list("object_id", flat=True)) == ["2", "1"]


def test_an_anchor_of_another_key_is_no_anchor(trail, settings):
    settings.SECRET_KEY = "another-key-" + "0123456789abcdef" * 4
    assert first_bad_row()[:2] == (ANCHORS, 1)


def test_an_empty_trail_is_whole(db):
    assert verify() == "审计记录完好：0条链，共0条。\n"


def test_memory_does_not_grow_with_the_trail(trail, monkeypatch):
    """Rows and marks are read side by side, piece by piece: with pieces of one the walk is the same."""
    monkeypatch.setattr("accounts.verification.PIECE", 1)
    assert first_bad_row() is None


def test_the_seal_of_old_rows_is_the_old_one():
    """The closed chain is verified by the rule that wrote it: no chain, no place among what is sealed."""
    assert "chain" not in chains.SEALED_ONCE
    assert [*chains.SEALED_ONCE, "chain", "place"] == chains.SEALED
