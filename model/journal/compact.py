"""A journal without what was superseded in it. What it was before is kept whole beside it, as a dated segment."""

import contextlib
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from model.journal.ending import mend_end
from model.journal.files import Files
from model.journal.lines import seal, unseal
from model.journal.lock import InUse, JournalLock
from model.journal.reader import JournalContents, Latest, Problem, Revision, parse_journal, read_journal
from model.journal.revisions import SEGMENT
from model.record.codec import dump, from_dict, to_dict
from model.record.errors import RecordError
from model.record.schema import FORMAT, Record
from model.text.regular import read_regular

DUE_SIZE, DUE_RATIO = 8 << 20, 4
"""A journal of more bytes, of which less than a quarter still count, is compacted when it is opened."""


class NotCompactable(Exception):
    """The journal holds lines that cannot be read, whose meaning would be lost; ``problems`` says which."""

    def __init__(self, path: Path, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{path}:{problems[0].line}: {problems[0].reason}")
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Compacted:
    """Lines and bytes before and after; ``segment`` holds what was there before, None where nothing was to be done."""

    lines: tuple[int, int]
    size: tuple[int, int]
    segment: Path | None = None


def compact(journal: Path, now: datetime | None = None, files: Files | None = None) -> Compacted:
    """Leave the header and, of each article, the last record with its state. Nothing where nothing is superseded.

    Whenever it is interrupted, the journal is the old one or the new one. Raises InUse while a window has it,
    NotCompactable, and OSError; then it is the old one, or after a failure of the very last step the new one.
    """
    files = files or Files()
    lock = JournalLock(journal)
    holder = lock.acquire()
    if holder is not None:
        raise InUse(journal, holder)
    try:
        contents = read_journal(journal)
        if contents.torn:
            mend_end(journal, contents, files)
        return compact_held(journal, now or datetime.now(), files)
    finally:
        lock.release()


def is_due(contents: JournalContents) -> bool:
    """Is most of the journal superseded, and the journal large enough for that to matter?"""
    counts = sum(latest.save.length for latest in contents.latest.values() if latest.save is not None)
    return contents.good_length > DUE_SIZE and contents.good_length > DUE_RATIO * counts


def compact_held(journal: Path, now: datetime, files: Files) -> Compacted:
    """``compact`` for whoever holds the lock; the journal's end must be whole. Raises NotCompactable and OSError."""
    data = read_regular(journal)
    contents = parse_journal(data)
    unread = tuple(problem for problem in contents.problems if not problem.kept)
    if unread:
        raise NotCompactable(journal, unread)
    lines: list[dict[str, Any]] = []
    for id, latest in contents.latest.items():
        try:
            lines.append(_last(data, id, latest))
        except RecordError as error:
            line = latest.save.line if latest.save is not None else 0
            raise NotCompactable(journal, (Problem(line, str(error)),)) from error
    count = len([line for line in data.split(b"\n") if line.strip()])
    header = {key: value for key, value in contents.header.items() if key not in ("seq", "crc")}
    if count <= len(lines) + bool(header):
        return Compacted((count, count), (len(data), len(data)))
    segment = _free(journal, now)
    if header:
        lines.insert(0, {**header, "segments": [*header.get("segments", []), segment.name]})
    new = b"".join(seal(dump(line), seq) for seq, line in enumerate(lines))
    if _meaning(data, contents) != _meaning(new, parse_journal(new)):
        raise NotCompactable(journal, (Problem(1, "the shorter journal would not say the same"),))
    was = journal.stat().st_ino
    try:
        files.copy_whole(journal, segment)
        files.write_whole(journal, new)
    except BaseException:
        with contextlib.suppress(OSError):
            if journal.stat().st_ino == was:
                files.unlink(segment)
        raise
    return Compacted((count, len(lines)), (len(data), len(new)), segment)


def _free(journal: Path, now: datetime) -> Path:
    """A name for the segment. It must not end in .jsonl: that would be another annotator's journal."""
    stem = f"{journal.stem}.{now:%Y%m%d-%H%M%S}"
    names = [f"{stem}{SEGMENT}", *(f"{stem}-{n}{SEGMENT}" for n in range(1, 1000))]
    return next(path for path in map(journal.with_name, names) if not path.exists())


def _last(data: bytes, id: str, latest: Latest) -> dict[str, Any]:
    """The one line that says what all lines of ``id`` say. Raises RecordError."""
    if latest.save is None:
        line: dict[str, Any] = {"format": FORMAT, "event": "state", "id": id, "status": latest.status}
        more = {"skip_reason": latest.skip_reason} if latest.skip_reason else {}
        return {**line, **more, "flags": list(latest.flags)}
    obj = to_dict(_record(data, latest.save, latest))
    return {"format": FORMAT, "event": "save", **{key: obj[key] for key in obj if key != "format"}}


def _record(data: bytes, at: Revision, latest: Latest) -> Record:
    """The record at ``at`` with the state said after it. Raises RecordError."""
    record = from_dict(unseal(data[at.offset : at.offset + at.length]))
    return replace(record, status=latest.status, skip_reason=latest.skip_reason, flags=latest.flags)


def _meaning(data: bytes, contents: JournalContents) -> dict[str, tuple[object, ...]]:
    """What a window would take for each article."""
    return {
        id: (
            _record(data, latest.save, latest) if latest.save is not None else None,
            (latest.status, latest.skip_reason, latest.flags),
        )
        for id, latest in contents.latest.items()
    }
