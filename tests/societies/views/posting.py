"""Sends the forms of a profile as a browser would."""

import re

from django.urls import reverse

from accounts.once import form_token

HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')


def address(action, society, section, table, *more):
    """The address of record_add, record_edit or record_remove."""
    return reverse(f"societies:{action}", args=[society.pk, section, table, *more])


def token(fields=None):
    """The fields with a fresh form token."""
    return {**(fields or {}), **form_token()}


def hidden(response):
    """{name: value} of the hidden boxes of a page; of several with one name the last."""
    return dict(HIDDEN.findall(response.content.decode()))
