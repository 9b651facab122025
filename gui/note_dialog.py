"""The note on an article: written and kept without the mouse."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from gui.appearance import muted_palette
from gui.form.composing import ComposingTextEdit
from gui.i18n import tr


class _NoteText(ComposingTextEdit):
    """Ctrl+Enter is the dialog's, not the text's; where ``enter`` is done, Enter, too, and Shift+Enter writes a line."""

    enter = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        done = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if enter and (done or (self.enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)):
            event.ignore()
            return
        super().keyPressEvent(event)


class NoteDialog(QDialog):
    """Ctrl+Enter keeps the note (of a ``flagged`` article Enter does), Tab goes to the buttons, Esc keeps what stood before."""

    def __init__(self, text: str, parent: QWidget | None = None, flagged: bool = False) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("dialog.flag_note_title" if flagged else "dialog.note_title"))
        self._text = _NoteText(self)
        self._text.enter = flagged
        self._text.setPlainText(text)
        self._text.setTabChangesFocus(True)
        self._text.moveCursor(QTextCursor.MoveOperation.End)
        self._text.setAccessibleName(tr("dialog.note_prompt"))
        label = QLabel(tr("dialog.note_prompt"), self)
        label.setBuddy(self._text)
        hint = QLabel(tr("dialog.flag_note_hint" if flagged else "dialog.note_hint"), self)
        hint.setPalette(muted_palette(self.palette()))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self)
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText(tr("dialog.keep"))
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(tr("dialog.cancel"))
        self._text.setFocus()
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for part in (label, self._text, hint, buttons):
            column.addWidget(part)
        self.resize(420, 260)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and (self._text.enter or event.modifiers() & Qt.KeyboardModifier.ControlModifier):
            self.accept()
            return
        super().keyPressEvent(event)

    def text(self) -> str:
        return self._text.toPlainText().strip()
