"""Ctrl+Z reaches the window from every editor (what users suffer, 1), and typing still types."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from gui.undo_keys import UndoKeys

KEYS = ("Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+K", "F8", "Alt+Left", "Ctrl+Return")


@pytest.fixture
def window(qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    inner = QWidget(window)
    column = QVBoxLayout(inner)
    window.editors = [kind(inner) for kind in (QLineEdit, QTextEdit, QPlainTextEdit)]
    for editor in window.editors:
        column.addWidget(editor)
    window.setCentralWidget(inner)
    keys = UndoKeys(window, [QKeySequence(k) for k in KEYS])
    QApplication.instance().focusChanged.connect(keys.watch)
    window.pressed = []
    for key in KEYS:
        QShortcut(QKeySequence(key), window).activated.connect(lambda k=key: window.pressed.append(k))
    window.show()
    window.activateWindow()
    qtbot.waitActive(window)
    return window


@pytest.mark.parametrize("number", range(3))
def test_editors_let_the_windows_keys_pass(window, qtbot, number: int) -> None:
    editor = window.editors[number]
    editor.setFocus()
    qtbot.keyClicks(editor, "abc")
    for key in KEYS:
        qtbot.keySequence(editor, key)
    assert window.pressed == list(KEYS)
    text = editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()
    assert text == "abc"


def test_copy_and_paste_stay_the_editors(window, qtbot) -> None:
    editor = window.editors[0]
    editor.setFocus()
    qtbot.keyClicks(editor, "abc")
    qtbot.keySequence(editor, "Ctrl+A")
    assert editor.selectedText() == "abc"
    assert Qt.Key.Key_A not in [QKeySequence(k)[0].key() for k in KEYS]
