"""What an import would leave behind that nobody may want: told beside the plan, keeps nobody from importing."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from django.conf import settings

from societies.register.writing import filled

BATCH = 5000  # societies in one query
MOST_NAMED = 5


@dataclass(frozen=True)
class Foreseen:
    """One kind of it: `words` take the number of cases; `cases` gives a sentence for each from a plan's Records."""

    words: str
    cases: Callable


def notices(records):
    """Sentences on what the apps of settings.PROFILE_APPS foresee (`<app>/resources.py: FORESEEN`)."""
    for app in settings.PROFILE_APPS:
        for one in import_module(f"{app}.resources").FORESEEN:
            if cases := list(one.cases(records)):
                yield one.words.format(f"{len(cases):,}")
                yield from cases[:MOST_NAMED]
            if len(cases) > MOST_NAMED:
                yield f"另有 {len(cases) - MOST_NAMED:,} 处同样的情况，没有逐一列出。"


def of_model(records, model):
    """The Records of one model, and the societies of which the import writes any, in their order."""
    own = [record for record in records if record.part.model is model]
    return own, dict.fromkeys(record.society for record in own if record.state != "unchanged")


def will_be(model, societies, records):
    """{society: [(instance, its Record or None)]} of these societies' records of a model, as the import leaves them.

    `records` are the import's own of that model. Nothing is written.
    """
    known, rows = {society.pk: society for society in societies if society.pk}, defaultdict(list)
    stored = {record.pk: record for record in records if record.stored}
    pks = sorted(known)
    for start in range(0, len(pks), BATCH):
        for row in model._base_manager.filter(society__in=pks[start : start + BATCH]):
            record = stored.get(row.pk)
            rows[known[row.society_id]].append((filled(row, record) if record else row, record))
    for record in records:
        if not record.stored and record.society in societies:
            rows[record.society].append((filled(model(), record), record))
    return rows
