"""A person at the dialog of find and replace."""

from PySide6.QtCore import Qt

from gui.bulk.replace_dialog import ReplaceDialog


def with_real_replace(run, find: str = "", put: str = "") -> list:
    """The next dialog is a real one: ``find`` becomes ``put`` wherever it offers that. Returns what was
    proposed to it."""
    seen = []

    def replace(parent, chosen, narrowed, search, title, planning, hand):
        dialog = ReplaceDialog(chosen, narrowed, search, title, planning, hand, parent)
        run.qtbot.addWidget(dialog)
        seen.append(chosen)
        if find:
            dialog.what.setText(find)
            dialog.put.setText(put)
        run.qtbot.waitUntil(lambda: dialog.model.rowCount() > 0, timeout=10_000)
        run.qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
        run.qtbot.waitUntil(lambda: dialog.plan is not None, timeout=10_000)
        return dialog.plan

    run.dialogs.replace = replace
    return seen
