"""The strip above the article that stays until what it says is settled: what is wrong with keeping the work, what to do."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QColor, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.appearance import scheme

TOPICS = ("unsaved", "journal", "in_use", "elsewhere", "network")
"""Most urgent first: only that one is shown."""


@dataclass(frozen=True, slots=True)
class _Notice:
    text: str
    actions: tuple[QAction, ...] = ()
    can_go: str = ""


class Banner(QFrame):
    """``put`` and ``drop`` by topic. Its buttons are actions of the menu, so both can be done by keyboard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._notices: dict[str, _Notice] = {}
        self.text = QLabel(self)
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.buttons: list[QPushButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 8, 12, 8)
        self._row.setSpacing(8)
        self._row.addWidget(self.text, 1)
        self.setAutoFillBackground(True)
        self.hide()

    @property
    def topic(self) -> str:
        """What is shown, "" for nothing."""
        return next((topic for topic in TOPICS if topic in self._notices), "")

    def put(self, topic: str, text: str, *actions: QAction, can_go: str = "") -> None:
        """Show ``text`` under ``topic``; ``can_go`` is the label of a button that takes it away."""
        self._notices[topic] = _Notice(text, actions, can_go)
        self._show()

    def drop(self, *topics: str) -> None:
        gone = [topic for topic in topics if self._notices.pop(topic, None) is not None]
        if gone:
            self._show()

    def clear(self) -> None:
        self.drop(*TOPICS)

    def restyle(self) -> None:
        self._show()

    def _show(self) -> None:
        notice = self._notices.get(self.topic)
        self.setVisible(notice is not None)
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = []
        if notice is None:
            return
        self.text.setText(notice.text)
        for action in notice.actions:
            button = QPushButton(action.text(), self)
            button.setEnabled(action.isEnabled())
            action.enabledChanged.connect(button.setEnabled)
            button.clicked.connect(action.trigger)
            self._add(button)
        if notice.can_go:
            button = QPushButton(notice.can_go, self)
            button.clicked.connect(self._dismissed)
            self._add(button)
        shades, role = QPalette(self.palette()), QPalette.ColorRole
        urgent = self.topic == "unsaved"
        shades.setColor(role.Window, QColor(scheme().panel))
        self.setPalette(shades)
        words = QPalette(self.text.palette())
        words.setColor(role.WindowText, QColor(scheme().bad if urgent else scheme().text))
        self.text.setPalette(words)

    def _add(self, button: QPushButton) -> None:
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._row.addWidget(button)
        self.buttons.append(button)

    def _dismissed(self) -> None:
        self.drop(self.topic)


def under(banner: Banner, content: QWidget) -> QWidget:
    """``content`` with the banner above it."""
    both = QWidget(banner.parentWidget())
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(banner)
    column.addWidget(content, 1)
    return both
