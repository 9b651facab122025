"""What users suffer, 2: a killed process loses nothing and comes back to the same article."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from program import Run, write_corpus

WORKING = """
import os, sys, time
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from gui.application import Program
from model.session import edits
from model.session.target import Target

app = QApplication(["killed"])
program = Program(app, [sys.argv[1]])
program.start()
window = program.window

def step():
    work = window.work
    if work.record is None:
        return
    if work.record.id == "1.txt":
        work.next()
    elif not work.record.note:
        work.perform(edits.set_note("写了一半"))
    else:
        drafts = list(Path(sys.argv[1] + ".annotations").glob("*.draft"))
        places = list(Path(sys.argv[1] + ".annotations").glob("*.place.json"))
        if drafts and "写了一半" in drafts[0].read_text(encoding="utf-8") and places:
            if "2.txt" in places[0].read_text(encoding="utf-8"):
                print("ready", flush=True)

timer = QTimer()
timer.timeout.connect(step)
timer.start(20)
app.exec()
"""


def test_pain_2_a_killed_process_loses_no_draft(qapp, qtbot, tmp_path) -> None:
    corpus = write_corpus(tmp_path / "c")
    root = Path(__file__).resolve().parents[3]
    process = subprocess.Popen(
        [sys.executable, "-c", WORKING, str(corpus)], stdout=subprocess.PIPE, cwd=root, env=dict(os.environ)
    )
    assert process.stdout is not None
    try:
        assert process.stdout.readline().strip() == b"ready"
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
    run = Run(qapp, qtbot, [str(corpus)])
    run.dialogs.answers["inform"] = None
    try:
        run.wait_for("2.txt")
        assert run.record.note == "写了一半"
        assert run.record.status == "todo"
    finally:
        run.close()
