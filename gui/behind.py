"""What waits until the first article is on screen: it is drawn or made behind it, a piece at a time."""

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QObject, QTimer

APART = 15
"""Milliseconds between two pieces: keys and paint come in between."""


class _Held:
    pieces: list[tuple[QObject, Callable[[], None]]] | None = None


def hold() -> None:
    """An article is to be shown first: from now on everything waits for ``release``."""
    if _Held.pieces is None:
        _Held.pieces = []


def behind(receiver: QObject, work: Callable[[], None], after: int = 0) -> None:
    """Do ``work`` once the first article is on screen; where none is waited for, in ``after`` milliseconds.

    Not at all where ``receiver`` is gone by then.
    """
    if _Held.pieces is None:
        QTimer.singleShot(after, receiver, work)
    else:
        _Held.pieces.append((receiver, work))


def release() -> None:
    """The first article is on screen, or there will be none."""
    pieces, _Held.pieces = _Held.pieces or [], None
    for number, (receiver, work) in enumerate(pieces):
        if shiboken6.isValid(receiver):
            QTimer.singleShot(number * APART, receiver, work)
