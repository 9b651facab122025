"""Ctrl+Z belongs to the window's timeline: an editor that has the focus must not swallow it, nor our other keys.

A text editor takes a shortcut for itself by accepting ``ShortcutOverride``. Each editor that gets the focus in one
window is watched, and for the window's keys that event is stopped unaccepted.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

LOCAL = (
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.SelectAll,
)
"""What an editor keeps for itself in any case."""


UNDO = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
"""What a text that is no value of an article keeps for itself (its ``own_undo``)."""


class UndoKeys(QObject):
    """``keys`` are the window's shortcuts; ``set_keys`` says that they are others now. Connect ``watch`` to the application's ``focusChanged``."""

    def __init__(self, window: QWidget, keys: Sequence[QKeySequence] = ()) -> None:
        super().__init__(window)
        self._window = window
        self.set_keys(keys)
        self._undo = {k.toString() for each in UNDO for k in QKeySequence.keyBindings(each)}
        self._watched: set[int] = set()

    def set_keys(self, keys: Sequence[QKeySequence]) -> None:
        """The window's shortcuts, as they are now."""
        kept = {k.toString() for each in LOCAL for k in QKeySequence.keyBindings(each)}
        self._keys = {key.toString() for key in keys} - kept

    @Slot(QWidget, QWidget)
    def watch(self, old: QWidget | None, new: QWidget | None) -> None:
        if not isinstance(new, (QLineEdit, QTextEdit, QPlainTextEdit, QComboBox, QAbstractItemView)):
            return
        if new.window() is self._window and id(new) not in self._watched:
            self._watched.add(id(new))
            new.destroyed.connect(self._forget)
            new.installEventFilter(self)

    @Slot(QObject)
    def _forget(self, gone: QObject) -> None:
        self._watched.discard(id(gone))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if getattr(watched, "composing", False):  # an input method is at work in it: no key of ours acts
                return False
            pressed = QKeySequence(event.keyCombination()).toString()
            if pressed in self._undo and getattr(watched, "own_undo", False):
                return False
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
            if pressed in self._keys and not (plain and event.text().isprintable() and event.text()):
                event.ignore()
                return True
        return False
