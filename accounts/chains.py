"""The chains of the audit trail: one for each society, one for what has none. Each row is sealed to the one before it.

Rows are appended as the last acts of a transaction, so that a chain is held for the moment of sealing alone: nobody
waits for another society's work, and those who share a chain wait for no more than an insert.
"""

import datetime
import hashlib
import hmac
import json
import logging

from django.conf import settings
from django.db import connection
from django.db.models import Exists, Max, OuterRef

from accounts.models import AnchoredEnd, AuditAnchor, AuditChain, AuditEntry
from core import bulk

logger = logging.getLogger(__name__)
ANCHORS, CLOSED, COMMON = -2, -1, 0  # beside the ids of societies: what is no society's chain
MOST = 1000  # rows sealed and written at a time
SEALED_ONCE = [  # what a row of the closed chain seals, as it was when that chain was the only one
    "sequence",
    "at",
    "actor_id",
    "actor_name",
    "role",
    "society_id",
    "action",
    "object_type",
    "object_id",
    "object_name",
    "changes",
    "reason",
    "request_id",
]
SEALED = [*SEALED_ONCE, "chain", "place"]
WRITTEN = [*SEALED, "previous_hash", "hash"]


def mac(text):
    """What only the holder of the site's key can compute of a text."""
    return hmac.new(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()


def chain_of(society_id):
    """The chain that tells of a society, or of what has none."""
    return COMMON if society_id is None else society_id


def seal(entry, previous):
    """The hash of a row after the one whose hash is `previous`."""
    facts = {name: getattr(entry, name) for name in (SEALED_ONCE if entry.chain == CLOSED else SEALED)}
    facts["at"] = entry.at.astimezone(datetime.UTC).isoformat()
    return mac(previous + json.dumps(facts, ensure_ascii=False, sort_keys=True))


# --- Appending


def append(entries):
    """Seal rows into their chains and write them, in the last moment of their transaction.

    Chains are locked in one order, from the highest down, so that two who need the same ones never wait for each other
    and the common one comes last. Very many rows go piece by piece in that order.
    """
    if len(entries) > MOST:
        entries = sorted(entries, key=lambda entry: -entry.chain)
    for start in range(0, len(entries), MOST):
        _append(entries[start : start + MOST])


def _append(entries):
    ends = _held_ends({entry.chain for entry in entries})
    for entry, number in zip(entries, _numbers(len(entries)), strict=True):
        end = ends[entry.chain]
        entry.sequence, entry.place, entry.previous_hash = number, end.place + 1, end.hash
        entry.hash = seal(entry, end.hash)
        end.place, end.hash = entry.place, entry.hash
    bulk.insert(AuditEntry, WRITTEN, [[getattr(entry, name) for name in WRITTEN] for entry in entries])
    _move(ends.values())


def _held_ends(chains):
    """{chain: its AuditChain}, locked until the transaction ends; a chain begins here.

    Rows of a table rather than advisory locks: PostgreSQL keeps as many as there are (an import may touch 20,000
    chains), and locking one reads where it ends. New ones are there before the first is locked: one order for all.
    """
    descending = sorted(chains, reverse=True)
    AuditChain.objects.bulk_create([AuditChain(chain=chain) for chain in descending], ignore_conflicts=True)
    rows = AuditChain.objects.filter(chain__in=descending).order_by("-chain").select_for_update(no_key=True)
    ends = {row.chain: row for row in rows}
    begun = [end for end in ends.values() if not end.place]
    if begun:
        first = AuditChain.objects.filter(chain=CLOSED).values_list("hash", flat=True).first() or ""
        for end in begun:
            end.hash = "" if end.chain == ANCHORS else first
    return ends


def _move(ends):
    rows = [(end.chain, end.place, end.hash) for end in ends]
    bulk.overwrite(AuditChain, ["chain", "place", "hash"], rows, unique=("chain",))


def _numbers(count):
    """Fresh sequence numbers, ascending. They are PostgreSQL's own, which nobody waits for; SQLite has one writer."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            table = AuditEntry._meta.db_table
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, count]
            )
            return [number for (number,) in cursor]
    last = AuditEntry.objects.aggregate(last=Max("sequence"))["last"] or 0
    return range(last + 1, last + 1 + count)


# --- Anchors


def anchor(on):
    """Write down where all chains end tonight, sealed together with the anchor before; the log keeps a copy elsewhere.

    Holds nobody up: the ends are read as they are committed, in one statement. Returns the AuditAnchor.
    """
    end = _held_ends({ANCHORS})[ANCHORS]
    known = AnchoredEnd.objects.filter(chain=OuterRef("chain"), place=OuterRef("place"))
    moved = AuditChain.objects.filter(~Exists(known), chain__gte=CLOSED, place__gt=0).order_by("chain")
    ends = list(moved.values_list("chain", "place", "hash"))
    made = AuditAnchor(number=end.place + 1, on=on, previous_seal=end.hash)
    made.seal = anchor_seal(made, digest(ends))
    made.save(force_insert=True)
    bulk.insert(AnchoredEnd, ["anchor", "chain", "place", "hash"], [(made.number, *row) for row in ends])
    end.place, end.hash = made.number, made.seal
    _move([end])
    logger.info("Audit anchor %s of %s: %s chains moved, %s", made.number, on, len(ends), made.seal)
    return made


def digest(ends):
    """One hash for the (chain, place, hash) of an anchor, in order of chain."""
    text = hashlib.sha256()
    for end in ends:
        text.update("|".join(map(str, end)).encode() + b"\n")
    return text.hexdigest()


def anchor_seal(anchor, ends):
    """The seal of an anchor; `ends` is the digest of its ends."""
    return mac(f"{anchor.previous_seal}|{anchor.number}|{anchor.on}|{ends}")
