"""One click in a process of its own that dies, as by kill -9, when it reaches a place in the code.

Run as `python -m tests.accounts.dying PLACE PERSON TOKEN`. A process of its own, not a fork of the tests': a fork takes
over the locks that other threads (a browser's, a live server's) hold at that moment, and may wait for them for ever.
"""

import os
import sys
from unittest import mock


def die(*args, **kwargs):
    """As by kill -9: nothing is tidied up."""
    os._exit(9)


def main(place, person, token):
    """Post the form as this person."""
    from django.conf import settings
    from django.test import Client

    from accounts.models import User

    settings.ROOT_URLCONF = "tests.accounts.test_once"
    client = Client()
    client.force_login(User.objects.get(pk=person), backend="accounts.backends.RoleBackend")
    with mock.patch(place, die):
        client.post("/once/", {"form_token": token})


if __name__ == "__main__":
    import django

    django.setup()
    main(*sys.argv[1:])
