"""The note on an article: written and kept without the mouse."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from gui.form.composing import ComposingTextEdit
from gui.i18n import tr


class _NoteText(ComposingTextEdit):
    """Ctrl+Enter is the dialog's, not the text's."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        super().keyPressEvent(event)


class NoteDialog(QDialog):
    """Ctrl+Enter keeps the note, Tab goes to the buttons, Esc keeps what stood before."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("dialog.note_title"))
        self._text = _NoteText(self)
        self._text.setPlainText(text)
        self._text.setTabChangesFocus(True)
        self._text.moveCursor(QTextCursor.MoveOperation.End)
        self._text.setAccessibleName(tr("dialog.note_prompt"))
        label = QLabel(tr("dialog.note_prompt"), self)
        label.setBuddy(self._text)
        hint = QLabel(tr("dialog.note_hint"), self)
        hint.setEnabled(False)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self)
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText(tr("dialog.keep"))
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(tr("dialog.cancel"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for part in (label, self._text, hint, buttons):
            column.addWidget(part)
        self.resize(420, 260)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.accept()
            return
        super().keyPressEvent(event)

    def text(self) -> str:
        return self._text.toPlainText().strip()
