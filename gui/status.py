"""The status bar tells the truth: what is on disk, where, and what is left."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QSizePolicy, QStatusBar, QWidget

from gui.appearance import muted_palette, scheme
from gui.i18n import reason as reason_of
from gui.i18n import tr
from gui.keys.keymap import key
from model.session.workspace import SaveState

if TYPE_CHECKING:
    from model.index.state import IndexState

WIDEST = 300  # pixels of one entry: what is longer is elided, and whole in its tooltip
SHOWN_FOR = 5000  # milliseconds a passing message stays


class Pointer(QLabel):
    """A count that leads to what it counts, by a click."""

    clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()


class StatusBar(QStatusBar):
    """``pause_wanted``: indexing is to pause, or to go on."""

    pause_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.unsaved = False
        self._state = SaveState("clean")
        self._draft = False
        self.save = QLabel(self)
        self.path = QLabel(self)
        self.message = QLabel(self)
        self.seconds = QLabel(self)
        self.hits = QLabel(self)
        self.indexing = Pointer(self)
        self.indexing.clicked.connect(self.pause_wanted)
        self.mentions = Pointer(self)
        self.warnings = Pointer(self)
        self.doubts = Pointer(self)
        self.progress = Pointer(self)
        self.path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.message.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        for label in self._labels():
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setContentsMargins(8, 4, 8, 4)
            self.addWidget(label, 1 if label is self.message else 0)
        self._fade = QTimer(self)
        self._fade.setSingleShot(True)
        self._fade.setInterval(SHOWN_FOR)
        self._fade.timeout.connect(self.message.clear)
        self.clear_all()

    def _labels(self) -> tuple[QLabel, ...]:
        return (
            self.save,
            self.path,
            self.message,
            self.indexing,
            self.seconds,
            self.hits,
            self.mentions,
            self.warnings,
            self.doubts,
            self.progress,
        )

    def clear_all(self) -> None:
        for label in self._labels():
            label.clear()
            label.setVisible(label is self.message)
            label.setPalette(muted_palette(QApplication.palette()))

    def show_save(self, state: SaveState) -> None:
        """What the writer says of the journal."""
        self._state = state
        self._show_state()

    def show_draft(self, on: bool) -> None:
        """Does the article in hand hold work that is in the draft but not verified?"""
        if on != self._draft:
            self._draft = on
            self._show_state()

    def _show_state(self) -> None:
        state = self._state
        self.unsaved = state.kind == "failed"
        if state.kind == "saving":
            self._set(self.save, tr("status.saving"), scheme().muted)
        elif state.kind == "failed":
            self._set(self.save, tr("status.unsaved", reason=reason_of(state.reason)), scheme().bad)
        elif self._draft:
            self._set(self.save, tr("status.draft"), scheme().muted)
        else:
            text = tr("status.saved", time=state.at) if state.at else tr("status.clean")
            self._set(self.save, text, scheme().muted)

    def say(self, text: str) -> None:
        """A passing word; it stays ``SHOWN_FOR``."""
        self.message.setText(text)
        self.message.setToolTip(text)
        self._fade.start()

    def show_read_only(self, reason: str) -> None:
        self._set(self.save, tr("status.read_only", reason=reason), scheme().bad)

    def show_path(self, path: Path | None) -> None:
        self._set(self.path, f"{path.parent.name}/{path.name}" if path else "", scheme().muted)
        self.path.setToolTip(str(path or ""))

    def show_hits(self, count: int) -> None:
        """Places of the article that hold what the queue is searched for; -1 where nothing is."""
        self._set(self.hits, tr("status.hits", n=count, key=key("next_hit")) if count >= 0 else "", scheme().muted)

    def show_indexing(self, state: "IndexState | None") -> None:
        """How far the corpus is indexed, with a way to pause; nothing where all is."""
        kind = state.kind if state is not None else "ready"
        if state is None or kind == "ready":
            self._set(self.indexing, "", scheme().muted)
            return
        if kind == "failed":
            self._set(self.indexing, tr("status.index_failed", reason=reason_of(state.reason)), scheme().bad)
            return
        self._set(self.indexing, tr(f"status.{kind}", done=state.done, total=state.total), scheme().muted)
        self.indexing.setToolTip(tr(f"status.{kind}_help") if kind != "loading" else "")

    def show_mentions(self, left: int) -> None:
        """How much the text names and no field holds."""
        self._set(self.mentions, tr("status.mentions", n=left, key=key("next_mention")) if left else "", scheme().muted)

    def show_warnings(self, count: int) -> None:
        """What does not agree in the article in hand."""
        text = tr("status.warnings", n=count, key=key("next_warning")) if count else ""
        self._set(self.warnings, text, scheme().bad)

    def show_doubts(self, left: int | None) -> None:
        """None where no article is open."""
        if left is None:
            self._set(self.doubts, "", scheme().muted)
        elif left:
            self._set(self.doubts, tr("status.doubts", n=left, key=key("next_doubt")), scheme().doubt)
        else:
            self._set(self.doubts, tr("status.doubts_none"), scheme().good)

    def show_progress(self, done: int, total: int) -> None:
        self._set(self.progress, tr("status.progress", done=done, total=total), scheme().muted)

    def show_pace(self, seconds: float | None) -> None:
        """Mean seconds an article of this sitting; None before the first."""
        self._set(self.seconds, tr("status.seconds", n=round(seconds)) if seconds is not None else "", scheme().muted)

    def _set(self, label: QLabel, text: str, colour: str) -> None:
        shown = label.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, WIDEST)
        label.setText(shown)
        label.setToolTip(text if shown != text else "")
        label.setVisible(bool(text))
        shade = QPalette(label.palette())
        shade.setColor(QPalette.ColorRole.WindowText, QColor(colour))
        label.setPalette(shade)
