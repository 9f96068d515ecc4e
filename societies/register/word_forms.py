"""Forms about the words of registers: where a word stands, and what it means there."""

from django import forms

from core.fields.boxes import CHOOSE, UNCHOSEN
from core.merging import VersionedForm
from societies.models import RememberedWord
from societies.register.asking import LEAVE_OUT
from societies.register.columns import sheets
from societies.register.forms import FEW
from societies.register.meanings import Kind, check, places, told, where
from societies.scoping import ScopedFormMixin

HELP = {
    Kind.HEAD: "照名册表头里的样子写。空格、标点、单位和年份不影响；表头有两行的，从上到下连着写。",
    Kind.VALUE: "照名册单元格里的样子写，空格和全角半角不影响。",
}
ASKED = {Kind.HEAD: "是哪一列", Kind.VALUE: "读作"}


class PlaceForm(ScopedFormMixin, forms.Form):
    """Where the word stands; which meanings there are hangs on it."""

    place = forms.ChoiceField(label="在名册的哪里", error_messages=CHOOSE)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        groups = [
            (
                sheet.title,
                [(one.key, where(one.key)[1]) for one in places().values() if one.sheet is sheet and one.open],
            )
            for sheet in sheets()
        ]
        self.fields["place"].choices = [*UNCHOSEN, *groups]


class WordForm(ScopedFormMixin, VersionedForm):
    """One word and its meaning, at the place of its instance. `twin` is the word that is there already."""

    meaning = forms.TypedChoiceField(coerce=lambda said: "" if said == LEAVE_OUT else said, error_messages=CHOOSE)

    class Meta:
        model = RememberedWord
        fields = ["word", "meaning"]

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        self.user, self.twin, word = user, None, self.instance
        ways = places()[word.place].meanings if word.place in places() else {word.meaning: told(word)}
        choices = [(meaning or LEAVE_OUT, words) for meaning, words in ways.items()]
        box = self.fields["meaning"]
        few = len(choices) <= FEW + 1
        box.choices = choices if few else [*UNCHOSEN, *choices]
        box.widget = forms.RadioSelect(choices=box.choices) if few else box.widget
        box.label, self.fields["word"].help_text = ASKED[word.kind], HELP[word.kind]
        if word.pk:
            self.initial["meaning"] = word.meaning or LEAVE_OUT

    def clean_word(self):
        """As the import looks for it."""
        place = places().get(self.instance.place)
        return place.spelt(self.cleaned_data["word"]) if place else self.cleaned_data["word"]

    def clean(self):
        """It says something, which the place can mean, and nobody has said it yet."""
        values = super().clean()
        if {"word", "meaning"} <= values.keys():
            given = {"kind": self.instance.kind, "place": self.instance.place, "word": values["word"]}
            check(RememberedWord(**given, meaning=values["meaning"]))
            others = RememberedWord.objects.visible_to(self.user).exclude(pk=self.instance.pk)
            if twin := others.filter(**given).select_related("by").first():
                self.twin = twin
                said = f"“{twin.word}”已经有了，{twin.by_name}定的，读作“{told(twin)}”。要改请改那一条。"
                self.add_error("word", said)
        return values

    @property
    def values(self):
        """{field: what was said}."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}
