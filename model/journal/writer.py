"""The thread that makes saves durable: it appends, fsyncs, and only then says "saved"."""

import contextlib
import errno
import threading
import zlib
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from model.journal.files import Files
from model.journal.lines import seal, unsealed
from model.journal.reader import read_journal

if TYPE_CHECKING:
    from model.journal.elsewhere import Begun

TOGETHER = 200
"""Lines made and written at once; the flush to the disk comes after the last."""


@dataclass(frozen=True, slots=True)
class SaveState:
    """``kind``: clean (nothing to save yet) | saving | saved | failed. ``at`` is HH:MM:SS.

    ``reason``: why it failed, or what was noticed while saving; ``code``: the system's number of a failure (errno).
    ``notice`` of what is saved: changed (by another program; ``again`` of our lines were gone and are back) | no_backup.
    """

    kind: str
    at: str = ""
    reason: str = ""
    code: int = 0
    notice: str = ""
    again: int = 0


class ChangedElsewhere(OSError):
    """Another program put a journal of a newer format in the place of ours."""


Listener = Callable[[SaveState], None]


class JournalWriter:
    """Appends lines to one journal and replaces small files beside it, in a thread of its own.

    ``listener`` is called from that thread. After a failure everything unsaved is kept in order; ``retry`` or the next
    append tries again. Lines come sealed with rising numbers from ``next_seq``; ``length`` is the journal's in bytes.
    ``header`` is written before the first line unless the journal ``has_header``, and again should that be gone.
    ``after_save`` is called in that thread once all is saved; what it returns is told, and saved is saved.
    """

    def __init__(
        self,
        path: Path,
        next_seq: int,
        length: int,
        listener: Listener,
        header: str,
        *,
        has_header: bool = False,
        files: Files | None = None,
        after_save: Callable[[], str] | None = None,
    ) -> None:
        self.path = path
        self._header, self._header_missing = header, not has_header
        self._stamp: tuple[int, int, int] | None = None
        self._torn = False
        self._left: tuple[int, int, int] | None = None
        self._named = False
        self._said: list[_Said] = []  # the sealed lines of this sitting: there may be ten thousands
        self._noticed: SaveState | None = None
        self._told_failed = False
        self._files = files or Files()
        self._listener = listener
        self._after_save = after_save
        self._seq, self._length = next_seq, length
        self._lines: deque[str | Callable[[], str]] = deque()
        self._side: dict[Path, bytes | None] = {}
        self._failed: OSError | None = None
        self._closing = False
        self._busy = False
        self._held = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
        self._thread.start()

    def append(self, obj_json: str) -> None:
        """Save one line: a compact JSON object without ``seq`` and ``crc``."""
        with self._changed:
            self._lines.append(obj_json)
            self._failed = None
            self._changed.notify_all()

    def append_all(self, lines: Sequence[Callable[[], str]]) -> None:
        """Save several lines, one behind the other and with one flush to the disk; each is made in this thread, and makes the same again."""
        with self._changed:
            self._lines.extend(lines)
            self._failed = None
            self._changed.notify_all()

    def put(self, path: Path, data: bytes | None) -> None:
        """``path`` is to hold ``data`` (None: not exist). Only the last wish of several is carried out."""
        with self._changed:
            self._side[path] = data
            if not self._lines:
                self._failed = None
            self._changed.notify_all()

    def retry(self) -> None:
        with self._changed:
            self._failed = None
            self._changed.notify_all()

    def hold(self, timeout: float = 10.0) -> tuple[list[str], int]:
        """Write nothing until ``go_on``; the lines not yet durable, and the good bytes of the journal.

        Raises OSError where the disk does not answer within ``timeout`` seconds.
        """
        with self._changed:
            self._held = True
            if not self._changed.wait_for(lambda: not self._busy, timeout):
                self._held = False
                raise OSError(errno.ETIMEDOUT, "the disk did not answer in time")
            return [_text(line) for line in self._lines], self._length

    def go_on(self, begun: "Begun | None" = None, after_save: Callable[[], str] | None = None) -> None:
        """Write again: to a journal ``begun`` elsewhere, where the first of the held lines are durable already."""
        with self._changed:
            if begun is not None:
                for _ in range(len(begun.lines) - (not begun.whole)):
                    self._lines.popleft()
                self._side = {begun.path.parent / path.name: data for path, data in self._side.items()}
                self.path, self._seq, self._length = begun.path, begun.seq, begun.length
                self._after_save = after_save
                self._header_missing = self._header_missing and begun.whole
                self._torn, self._stamp = False, None
                self._said = [_Said.of("", 0, sealed) for _, sealed in begun.lines]
            self._held, self._failed = False, None
            told_saved = begun is not None and not self._lines
            self._changed.notify_all()
        if told_saved:
            self._told_failed = False
            self._tell(SaveState("saved", datetime.now().strftime("%H:%M:%S")))

    @property
    def unsaved_lines(self) -> int:
        """Lines handed over that are not yet durable."""
        with self._changed:
            return len(self._lines)

    @property
    def pending(self) -> int:
        """Lines and files not yet durable."""
        with self._changed:
            return len(self._lines) + len(self._side) + self._busy

    @property
    def failure(self) -> OSError | None:
        """Why the last attempt failed, while it stands."""
        with self._changed:
            return self._failed

    def drain(self, timeout: float) -> bool:
        """Wait (seconds) until all is durable; False where it failed or took too long."""
        with self._changed:
            self._changed.wait_for(lambda: self._failed or not (self._lines or self._side or self._busy), timeout)
            return not (self._lines or self._side or self._busy)

    def close(self, timeout: float = 10.0) -> OSError | None:
        """Finish what is pending and end the thread; the error that stands in the way, if any."""
        drained = self.drain(timeout)
        with self._changed:
            error = self._failed
            self._closing = True
            self._changed.notify_all()
        self._thread.join(timeout)
        return None if drained else error or OSError("the disk did not answer in time")

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(
                    lambda: (
                        self._closing or (not self._held and self._failed is None and bool(self._lines or self._side))
                    )
                )
                if self._closing:
                    return
                self._busy = True
                lines = tuple(self._lines)
                side = None if lines else next(iter(self._side.items()))
            error = self._try(lines, side)
            with self._changed:
                self._busy = False
                self._failed = error
                if error is None and lines:
                    for _ in lines:
                        self._lines.popleft()
                elif error is None and side is not None and self._side.get(side[0]) is side[1]:
                    del self._side[side[0]]
                idle = not self._lines
                self._changed.notify_all()
            if error is not None:
                self._told_failed = True
                self._tell(SaveState("failed", reason=describe(error), code=error.errno or 0))
            elif idle and (lines or self._told_failed):
                self._told_failed = False
                noticed, self._noticed = self._noticed or SaveState("saved"), None
                at = datetime.now().strftime("%H:%M:%S")
                self._tell(replace(noticed, at=at))
                problem = self._after_save() if self._after_save is not None and lines else ""
                if problem:
                    self._tell(SaveState("saved", at, problem, notice="no_backup"))

    def _try(self, lines: Sequence[str | Callable[[], str]], side: tuple[Path, bytes | None] | None) -> OSError | None:
        try:
            if lines:
                self._tell(SaveState("saving"))
                self._append(lines)
            elif side is not None:
                self._put(*side)
        except OSError as error:
            return error
        except Exception as error:  # whatever it is, the thread lives: what is unsaved is kept, told and tried again
            return OSError(f"{type(error).__name__}: {error}")
        return None

    def _tell(self, state: SaveState) -> None:
        with contextlib.suppress(RuntimeError):  # a window that is being torn down
            self._listener(state)

    def _append(self, lines: Sequence[str | Callable[[], str]]) -> None:
        handle = self._files.open_append(self.path)
        try:
            before = self._ready(handle)
            first = [self._header] if self._header_missing else []
            said: list[_Said] = []
            length = 0
            try:
                for some in _portions([*first, *before, *lines]):
                    seq = self._seq + len(said)
                    sealed = [seal(_text(line), seq + i) for i, line in enumerate(some)]
                    self._files.write_all(handle, b"".join(sealed))
                    length += sum(map(len, sealed))
                    said += [_Said.of(line, seq + i, sealed[i]) for i, line in enumerate(some)]
                self._files.fsync(handle)
                if not self._named:  # the file may be of a process that was killed before it could do this
                    self._files.fsync_names(self.path)
            except BaseException:
                self._torn = True
                with contextlib.suppress(OSError):
                    self._left = None
                    self._left = self._files.stamp(handle)
                    self._cut(handle)
                raise
            self._length += length
            self._seq += len(said)
            self._stamp = self._files.stamp(handle)
            self._named = True
            self._header_missing = False
            if before:
                self._said = [said for said in self._said if unsealed(said.sealed()) not in before]
            self._said += said
        finally:
            self._files.close(handle)

    def _cut(self, handle: int) -> None:
        """Take back what a failed attempt wrote. Raises OSError; then the next attempt does it first."""
        self._files.truncate(handle, self._length)
        self._torn = False

    def _ready(self, handle: int) -> list[str]:
        """Make sure we go on where we ended; the lines of this sitting to say again, if the file was changed."""
        stamp = self._files.stamp(handle)
        if self._torn and stamp == self._left:  # else somebody wrote behind it, whose lines must stay
            self._cut(handle)
            stamp = self._files.stamp(handle)
        if stamp[1] == self._length and self._stamp in (None, stamp):
            return []
        if self._stamp is not None and stamp[:2] == self._stamp[:2] == (stamp[0], self._length) and self._whole():
            return []
        return self._meet(handle)

    def _whole(self) -> bool:
        """Only the time of the file changed: do our lines still stand in it?"""
        lines = set(self.path.read_bytes().split(b"\n"))
        return all(said.sealed()[:-1] in lines for said in self._said)

    def _meet(self, handle: int) -> list[str]:
        """Another program (a synchronising folder, an editor) changed the journal: nothing of either is lost.

        Its lines stay; ours that are gone are said again behind them.
        """
        self._named = self._torn = False
        contents = read_journal(self.path)
        if contents.newer_format:
            raise ChangedElsewhere(f"{self.path.name} is now of the newer format {contents.newer_format}")
        data = self.path.read_bytes()
        there = {line.rstrip(b"\r") for line in data.split(b"\n")}
        if data and not data.endswith(b"\n"):
            self._files.write_all(handle, b"\n")
        self._length = self._files.size(handle)
        self._seq = contents.next_seq
        self._header_missing = not contents.header
        gone = [line for line in (said.sealed() for said in self._said) if line.rstrip(b"\n") not in there]
        again = [text for text in map(unsealed, gone) if text != self._header]
        reason = f"{self.path.name} was changed by another program; {len(again)} saves were written again"
        self._noticed = SaveState("saved", reason=reason, notice="changed", again=len(again))
        return again

    def _put(self, path: Path, data: bytes | None) -> None:
        if data is None:
            self._files.remove(path)
        else:
            self._files.write_whole(path, data)


@dataclass(frozen=True, slots=True)
class _Said:
    """A line that was written: compressed, or what makes it again (a step of many articles is kept for undo anyway)."""

    line: bytes | Callable[[], str]
    seq: int

    @classmethod
    def of(cls, line: str | Callable[[], str], seq: int, sealed: bytes) -> "_Said":
        return cls(zlib.compress(sealed, 1) if isinstance(line, str) else line, seq)

    def sealed(self) -> bytes:
        return zlib.decompress(self.line) if isinstance(self.line, bytes) else seal(self.line(), self.seq)


def _portions(lines: Sequence[str | Callable[[], str]]) -> Iterator[Sequence[str | Callable[[], str]]]:
    """Some lines at a time: ten thousand at once would stand in memory four times over."""
    return (lines[at : at + TOGETHER] for at in range(0, len(lines), TOGETHER))


def _text(line: str | Callable[[], str]) -> str:
    return line if isinstance(line, str) else line()


def describe(error: OSError) -> str:
    """What the system says, with the file where it names one."""
    text = error.strerror or str(error)
    return f"{text} ({error.filename})" if error.filename else text
