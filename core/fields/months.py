"""A day, or a month whose day nobody wrote down, in one column: ISO text, which sorts as days do (decision 47)."""

from datetime import date

from django.db.models import CharField, Func
from django.db.models.functions import Length

from core import days
from core.fields.daybox import DayBox
from core.fields.words import Day
from rulebook.months import Month

WIDE = len("2022-05-20")
MONTH = len("2022-05")


class DayOrMonth(Day):
    """A day as Day is, and a rulebook.months.Month where the day is not known. Stored as 2022-05-20 or 2022-05.

    A condition compares a month as its first day; whoever asks for its last one asks `Latest`.
    """

    max_length = WIDE

    def get_internal_type(self):
        """Text to the database."""
        return "CharField"

    def deconstruct(self):
        """As migrations know it: a column of text."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs | {"max_length": WIDE}

    def to_python(self, value):
        """The day, or the Month of what is written 2022-05. Raises ValidationError."""
        if isinstance(value, Month):
            return value
        if isinstance(value, str) and len(value) == MONTH:
            try:
                return Month.read(value)
            except ValueError:
                pass  # what DateField says of it
        return super().to_python(value)

    def from_db_value(self, value, expression, connection):
        """What the text of the column says."""
        if value is None:
            return None
        return Month.read(value) if len(value) == MONTH else date.fromisoformat(value)

    def get_prep_value(self, value):
        """The text of a day or a Month; what is an expression stays one."""
        value = super().get_prep_value(value)
        return value.isoformat() if isinstance(value, date) else value

    def get_db_prep_value(self, value, connection, prepared=False):
        """The same for either database."""
        return value if prepared else self.get_prep_value(value)

    def reader(self):
        return days.day(self.when, months=True)

    def box(self):
        return DayBox(self.when, months=True)


class Latest(Func):
    """The text of the last day that a column of days or months may mean; of a month its 31st, which sorts after all."""

    template = "SUBSTR(%(expressions)s || '-31', 1, 10)"
    output_field = CharField()


class Earliest(Latest):
    """The text of the first day that it may mean."""

    template = "SUBSTR(%(expressions)s || '-01', 1, 10)"


def refuse_months(app, columns):
    """For the way back of the migration that made text of days: no month is to be lost. `columns`: {model: fields}."""

    def refuse(apps, schema_editor):
        for model, names in columns.items():
            rows = apps.get_model(app, model)._base_manager  # unscoped: a migration
            for name in names:
                if many := rows.alias(wide=Length(name)).filter(wide=MONTH).count():
                    raise ValueError(f"{model}.{name}: {many} rows hold a month without a day; fill in the days first")

    return refuse
