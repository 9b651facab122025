"""The longest calls of the program's own code on the user's thread, wherever they came from: a key, a timer, a signal.

A timer of processor time interrupts that thread every few milliseconds and looks which call of ours it is in. A call's
length is the thread's processor time from the first look to the last, so other programs on the machine do not count; it
is too short by two looks at most, and two calls of one method without a pause between them may be taken for one. No frame is
kept: what it holds, a painter for one, must end when its call does.
"""

import signal
import time
from pathlib import Path
from types import FrameType, TracebackType

LOOK = 0.004  # seconds
KEPT = 5
ROOT = Path(__file__).resolve().parents[2]
OURS = (f"{ROOT / 'gui'}/", f"{ROOT / 'model'}/")


class Watchdog:
    """Use it with ``with``, on the main thread. ``worst``: milliseconds and the call, longest first.

    Where the system has no such timer nothing is seen.
    """

    def __init__(self) -> None:
        self.worst: list[tuple[float, str]] = []
        self._call: tuple[int, str] | None = None
        self._since = self._last = self._looked = 0.0
        self._inner = ""
        self._looking = False

    def __enter__(self) -> "Watchdog":
        if hasattr(signal, "SIGPROF"):
            self._looked = time.thread_time()
            self._before = signal.signal(signal.SIGPROF, self._look)
            signal.setitimer(signal.ITIMER_PROF, LOOK, LOOK)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if hasattr(signal, "SIGPROF"):
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, self._before)
            self._look(0, None)

    def another(self) -> None:
        """What is seen from now on is another call, whatever its name."""
        self._look(0, None)

    def _look(self, number: int, frame: FrameType | None) -> None:
        if self._looking:  # the timer struck while `another` was looking
            return
        self._looking = True
        try:
            self._see(frame)
        finally:
            self._looking = False

    def _see(self, frame: FrameType | None) -> None:
        now = time.thread_time()
        call, inner = _ours(frame)
        if call == self._call:
            self._last, self._inner = now, inner or self._inner
        else:
            if self._call is not None:
                self._note(self._call)
            # No look for longer than one is due: the thread was in one call of Qt, and this is what made it.
            self._since = self._looked if now - self._looked > 2 * LOOK else now
            self._call, self._last, self._inner = call, now, inner
        self._looked = now

    def _note(self, call: tuple[int, str]) -> None:
        told = f"{call[1]} (last seen in {self._inner})"
        self.worst = sorted([*self.worst, ((self._last - self._since) * 1000, told)], reverse=True)[:KEPT]


def _ours(frame: FrameType | None) -> tuple[tuple[int, str] | None, str]:
    """The outermost call of ours on the stack, and the name of the innermost."""
    outer: tuple[int, str] | None = None
    inner = ""
    while frame is not None:
        if frame.f_code.co_filename.startswith(OURS):
            outer = id(frame), f"{frame.f_code.co_qualname} {Path(frame.f_code.co_filename).name}"
            inner = inner or f"{frame.f_code.co_qualname} {Path(frame.f_code.co_filename).name}:{frame.f_lineno}"
        frame = frame.f_back
    return outer, inner
