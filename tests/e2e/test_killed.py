"""Killing the program loses nothing: the same article, the same place, the unsaved work (kill -9, no goodbye)."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.window.program import Run, write_corpus

ROOT = Path(__file__).resolve().parents[2]

SESSION = """
import sys
from PySide6.QtCore import QTimer, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from gui.application import Program
from model.session.target import Target

app = QApplication([])
program = Program(app, ["--language", "zh", "--annotator", "tester", sys.argv[1]])
program.start()
window = program.window
stage = 0

def typing():
    place = window.desk.workspace.place
    return place is not None and place.typing

def act():
    global stage
    if window.work.record is None:
        return
    if stage == 0 and window.work.record.id == "1.txt":
        QTest.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        stage = 1
    elif stage == 1 and window.work.record.id == "2.txt":
        window.form.focus_target(Target("", "outlet"))
        QTest.keyClick(app.focusWidget(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(app.focusWidget(), "Evening Post")
        QTest.keyClick(app.focusWidget(), Qt.Key.Key_Tab)
        window.form.focus_target(Target("", "kicker"))
        QTest.keyClicks(app.focusWidget(), "half a wo")
        stage = 2
    elif stage == 2 and typing() and window.desk.workspace.save_state.kind == "saved" and not window.desk.workspace._store.writer.pending:
        print("READY", flush=True)
        stage = 3

timer = QTimer()
timer.timeout.connect(act)
timer.start(20)
QTimer.singleShot(60_000, app.quit)  # never outlives a test that failed
app.exec()
"""


def test_a_killed_session_comes_back_where_it_was(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus")
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    child = subprocess.Popen([sys.executable, "-c", SESSION, str(corpus)], stdout=subprocess.PIPE, text=True, env=env)
    assert child.stdout is not None
    line = child.stdout.readline()
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    assert line == "READY\n"

    run = Run(qapp, qtbot, [str(corpus), "--annotator", "tester"])
    run.dialogs.answers["inform"] = None
    try:
        run.wait_for("2.txt")
        assert run.record.article.outlet.value == "Evening Post"
        assert run.record.status == "todo"
        assert run.window.form.article.edits["kicker"].text() == "half a wo"
        assert not run.record.article.kicker.is_present
        assert run.window.desk.workspace.record("1.txt").status == "verified"
    finally:
        run.close()


def test_what_the_window_called_saved_survives_kills_at_any_moment(tmp_path: Path) -> None:
    """A few of the hundreds that ``python -m tests.helpers.kill_window 500`` does on request."""
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-m", "tests.helpers.kill_window", "5", "7"], capture_output=True, text=True, env=env, cwd=ROOT
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith("5 kills"), done.stdout + done.stderr
