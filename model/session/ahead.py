"""Lines of a step of many articles made while it is planned, until they are written: else each is made twice."""

import threading

MOST = 64 * 1024 * 1024
"""Bytes kept by all plans together; what is beyond is made anew when it is written."""

_lock = threading.RLock()  # a line may be let go of by the collector while this thread holds it
_kept = 0


def kept() -> int:
    """Bytes that are kept now."""
    return _kept


class Ahead:
    """One line. It counts until it is taken, or until nobody needs it any more."""

    __slots__ = ("_line",)

    def __init__(self, line: bytes) -> None:
        self._line = line if _claimed(len(line)) else b""

    def take(self) -> bytes:
        """The line, once; empty where it was taken before or never kept."""
        line, self._line = self._line, b""
        if line:
            _claimed(-len(line))
        return line

    def __del__(self) -> None:
        self.take()


def _claimed(size: int) -> bool:
    global _kept
    with _lock:
        if _kept + size > MOST:
            return False
        _kept += size
        return True
