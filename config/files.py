"""Kombu's transport through files, whose files appear whole and whose unreadable ones end no worker.

Kombu makes a file and then fills it: whoever looks in between, or after a writer died there, reads nothing or a half,
and that error ends the worker that met it. A message is only a wake-up call (core/jobs.py), so one that cannot be read
is laid aside, and a list of queues that cannot be read is made anew by the next worker that starts.
"""

import logging
import os
import uuid
from contextlib import contextmanager
from pathlib import Path
from queue import Empty
from time import monotonic

from kombu.exceptions import ChannelError
from kombu.transport import filesystem
from kombu.utils.json import dumps, loads

UNREADABLE = (ValueError, TypeError, KeyError, AttributeError)  # no JSON, or not that of a message
logger = logging.getLogger(__name__)


class Channel(filesystem.Channel):
    """A channel that writes and reads whole files."""

    def _put(self, queue, payload, **kwargs):
        name = f"{round(monotonic() * 1000)}_{uuid.uuid4()}.{queue}.msg"  # as kombu's: read in this order
        _write(Path(self.data_folder_out, name), dumps(payload))

    def _get(self, queue):
        for path in sorted(Path(self.data_folder_in).iterdir()):
            if path.name.partition(".")[2] == f"{queue}.msg" and (payload := self._taken(path)):
                return payload
        raise Empty

    def _taken(self, path):
        """The message in a file, which is gone then; None when another worker has it or when it cannot be read."""
        try:
            mine = path.rename(f"{path}.taken")
        except OSError:
            return None
        try:
            payload = loads(mine.read_bytes())
            self.Message(payload, channel=self)
        except UNREADABLE as error:
            aside = mine.rename(f"{path}.unreadable")
            logger.warning("A message could not be read and lies in %s: %r", aside, error)
            return None
        mine.unlink()
        return payload

    def get_table(self, exchange):
        """The queues bound to an exchange; none when they cannot be read."""
        try:
            return super().get_table(exchange)
        except UNREADABLE as error:
            logger.warning("The queues of %r could not be read: %r", exchange, error)
            return []

    def _queue_bind(self, exchange, routing_key, pattern, queue):
        bound = filesystem.exchange_queue_t(routing_key or "", pattern or "", queue or "")
        with self._alone():
            table = self.get_table(exchange)
            if bound not in table:
                _write(self._exchange_file(exchange), dumps([bound, *table]))

    def _delete(self, queue, exchange, routing_key, pattern, *args, **kwargs):
        self._purge(queue)
        bound = filesystem.exchange_queue_t(routing_key or "", pattern or "", queue or "")
        with self._alone():
            table = self.get_table(exchange)
            if bound in table:
                _write(self._exchange_file(exchange), dumps([other for other in table if other != bound]))

    @contextmanager
    def _alone(self):
        """Nobody else changes a list of queues meanwhile."""
        with (self.control_folder / "lock").open("w") as file:
            filesystem.lock(file, filesystem.LOCK_EX)  # until it is closed
            yield


class Transport(filesystem.Transport):
    """Kombu's, with our channel."""

    Channel = Channel


def _write(path, text):
    """The file is there whole or not at all. Raises ChannelError."""
    part = path.with_name(f"{path.name}.{uuid.uuid4().hex}.part")  # no message's name
    try:
        part.write_text(text)
        os.replace(part, path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise ChannelError(f"Cannot write {path}") from error
