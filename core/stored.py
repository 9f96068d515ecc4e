"""Files that belong to a row: whole or not there, and never one without the other, whatever dies on the way.

A file reaches the disk under a temporary name before its row is written (`stage`) and takes its own name once the row
is committed (`keep`). What is left behind is a temporary file: `sweep` completes it where a row names it and removes it
where none does, after a time no transaction takes.
"""

import contextlib
import logging
import os
from pathlib import Path
from typing import NamedTuple

from django.core.files.storage import default_storage

PART = ".part"  # ends the name of a file whose row is not known to be safe
BATCH = 500  # names asked about at once
logger = logging.getLogger(__name__)


def stage(name, content):
    """Write bytes under the temporary name, down to the disk. Raises OSError and leaves nothing when it cannot."""
    path = Path(default_storage.path(name + PART))
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with open(path, "xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _sync(path.parent)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def keep(name):
    """Give a staged file its name; one that has it already stays. Raises FileNotFoundError when there is neither."""
    path = Path(default_storage.path(name))
    try:
        os.replace(f"{path}{PART}", path)
    except FileNotFoundError:
        if not path.exists():
            raise
    else:
        _sync(path.parent)


def unstage(name):
    """Remove a staged file whose row did not come to be. A file that has its name already stays."""
    with contextlib.suppress(FileNotFoundError):
        os.unlink(default_storage.path(name + PART))


def opened(name):
    """The file of a row, for reading; one that was to get its name when its process died gets it now.

    Raises FileNotFoundError when the disk has lost it.
    """
    if not default_storage.exists(name):
        keep(name)
    return default_storage.open(name)


def there(name):
    """Whether the disk has the file of a row, under either name."""
    return default_storage.exists(name) or default_storage.exists(name + PART)


class Swept(NamedTuple):
    """What a sweep did: files that no row names and that are gone, and files that got their name late."""

    removed: list[str]
    completed: list[str]


def sweep(folder, owned, before):
    """Put a folder right, where processes died on the way. `owned` gives those of some names that rows have.

    A file without a row goes once it is older than `before` (a moment): until then its row may still be on its way.
    """
    names = _names(folder)
    swept = Swept([], [])
    for start in range(0, len(names), BATCH):
        batch = names[start : start + BATCH]
        rows = owned({name.removesuffix(PART) for name in batch})
        for name in batch:
            if name.removesuffix(PART) not in rows:
                if _older(name, before):
                    default_storage.delete(name)
                    swept.removed.append(name)
            elif name.endswith(PART):
                with contextlib.suppress(FileNotFoundError):  # its own process has named it meanwhile
                    keep(name.removesuffix(PART))
                swept.completed.append(name.removesuffix(PART))
    if swept.removed or swept.completed:
        logger.warning("%s: %s files without a row removed, %s named late", folder, *map(len, swept))
    return swept


def sweep_parts(folder, before):
    """Remove temporary files, in subfolders too, whose writers have died: for files that no row waits for."""
    parts = Path(default_storage.path(folder)).rglob(f"*{PART}")
    old = [path for path in parts if path.stat().st_mtime < before.timestamp()]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _names(folder):
    if not default_storage.exists(folder):
        return []
    return [f"{folder}/{name}" for name in sorted(default_storage.listdir(folder)[1])]


def _older(name, before):
    try:
        return default_storage.get_modified_time(name) < before
    except FileNotFoundError:  # its own process has named or removed it meanwhile
        return False


def _sync(folder):
    """A name is safe once its folder has reached the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
