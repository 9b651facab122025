"""The end of a journal, made ready for the next line."""

import os
from pathlib import Path

from model.journal.files import Files
from model.journal.reader import JournalContents


def mend_end(path: Path, contents: JournalContents, files: Files | None = None) -> int:
    """Set a torn last line aside and give the last whole one its line end; returns the length in bytes.

    The torn bytes are durable in ``<name>.torn`` before they leave the journal. What a killed program left half-made
    beside it is swept away. Raises OSError; only for whoever holds the lock.
    """
    files = files or Files()
    for left in path.parent.glob(f".{path.stem}.*.tmp"):
        files.unlink(left)
    if not path.exists():
        return 0
    if contents.torn:
        _append(files, path.with_name(path.name + ".torn"), contents.torn + b"\n")
        handle = files.open_append(path)
        try:
            files.truncate(handle, contents.good_length)
            files.fsync(handle)
        finally:
            files.close(handle)
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - 1))
        ended = file.read(1) in (b"\n", b"")
    if not ended:
        _append(files, path, b"\n")
        size += 1
    return size


def _append(files: Files, path: Path, data: bytes) -> None:
    handle = files.open_append(path)
    try:
        files.write_all(handle, data)
        files.fsync(handle)
    finally:
        files.close(handle)
    files.fsync_folder(path.parent)
