"""One writer a journal."""

import errno
import json
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol, cast

from model.journal.files import Files
from model.text.regular import read_regular


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has the journal open for writing."""

    host: str = "?"
    user: str = "?"
    process: int = 0

    def __str__(self) -> str:
        return f"{self.user}@{self.host} (process {self.process})"


class InUse(OSError):
    """A window has the journal open: it cannot be replaced. ``holder`` says whose."""

    def __init__(self, path: Path, holder: Holder) -> None:
        super().__init__(f"{path} is in use by {holder}")
        self.holder = holder


class _FileLock(Protocol):
    """A lock on a file: ``acquire`` never waits. Raises OSError, or NotImplementedError where a folder knows no locks."""

    @property
    def is_locked(self) -> bool: ...
    def acquire(self) -> bool: ...
    def release(self) -> None: ...


class _Flock:
    """``flock``: what the library takes on these systems too, whose import would be a tenth of the program's start."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._file = -1

    @property
    def is_locked(self) -> bool:
        return self._file >= 0

    def acquire(self) -> bool:
        import fcntl

        file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o644)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(file)
            if error.errno in (errno.ENOSYS, errno.ENOLCK, errno.ENOTSUP):
                raise NotImplementedError from error
            if error.errno in (errno.EAGAIN, errno.EACCES):
                return False
            raise
        self._file = file
        return True

    def release(self) -> None:
        os.close(self._file)
        self._file = -1

    def __del__(self) -> None:
        if self._file >= 0:
            os.close(self._file)


class _Library:
    """The library's lock, for systems without ``flock``."""

    def __init__(self, path: str) -> None:
        from filelock import FileLock

        # Not bound to a thread: a corpus is opened in one and closed in another.
        self._lock = FileLock(path, thread_local=False)

    @property
    def is_locked(self) -> bool:
        return self._lock.is_locked

    def acquire(self) -> bool:
        from filelock import Timeout

        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            return False
        return True

    def release(self) -> None:
        self._lock.release()


def _file_lock(path: str) -> _FileLock:
    return _Library(path) if os.name == "nt" else _Flock(path)


class JournalLock:
    """Held while a window may write. A lock dies with its process, so a stale one is never in the way.

    After ``acquire`` gave it to us, ``elsewhere`` is who on another machine never gave it back: killed, or at work where
    the folder's locks do not reach. ``void``: the folder gives one lock to two, so it keeps nobody out.
    """

    def __init__(self, journal: Path, files: Files | None = None) -> None:
        self._lock = _file_lock(str(journal) + ".lock")
        self._second = _file_lock(str(journal) + ".lock")
        self._info = journal.with_name(journal.name + ".lock.json")
        self._files = files or Files()
        self.elsewhere: Holder | None = None
        self.void = False

    def acquire(self) -> Holder | None:
        """None where the lock is ours now, else who holds it. Raises OSError where no lock can be made."""
        try:
            if not self._lock.acquire():
                return self._read()
        except NotImplementedError as error:  # a network folder that knows no locks
            raise OSError(errno.ENOLCK, "files cannot be locked in this folder") from error
        try:
            left = self._read()
            self.elsewhere = left if left.host not in ("?", _host()) else None
            self.void = self._given_twice()
            self._say_who()
        except OSError:
            self.release()
            raise
        return None

    def _given_twice(self) -> bool:
        """Some network folders say yes to every lock."""
        if not self._second.acquire():
            return False
        self._second.release()
        return True

    def _say_who(self) -> None:
        holder = {"host": _host(), "user": user_name(), "process": os.getpid()}
        self._files.write_whole(self._info, json.dumps(holder, ensure_ascii=False).encode("utf-8", "backslashreplace"))

    def release(self) -> None:
        if self._lock.is_locked:
            self._info.unlink(missing_ok=True)
            self._lock.release()

    def _read(self) -> Holder:
        try:
            obj: Any = json.loads(read_regular(self._info))
            held = cast("dict[str, Any]", obj)
            return Holder(str(held["host"]), str(held["user"]), int(held["process"]))
        except (OSError, ValueError, KeyError, TypeError):
            return Holder()


def _host() -> str:
    if hasattr(os, "uname"):
        return os.uname().nodename
    return os.environ.get("COMPUTERNAME", "?")


def user_name() -> str:
    """The system's name for who is at work; "annotator" where it has none."""
    try:
        import getpass

        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "annotator"


def is_free(journal: Path) -> bool:
    """Could a window write to ``journal`` now? Tried and given back at once. Raises OSError where no lock can be made."""
    lock = JournalLock(journal)
    free = lock.acquire() is None
    lock.release()
    return free


def held_since(journal: Path) -> datetime | None:
    """When whoever has ``journal`` took it (local time); None where nobody says."""
    try:
        return datetime.fromtimestamp(journal.with_name(journal.name + ".lock.json").stat().st_mtime)
    except OSError:
        return None
