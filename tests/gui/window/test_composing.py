"""An input method composes in every editor of the window: no key acts meanwhile, no text is lost, and the Enter that
commits the candidate does nothing else. (The lines of the form and the grid's cells: tests/gui/form/test_input_method.py.)"""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QWidget

from gui.note_dialog import NoteDialog
from gui.palette import Command, CommandPalette
from tests.gui.window.program import Run, write_corpus

NO = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ACTING = (
    (Qt.Key.Key_Return, NO),
    (Qt.Key.Key_Return, CTRL),
    (Qt.Key.Key_Escape, NO),
    (Qt.Key.Key_Down, NO),
    (Qt.Key.Key_Up, NO),
    (Qt.Key.Key_F8, NO),
    (Qt.Key.Key_D, CTRL),
    (Qt.Key.Key_Z, CTRL),
    (Qt.Key.Key_Tab, NO),
)


def send(widget: QWidget, preedit: str, committed: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(committed)
    QApplication.sendEvent(widget, event)


@pytest.fixture
def run(qapp, qtbot, tmp_path):
    run = Run(qapp, qtbot, [str(write_corpus(tmp_path / "corpus")), "--annotator", "tester"])
    run.wait_for("1.txt")
    yield run
    run.close()


@pytest.mark.parametrize("where", ["find", "filter", "article.outlet", "m1.date", "m1.people.add"])
def test_no_key_of_the_window_acts_while_a_line_composes(run, where):
    if where in ("find", "filter"):
        run.window.actions_[where].trigger()
    else:
        run.window.form.findChild(QWidget, where).setFocus(Qt.FocusReason.TabFocusReason)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    line.clear()
    record, current = run.record, run.current
    send(line, "hui")
    for key, modifiers in ACTING:
        QTest.keyClick(QApplication.focusWidget(), key, modifiers)
        assert QApplication.focusWidget() is line, key
        assert line.isVisible()
    assert (run.record, run.current) == (record, current)
    send(line, "", "会议")
    assert line.text() == "会议"
    assert (run.record, run.current) == (record, current)


@pytest.fixture
def dialog(qtbot):
    def shown(dialog: QDialog) -> QDialog:
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitExposed(dialog)
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return shown


def test_the_palette_neither_chooses_nor_moves_while_its_line_composes(dialog):
    palette = dialog(CommandPalette([Command("a", "核定", "", ""), Command("b", "撤销", "", "")]))
    line = palette.findChild(QLineEdit)
    line.setFocus()
    send(line, "che")
    for key, modifiers in ACTING:
        QTest.keyClick(line, key, modifiers)
        assert palette.isVisible(), key
        assert palette.chosen() == "a"
    send(line, "", "撤")
    assert line.text() == "撤"
    assert palette.isVisible()
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert palette.result() == QDialog.DialogCode.Accepted
    assert palette.chosen() == "b"


def test_the_note_is_not_kept_by_the_enter_of_a_candidate(dialog):
    note = dialog(NoteDialog("前文"))
    text = note.findChild(QPlainTextEdit)
    text.setFocus()
    send(text, "bei zhu")
    for key, modifiers in ACTING:
        QTest.keyClick(text, key, modifiers)
        assert note.isVisible(), key
    send(text, "", "备注")
    assert note.text() == "前文备注"
    assert note.isVisible()
    QTest.keyClick(text, Qt.Key.Key_Return, CTRL)
    assert note.result() == QDialog.DialogCode.Accepted
