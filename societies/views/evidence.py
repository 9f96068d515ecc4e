"""Evidence files: handed in, replaced by a newer version, downloaded by those who see the society."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from accounts.access import may
from accounts.once import once
from core.context import address
from core.unwritten import refuse
from rulebook.rules import RULES
from rulebook.words import Supports
from societies import filing, serving
from societies.models import Evidence
from societies.profile.forms import EvidenceForm
from societies.views.gone import gone
from societies.views.places import place, returning, status_of

SECTION, TABLE = "evidence", "evidence"
INSTEAD, ANEW = "上传就换掉那一版。", "上传就是一份新材料。"
CARRIED = ["supports", "title", "year", "issued_on", "valid_to"]  # what a newer version takes over from the old one


@may("societies.edit_profile")
@once
def evidence_add(request, society_id):
    """A new file, or a newer version of one (?replaces=)."""
    here = place(request.user, society_id, SECTION, TABLE, edit=True)
    old, away = _replaced(request, here)
    if away and request.method != "POST":
        messages.warning(request, away)
        return redirect(_address(here, old))
    form = EvidenceForm(
        request.POST or None,
        request.FILES or None,
        instance=Evidence(society=here.society, replaces=old),
        initial=_initial(request, old),
        user=request.user,
        society=here.society,
    )
    if away:
        form.put_off(f"{away}您填的还在下面，{INSTEAD if old else ANEW}")
    elif form.is_valid():
        try:
            filing.add_evidence(actor=request.user, evidence=form.instance, upload=form.cleaned_data["upload"])
        except ValidationError as error:
            refuse(form, error, at="upload")
        else:
            messages.success(request, f"已上传“{form.instance}”，结果已重新检查。")
            return redirect(_way_back(request, here) or returning(request, here))
    context = {"here": here, "society": here.society, "form": form, "old": old}
    context["asked"] = None if old else form.initial.get("supports")
    context["back"] = _way_back(request, here) or here.url
    context["action"] = _address(here, old) if away else ""
    return render(request, "societies/evidence_add.html", context, status=status_of(request))


def _address(here, old):
    page = reverse("societies:evidence_add", args=[here.society.pk])
    return f"{page}?replaces={old.pk}" if old else page


def _way_back(request, here):
    """The page of the rule whose link led here (?from=); None when none did."""
    rule = request.GET.get("from")
    return address("assessment:finding", here.society.pk, rule) if rule in RULES else None


def _replaced(request, here):
    """(the file that a new one is to replace, or None; what became meanwhile of the one asked for, in words)."""
    asked = request.GET.get("replaces", "")
    if not (asked.isdecimal() and len(asked) < 19):
        return None, ""
    if old := here.records(request.user).filter(pk=asked).first():
        return old, ""
    what = gone(request, here, int(asked))
    return what.later, what.words


def _initial(request, old):
    if old:
        return {name: getattr(old, name) for name in CARRIED}
    asked = request.GET.get("supports", "")
    return {"supports": Supports(asked)} if asked in Supports.values else {}


@may("societies.view_evidence")
def evidence_preview(request, society_id, pk):
    """A file inside the site, a page at a time, for those who may have it."""
    here, evidence = _file(request, society_id, pk)
    shown, number = _found(serving.preview, evidence), _number(request.GET.get("page"))
    number = min(number, max(shown.pages, 1))
    context = {
        "here": here,
        "society": here.society,
        "file": evidence,
        "shown": shown,
        "number": number,
        "before": number - 1,
        "after": number + 1 if number < shown.pages else 0,
    }
    return render(request, "societies/evidence_preview.html", context)


@may("societies.view_evidence")
def evidence_page(request, society_id, pk, number):
    """One page of a file as a picture."""
    _, evidence = _file(request, society_id, pk)
    picture = _found(serving.page_picture, evidence, number)
    if picture is None:
        raise Http404
    return picture


@may("societies.view_evidence")
def evidence_file(request, society_id, pk):
    """The file itself, as a download."""
    return _found(serving.as_download, _file(request, society_id, pk)[1])


def _file(request, society_id, pk):
    """(place, Evidence) of an address, for those who see the society."""
    here = place(request.user, society_id, SECTION, TABLE)
    return here, get_object_or_404(Evidence.objects.visible_to(request.user), pk=pk, society=here.society)


def _found(give, *given):
    """What is given of a stored file; 404 when the disk has lost it."""
    try:
        return give(*given)
    except FileNotFoundError as error:
        raise Http404 from error


def _number(text):
    """The page that an address asks for, at least 1."""
    return max(int(text), 1) if text and text.isascii() and text.isdecimal() and len(text) < 6 else 1
