"""The row the queue highlights is the article that is open."""

from pathlib import Path

import pytest
from program import Run, write_corpus
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gui.queue.panel import SETTLED


@pytest.fixture
def run(qapp, qtbot, tmp_path: Path):
    started = Run(qapp, qtbot, [str(write_corpus(tmp_path / "c"))])
    started.wait_for("1.txt")
    yield started
    started.close()


def highlighted(run: Run) -> str:
    return run.window.queue.model.id_at(run.window.queue.list.currentIndex())


def test_a_row_reached_by_keys_is_opened_once_the_keys_rest(run) -> None:
    run.press("F2")
    with run.qtbot.waitSignal(run.window.queue.article_chosen, timeout=SETTLED * 20) as chosen:
        run.press("Down")
        run.press("Down")
    assert chosen.args == ["3.txt"]  # not the one passed over
    run.wait_for("3.txt")
    assert highlighted(run) == "3.txt"
    assert QApplication.focusWidget() is run.window.queue.list


def test_leaving_the_list_opens_what_it_highlights(run) -> None:
    run.press("F2")
    run.press("Down")
    run.press("F3")
    run.wait_for("2.txt")
    assert highlighted(run) == "2.txt"


def test_the_article_is_not_settled_while_the_queue_highlights_another(run) -> None:
    run.press("F2")
    run.press("Down")
    run.press("Ctrl+Return")
    run.wait_for("2.txt")
    assert run.window.desk.progress()[0] == 0
    assert highlighted(run) == "2.txt"


def test_enter_in_the_queue_goes_into_the_article(run) -> None:
    run.press("F2")
    run.press("Down")
    run.press("Return")
    run.wait_for("2.txt")
    run.qtbot.waitUntil(lambda: QApplication.focusWidget() is not run.window.queue.list)
    focus = QApplication.focusWidget()
    assert run.window.form.isAncestorOf(focus) or focus is run.window.article.view


def test_a_click_opens_at_once_and_only_once(run) -> None:
    chosen = []
    run.window.queue.article_chosen.connect(chosen.append)
    listing = run.window.queue.list
    at = listing.visualRect(run.window.queue.model.index_of("2.txt")).center()
    run.qtbot.mouseClick(listing.viewport(), Qt.MouseButton.LeftButton, pos=at)
    run.wait_for("2.txt")
    assert not run.window.queue.settle()
    assert chosen == ["2.txt"]
