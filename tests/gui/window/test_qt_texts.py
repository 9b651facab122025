"""Qt's own words are in the language of the window."""

import pytest
from program import Run
from PySide6.QtCore import QCoreApplication


def undo_of_a_line() -> str:
    return QCoreApplication.translate("QWidgetTextControl", "&Undo")


@pytest.fixture
def run(qapp, qtbot):
    started = Run(qapp, qtbot, [])
    yield started
    started.close()


def test_chinese_and_back_and_gone_at_the_end(run) -> None:
    assert "撤" in undo_of_a_line()
    old = run.window
    run.program.set_language("en")
    assert undo_of_a_line() == "&Undo"
    run.qtbot.waitUntil(lambda: run.window is not old)
    run.program.set_language("zh")
    assert "撤" in undo_of_a_line()
    run.qtbot.waitUntil(lambda: "会标" in run.window.windowTitle())
    run.close()
    assert undo_of_a_line() == "&Undo"
