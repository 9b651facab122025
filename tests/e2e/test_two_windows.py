"""Two windows on one journal, in two processes: the second reads, says who writes, and takes over when it may."""

import getpass
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from model.session import edits
from tests.gui.window.program import Run, write_corpus

ROOT = Path(__file__).resolve().parents[2]

FIRST = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from gui.application import Program
from model.session import edits

app = QApplication([])
program = Program(app, ["--language", "zh", "--annotator", "甲", "--no-extraction", sys.argv[1]])
program.start()
window = program.window

def step():
    if window.work.record is None:
        return
    if not window.work.record.note:
        window.work.perform(edits.set_note("第一个窗口"))
        window.work.verify_stay()
    elif window.desk.workspace.save_state.kind == "saved":
        timer.stop()
        print("READY", flush=True)
        sys.stdin.readline()
        window.close()

timer = QTimer()
timer.timeout.connect(step)
timer.start(20)
QTimer.singleShot(60_000, app.quit)  # never outlives a test that failed
app.exec()
"""


@pytest.fixture
def first(tmp_path: Path):
    corpus = write_corpus(tmp_path / "语料")
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    child = subprocess.Popen(
        [sys.executable, "-c", FIRST, str(corpus)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "READY\n"
    yield child, corpus
    child.kill()
    child.wait()
    assert child.stdin is not None
    child.stdin.close()
    child.stdout.close()


def test_the_second_says_who_writes_and_takes_over_when_the_first_is_closed(
    qapp: QApplication, qtbot: QtBot, first
) -> None:
    child, corpus = first
    run = Run(qapp, qtbot, [str(corpus), "--annotator", "甲", "--no-extraction"])
    try:
        run.wait_for("1.txt")
        run.window.queue.article_chosen.emit("2.txt")
        run.wait_for("2.txt")
        banner, takeover = run.window.banner, run.window.keeping.takeover
        qtbot.waitUntil(lambda: "自 20" in banner.text.text(), timeout=5_000)
        for part in (getpass.getuser(), socket.gethostname(), str(child.pid)):
            assert part in banner.text.text()
        run.window.actions_["take_over"].trigger()  # too early: it is said again who has it
        qtbot.waitUntil(lambda: run.window.desk is not None and run.record is not None, timeout=10_000)
        assert takeover.in_use
        assert not run.window.actions_["verify_next"].isEnabled()
        run.window.queue.article_chosen.emit("2.txt")
        run.wait_for("2.txt")

        child.communicate("\n", timeout=30)
        takeover._timer.timeout.emit()  # the next look
        qtbot.waitUntil(lambda: "已经关了" in banner.text.text(), timeout=5_000)
        run.window.actions_["take_over"].trigger()
        qtbot.waitUntil(lambda: run.window.desk is not None and not takeover.in_use, timeout=10_000)
        run.wait_for("2.txt")
        assert not banner.isVisible()
        run.work.perform(edits.set_note("第二个窗口"))
        run.press("Ctrl+Shift+Return", run.window)
        run.wait_saved()
        assert run.window.desk.workspace.record("1.txt").note == "第一个窗口"
    finally:
        run.close()


def test_a_killed_first_window_is_in_nobodys_way(qapp: QApplication, qtbot: QtBot, first) -> None:
    child, corpus = first
    child.kill()
    child.wait()
    run = Run(qapp, qtbot, [str(corpus), "--annotator", "甲", "--no-extraction"])
    run.dialogs.answers["inform"] = None
    try:
        run.wait_for("1.txt")
        assert run.window.desk.workspace.read_only is None
        assert run.record.note == "第一个窗口"
    finally:
        run.close()
