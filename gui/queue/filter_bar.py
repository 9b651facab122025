"""The filter line with what it was understood as, or what is wrong with it and how to mend it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from gui.appearance import muted_palette, scheme
from gui.i18n import tr
from gui.icons import blank, icon
from gui.queue.filter_edit import FilterEdit


class FilterBar(QWidget):
    """``changed`` at every stroke; ``save_wanted``, ``chosen`` and ``remove_wanted`` are about the filters that are kept."""

    changed = Signal(str)
    save_wanted = Signal()
    chosen = Signal(str)  # the text of a kept filter
    remove_wanted = Signal(str)  # its name

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = FilterEdit(self)
        self.edit.setPlaceholderText(tr("queue.filter"))
        self.edit.setToolTip(tr("queue.filter_help"))
        self.edit.setAccessibleName(tr("action.filter"))
        self.edit.textChanged.connect(self.changed)
        self.edit.correction_wanted.connect(self.correct)
        self.kept = QToolButton(self)
        self.kept.setObjectName("queue.kept")
        self.kept.setAutoRaise(True)
        self.kept.setToolTip(tr("queue.kept"))
        self.kept.setAccessibleName(tr("queue.kept"))
        self.kept.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self.kept)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.kept.setMenu(self._menu)
        self._filters: Sequence[tuple[str, str]] = ()
        self._said = QLabel(self)
        self._said.setWordWrap(True)
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._fix = QToolButton(self)
        self._fix.setObjectName("queue.fix")
        self._fix.setToolTip(tr("queue.fix_help"))
        self._fix.clicked.connect(self.correct)
        self._correction: tuple[int, int, str] | None = None
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self.edit, 1)
        row.addWidget(self.kept)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 4, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self._said)
        column.addWidget(self._fix, 0, Qt.AlignmentFlag.AlignLeft)
        self.kept.setIcon(blank())
        self._said.setPalette(muted_palette(QApplication.palette()))
        self.say("")

    def restyle(self) -> None:
        self.kept.setIcon(icon("kept", scheme().text, scheme().muted))
        self._said.setPalette(muted_palette(QApplication.palette()))

    @property
    def said(self) -> str:
        return self._said.text()

    @property
    def correction(self) -> tuple[int, int, str] | None:
        return self._correction

    def say(self, text: str) -> None:
        """What the query is understood as; "" where there is none."""
        self._show(text, scheme().muted, None)

    def say_wrong(self, text: str, start: int, end: int, better: str) -> None:
        """What is wrong at ``start:end`` (code points), and what may stand there instead or ""."""
        self._show(text, scheme().bad, (start, end, better) if better else None)

    def _show(self, text: str, colour: str, correction: tuple[int, int, str] | None) -> None:
        self._correction = correction
        tint = QPalette(self._said.palette())
        tint.setColor(QPalette.ColorRole.WindowText, QColor(colour))
        self._said.setPalette(tint)
        self._said.setText(text)
        self._said.setVisible(bool(text))
        self._fix.setVisible(correction is not None)
        if correction is not None:
            self._fix.setText(tr("queue.fix", text=correction[2]))
        self.edit.setAccessibleDescription(text)

    @Slot()
    def correct(self) -> None:
        """Put the correction in place of what is wrong."""
        if self._correction is not None:
            start, end, better = self._correction
            text = self.edit.text()
            self.edit.setText(text[:start] + better + text[end:])
            self.edit.setFocus()

    # kept filters

    def set_kept(self, filters: Sequence[tuple[str, str]]) -> None:
        """Name and text of the filters kept for this corpus."""
        self._filters = filters

    @Slot()
    def _fill_menu(self) -> None:
        menu = self._menu
        menu.clear()
        for name, text in self._filters:
            action = menu.addAction(f"{name}\t{text}")
            action.triggered.connect(lambda _=False, text=text: self.chosen.emit(text))
        if not self._filters:
            menu.addAction(tr("queue.kept_none")).setEnabled(False)
        menu.addSeparator()
        keep = menu.addAction(tr("queue.keep"))
        keep.setEnabled(bool(self.edit.text().strip()) and self._correction is None)
        keep.triggered.connect(self.save_wanted)
        if self._filters:
            gone = menu.addMenu(tr("queue.unkeep"))
            for name, _ in self._filters:
                gone.addAction(name).triggered.connect(lambda _=False, name=name: self.remove_wanted.emit(name))
