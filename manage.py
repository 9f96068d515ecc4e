#!/usr/bin/env python
"""Django's command line for this site."""

import os
import sys


def main():
    """Run one management command with the site's settings.

    A database error on the wrong database (DEMO=1 forgotten, not migrated, not running) ends in one sentence.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.core.management import execute_from_command_line
    from django.db import DatabaseError

    try:
        execute_from_command_line(sys.argv)
    except DatabaseError:
        from config.database import advice

        sentence = advice()
        if sentence is None:
            raise
        sys.exit(sentence)


if __name__ == "__main__":
    main()
