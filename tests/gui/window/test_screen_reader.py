"""Everything a person can act on says its name to a screen reader, in the window and in what opens from it."""

import pytest
from program import Run, write_corpus
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QKeySequenceEdit,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

from gui.keys.dialog import ShortcutsDialog
from gui.note_dialog import NoteDialog
from gui.palette import CommandPalette

ACTED_ON = (
    QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QKeySequenceEdit, QLineEdit, QPlainTextEdit, QTabBar,
    QTextEdit,
)  # fmt: skip
QTS_OWN = ("qt_", "Scroll")
"""Names of the parts Qt makes for itself inside a widget."""


def is_part(widget: QWidget) -> bool:
    """A part of another widget that acts through it: the button in a line, the list of a box, the corner of a table."""
    above = widget.parentWidget()
    inside = isinstance(above, (QLineEdit, QComboBox, QTabBar, QAbstractSpinBox, QKeySequenceEdit))
    while above is not None and not inside:
        inside = isinstance(above, QComboBox)
        above = above.parentWidget()
    docks = isinstance(widget, QTabBar) and isinstance(widget.parentWidget(), QMainWindow)  # each tab has its title
    corner = isinstance(widget.parentWidget(), QAbstractItemView)
    return inside or corner or docks or widget.objectName().startswith(QTS_OWN)


def nameless(root: QWidget) -> list[str]:
    found = [root, *root.findChildren(QWidget)]
    missing = []
    for widget in found:
        if isinstance(widget, ACTED_ON) and not is_part(widget):
            told = QAccessible.queryAccessibleInterface(widget)
            waits = isinstance(widget, QAbstractButton) and widget.isHidden()  # its text comes when it is shown
            if not waits and not (told.text(QAccessible.Text.Name) or widget.accessibleName()).strip():
                missing.append(
                    f"{type(widget).__name__} {widget.objectName()} in {type(widget.parentWidget()).__name__}"
                )
    return sorted(set(missing))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_widget_says_its_name(qapp, qtbot, tmp_path, language) -> None:
    run = Run(qapp, qtbot, ["--language", language, str(write_corpus(tmp_path / "语料"))])
    try:
        run.wait_for("1.txt")
        window = run.window
        for name in window.companion.panels.docks:
            window.companion.panels.content(name)
        window.companion.start_tour()
        assert nameless(window) == []
        dialogs: list[QDialog] = [
            ShortcutsDialog(window.help.key_table(), lambda parent: "", window),
            NoteDialog("", window),
            CommandPalette([], window),
        ]
        for dialog in dialogs:
            assert nameless(dialog) == []
    finally:
        run.close()
