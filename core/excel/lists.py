"""Lists as files: which columns a list has when it leaves the site, by django-import-export."""

from import_export import resources
from import_export.widgets import DateWidget, Widget

from core.fields import DayOrMonth

CHUNK = 1000  # rows read at a time, what hangs on them too


class Outside(Widget):
    """A personal value as people outside read it: a file that leaves the site is read anywhere."""

    def __init__(self, column):
        super().__init__()
        self.column = column

    def render(self, value, obj=None, **kwargs):
        """The value masked or withheld; nothing stays nothing."""
        return value and self.column.outside(value)


class ListResource(resources.ModelResource):
    """One column for each field named in Meta, under the field's Chinese name; a choice is said by its word.

    What a list derives from other rows is a declared field, with a `dehydrate_` method where it needs one.
    """

    @classmethod
    def field_from_django_field(cls, field_name, django_field, readonly):
        """The library's own field for the column, renamed."""
        field = super().field_from_django_field(field_name, django_field, readonly)
        field.column_name = str(django_field.verbose_name)
        if django_field.choices:
            field.attribute = f"get_{field_name}_display"
        if isinstance(django_field, DayOrMonth):
            field.widget = DateWidget()
        if getattr(django_field, "personal", None):
            field.widget = Outside(django_field)
        return field

    def get_queryset(self):
        """Nothing: a list is of the rows that its caller narrowed to a person."""
        return self._meta.model._base_manager.none()

    def lines(self, rows):
        """Yield the cells of each row of a queryset, which is read in pieces; dates and numbers stay what they are."""
        for row in rows.iterator(chunk_size=CHUNK):  # the library's own reading forgets the order a model has by itself
            yield self.export_resource(row, force_native_type=True)
