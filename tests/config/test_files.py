"""Messages through files: whole or not there, and one that cannot be read is laid aside while the next is taken."""

import json
import threading
from pathlib import Path
from queue import Empty

import pytest
from kombu import Connection, Queue
from kombu.exceptions import ChannelError
from kombu.transport import filesystem
from kombu.transport.virtual import BrokerState

from config import broker, celery, files

HELLO = json.dumps({"body": "aGVsbG8=", "properties": {"delivery_tag": "1", "body_encoding": "base64"}})
BROKEN = {
    "of zero bytes": "",
    "half of one": HELLO[: len(HELLO) // 2],
    "no text": b"\xff\xfe\x00".decode("latin-1"),
    "no message": "[]",
    "without its properties": "{}",
    "with a body that is none": HELLO.replace("aGVsbG8=", "a"),
}
broken = pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)


def connect(transport, tmp_path):
    """A connection to a folder of the test's own; what is bound there, a process remembers apart."""
    own = type("Own", (transport,), {"global_state": BrokerState()})
    return Connection(transport=own, transport_options=broker.files(tmp_path)[1])


@pytest.fixture
def connection(tmp_path):
    """A connection with our transport."""
    with connect(files.Transport, tmp_path) as connection:
        yield connection


@pytest.fixture
def queue(connection):
    """A queue on it that has the name of the site's."""
    with connection.SimpleQueue("celery") as queue:
        yield queue


def names(tmp_path):
    """The endings of the files that lie among the messages."""
    return sorted(path.name.rpartition(".")[2] for path in (tmp_path / "messages").iterdir())


def taken(queue):
    message = queue.get(timeout=2)
    message.ack()
    return message.payload


def test_the_site_speaks_through_these_files(tmp_path):
    url, options, _ = broker.files(tmp_path)
    with celery.app.connection_for_write(url, transport_options=options) as connection:
        assert isinstance(connection.transport, files.Transport)


@broken
def test_a_message_that_cannot_be_read_is_laid_aside_and_the_next_is_taken(queue, tmp_path, caplog, content):
    (tmp_path / "messages" / "0_broken.celery.msg").write_text(content)
    queue.put({"job": 1})
    assert taken(queue) == {"job": 1}
    aside = tmp_path / "messages" / "0_broken.celery.msg.unreadable"
    assert aside.read_text() == content
    assert str(aside) in caplog.text
    with pytest.raises(Empty):
        queue.get_nowait()
    assert names(tmp_path) == ["unreadable"]
    assert queue.qsize() == 0


@pytest.mark.parametrize("content", ["", '[["key", ""', "[1]"])
def test_a_list_of_queues_that_cannot_be_read_is_made_anew(connection, tmp_path, content):
    control = tmp_path / "control" / "exchange.exchange"
    control.write_text(content)
    channel = connection.channel()
    channel._queue_bind("exchange", "key", "", "one")
    channel._queue_bind("exchange", "key", "", "two")
    assert [tuple(bound) for bound in json.loads(control.read_text())] == [("key", "", "two"), ("key", "", "one")]


def test_who_looks_while_a_message_is_written_sees_none_or_the_whole(queue, tmp_path, monkeypatch):
    seen, replace = [], files.os.replace

    def watched(part, path):
        seen.append((queue.qsize(), Path(path).exists(), Path(part).read_text()[-1]))
        replace(part, path)

    monkeypatch.setattr(files.os, "replace", watched)
    queue.put({"job": 1})
    assert seen == [(0, False, "}")]
    assert taken(queue) == {"job": 1}


def test_two_who_take_get_each_message_once(connection, tmp_path):
    channel, count, seen = connection.channel(), 200, []
    with connection.SimpleQueue("celery") as queue:
        for number in range(count):
            queue.put(number)

    def take():
        while True:
            try:
                seen.append(channel._get("celery")["properties"]["delivery_tag"])
            except Empty:
                return

    threads = [threading.Thread(target=take) for _ in range(3)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert (len(seen), len(set(seen)), names(tmp_path)) == (count, count, [])


def test_queues_bound_at_the_same_time_are_all_bound_and_one_deleted_is_gone(connection):
    channels = [connection.channel() for _ in range(8)]
    bound = [threading.Thread(target=c._queue_bind, args=("x", "", "", f"q{n}")) for n, c in enumerate(channels)]
    [thread.start() for thread in bound]
    [thread.join() for thread in bound]
    channels[0]._delete("q3", "x", "", "")
    assert {entry.queue for entry in channels[0].get_table("x")} == {f"q{n}" for n in range(8) if n != 3}


def test_a_message_that_cannot_be_written_leaves_nothing(queue, tmp_path, monkeypatch):
    def full(part, path):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "replace", full)
    with pytest.raises(ChannelError):
        queue.put({"job": 1})
    assert names(tmp_path) == []


@broken
def test_kombu_by_itself_ends_the_worker(tmp_path, content):
    """The guard off: what is laid aside here is an error there, in the middle of a worker's loop."""
    with connect(filesystem.Transport, tmp_path) as connection:
        (tmp_path / "messages" / "0_broken.celery.msg").write_text(content)
        consumer = connection.Consumer(Queue("celery"), callbacks=[print])
        with consumer, pytest.raises(files.UNREADABLE):
            connection.drain_events(timeout=1)
