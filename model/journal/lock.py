"""One writer a journal."""

import errno
import getpass
import json
import os
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from filelock import FileLock, Timeout


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


class JournalLock:
    """Held while a window may write. A lock dies with its process, so a stale one is never in the way."""

    def __init__(self, journal: Path) -> None:
        # Not bound to a thread: a corpus is opened in one and closed in another.
        self._lock = FileLock(str(journal) + ".lock", thread_local=False)
        self._info = journal.with_name(journal.name + ".lock.json")

    def acquire(self) -> Holder | None:
        """None where the lock is ours now, else who holds it. Raises OSError where no lock can be made."""
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            return self._read()
        except NotImplementedError as error:  # a network folder that knows no locks
            raise OSError(errno.ENOLCK, "files cannot be locked in this folder") from error
        try:
            self._say_who()
        except OSError:
            self.release()
            raise
        return None

    def _say_who(self) -> None:
        holder = {"host": socket.gethostname(), "user": user_name(), "process": os.getpid()}
        self._info.write_text(json.dumps(holder, ensure_ascii=False), encoding="utf-8")

    def release(self) -> None:
        if self._lock.is_locked:
            self._info.unlink(missing_ok=True)
            self._lock.release()

    def _read(self) -> Holder:
        try:
            obj: Any = json.loads(self._info.read_bytes())
            held = cast("dict[str, Any]", obj)
            return Holder(str(held["host"]), str(held["user"]), int(held["process"]))
        except (OSError, ValueError, KeyError, TypeError):
            return Holder()


def user_name() -> str:
    """The system's name for who is at work; "annotator" where it has none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "annotator"
