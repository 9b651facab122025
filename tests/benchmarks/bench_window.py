"""The window in a corpus of ten thousand articles: how long from "verify" to the next article, painted with its form.

Run alone with `make bench ARGS=-k window`. Prints medians; the times of a loaded machine say nothing.
"""

import json
import statistics
import time
from pathlib import Path

import pytest

from model.corpus.columns import Columns

pytest.importorskip("PySide6.QtWidgets")
ARTICLES = 10_000
ROUNDS = 60
BODY = (
    "召开疫情防控工作领导小组会议，研究近期防控工作。县委书记陆远舟主持会议并讲话。\n陆远舟强调，要压实责任。"
    + "各单位要把台账做细，把演练做实，遇到情况及时报告。" * 30
    + "\n县委副书记、县长沈知行，副县长柏清出席会议。\n"
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "big.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for i in range(ARTICLES):
            text = f"青禾县第{i}次会议\n2021-03-05 来源：青禾县融媒体中心\n3月{i % 28 + 1}日上午，青禾县{BODY}"
            file.write(json.dumps({"id": f"{i:05d}", "text": text}, ensure_ascii=False) + "\n")
    return path


def test_verify_to_next_article(table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    from gui.application import Program

    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    app = QApplication.instance() or QApplication(["bench"])
    assert isinstance(app, QApplication)
    program = Program(app, [str(table)])
    program.dialogs.columns = lambda parent, needed: Columns("text", "id")  # type: ignore[method-assign]
    program.start()
    window = program.window
    window.resize(1280, 800)

    def rest(milliseconds: int) -> None:
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    try:
        while window.work.record is None:
            rest(10)
        rest(5000)  # what loads behind the first article
        times: list[float] = []
        own: list[float] = []
        for _ in range(ROUNDS):
            before = window.work.record.id
            start, worked = time.perf_counter(), time.thread_time()
            window.work.verify_next()
            window.repaint()
            times.append((time.perf_counter() - start) * 1000)
            own.append((time.thread_time() - worked) * 1000)
            assert window.work.record is not None
            assert window.work.record.id != before
            rest(150)
    finally:
        window.close()
        program.close()
    print()
    for name, measured in (("by the clock", times), ("of the user's thread's processor time", own)):
        p95 = sorted(measured)[int(len(measured) * 0.95)]
        print(
            f"verify -> next painted, {name}: p50 {statistics.median(measured):.1f} ms, p95 {p95:.1f} ms, n {len(measured)}"
        )
