"""A note is written, kept and called off by keyboard alone."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit

from gui.note_dialog import NoteDialog


def _shown(qtbot, text: str) -> tuple[NoteDialog, QPlainTextEdit]:
    dialog = NoteDialog(text)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    editor = dialog.findChild(QPlainTextEdit)
    editor.setFocus()
    return dialog, editor


def test_ctrl_enter_keeps_the_note(qtbot) -> None:
    dialog, editor = _shown(qtbot, "old")
    QTest.keyClicks(editor, " and new")
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.text() == "old and new"


def test_enter_is_a_new_line_and_tab_leaves_the_text(qtbot) -> None:
    dialog, editor = _shown(qtbot, "one")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "two")
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert dialog.text() == "one\ntwo"
    assert QApplication.focusWidget() is not editor


def test_escape_keeps_what_stood_before(qtbot) -> None:
    dialog, editor = _shown(qtbot, "old")
    QTest.keyClicks(editor, "x")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert dialog.result() == QDialog.DialogCode.Rejected


def test_of_a_flagged_article_enter_is_done_and_shift_enter_writes_a_line(qtbot) -> None:
    dialog = NoteDialog("", flagged=True)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    editor = dialog.findChild(QPlainTextEdit)
    assert dialog.focusWidget() is editor, "the caret is in the note at once"
    QTest.keyClicks(editor, "one")
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(editor, "two")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.text() == "one\ntwo"
