"""A large province in a scratch database: societies of the demo world, the most of them copied in SQL."""

from itertools import chain

TEMPLATE = 250  # societies built record by record


def fill(count):
    """`count` societies as rich as those of demo mode (a multiple of 250, or fewer)."""
    from django.db import connection
    from django.utils import timezone

    from config.demo.names import society_names
    from config.demo.world import SEED, Chance, _order_of_models, records_of
    from societies.models import Society

    random, built = Chance(SEED), min(count, TEMPLATE)
    names = enumerate(society_names(built))
    worlds = [records_of(random, n, name, discipline, timezone.localdate()) for n, (name, discipline) in names]
    records = sorted(chain.from_iterable(worlds), key=_order_of_models(worlds))
    for record in records:
        if isinstance(record, Society):
            record.derive()
    models = list(dict.fromkeys(type(record) for record in records))
    for model in models:
        model._base_manager.bulk_create([record for record in records if type(record) is model], batch_size=2000)
    step = 1 + max(model._base_manager.order_by("-pk").values_list("pk", flat=True)[0] for model in models)
    with connection.cursor() as cursor:
        for model in models if count > built else []:
            _copy(cursor, model, models, step, count // built - 1)
    _give_codes()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _copy(cursor, model, models, step, copies):
    """Copy a model's rows, each time with all ids moved on by `step`."""
    columns, values = [], []
    for field in model._meta.concrete_fields:
        column = f'"{field.column}"'
        columns.append(column)
        if field.primary_key or field.related_model in models:
            values.append(f"{column} + k * {step}")
        elif field.name in ("uscc", "uscc_valid", "replaces"):
            values.append("NULL")
        elif model.__name__ == "Society" and field.name in ("name", "legal_representative"):
            values.append(f"{column} || k")
        else:
            values.append(column)
    table = f'"{model._meta.db_table}"'
    cursor.execute(
        f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(values)}"
        f" FROM (SELECT * FROM {table}) t, generate_series(1, {copies}) k"
    )


def _give_codes():
    """A valid code for every copied society."""
    from config.demo.register import code
    from societies.models import Society

    societies = list(Society.objects.filter(uscc=None).order_by("pk"))
    for number, society in enumerate(societies):
        society.uscc = code(10_000 + number)
        society.derive()
    Society.objects.bulk_update(societies, ["uscc", "uscc_valid", "search_key"], batch_size=500)
