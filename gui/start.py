"""The first page: open a folder, a file, the sample, or a corpus opened before."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.appearance import muted_palette, scheme
from gui.behind import behind
from gui.i18n import tr
from gui.icons import ICONS_AFTER, blank, icon

CHOICES = ("folder", "file", "sample")
WIDTH = 560


class StartPage(QWidget):
    """``chosen`` says which of ``CHOICES``; ``corpus_chosen`` carries a path."""

    chosen = Signal(str)
    corpus_chosen = Signal(str)
    cancelled = Signal()  # what is being opened is not wanted

    def __init__(self, recent: list[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._lead = QLabel(tr("start.lead"), self)
        self._lead.setWordWrap(True)
        title = QLabel(tr("start.title"), self)
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 2.2)
        title.setFont(font)
        self.buttons = {name: self._button(name) for name in CHOICES}
        row = QHBoxLayout()
        row.setSpacing(12)
        for button in self.buttons.values():
            row.addWidget(button, 1)
        self.cancel = QPushButton(tr("start.cancel"), self)
        self.cancel.setShortcut("Esc")
        self.cancel.clicked.connect(self.cancelled)
        self.cancel.hide()
        self._drop = QLabel(tr("start.drop"), self)
        self._recent_title = QLabel(tr("start.recent"), self)
        self.recent = QListWidget(self)
        self.recent.setAccessibleName(tr("start.recent"))
        self.recent.setFrameShape(QListWidget.Shape.NoFrame)
        self.recent.setMaximumHeight(260)
        self.recent.itemActivated.connect(self._open_recent)
        self.recent.itemClicked.connect(self._open_recent)
        inner = QWidget(self)
        inner.setMaximumWidth(WIDTH)
        column = QVBoxLayout(inner)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(title)
        column.addWidget(self._lead)
        column.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(16)
        column.addLayout(row)
        column.addWidget(self._drop)
        column.addSpacing(16)
        column.addWidget(self._recent_title)
        column.addWidget(self.recent)
        column.addStretch(3)
        outer = QHBoxLayout(self)
        outer.addStretch(1)
        outer.addWidget(inner, 10)
        outer.addStretch(1)
        self._mute()
        behind(self, self.restyle, ICONS_AFTER)  # an article that is opened at once does not wait for them
        self.set_recent(recent)

    def _mute(self) -> None:
        for text in (self._lead, self._drop):
            text.setPalette(muted_palette(QApplication.palette()))

    def restyle(self) -> None:
        """The colours in use, for what carries its own."""
        self._mute()
        for name, button in self.buttons.items():
            button.setIcon(icon(name, scheme().accent, scheme().muted))

    def _button(self, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setText(f"{tr(f'start.{name}')}")
        button.setToolTip(tr(f"start.{name}_hint"))
        button.setAccessibleDescription(tr(f"start.{name}_hint"))
        button.setIcon(blank())
        button.setIconSize(QSize(28, 28))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setMinimumSize(150, 92)
        button.setSizePolicy(button.sizePolicy().horizontalPolicy().Expanding, button.sizePolicy().verticalPolicy())
        button.clicked.connect(self._pressed)
        return button

    @Slot()
    def _pressed(self) -> None:
        self.chosen.emit(self.sender().objectName())

    def set_recent(self, paths: list[str]) -> None:
        self.recent.clear()
        for path in paths:
            item = QListWidgetItem(f"{Path(path).name}    {Path(path).parent}")
            item.setToolTip(path)
            item.setData(Qt.ItemDataRole.UserRole, path)
            self.recent.addItem(item)
        self.recent.setVisible(bool(paths))
        self._recent_title.setVisible(bool(paths))

    def say_opening(self, path: str) -> None:
        """While a large corpus is opened: what is happening, and one way out."""
        self._lead.setText(tr("start.opening", path=path))
        self.cancel.show()
        self._set_enabled(False)

    def say_ready(self) -> None:
        self.cancel.hide()
        self._lead.setText(tr("start.lead"))
        self._set_enabled(True)

    def _set_enabled(self, on: bool) -> None:
        self.recent.setEnabled(on)
        for button in self.buttons.values():
            button.setEnabled(on)

    @Slot(QListWidgetItem)
    def _open_recent(self, item: QListWidgetItem) -> None:
        self.corpus_chosen.emit(item.data(Qt.ItemDataRole.UserRole))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.corpus_chosen.emit(url.toLocalFile())
                return
