"""A form counts once: a double click, or going back and sending again, has one effect and lands on its page.

For every view that creates or hands in something:

    @may("societies.edit_profile")
    @once                                    # below @may: who may not is refused before anything else
    def record_add(request, …): …            # answers a good POST with redirect(…), a bad one with its form

    <form method="post">{% csrf_token %}{% form_token %} …      (no {% load %} needed)
    client.post(url, {…, **form_token()})    # in tests: from accounts.once import form_token

The view runs inside one transaction together with the claim of its token, so a killed process leaves neither. It must
not do slow work: submit a job. Only an answer that leads elsewhere (a redirect, HX-Redirect) uses the token up; a page
that shows the form again leaves it free. A POST without a token is answered 400, so a forgotten tag shows at once.
"""

import re
import secrets
from datetime import timedelta
from functools import wraps

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.db import IntegrityError, OperationalError, transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.utils import timezone

from accounts.models import FormToken

FIELD = "form_token"
SHAPE = re.compile("[0-9a-f]{32}")
KEPT = timedelta(days=1)  # no session lasts so long
MOST_WAITS = 4  # for the first click to finish, each as long as the database waits for a lock


def form_token():
    """A fresh token as the form field that carries it."""
    return {FIELD: secrets.token_hex(16)}


def once(view):
    """Let the same form post act once; sent again it leads to where the first one led."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if request.method != "POST":
            return view(request, *args, **kwargs)
        token = request.POST.get(FIELD, "")
        if not SHAPE.fullmatch(token):
            raise BadRequest("The form carries no form_token.")
        with transaction.atomic():
            claim = _claim(token, request.user)
            if claim is None:
                return _again(request, token)
            response = view(request, *args, **kwargs)
            _settle(claim, response)
            return response

    guarded.once = True
    return guarded


def _claim(token, user):
    """The token's row, or None when it is used up. A second click waits here until the first is over."""
    FormToken.objects.filter(user=user, created__lt=timezone.now() - KEPT).delete()
    for left in reversed(range(MOST_WAITS)):
        try:
            with transaction.atomic():
                return FormToken.objects.create(token=token, user=user)
        except IntegrityError:
            return None
        except OperationalError:
            if not left:
                raise
    return None


def _settle(claim, response):
    target = response.headers.get("HX-Redirect") or response.headers.get("Location")
    if target:
        claim.target = target
        claim.save(update_fields=["target"])
    else:
        claim.delete()


def _again(request, token):
    first = FormToken.objects.filter(token=token, user=request.user).first()
    if first is None:
        raise BadRequest("The form_token belongs to somebody else.")
    messages.info(request, "这张表单刚才已经提交过，没有重复处理。")
    if request.headers.get("HX-Request") == "true":  # HTMX would follow a redirect and swap the page in
        return HttpResponse(status=204, headers={"HX-Redirect": first.target})
    return HttpResponseRedirect(first.target)
