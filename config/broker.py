"""How messages travel: by Redis where there is one, else through files."""

import socket

PATIENT = {  # a worker's connections; keepalive tells when Redis is gone
    "socket_timeout": None,
    "socket_keepalive": True,
    "socket_keepalive_options": {
        socket.TCP_KEEPIDLE: 10,
        socket.TCP_KEEPINTVL: 5,
        socket.TCP_KEEPCNT: 3,
        socket.TCP_USER_TIMEOUT: 30_000,
    },
}


def redis(url):
    """(address, connection options, a worker's options beside them).

    Nobody waits for Redis but a worker, which waits for a frozen one as long as it takes: an acknowledgement that timed
    out would hold its place in the prefetch window for ever, and the worker would take nothing any more.
    """
    options = {
        "visibility_timeout": 6000,
        "unacked_restore_interval": 10,
        "unacked_restore_throttle": 1,
        "socket_connect_timeout": 1,
        "socket_timeout": 2,
        "max_retries": 0,
    }
    return url, options, PATIENT


def files(folder):
    """The same for a site without Redis: messages are files in `folder`, which is made."""
    for part in ("messages", "control"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    options = {
        "data_folder_in": str(folder / "messages"),
        "data_folder_out": str(folder / "messages"),
        "control_folder": str(folder / "control"),
        "polling_interval": 0.05,
    }
    return "files://localhost", options, {}  # config/files.py; kombu warns of an empty host
