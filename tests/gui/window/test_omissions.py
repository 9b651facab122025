"""What the text names and no field holds can be seen, reached with one key, claimed or dismissed with another."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.gui.window.program import Run, write_corpus

TEXT = (
    "青禾县召开疫情防控工作会议\n2021-03-05 来源：青禾县融媒体中心\n"
    "3月4日上午，青禾县召开疫情防控工作会议，县委书记陆远舟主持会议并讲话。\n"
    "陆远舟强调，要压实责任，把排查做细，把物资备足。县里将于3月9日检查落实情况。\n"
)


@pytest.fixture
def run(qapp, qtbot, tmp_path):
    run = Run(qapp, qtbot, [str(write_corpus(tmp_path / "corpus", {"1.txt": TEXT})), "--annotator", "tester"])
    run.wait_for("1.txt")
    qtbot.waitUntil(lambda: bool(run.work.omissions.left))
    yield run
    run.close()


def _selected(run) -> str:
    chosen = run.window.article.view.selection()
    return chosen.text if chosen else ""


def test_one_key_goes_to_the_next_and_one_claims_it(run) -> None:
    names = [m.text for m in run.work.omissions.left]
    assert "3月9日" in names
    for _ in names:
        QTest.keyClick(run.window, Qt.Key.Key_F7)
        if _selected(run) == "3月9日":
            break
    assert _selected(run) == "3月9日"
    QTest.keyClick(run.window.article.view, "v")
    assert run.record.meetings[0].venue.value == "3月9日"
    run.qtbot.waitUntil(lambda: "3月9日" not in [m.text for m in run.work.omissions.left])


def test_x_dismisses_it_for_this_sitting(run) -> None:
    before = len(run.work.omissions.left)
    QTest.keyClick(run.window, Qt.Key.Key_F7)
    gone = _selected(run)
    QTest.keyClick(run.window.article.view, "x")
    assert len(run.work.omissions.left) == before - 1
    run.work.omissions.look(run.record)
    assert gone not in [m.text for m in run.work.omissions.left]
