"""The dashboard: figures of the journal, two plots, written down; nothing of it is imported before it is opened."""

import subprocess
import sys

import pytest
from program import Run, write_corpus

from gui.dashboard.dashboard import Dashboard


@pytest.fixture
def run(qapp, qtbot, tmp_path):
    run = Run(qapp, qtbot, [str(write_corpus(tmp_path / "语料"))])
    run.wait_for("1.txt")
    yield run
    run.close()


def test_figures_and_plots_and_what_is_written_down(run, qtbot, tmp_path) -> None:
    run.press("Ctrl+Return")
    run.wait_for("2.txt")
    run.wait_saved()
    run.press("Ctrl+Shift+7")
    companion = run.window.companion
    qtbot.waitUntil(
        lambda: companion._dashboards is not None and companion._dashboards.shown is not None, timeout=20_000
    )
    board = companion._dashboards.shown
    assert isinstance(board, Dashboard)
    assert board.figures["done"].text() == "1 / 3"
    assert board.figures["left"].text() == "2"
    assert board.figures["untouched"].text() == "100%"
    for name, start in (("a.png", b"\x89PNG"), ("a.svg", b"<?xml"), ("a.csv", b"\xef\xbb\xbfday,")):
        path = tmp_path / name
        board._ask_path = lambda parent, path=path: str(path)
        board.export.click()
        assert path.read_bytes().startswith(start), name
        assert str(path) in board.told.text()
    board._ask_path = lambda parent: str(tmp_path / "nowhere" / "a.png")
    board.export.click()
    assert "nowhere" in board.told.text()
    run.window.actions_["close_corpus"].trigger()
    assert companion._dashboards.shown is None


def test_the_window_starts_without_what_is_not_shown() -> None:
    code = (
        "import sys, gui.application\n"
        "late = ('numpy', 'pyqtgraph', 'gui.dashboard', 'gui.history.panel', 'gui.guide.panel', 'gui.checks.panel',\n"
        "        'gui.tour.tour', 'gui.keys.dialog', 'model.record.guideline')\n"
        "sys.exit(' '.join(name for name in late if name in sys.modules) or 0)"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (found.returncode, found.stderr.strip()) == (0, "")
