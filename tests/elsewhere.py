"""What others see while a test is inside its own transaction."""

import threading

from django.db import connection


def elsewhere(look):
    """What another connection sees now."""
    seen = []

    def read():
        seen.append(look())
        connection.close()

    thread = threading.Thread(target=read)
    thread.start()
    thread.join(10)
    return seen[0]
