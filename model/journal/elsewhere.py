"""Work that goes on in another folder because its own cannot be written to, and its way back.

The journal elsewhere is what the one at home held (or nothing of it) and then what could not be saved there.
``<annotator>.elsewhere.json`` beside it says where home is and how much of it was taken along.
"""

import contextlib
import json
import zlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from model.journal.draft import DraftLines, read_draft
from model.journal.ending import mend_end
from model.journal.files import Files
from model.journal.lines import CRC_MARK, DamagedLine, seal, unseal
from model.journal.lock import InUse, JournalLock
from model.journal.reader import read_journal
from model.record.codec import dump


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """``home`` is where the work belongs. ``taken`` bytes of it, with the CRC-32 ``crc``, were there when it was left.

    ``whole``: they stand at the beginning of the journal elsewhere. ``carried``: when it was carried back, "" until then.
    """

    home: str
    taken: int
    crc: int
    whole: bool
    since: str
    carried: str = ""


@dataclass(frozen=True, slots=True)
class Begun:
    """A journal made elsewhere: where the next line goes (``seq``, ``length`` in bytes) and what was written to it."""

    path: Path
    seq: int
    length: int
    lines: tuple[tuple[str, bytes], ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class Carried:
    """``lines`` were carried, ``there`` of them were at home already; ``newer`` articles have a later record at home."""

    home: Path
    lines: int = 0
    there: int = 0
    newer: int = 0


def begin_elsewhere(
    home: Path, taken: int, folder: Path, header: str, lines: Sequence[str], *, whole: bool, files: Files | None = None
) -> Begun:
    """Write ``lines`` (compact JSON, not sealed) to a new journal below ``folder``; raises OSError, then there is none.

    ``taken`` bytes of the journal at ``home`` are good; they come first, if ``whole`` and they can be read, else
    ``header`` does.
    """
    files = files or Files()
    inside = _free(folder / home.parent.name)
    good = _readable(home, taken)
    whole = whole and good is not None and bool(good)
    path = inside / home.name
    seq = read_journal(home).next_seq if whole else 0
    said = list(lines) if whole else [header, *lines]
    sealed = tuple((text, seal(text, seq + n)) for n, text in enumerate(said))
    data = b"".join([good if whole and good is not None else b"", *(line for _, line in sealed)])
    inside.mkdir(parents=True)
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    mark = Elsewhere(str(home), taken, zlib.crc32(good) if good is not None else 0, whole, now)
    try:
        files.fsync_folder(inside.parent)
        files.write_whole(path, data)
        _write_mark(path, mark, files)
    except OSError:
        path.unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            inside.rmdir()
        raise
    return Begun(path, seq + len(sealed), len(data), sealed, whole)


def elsewhere_of(journal: Path) -> Elsewhere | None:
    """What is known of a journal that is not at home; None where it is, or where that cannot be read."""
    try:
        obj = cast("dict[str, Any]", json.loads(_mark_path(journal).read_bytes()))
        return Elsewhere(**obj)
    except (OSError, ValueError, TypeError):
        return None


def can_go_home(journal: Path) -> bool:
    """Is the home of ``journal`` there again, and can it be written to?"""
    mark = elsewhere_of(journal)
    if mark is None or not Path(mark.home).parent.is_dir():
        return False
    probe = Path(mark.home).with_name(f".{Path(mark.home).name}.probe")
    try:
        Files().write_whole(probe, b"huibiao " * 512)
        probe.unlink()
    except OSError:
        return False
    return True


def carry_back(journal: Path, files: Files | None = None) -> Carried:
    """Say at home what was said elsewhere, once, in its order; the journal elsewhere stays, marked as carried.

    What is at home already is not said again, so carrying may be interrupted and repeated. Where an article has a later
    record at home than elsewhere, that one still counts: it is said again behind the carried ones. Raises InUse where
    another window has one of the two, ValueError where ``journal`` is no journal elsewhere, OSError.
    """
    files = files or Files()
    mark = elsewhere_of(journal)
    if mark is None:
        raise ValueError(f"{journal} does not say where it belongs")
    home = Path(mark.home)
    locks = [JournalLock(home), JournalLock(journal)]
    try:
        for lock, path in zip(locks, (home, journal), strict=True):
            holder = lock.acquire()
            if holder is not None:
                raise InUse(path, holder)
        mend_end(home, read_journal(home), files)
        carried = _carry(journal, home, mark, files)
        _carry_draft(journal, home, files)
        now = datetime.now().astimezone().isoformat(timespec="seconds")
        _write_mark(journal, replace(mark, carried=now), files)
        return carried
    finally:
        for lock in locks:
            lock.release()


def _carry(journal: Path, home: Path, mark: Elsewhere, files: Files) -> Carried:
    away = _said(journal.read_bytes()[mark.taken if mark.whole else 0 :])
    old = home.read_bytes() if home.exists() else b""
    kept = len(old) >= mark.taken and zlib.crc32(old[: mark.taken]) == mark.crc
    tail = _said(old[mark.taken :] if kept else old)
    there = 0
    foreign: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in tail:
        if there < len(away) and line == away[there]:
            there += 1
        elif line.get("event") == "save":
            foreign[str(line.get("id"))].append(line)
    lines = away[there:]
    if not lines:
        return Carried(home, 0, there, 0)
    newer = [
        foreign[id][-1] for id in {str(line.get("id")): None for line in lines} if _later(foreign.get(id), lines, id)
    ]
    contents = read_journal(home)
    said = [line for line in lines + newer if line.get("event") != "header"]
    if not contents.header:
        header = read_journal(journal).header
        said.insert(0, {key: value for key, value in header.items() if key not in ("seq", "crc")})
    data = b"".join(seal(dump(line), contents.next_seq + n) for n, line in enumerate(said))
    handle = files.open_append(home)
    try:
        files.write_all(handle, data)
        files.fsync(handle)
    finally:
        files.close(handle)
    files.fsync_folder(home.parent)
    return Carried(home, len(lines), there, len(newer))


def _later(at_home: list[dict[str, Any]] | None, lines: Sequence[dict[str, Any]], id: str) -> bool:
    """Was ``id`` saved at home after its last record elsewhere?"""
    away = [_saved_at(line) for line in lines if line.get("id") == id and line.get("event") == "save"]
    return bool(at_home) and bool(away) and _saved_at(at_home[-1]) > away[-1]


def _saved_at(line: dict[str, Any]) -> datetime:
    try:
        return datetime.fromisoformat(str(cast("dict[str, Any]", line["annotation"])["saved_at"])).astimezone()
    except (ValueError, KeyError, TypeError):
        return datetime.min.astimezone()


def _said(data: bytes) -> list[dict[str, Any]]:
    """The whole lines of ``data`` but headers, without number and checksum."""
    out: list[dict[str, Any]] = []
    for line in data.split(b"\n"):
        if CRC_MARK in line:
            try:
                obj = unseal(line)
            except DamagedLine:
                continue
            if obj.get("event") != "header":
                out.append({key: value for key, value in obj.items() if key not in ("seq", "crc")})
    return out


def _carry_draft(journal: Path, home: Path, files: Files) -> None:
    """The unsaved work elsewhere takes the place of what home has of the same articles."""
    records, _ = read_draft(journal.with_suffix(".draft"), set_aside=False)
    if records:
        there, _ = read_draft(home.with_suffix(".draft"))
        content = DraftLines().content({**there, **records})
        if content is not None:
            files.write_whole(home.with_suffix(".draft"), content)
    place = journal.with_suffix(".place.json")
    if place.exists():
        files.copy_whole(place, home.with_suffix(".place.json"))


def _readable(path: Path, length: int) -> bytes | None:
    """The first ``length`` bytes of ``path``; None where they cannot be had."""
    try:
        data = path.read_bytes()[:length] if length else b""
    except OSError:
        return None
    return data if len(data) == length else None


def _free(path: Path) -> Path:
    """``path``, or that name with a number where something is there already: nothing is ever written over."""
    paths = [path, *(path.with_name(f"{path.name}-{n}") for n in range(2, 1000))]
    return next(one for one in paths if not one.exists())


def _mark_path(journal: Path) -> Path:
    return journal.with_suffix(".elsewhere.json")


def _write_mark(journal: Path, mark: Elsewhere, files: Files) -> None:
    files.write_whole(_mark_path(journal), json.dumps(asdict(mark), ensure_ascii=False).encode("utf-8"))
