"""What the rows of an import and the known words can be narrowed by. Both start from the rows their view hands them."""

import django_filters as filters
from django.db.models import Q

from core.listing import Listing, order
from core.search import Words
from societies.models import ImportedRow, RememberedWord
from societies.register.columns import sheets
from societies.register.meanings import NOTHING

ANY = "全部"


class ImportedRowFilter(Listing):
    """Rows by sheet, by what became of them, and by society as it was written."""

    called, unit = "记录", "条"

    sheet = filters.ChoiceFilter(label="工作表", choices=[], empty_label=ANY)
    state = filters.ChoiceFilter(label="新增或修改", choices=ImportedRow.State.choices, empty_label=ANY)
    q = Words(label="学会", field_name="society_name", lookup_expr="icontains")
    sort = order(place="pk", society="society_name", called="called", state="state")

    class Meta:
        model = ImportedRow
        fields = []

    def __init__(self, *args, sheets, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["sheet"].extra["choices"] = [(title, title) for title in sheets]


class WordFilter(Listing):
    """Words by themselves and what they mean, by the sheet they stand in, and over columns or in cells."""

    called, unit = "词", "个"

    q = Words(label="写法或读作", method="search")
    sheet = filters.ChoiceFilter(label="工作表", choices=[], method="of_sheet", empty_label=ANY)
    kind = filters.ChoiceFilter(label="种类", choices=RememberedWord.Kind.choices, empty_label=ANY)
    sort = order(place="place", word="word", meaning="meaning", by="by__name_order", at="at")

    class Meta:
        model = RememberedWord
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["sheet"].extra["choices"] = [(sheet.title, sheet.title) for sheet in sheets()]

    def search(self, rows, name, text):
        """Words anywhere in what offices write or in what it means."""
        empty = [kind for kind, words in NOTHING.items() if text.strip() in words]
        nothing = Q(meaning="", kind__in=empty)
        return rows.filter(Q(word__icontains=text.strip()) | Q(meaning__icontains=text.strip()) | nothing)

    def of_sheet(self, rows, name, title):
        """Over the columns of a sheet of the register, or in their cells."""
        return rows.filter(Q(place=title) | Q(place__startswith=f"{title}."))
