"""Typing the right characters over wrong ones, with an input method or without, in sight of what stands around."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from gui.appearance import muted_palette, page_font
from gui.form.composing import ComposingTextEdit
from gui.i18n import tr


class _Characters(ComposingTextEdit):
    """Where the right characters are typed."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is the dialog's; with Shift it begins a paragraph."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.insertPlainText("\n")
            else:
                event.ignore()
            return
        super().keyPressEvent(event)


class CorrectDialog(QDialog):
    """``before`` and ``after`` stand around ``text``; without ``text`` something is inserted between them."""

    def __init__(self, before: str, text: str, after: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("correct.title" if text else "correct.title_insert"))
        context = QLabel(f"…{before}〔{text}〕{after}…".replace("\n", " ⏎ "), self)
        context.setTextFormat(Qt.TextFormat.PlainText)
        context.setWordWrap(True)
        context.setPalette(muted_palette(self.palette()))
        prompt = QLabel(tr("correct.prompt"), self)
        self.edit = _Characters(self)
        self.edit.setFont(page_font())
        self.edit.setAccessibleName(tr("correct.prompt"))
        self.edit.setTabChangesFocus(True)
        self.edit.setPlainText(text)
        self.edit.selectAll()
        prompt.setBuddy(self.edit)
        hint = QLabel(tr("correct.hint"), self)
        hint.setPalette(muted_palette(self.palette()))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self)
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText(tr("dialog.keep"))
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(tr("dialog.cancel"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for part in (context, prompt, self.edit, hint, buttons):
            column.addWidget(part)
        self.edit.setFocus()
        self.resize(460, 240)

    def text(self) -> str:
        """What was typed: line ends as the text has them."""
        return self.edit.toPlainText()
