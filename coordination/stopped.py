"""What somebody typed, when it can no longer be saved: somebody else settled the record first. Nothing is lost."""

from django.contrib import messages
from django.shortcuts import redirect, render


def stopped(request, words, form, *, title, back):
    """The page that says why nothing was saved and holds every word typed into `form`; before that, only the reason.

    words: why; title: what was being done; back: the address or route that leads on.
    """
    typed = [(box.label, _said(box)) for box in form.visible_fields() if _said(box)] if request.method == "POST" else []
    if not typed:
        messages.warning(request, words)
        return redirect(back)
    context = {"words": words, "typed": typed, "title": title, "back": back}
    return render(request, "coordination/_stopped.html", context, status=409)


def _said(box):
    """What was typed into a box, a choice by its word; a tick says nothing by itself."""
    text = "" if box.data is True else str(box.data or "").strip()
    return str(dict(getattr(box.field, "choices", ())).get(text, text))
