"""Every saved revision of one article, found by looking for its id only: in the journal and in what compaction set aside."""

import mmap
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from model.journal.lines import DamagedLine, unseal
from model.journal.reader import Revision, revision_of
from model.record.codec import dump

HEADER_LIMIT = 1 << 20
"""Bytes in which a journal's first line must end."""


def revisions_of(journal: Path, id: str) -> tuple[Revision, ...]:
    """First to last; a revision that compaction left in the journal too is told once. Raises OSError."""
    found: dict[tuple[str, str, int], Revision] = {}
    for name in (*segments_of(journal), ""):
        for revision in _in_file(journal.with_name(name) if name else journal, id, name):
            key = (revision.saved_at, revision.annotator, revision.revision)
            found.pop(key, None)
            found[key] = revision
    return tuple(found.values())


def segments_of(journal: Path) -> tuple[str, ...]:
    """Names of the files compaction set aside, oldest first; those that are gone are left out. Raises OSError."""
    try:
        with journal.open("rb") as file:
            header = unseal(file.readline(HEADER_LIMIT).removeprefix(b"\xef\xbb\xbf"))
    except (FileNotFoundError, DamagedLine):
        return ()
    names = header.get("segments")
    listed = cast("list[object]", names) if isinstance(names, list) else []
    # A name is one of a file beside the journal: a path would lead elsewhere.
    return tuple(
        name
        for name in listed
        if isinstance(name, str) and Path(name).name == name and journal.with_name(name).is_file()
    )


def _in_file(path: Path, id: str, segment: str) -> Iterator[Revision]:
    wanted = dump({"id": id})[1:-1].encode("utf-8")
    try:
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            yield from _in_data(data, wanted, id, segment)
    except (FileNotFoundError, ValueError):  # an empty file cannot be mapped
        return


def _in_data(data: mmap.mmap, wanted: bytes, id: str, segment: str) -> Iterator[Revision]:
    at = line = counted = 0
    while (at := data.find(wanted, at)) >= 0:
        start = data.rfind(b"\n", 0, at) + 1
        end = data.find(b"\n", at) + 1 or len(data)
        line += data[counted:start].count(b"\n")
        counted = start
        at = end
        try:
            obj: dict[str, Any] = unseal(data[start:end])
        except DamagedLine:
            continue
        if obj.get("event") == "save" and obj.get("id") == id:
            yield revision_of(obj, line + 1, start, end - start, segment)
