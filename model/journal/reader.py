"""Read a journal whole: never fails on what it finds, always says what it set aside."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from model.journal.lines import DamagedLine, unseal
from model.record.codec import check_format, from_dict
from model.record.errors import NewerFormat, RecordError
from model.record.schema import Record

BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Problem:
    """Line ``line`` (from 1) was set aside because of ``reason``."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Revision:
    """A saved state of an article: where it stands (bytes) and who saved it when."""

    line: int
    offset: int
    length: int
    saved_at: str = ""
    annotator: str = ""
    revision: int = 0
    status: str = ""


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
    """Everything in the journal at ``path``; empty where there is none. Raises OSError only."""
    found = JournalContents()
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return found
    for number, offset, line in _lines(data):
        whole = line.endswith(b"\n")
        if line.strip() and not _take(found, number, offset, line) and not whole:
            found.torn = line
            found.problems.append(Problem(number, "it was cut off while being written"))
            break
        found.good_length = offset + len(line)
    return found


def _lines(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Number, offset and bytes of each line; only ``\\n`` ends one (U+2028 and U+0085 stand inside records)."""
    offset = len(BOM) if data.startswith(BOM) else 0
    number = 1
    while offset < len(data):
        end = data.find(b"\n", offset) + 1 or len(data)
        yield number, offset, data[offset:end]
        offset, number = end, number + 1


def _take(found: JournalContents, number: int, offset: int, line: bytes) -> bool:
    """Put one line to the contents; False where it is damaged (told, unless it may be a torn last one)."""
    try:
        obj = unseal(line)
        check_format(obj)
    except NewerFormat as error:
        found.newer_format = str(obj.get("format"))  # pyright: ignore[reportPossiblyUnboundVariable]
        found.problems.append(Problem(number, error.problem))
        return True
    except (DamagedLine, RecordError) as error:
        if line.endswith(b"\n"):
            found.problems.append(Problem(number, str(error)))
        return False
    seq = obj.get("seq")
    if isinstance(seq, int):
        found.next_seq = max(found.next_seq, seq + 1)
    event = obj.get("event")
    if event == "header":
        found.header = found.header or obj
    elif event in ("save", "state") and isinstance(obj.get("id"), str):
        _note(found, number, offset, len(line), obj)
    else:
        found.problems.append(Problem(number, f"its event {event!r} is not known to this version"))
    return True


def _note(found: JournalContents, number: int, offset: int, length: int, obj: dict[str, Any]) -> None:
    latest = found.latest.setdefault(obj["id"], Latest())
    if obj["event"] == "state":
        latest.status = _text(obj, "status") or latest.status
        latest.skip_reason = _text(obj, "skip_reason") if "status" in obj else latest.skip_reason
        if isinstance(obj.get("flags"), list):
            latest.flags = tuple(str(flag) for flag in obj["flags"])
        return
    try:
        from_dict(obj)
    except RecordError as error:
        found.problems.append(Problem(number, str(error)))
        return
    annotation = _dict(obj, "annotation")
    revision = Revision(
        number,
        offset,
        length,
        _text(annotation, "saved_at"),
        _text(annotation, "annotator"),
        int(annotation.get("revision") or 0),
        _text(obj, "status"),
    )
    latest.save = revision
    latest.status, latest.skip_reason = _text(obj, "status") or "todo", _text(obj, "skip_reason")
    latest.flags = tuple(obj.get("flags") or ())
    latest.sha256 = _text(_dict(obj, "source"), "sha256")
    latest.title = _text(_dict(_dict(obj, "article"), "title"), "value")
    meetings = cast("list[dict[str, Any]]", obj.get("meetings") or [])
    first: dict[str, Any] = meetings[0] if meetings else {}
    latest.place, latest.date = _text(_dict(first, "place"), "value"), _text(_dict(first, "date"), "value")
    found.history.setdefault(obj["id"], []).append(revision)


def _dict(obj: dict[str, Any], key: str) -> dict[str, Any]:
    value = obj.get(key)
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def _text(obj: dict[str, Any], key: str) -> str:
    value = obj.get(key)
    return value if isinstance(value, str) else ""


def read_record(path: Path, at: Revision) -> Record:
    """The record saved at ``at``. Raises OSError, DamagedLine or RecordError where the file changed since."""
    with path.open("rb") as file:
        file.seek(at.offset)
        return from_dict(unseal(file.read(at.length)))
