"""A form counts once: a double click, or going back and sending again, has one effect and lands on its page.

For every view that creates or hands in something:

    @may("societies.edit_profile")
    @once                                    # below @may: who may not is refused before anything else
    def record_add(request, …): …            # answers a good POST with redirect(…), a bad one with its form

    <form method="post">{% csrf_token %}{% form_token %} …      (no {% load %} needed)
    client.post(url, {…, **form_token()})    # in tests: from accounts.once import form_token

The view runs outside any transaction and may compute as long as it likes: nobody waits for it. The token is used up by
the service, as the first thing its transaction writes (core.writing.along), so that effect and token come together or
not at all, whatever is killed. Of two clicks the second waits there for the first, and is then led to where that one
led. A view that shows its form again has written nothing and leaves the token free; one that leads elsewhere without
writing uses it up as well. A POST without a token is answered 400, so a forgotten tag shows at once.
"""

import logging
import re
import secrets
import time
from datetime import timedelta
from functools import wraps

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import BadRequest
from django.db import DatabaseError, IntegrityError, transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils import timezone

from accounts.models import FormToken
from core.unwritten import LAST
from core.writing import along

FIELD = "form_token"
SHAPE = re.compile("[0-9a-f]{32}")
KEPT = timedelta(days=1)  # no session lasts so long
LOOKS, PAUSE = 20, 0.1  # for the first click's page, after its effect is there: times and seconds
logger = logging.getLogger(__name__)


class Handled(Exception):
    """This form was handled already, or is being handled by another click that was first."""


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
        claim = Claim(token, request.user)
        try:
            claim.refuse_used()
            with along(claim.use) as unused:
                response = view(request, *args, **kwargs)
            claim.settle(response, used=not unused)
        except Handled:
            return _again(request, claim)
        return response

    guarded.once = True
    return guarded


class Claim:
    """One person's token, as far as it is used."""

    def __init__(self, token, user):
        self.own = {"token": token, "user_id": user.pk}

    def refuse_used(self):
        """Raise Handled when the token is used up."""
        if FormToken.objects.filter(token=self.own["token"]).exists():
            raise Handled

    def use(self, target=""):
        """Use the token up, in the transaction of what it is used for. Raises Handled when another click was first:
        the database waits for that one's commit and then allows no second row."""
        try:
            FormToken.objects.create(**self.own, target=target)
        except IntegrityError as error:
            raise Handled from error

    def settle(self, response, *, used):
        """Note where the view led. The effect is there by now: that this cannot be noted is no reason to fail."""
        target = response.headers.get("HX-Redirect") or response.headers.get("Location")
        if not target:
            if not used:
                self.refuse_used()  # by a first click meanwhile: this one met what that one has written
            return
        if LAST.get() and not used:
            return  # nothing was written, and a page asks to send the same form again (core/refusals.py)
        try:
            with transaction.atomic():
                self._note(target, used)
        except DatabaseError:
            logger.warning("Where a form led could not be noted", exc_info=True)

    def _note(self, target, used):
        FormToken.objects.filter(user_id=self.own["user_id"], created__lt=timezone.now() - KEPT).delete()
        if used:
            FormToken.objects.filter(**self.own).update(target=target)
        else:
            self.use(target)

    def target(self):
        """Where the first click led; the start page when nobody says so in time, because it was killed in between."""
        for _ in range(LOOKS):
            first = FormToken.objects.filter(**self.own).first()
            if first is None:
                raise BadRequest("The form_token belongs to somebody else.")
            if first.target:
                return first.target
            time.sleep(PAUSE)
        return resolve_url(settings.LOGIN_REDIRECT_URL)


def _again(request, claim):
    target = claim.target()
    messages.info(request, "这张表单刚才已经提交过，没有重复处理。")
    if request.headers.get("HX-Request") == "true":  # HTMX would follow a redirect and swap the page in
        return HttpResponse(status=204, headers={"HX-Redirect": target})
    return HttpResponseRedirect(target)
