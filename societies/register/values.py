"""Values of records that were kept as JSON, as their fields have them: a day, an amount, a month are what they were."""


def read(model, name, value):
    """The value of a model's field that DjangoJSONEncoder wrote: "1.50" of an amount is Decimal("1.50")."""
    return model._meta.get_field(name).to_python(value)


def said(model, changes):
    """[(field in Chinese, old, new)] of kept {field: [old, new]}, as people outside the society may read them."""
    told = []
    for name, pair in changes.items():
        column = model._meta.get_field(name)
        told.append((str(column.verbose_name), *(column.outside(read(model, name, value)) for value in pair)))
    return told
