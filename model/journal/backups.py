"""Copies of a journal, made while one works and thinned out as they age: ``backups/<annotator>-YYYYmmdd-HHMMSS.jsonl``.

All of the last day's stay, then the last of each day for a week, then the last of each week for eight.
"""

import contextlib
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from unicodedata import normalize

from model.journal.files import Files
from model.journal.lock import InUse, JournalLock

EVERY = 30 * 60.0
"""Seconds of work between two backups."""
ALL, DAILY, WEEKLY = timedelta(days=1), timedelta(days=8), timedelta(days=8, weeks=8)
_STAMP = "%Y%m%d-%H%M%S"


@dataclass(frozen=True, slots=True)
class Backup:
    """A journal as it stood at ``at`` (local time); ``number`` tells copies of one second apart."""

    path: Path
    at: datetime
    number: int = 0


def list_backups(journal: Path) -> tuple[Backup, ...]:
    """The backups of ``journal``, newest first. Raises OSError where the folder cannot be read."""
    name = re.compile(re.escape(normalize("NFC", journal.stem)) + r"-(\d{8}-\d{6})(?:-(\d{1,4}))?\.jsonl")
    found: list[Backup] = []
    try:
        paths = sorted(_folder(journal).iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return ()
    for path in paths:
        parts = name.fullmatch(normalize("NFC", path.name))
        with contextlib.suppress(ValueError):  # digits that are no time are no backup of ours
            if parts is not None:
                found.append(Backup(path, datetime.strptime(parts[1], _STAMP), int(parts[2] or 0)))
    return tuple(sorted(found, key=lambda backup: (backup.at, backup.number), reverse=True))


def make_backup(journal: Path, now: datetime, files: Files | None = None) -> Backup:
    """Copy ``journal`` whole or not at all. Raises OSError. Only for whoever may write to the journal."""
    files = files or Files()
    folder = _folder(journal)
    files.make_folder(folder)
    files.fsync_folder(folder.parent)
    for left in folder.glob(f".{_escaped(journal.stem)}-????????-??????*.tmp"):  # what a killed program left half-made
        files.unlink(left)
    taken = {backup.path.name for backup in list_backups(journal)}
    stamp = f"{journal.stem}-{now.strftime(_STAMP)}"
    number = next(n for n in range(len(taken) + 1) if _name(stamp, n) not in taken)
    path = folder / _name(stamp, number)
    files.copy_whole(journal, path)
    return Backup(path, now.replace(microsecond=0), number)


def superfluous(backups: Sequence[Backup], now: datetime) -> list[Backup]:
    """Those that need not be kept at ``now``. The newest always is, and one from the future (the clock was moved)."""
    seen: set[tuple[int, ...]] = set()
    out: list[Backup] = []
    for backup in sorted(backups, key=lambda one: (one.at, one.number), reverse=True)[1:]:
        age = now - backup.at
        if age < ALL:
            continue
        week = backup.at.isocalendar()
        group = (backup.at.toordinal(),) if age < DAILY else (week.year, week.week)
        if age >= WEEKLY or group in seen:
            out.append(backup)
        seen.add(group)
    return out


def restore(journal: Path, backup: Backup, now: datetime | None = None, files: Files | None = None) -> Backup | None:
    """Put ``backup`` in the place of ``journal``, which is itself backed up first; returns that backup, if any.

    Raises InUse while a window has the journal, ValueError for a backup of another journal, OSError; then the journal
    is what it was.
    """
    files = files or Files()
    if backup.path not in [one.path for one in list_backups(journal)]:
        raise ValueError(f"{backup.path} is no backup of {journal}")
    lock = JournalLock(journal)
    holder = lock.acquire()
    if holder is not None:
        raise InUse(journal, holder)
    try:
        before = make_backup(journal, now or datetime.now(), files) if journal.exists() else None
        files.copy_whole(backup.path, journal)
        return before
    finally:
        lock.release()


class BackingUp:
    """Makes a backup when one is due; called after each save, in the writer's thread."""

    def __init__(
        self,
        journal: Path,
        files: Files | None = None,
        now: Callable[[], datetime] = datetime.now,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._journal, self._files, self._now, self._clock = journal, files or Files(), now, clock
        self._next: float | None = None

    def __call__(self) -> str:
        """What went wrong, "" where nothing did or nothing was due. A failure is tried again when the next is due."""
        clock = self._clock()
        try:
            if clock < self._due(clock):
                return ""
            self._next = clock + EVERY
            make_backup(self._journal, self._now(), self._files)
            for old in superfluous(list_backups(self._journal), self._now()):
                self._files.unlink(old.path)
        except OSError as error:
            self._next = clock + EVERY
            return f"no backup of {self._journal.name} was made: {error.strerror or error}"
        return ""

    def _due(self, clock: float) -> float:
        """When the next is due, on the clock that is never set; at first by what the last sitting left."""
        if self._next is None:
            newest = next(iter(list_backups(self._journal)), None)
            age = (self._now() - newest.at).total_seconds() if newest is not None else EVERY
            self._next = clock + (EVERY - age if 0 <= age < EVERY else 0.0)
        return self._next


def _folder(journal: Path) -> Path:
    return journal.parent / "backups"


def _name(stamp: str, number: int) -> str:
    return f"{stamp}-{number}.jsonl" if number else f"{stamp}.jsonl"


def _escaped(stem: str) -> str:
    """``stem`` as a pattern that means itself."""
    return re.sub(r"([*?\[])", r"[\1]", stem)
