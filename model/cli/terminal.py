"""What the command line says, and where: results on stdout, everything else on stderr."""

import sys
import time
from types import TracebackType
from typing import TextIO

from model.corpus.messages import presentable

# Redrawing more often than the eye reads costs more than it tells.
REDRAW_SECONDS = 0.1


class CommandError(Exception):
    """The command cannot do what it was asked; the message says what to do. Exit code 2."""


def tell(text: str) -> None:
    """A line for the person, on stderr."""
    print(f"huibiao: {text}", file=sys.stderr, flush=True)


class Progress:
    """``done/total  speed`` on one line of stderr, only where that is a terminal."""

    def __init__(self, total: int, stream: TextIO | None = None) -> None:
        self._stream = sys.stderr if stream is None else stream
        self._shown = self._stream.isatty()
        self.total, self.done = total, 0
        self._start = self._drawn = time.monotonic()

    def step(self, count: int = 1) -> None:
        self.done += count
        now = time.monotonic()
        if self._shown and (now - self._drawn >= REDRAW_SECONDS or self.done == self.total):
            self._drawn = now
            speed = self.done / max(now - self._start, 1e-6)
            width = 24 * self.done // max(self.total, 1)
            bar = "█" * width + "·" * (24 - width)
            self._stream.write(f"\r{bar} {self.done}/{self.total}  {speed:.0f}/s ")
            self._stream.flush()

    def __enter__(self) -> "Progress":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()


class Failures:
    """Articles that could not be done: each told at once, the count at the end."""

    def __init__(self) -> None:
        self.count = 0

    def add(self, where: str, reason: str) -> None:
        self.count += 1
        tell(f"{presentable(where)}: {reason}")
