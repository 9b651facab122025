"""Every saved revision of one article, found by looking for its id only: in the journal and in what compaction set aside."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from model.journal.lines import DamagedLine, unseal
from model.journal.reader import JournalContents, Revision, read_journal, revision_of
from model.record.codec import STATUSES, dump
from model.text.regular import open_regular

if TYPE_CHECKING:
    import mmap

SEGMENT = ".segment"
"""How the name of a segment ends: not in .jsonl, that would be another annotator's journal."""
HEADER_LIMIT = 1 << 20
"""Bytes in which a journal's first line must end."""


def revisions_of(journal: Path, id: str) -> tuple[Revision, ...]:
    """First to last; a revision that compaction left in the journal too is told once. Raises OSError."""
    return tuple(event for event in events_of(journal, id) if isinstance(event, Revision))


@dataclass(frozen=True, slots=True)
class Said:
    """A line that says something of an article without a new record: None what it says nothing of.

    ``offset`` and ``segment`` as of a Revision; ``at`` is RFC 3339, "" in lines of old and of changes of many.
    """

    offset: int
    status: str | None = None
    skip_reason: str = ""
    flags: tuple[str, ...] | None = None
    at: str = ""
    segment: str = ""


def events_of(journal: Path, id: str) -> tuple[Revision | Said, ...]:
    """Everything the journal and its segments tell of ``id``, first to last. Raises OSError.

    What compaction left in the journal too is told once: a revision where it was said last, a line where it says what
    stood already nowhere.
    """
    found: dict[object, Revision | Said] = {}
    for name in (*segments_of(journal), ""):
        for event in _events(journal.with_name(name) if name else journal, id, name):
            if isinstance(event, Revision):
                key: object = (event.saved_at, event.annotator, event.revision)
                found.pop(key, None)
            else:
                key = (event.status, event.skip_reason, event.flags, event.at) if event.at else (name, event.offset)
            found[key] = event
    return tuple(found.values())


def segments_of(journal: Path) -> tuple[str, ...]:
    """Names of the files compaction set aside, oldest first; those that are gone are left out. Raises OSError."""
    try:
        with open_regular(journal) as file:
            header = unseal(file.readline(HEADER_LIMIT).removeprefix(b"\xef\xbb\xbf"))
    except FileNotFoundError:
        return ()
    except DamagedLine:  # the header is gone; its segments are not
        return _lying_there(journal)
    return tuple(name for name in _named(header) if journal.with_name(name).is_file())


def file_of(journal: Path, at: Revision) -> Path:
    """The file that holds ``at``: the journal or a segment beside it."""
    return journal.with_name(at.segment) if at.segment else journal


def missing_segments(journal: Path, header: Mapping[str, Any]) -> tuple[str, ...]:
    """Names of segments that ``header`` tells of and that are not there any more."""
    return tuple(name for name in _named(header) if not journal.with_name(name).is_file())


def recover(journal: Path, contents: JournalContents) -> list[str]:
    """Put back to ``contents`` what its segments know of articles it says nothing of; their ids. Raises OSError.

    For a compacted journal in which the only line of an article was damaged: its segment holds the same line.
    """
    found: list[str] = []
    for name in reversed(segments_of(journal)):
        for id, latest in read_journal(journal.with_name(name)).latest.items():
            if id not in contents.latest:
                save = replace(latest.save, segment=name) if latest.save is not None else None
                contents.latest[id] = replace(latest, save=save)
                if save is not None:
                    contents.history[id] = [save]
                found.append(id)
    return found


def _named(header: Mapping[str, Any]) -> list[str]:
    """The plain names of segments in ``header``; a path would lead elsewhere."""
    names = header.get("segments")
    listed = cast("list[object]", names) if isinstance(names, list) else []
    texts = [name for name in listed if isinstance(name, str)]
    return [n for n in texts if n.endswith(SEGMENT) and not n.startswith(".") and not set(n) & set("/\\:\0")]


def _lying_there(journal: Path) -> tuple[str, ...]:
    """The segments beside ``journal`` that bear its name, oldest first."""
    name = re.compile(re.escape(journal.stem) + r"\.\d{8}-\d{6}(-\d+)?" + re.escape(SEGMENT))
    return tuple(sorted(p.name for p in journal.parent.iterdir() if name.fullmatch(p.name)))


def _events(path: Path, id: str, segment: str) -> Iterator[Revision | Said]:
    wanted = dump({"id": id})[1:-1].encode("utf-8")
    import mmap  # not before the first article

    try:
        with open_regular(path) as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            yield from _in_data(data, wanted, id, segment)
    except (FileNotFoundError, ValueError):  # an empty file cannot be mapped
        return


def _in_data(data: "mmap.mmap", wanted: bytes, id: str, segment: str) -> Iterator[Revision | Said]:
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
        elif obj.get("event") == "state" and obj.get("id") == id:
            yield _said(obj, start, segment)


def _said(obj: dict[str, Any], offset: int, segment: str) -> Said:
    flags, status = obj.get("flags"), obj.get("status")
    return Said(
        offset,
        status if isinstance(status, str) and status in STATUSES else None,
        str(obj.get("skip_reason") or ""),
        tuple(str(flag) for flag in cast("list[object]", flags)) if isinstance(flags, list) else None,
        str(obj.get("at") or ""),
        segment,
    )
