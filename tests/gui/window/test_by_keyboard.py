"""Reached by the keyboard alone: what is done to whole meetings, in the palette, and the history."""

from program import Run, write_corpus
from PySide6.QtWidgets import QApplication


def test_the_palette_finds_what_is_done_to_meetings(qapp, qtbot, tmp_path) -> None:
    run = Run(qapp, qtbot, [str(write_corpus(tmp_path / "语料"))])
    try:
        run.wait_for("1.txt")
        run.dialogs.answers["command"] = "form.duplicate_meeting"
        run.press("Ctrl+K")
        (offered,) = run.dialogs.asked[-1][1]
        found = {command.id: command.keys for command in offered}
        assert found["form.merge_meeting"] == "Ctrl+Shift+J"
        assert len(run.record.meetings) == 2
    finally:
        run.close()


def test_the_history_is_reached_by_its_key_alone(qapp, qtbot, tmp_path) -> None:
    run = Run(qapp, qtbot, [str(write_corpus(tmp_path / "语料"))])
    try:
        run.wait_for("1.txt")
        run.press("Ctrl+Shift+5")
        panel = run.window.companion.panels.made("history")
        qtbot.waitUntil(lambda: panel.isAncestorOf(QApplication.focusWidget()))
    finally:
        run.close()
