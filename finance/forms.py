"""The form of a yearly statement: its lines as on paper, added up while one types, checked when it is saved."""

import hashlib
import json
from dataclasses import dataclass, field

from django import forms
from django.forms.boundfield import BoundField
from django.urls import reverse
from django.utils import timezone

from core.fields.boxes import CHOOSE, UNCHOSEN
from finance.models import Statement
from finance.parts import amounts, plain
from rulebook import statements
from rulebook.statements import COLUMNS
from societies.profile.forms import RecordForm

YEARS = 10  # that are over and can be chosen


@dataclass(frozen=True)
class Line:
    """One line of the page: the item's boxes, last year's figure, and what is wrong with it in words."""

    item: str
    label: str
    total: BoundField
    parts: list = field(default_factory=list)
    inside: bool = False  # 其中
    adds_up: bool = False
    question: str = ""
    last: str = ""
    last_value: str | None = None
    wrong: list = field(default_factory=list)

    @property
    def bad(self):
        """Whether something of the line is to be looked at."""
        return bool(self.wrong or self.question or self.total.errors or any(part.errors for part in self.parts))


@dataclass(frozen=True)
class Panel:
    """A group of lines under its title."""

    gist: str  # the item that says most in short
    title: str
    split: bool
    lines: list

    @property
    def bad(self):
        """Whether it holds something to be looked at, and so is open."""
        return any(line.bad for line in self.lines)


class StatementForm(RecordForm):
    """A year's statement. Whether it adds up is told, not forced: papers may be wrong, and then that is the fact."""

    own_template, own_scripts = "finance/_statement_form.html", ("js/statement.js", "js/paste.js")
    lines = ()  # last year's figures and soft questions, by field (societies.views.record)

    def __init__(self, *args, user, society, **kwargs):
        super().__init__(*args, user=user, society=society, **kwargs)
        self._others = {row.year: row for row in Statement.objects.visible_to(user).filter(society=society)}
        self._others.pop(self.instance.year if self.instance.pk else None, None)
        self._choose_year()
        for item in self._layout().split:
            for column in COLUMNS:
                self._add_part(item, column)

    def _choose_year(self):
        """Years that are over; a new statement starts with the newest that has none. A year that somebody else has
        filled in meanwhile stays chosen: the model says that it is taken."""
        last = timezone.localdate().year - 1
        over, own = range(last, last - YEARS, -1), self.instance.year if self.instance.pk else None
        free = [year for year in over if year not in self._others]
        asked = {str(year): year for year in over}.get(self.data.get(self.add_prefix("year")))
        years = [(year, f"{year}年") for year in sorted({*free, own, asked} - {None}, reverse=True)]
        self.fields["year"] = forms.TypedChoiceField(
            label="年度", coerce=int, choices=[*UNCHOSEN, *years], error_messages=CHOOSE
        )
        if not self.instance.pk:
            self.instance.year = asked if self.is_bound else next(iter(free), None)
            self.initial["year"] = self.instance.year

    def _add_part(self, item, column):
        money = Statement._meta.get_field(item)
        name = f"{item}__{column}"
        label = f"{str(money.verbose_name).removeprefix('其中：')}（{COLUMNS[column]}）"
        self.fields[name] = money.formfield(label=label, required=False)
        self.fields[name].widget.attrs["aria-label"] = label
        self.initial[name] = self.instance.restricted.get(item, {}).get(column)

    def clean(self):
        """The parts go back into the one column that holds them."""
        cleaned = super().clean()
        given = {item: self._parts(item) for item in self._layout().split}
        others = {item: parts for item, parts in self.instance.restricted.items() if item not in given}
        self.instance.restricted = others | plain(given)
        return cleaned

    def _parts(self, item):
        return {column: self.cleaned_data.get(f"{item}__{column}") for column in COLUMNS}

    @property
    def values(self):
        """As every form's, with the parts."""
        return super().values | {"restricted": self.instance.restricted}

    # --- What it adds up to

    def wrong(self):
        """[Fault] of what was typed: what does not add up, not what cannot be checked for want of a figure."""
        cells = {item: self.cleaned_data.get(item) for item in Statement.labels()}
        year = self.cleaned_data["year"]
        faults = statements.check(
            year, cells, Statement.labels(), self._closing(year), amounts(self.instance.restricted)
        )
        after = self._others.get(year + 1)
        next_year = after and statements.carried_over(year, cells["closing_net_assets"], after.opening_net_assets)
        return [fault for fault in faults if not fault.missing] + ([next_year] if next_year else [])

    def _closing(self, year):
        """Last year's closing net assets, None when unknown."""
        before = self._others.get(year - 1)
        return before and before.closing_net_assets

    @property
    def seal(self):
        """What the button 仍按报表保存 sends: it saves these faults, not others that nobody was shown."""
        told = "".join(fault.message for fault in self.told)
        return hashlib.sha256(told.encode()).hexdigest()[:16]

    # --- The page

    @property
    def panels(self):
        """[Panel] in the order of the statement."""
        used, beside = self._layout(), {box.name: more for box, *more in self.lines}
        return [
            Panel(group.gist, group.title, group.split, [self._line(used, group, item, beside) for item in group.items])
            for group in used.groups
        ]

    def _line(self, used, group, item, beside):
        question, last, last_value = beside.get(item, ("", "", None))
        return Line(
            item,
            str(self[item].label).removeprefix("其中："),
            self[item],
            [self[f"{item}__{column}"] for column in COLUMNS] if group.split else [],
            inside=item in used.parts,
            adds_up=item in used.totals,
            question=question or "",
            last=last,
            last_value=last_value,
            wrong=[fault.message for fault in getattr(self, "told", ()) if fault.field == item],
        )

    def as_json(self):
        """For the script: the layout's arithmetic, names, and of each year the closing figure before it and the opening
        figure after it, with the address of that statement."""
        closing = {year + 1: row.closing_net_assets for year, row in self._others.items()}
        labels = {item: label.removeprefix("其中：") for item, label in Statement.labels().items()}
        after = {
            year - 1: [f"{row.opening_net_assets:.2f}", self._address(row)]
            for year, row in self._others.items()
            if row.opening_net_assets is not None
        }
        before = {year: f"{amount:.2f}" for year, amount in closing.items() if amount is not None}
        return json.dumps(
            self._layout().as_data() | {"labels": labels, "before": before, "after": after}, ensure_ascii=False
        )

    def _address(self, row):
        return reverse("societies:record_edit", args=[row.society_id, "finance", "statements", row.pk])

    def _layout(self):
        """The layout of the statement's year; for a new one that of the newest edition."""
        return statements.layout(self.instance.year or timezone.localdate().year)
