"""From process start to the first article painted and its form ready for keys, against a bare PySide6 window.

Run alone with `make bench ARGS=-k start`. Both are timed in the same run, in turn, by the processor time they take (what
other programs do at the time says nothing) and by the clock; what counts is the ratio. The bare window is a
QMainWindow with a QTextEdit that has painted a page of hanzi.
"""

import os
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("PySide6.QtWidgets")
ROUNDS = 7
ARTICLE = (
    "青禾县召开疫情防控工作领导小组会议\n2021-03-05 来源：青禾县融媒体中心\n"
    "3月4日上午，青禾县召开疫情防控工作领导小组会议，研究近期防控工作。县委书记陆远舟主持会议并讲话。\n"
    "陆远舟强调，要压实责任。县委副书记、县长沈知行，副县长柏清出席会议。\n"
) + "各单位要把台账做细，把演练做实，遇到情况及时报告。\n" * 30

REPORT = """
import time
def report():
    now = time.clock_gettime(time.CLOCK_BOOTTIME)
    ticks = int(open("/proc/self/stat").read().rpartition(")")[2].split()[19])
    import os
    print(f"{time.process_time() * 1000:.1f} {(now - ticks / os.sysconf('SC_CLK_TCK')) * 1000:.1f}", flush=True)
    os._exit(0)
"""
BARE = (
    REPORT
    + """
from PySide6.QtWidgets import QApplication, QMainWindow, QTextEdit
app = QApplication([])
window = QMainWindow()
edit = QTextEdit(window)
window.setCentralWidget(edit)
edit.setPlainText("会" * 1000)
window.show()
window.repaint()
report()
"""
)
OURS = (
    REPORT
    + """
import sys
import gui.launch
from gui.launch import main
gui.launch._prepare_imports()
gui.launch._import_qt()
import gui.main_window, gui.work
was = gui.work.Work._shown
def shown(self, id, record, clean):
    was(self, id, record, clean)
    self._window.repaint()
    assert not self._form.article.edits["type"].isReadOnly()
    report() if record.meetings else None
gui.work.Work._shown = shown
sys.exit(main(sys.argv[1:]))
"""
)


def _run(code: str, *arguments: str, home: Path) -> tuple[float, float]:
    """Milliseconds of processor and of the clock (in hundredths of a second) until the report."""
    environment = {**os.environ, "HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "*=false"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        environment.pop(name, None)
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    processor, clock = done.stdout.split()
    return float(processor), float(clock)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_start_against_a_bare_window(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for number in range(20):
        (corpus / f"{number:02}.txt").write_text(ARTICLE, encoding="utf-8")
    _keep_first(corpus)
    times: dict[str, list[tuple[float, float]]] = {"bare": [], "back to the article left": [], "first ever": []}
    for round_ in range(ROUNDS + 1):  # the first one compiles and warms
        found = {
            "bare": _run(BARE, home=tmp_path),
            "back to the article left": _run(OURS, str(corpus), "--annotator", "back", home=tmp_path),
            "first ever": _run(OURS, str(corpus), "--annotator", f"new{round_}", home=tmp_path),
        }
        for name, pair in found.items() if round_ else ():
            times[name].append(pair)
    bare = [statistics.median(pair[i] for pair in times["bare"]) for i in (0, 1)]
    print()
    for name, pairs in times.items():
        middle = [statistics.median(pair[i] for pair in pairs) for i in (0, 1)]
        ratio = [m / b for m, b in zip(middle, bare, strict=True)]
        print(
            f"{name}: processor {middle[0]:.0f} ms = {ratio[0]:.2f} x bare, clock {middle[1]:.0f} ms = {ratio[1]:.2f} x"
        )


def _keep_first(corpus: Path) -> None:
    """As a person would leave the corpus."""
    from model.session.workspace import Place, Workspace

    space = Workspace.open(corpus, "back")
    space.prepared("07.txt")
    space.place = Place("07.txt")
    assert space.close() is None
