"""What a test asks of a fresh process of the site (Site.ask)."""

import json
import os
import time


def answer(name):
    """Print the answer as JSON and leave at once, as a web worker would go on to the next request."""
    started = time.monotonic()
    {"start the night": start_the_night, "plain delay": plain_delay, "linger": linger}[name]()
    print(json.dumps(time.monotonic() - started), flush=True)
    time.sleep(0.5)  # the wake-up call goes out beside the request
    os._exit(0)


def start_the_night():
    """One transaction that submits many jobs."""
    from assessment.services import start_night

    start_night()


def plain_delay():
    """What a request would do without the job table."""
    from core.tasks import execute

    execute.delay(0)


def linger():
    """Something for a worker to be at."""
    from tests.faults.work import linger

    linger.delay()
