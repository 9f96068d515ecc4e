"""Is the audit trail as it was written? Walks the anchors, then every chain, and names the first fault it meets."""

from heapq import merge
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from accounts.chains import ANCHORS, CLOSED, COMMON, anchor_seal, digest, mac, seal
from accounts.models import AnchoredEnd, AuditAnchor, AuditChain, AuditEntry, ClosedAnchor

PIECE = 2000  # rows fetched at a time: the trail may be long, the memory it takes is not


class Fault(NamedTuple):
    """What is wrong first: in which chain, at which place, with which number in the list (None: the row is gone)."""

    chain: int
    place: int
    sequence: int | None
    problem: str


class Mark(NamedTuple):
    """Where a chain ended once, by an anchor or by its own end: the row at that place had this hash."""

    chain: int
    place: int
    hash: str
    whose: str


def first_bad_row():
    """The first Fault of the trail, or None when all is well.

    Finds a row that was changed, deleted, inserted or moved, a tail that was cut, a chain that was removed or written
    anew, an anchor that was changed or removed. What was written meanwhile does no harm: marks are read before rows.
    """
    closed = list(ClosedAnchor.objects.order_by("sequence", "on"))
    last = AuditChain.objects.filter(chain=ANCHORS).first()
    anchors = list(AuditAnchor.objects.order_by("number"))
    return _bad_closed_anchor(closed) or _bad_anchor(anchors, last, closed) or _bad_chain(anchors, closed)


# --- Anchors


def closed_seals(closed):
    """What the first anchor is sealed to: all anchors of the closed chain."""
    return mac("|".join(mark.seal for mark in closed)) if closed else ""


def _bad_closed_anchor(closed):
    for mark in closed:
        if mark.seal != mac(f"{mark.on}|{mark.sequence}|{mark.hash}"):
            return Fault(CLOSED, mark.sequence, None, f"{mark.on}的锚点被改动。")
    return None


def _bad_anchor(anchors, last, closed):
    """Each anchor carries the seal of the one before; `last` is where their own chain ended before they were read."""
    rows = AnchoredEnd.objects.order_by("anchor_id", "chain").values_list("anchor_id", "chain", "place", "hash")
    by_anchor = groupby(rows.iterator(PIECE), key=lambda row: row[0])
    digests = {number: digest(row[1:] for row in group) for number, group in by_anchor}
    number, previous = 0, closed_seals(closed)
    for anchor in anchors:
        number += 1
        if anchor.number != number:
            return Fault(ANCHORS, number, None, "锚点缺失。")
        if (anchor.previous_seal, anchor.seal) != (previous, anchor_seal(anchor, digests.get(number, digest([])))):
            return Fault(ANCHORS, number, None, "锚点被改动。")
        previous = anchor.seal
    if last and last.place > number:
        return Fault(ANCHORS, number + 1, None, f"锚点缺失：共应有{last.place}个。")
    return None


# --- Chains


def _bad_chain(anchors, closed):
    """Walk every chain over its rows and marks; what the trail tells of anchors must be there too."""
    names = {anchor.number: f"第{anchor.number}号锚点（{anchor.on}）" for anchor in anchors}
    told, first = [], ""
    for chain, items in groupby(_side_by_side(names, closed), key=attrgetter("chain")):
        end = _walk(chain, items, first, told)
        if isinstance(end, Fault):
            return end
        if chain == CLOSED:
            first = end
    return _untold(told)


def _side_by_side(names, closed):
    """All rows and marks in order of chain and place, a row before the marks on it; marks are read first."""
    ends = AuditChain.objects.filter(chain__gte=CLOSED, place__gt=0).order_by("chain")
    kept = AnchoredEnd.objects.order_by("chain", "place").values_list("chain", "place", "hash", "anchor_id")
    marks = (
        [Mark(CLOSED, mark.sequence, mark.hash, f"{mark.on}的锚点") for mark in closed],
        (Mark(*row, names.get(number, "锚点")) for *row, number in kept.iterator(PIECE)),
        [Mark(*row, "链尾的登记") for row in ends.values_list("chain", "place", "hash")],
    )
    rows = AuditEntry.objects.order_by("chain", "place").iterator(PIECE)
    return merge(*marks, rows, key=lambda item: (item.chain, item.place, isinstance(item, Mark)))


def _walk(chain, items, first, told):
    """The hash at the end of a chain, or its first Fault; collects what its rows tell of anchors."""
    place, last = 0, first
    for item in items:
        if isinstance(item, Mark):
            if item.place > place:
                return Fault(chain, place + 1, None, f"末尾被截断：{item.whose}记有{item.place}条。")
            if item.hash != last:
                return Fault(chain, place, None, f"与{item.whose}不符。")
            continue
        place += 1
        if item.place != place or (chain == CLOSED and item.sequence != place):
            return Fault(chain, place, None, "此处缺少记录或序号不连续。")
        if item.previous_hash != last or item.hash != seal(item, last):
            return Fault(chain, place, item.sequence, "记录内容与校验值不符。")
        last = item.hash
        if chain == COMMON and item.object_type == AuditAnchor._meta.label:
            told.append((int(item.object_id), item.changes["seal"][1]))
    return last


def _untold(told):
    """An anchor that the trail tells of and that is no longer there."""
    seals = dict(AuditAnchor.objects.values_list("number", "seal"))  # read last: some may be new
    for number, made in told:
        if seals.get(number) != made:
            return Fault(ANCHORS, number, None, "锚点缺失或被改动：审计记录中另有其封印。")
    return None
