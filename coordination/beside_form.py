"""A form that answers words standing beside it: who was shown others, corrected since, is asked to read them anew."""

import hashlib

from django import forms

ANEW = "您打开这一页以后，{}已更正。上面是更正后的内容，请看过再保存；您填的还在。"


class AnswersWords:
    """A mixin for a ModelForm. `ANSWERS`: fields of the record that stand beside the form, and what they are called."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["answers"] = forms.CharField(widget=forms.HiddenInput, required=False, initial=self._words())

    def clean(self):
        """Refused once where the words are no longer those of the page; the page shown again has them."""
        values = super().clean()
        if self.cleaned_data.get("answers") not in ("", self._words()):
            self.data = self.data.copy()
            self.data["answers"] = self._words()
            self.add_error(None, ANEW.format(self.ANSWERS[1]))
        return values

    def _words(self):
        told = repr([str(getattr(self.instance, name)) for name in self.ANSWERS[0]])
        return hashlib.blake2b(told.encode(), digest_size=8).hexdigest()
