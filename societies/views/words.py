"""认识的词: what words of offices mean to the import, as people have said and as it knows by itself."""

from copy import copy

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts import already, audit
from accounts.access import may
from accounts.actions import Action
from accounts.conflict import kept, merged, merging
from accounts.exports import export, wants_export
from accounts.once import once
from core.htmx import render_page
from core.locking import Conflict, seen_version
from core.paging import paginate
from core.unwritten import refuse
from societies.models import RememberedWord
from societies.register import known, remembering, words
from societies.register.filters import WordFilter
from societies.register.meanings import places, told, where
from societies.register.word_forms import PlaceForm, WordForm
from societies.views.places import status_of

LIST = "societies:word_list"
OUTRUN = "您打开页面之后有人改过这个词（也可能是您在另一个窗口改的），请看过新内容再决定是否移除。"
AGAIN = "您填的还在下面，可以重新添加。"


@may("societies.import_register")
def word_list(request):
    """Every word that somebody explained: filter, sort, export of exactly these; below, what is known by itself."""
    rows = RememberedWord.objects.visible_to(request.user).select_related("by")
    listing = WordFilter(request.GET, queryset=rows)
    if wants_export(request):
        return export(request, "认识的词", known.HEADS, known.cells(listing.qs), listing.qs.count(), listing=listing)
    page = paginate(request, listing.qs)
    for word in page:
        word.where, word.told = where(word.place), told(word)
    context = {
        "filter": listing,
        "page": page,
        "known": known.known_words(),
        "left_out": words.left_out(),
        "asked_about": words.asked_about(),
    }
    return render_page(request, "societies/word_list.html", "societies/_words.html", context)


@may("societies.explain_words")
def word_place(request):
    """Where a new word stands: what it may mean hangs on that."""
    form = PlaceForm(request.GET or None, user=request.user)
    if form.is_valid():
        return redirect("societies:word_add", form.cleaned_data["place"])
    return render(request, "societies/word_place.html", {"form": form}, status=422 if form.errors else 200)


@may("societies.explain_words")
@once
def word_add(request, place):
    """A word at a place of the register, with one of the meanings that it may have there."""
    place = places().get(place)
    if place is None or not place.open:
        raise Http404
    word = RememberedWord(kind=place.kind, place=place.key)
    form = WordForm(request.POST or None, instance=word, user=request.user)
    sent = request.method == "POST" and form.is_valid()
    if sent and (added := _tried(form, remembering.add_word, actor=request.user, word=form.instance)):
        messages.success(request, f"已添加{added}，下次导入读作“{told(added)}”。")
        return redirect(LIST)
    return _page(request, "societies/word_add.html", form)


@may("societies.explain_words")
@merging
def word_edit(request, pk):
    """Another spelling or meaning, what somebody else saved meanwhile kept in it."""
    word = _one(request, pk)
    if word is None:
        return _gone(request, pk)
    form = merged(request, word, lambda data, now: WordForm(data, instance=copy(now), user=request.user))
    if request.method == "POST" and form.is_valid():
        values = {"values": form.values, "version": word.version}
        changed = _tried(form, remembering.change_word, actor=request.user, word=word, **values)
        if changed is not None:
            said = f"已保存{word}，下次导入读作“{told(word)}”。" if changed else f"{word}没有改动，不用保存。"
            messages.success(request, f"{said}{kept(form)}")
            return redirect(LIST)
    return _page(request, "societies/word_edit.html", form)


@may("societies.explain_words")
@once
def word_remove(request, pk):
    """Forget a word, after a question: the next import asks again."""
    word, problem = _one(request, pk), ""
    if word and request.method == "POST":
        try:
            seen = seen_version(request.POST.get("version"))
            remembering.remove_word(actor=request.user, word=word, version=seen)
        except Conflict:
            word, problem = _one(request, pk), OUTRUN
        except ValidationError as error:
            problem = "".join(error.messages)
        else:
            messages.success(request, f"已移除{word}。")
            return redirect(LIST)
    if word is None:
        return _gone(request, pk)
    place = places().get(word.place)
    known = place and place.known(word.word)
    after = "下次导入遇到它会再问" if known is None else f"下次导入读作“{place.meanings.get(known, known)}”"
    context = {
        "word": word,
        "told": told(word),
        "after": after,
        "hidden": [("version", word.version)],
        "problem": problem,
    }
    return render(request, "societies/word_remove.html", context, status=status_of(request))


def _tried(form, write, **values):
    """What `write` answers; None where it refuses, which the form then says."""
    try:
        return write(**values)
    except ValidationError as error:
        refuse(form, error, at="word")
        return None


def _one(request, pk):
    return RememberedWord.objects.visible_to(request.user).filter(pk=pk).select_related("by").first()


def _gone(request, pk):
    """Somebody removed the word: who, when; what was typed stays on the page, ready to be added anew."""
    gone = RememberedWord(pk=pk)
    last = audit.of_record(gone).filter(action=Action.REMOVED).first()
    if last is None:
        raise Http404
    said = already.said(gone, "移除了这个词", Action.REMOVED, reader=request.user)
    place = places().get(last.changes["place"][0].replace("·", "."))
    if "word" not in request.POST or place is None:
        messages.warning(request, said)
        return redirect(LIST)
    form = WordForm(request.POST, instance=RememberedWord(kind=place.kind, place=place.key), user=request.user)
    form.add_error(None, f"{said}{AGAIN}")
    return _page(request, "societies/word_add.html", form, address=reverse("societies:word_add", args=[place.key]))


def _page(request, template, form, address=""):
    context = {"form": form, "where": where(form.instance.place), "action": address or request.path}
    return render(request, template, context, status=status_of(request))
