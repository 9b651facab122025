"""Read a journal whole: never fails on what it finds, always says what it set aside."""

import json
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import IO, Any, cast

from model.journal.lines import LINE_LIMIT, DamagedLine, pieces, unseal
from model.record.codec import STATUSES, current, from_dict
from model.record.errors import NewerFormat, RecordError
from model.record.schema import Record
from model.text.long_lines import bounded_lines
from model.text.regular import open_regular

BOM = b"\xef\xbb\xbf"


CUT_OFF = "it was cut off while being written"
"""Of a last line without its end; its bytes are ``torn``."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with line ``line`` (from 1). ``kept``: it counts all the same, else it was set aside.

    ``step``: of a change of many that was cut off, how many articles have it, of how many.
    """

    line: int
    reason: str
    kept: bool = False
    step: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Revision:
    """A saved state of an article: where it stands (bytes) and who saved it when.

    ``segment``: the file beside the journal that compaction set aside, "" for the journal itself.
    """

    line: int
    offset: int
    length: int
    saved_at: str = ""
    annotator: str = ""
    revision: int = 0
    status: str = ""
    segment: str = ""


@dataclass(slots=True)
class Latest:
    """What counts for one article: its last whole record, and the states said after it."""

    save: Revision | None = None
    status: str = "todo"
    skip_reason: str = ""
    flags: tuple[str, ...] = ()
    sha256: str = ""
    title: str = ""
    place: str = ""
    date: str = ""


@dataclass
class JournalContents:
    """``good_length``: bytes up to and with the last whole line; what follows is ``torn``."""

    header: dict[str, Any] = field(default_factory=lambda: cast("dict[str, Any]", {}))
    latest: dict[str, Latest] = field(default_factory=lambda: cast("dict[str, Latest]", {}))
    history: dict[str, list[Revision]] = field(default_factory=lambda: cast("dict[str, list[Revision]]", {}))
    problems: list[Problem] = field(default_factory=lambda: cast("list[Problem]", []))
    next_seq: int = 0
    good_length: int = 0
    torn: bytes = b""
    newer_format: str = ""


def read_journal(path: Path) -> JournalContents:
    """Everything in the journal at ``path``; empty where there is none. Raises OSError only.

    A sealed line is what was written, and only records that can be read are: they are decoded when they are wanted.
    """
    try:
        with open_regular(path) as file:
            return _Reading().read(file)
    except (FileNotFoundError, NotADirectoryError):
        return JournalContents()


def parse_journal(data: bytes) -> JournalContents:
    """Everything in ``data``, the bytes of a journal."""
    return _Reading().read(BytesIO(data))


class _Reading:
    """One pass over the lines. ``_lost`` counts damaged lines since the last whole one: they explain a gap."""

    def __init__(self, limit: int = LINE_LIMIT) -> None:
        self.found = JournalContents()
        self._limit = limit
        self._last_seq = -1
        self._lost = 0
        self._bulk: tuple[str, int] = ("", 0)

    def read(self, file: IO[bytes]) -> JournalContents:
        found = self.found
        if file.read(len(BOM)) == BOM:
            found.good_length = len(BOM)
        file.seek(found.good_length)
        number = 0
        for number, (offset, length, line) in enumerate(bounded_lines(file, self._limit), 1):
            if line is None:  # nothing of ours: left where it is, and not even looked at
                self._lost += 1
                found.problems.append(Problem(number, f"it is {length >> 20} MB long and was not read"))
                found.good_length = offset + length
                continue
            good = self._line(number, offset, line)
            if good < len(line) and not line.endswith(b"\n"):
                found.torn = line[good:]
                found.good_length = offset + good
                found.problems.append(Problem(number, CUT_OFF))
                break
            found.good_length = offset + len(line)
        self._told_bulk(number)
        return found

    def _count_bulk(self, bulk: object) -> None:
        """Lines of one change of many articles bear its name and how many they are: ``3f2a9c/10000``."""
        name = bulk if isinstance(bulk, str) else ""
        self._bulk = (name, self._bulk[1] + 1 if name == self._bulk[0] else 1) if name else ("", 0)

    def _told_bulk(self, number: int) -> None:
        """A change of many that was cut off, and nothing was said since: what there is of it counts, and it is told."""
        name, count = self._bulk
        total = name.rpartition("/")[2]
        if name and total.isdecimal() and count < int(total):
            reason = f"a change of {total} articles was cut off after {count}; the others are as they were"
            self.found.problems.append(Problem(number, reason, True, (count, int(total))))

    def _line(self, number: int, offset: int, line: bytes) -> int:
        """Take one line; returns how many of its bytes are whole."""
        if not line.strip():
            return len(line)
        try:
            obj = unseal(line)
        except DamagedLine as error:
            return self._damaged(number, offset, line, str(error))
        self._take(number, offset, len(line), obj)
        return len(line)

    def _damaged(self, number: int, offset: int, line: bytes, reason: str) -> int:
        """Take what is whole inside a damaged line, and tell the rest; returns where the last whole piece ends."""
        newer = _newer_format(line)
        if newer:
            self.found.newer_format = newer
            self.found.problems.append(Problem(number, f"{newer} was written by a newer version of Huibiao"))
            return len(line)
        self._lost += 1
        end = 0
        for start, end in pieces(line):
            self._take(number, offset + start, end - start, unseal(line[start:end]))
        if line.endswith(b"\n"):
            note = "; what is whole in it was taken" if end else ""
            self.found.problems.append(Problem(number, reason + note))
        return end

    def _take(self, number: int, offset: int, length: int, obj: dict[str, Any]) -> None:
        """Put a sealed line to the contents."""
        found = self.found
        self._count(number, obj.get("seq"))
        self._count_bulk(obj.get("bulk"))
        try:
            obj = current(obj)
        except NewerFormat as error:
            found.newer_format = str(obj.get("format"))
            found.problems.append(Problem(number, error.problem))
            return
        except RecordError as error:
            found.problems.append(Problem(number, str(error)))
            return
        event = obj.get("event")
        if event == "header":
            found.header = found.header or obj
        elif event in ("save", "state") and isinstance(obj.get("id"), str):
            _note(found, number, offset, length, obj)
        else:
            found.problems.append(Problem(number, f"its event {event!r} is not known to this version"))

    def _count(self, number: int, seq: object) -> None:
        """Lines are numbered one by one: a gap no damaged line explains means that lines were taken out."""
        if not isinstance(seq, int):
            return
        missing = seq - self._last_seq - 1
        if missing > self._lost:
            self.found.problems.append(Problem(number, f"{missing - self._lost} lines before it are missing", True))
        elif missing < 0:
            self.found.problems.append(Problem(number, f"its number {seq} comes again or too late", True))
        self._last_seq, self._lost = max(seq, self._last_seq), 0
        self.found.next_seq = self._last_seq + 1


def _newer_format(line: bytes) -> str:
    """The format of an unsealed line where that is a later one: its seal may have changed with it."""
    if b'"crc"' in line:
        return ""
    try:
        obj: Any = json.loads(line)
        current(cast("dict[str, Any]", obj) if isinstance(obj, dict) else {})
    except NewerFormat as error:
        return error.problem.partition(" ")[0]
    except (ValueError, RecursionError):
        return ""
    return ""


def _note(found: JournalContents, number: int, offset: int, length: int, obj: dict[str, Any]) -> None:
    if obj["event"] == "state":
        _note_state(found, number, obj)
        return
    status, flags = obj.get("status", "todo"), obj.get("flags")
    if status not in STATUSES:
        found.problems.append(Problem(number, f"its status {status!r} is not known to this version"))
        return
    revision = revision_of(obj, number, offset, length)
    latest = found.latest.setdefault(obj["id"], Latest())
    latest.save = revision
    latest.status, latest.skip_reason = revision.status, _text(obj, "skip_reason")
    latest.flags = _strings(flags)
    latest.sha256 = _text(_dict(obj, "source"), "sha256")
    latest.title = _text(_dict(_dict(obj, "article"), "title"), "value")
    meetings = obj.get("meetings")
    first = cast("list[object]", meetings)[0] if isinstance(meetings, list) and meetings else None
    first = cast("dict[str, Any]", first) if isinstance(first, dict) else {}
    latest.place, latest.date = _text(_dict(first, "place"), "value"), _text(_dict(first, "date"), "value")
    found.history.setdefault(obj["id"], []).append(revision)


def revision_of(obj: dict[str, Any], line: int, offset: int, length: int, segment: str = "") -> Revision:
    """What the ``save`` line ``obj`` says of itself."""
    annotation = _dict(obj, "annotation")
    number = annotation.get("revision")
    return Revision(
        line,
        offset,
        length,
        _text(annotation, "saved_at"),
        _text(annotation, "annotator"),
        number if isinstance(number, int) else 0,
        str(obj.get("status", "todo")),
        segment,
    )


def _note_state(found: JournalContents, number: int, obj: dict[str, Any]) -> None:
    status, flags = obj.get("status"), obj.get("flags")
    if status is not None and status not in STATUSES:
        found.problems.append(Problem(number, f"its status {status!r} is not known to this version"))
        return
    latest = found.latest.setdefault(obj["id"], Latest())
    if status is not None:
        latest.status, latest.skip_reason = str(status), _text(obj, "skip_reason")
    if isinstance(flags, list):
        latest.flags = _strings(cast("list[object]", flags))


def _strings(value: object) -> tuple[str, ...]:
    return tuple(str(part) for part in cast("list[object]", value)) if isinstance(value, list) else ()


def _dict(obj: dict[str, Any], key: str) -> dict[str, Any]:
    value = obj.get(key)
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def _text(obj: dict[str, Any], key: str) -> str:
    value = obj.get(key)
    return value if isinstance(value, str) else ""


def read_record(path: Path, at: Revision) -> Record:
    """The record saved at ``at``. Raises OSError, DamagedLine or RecordError where the file changed since."""
    with open_regular(path) as file:
        file.seek(at.offset)
        return from_dict(unseal(file.read(at.length)))
