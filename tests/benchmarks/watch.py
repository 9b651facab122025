"""A window on a large corpus, used as a person would, in a process that imports nothing else: its memory is the program's.

    python -m tests.benchmarks.watch indexing TABLE
    python -m tests.benchmarks.watch asking TABLE NAME...

``bench_queue`` starts both.
"""

import resource
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from model.index.index import Index

ROUNDS = 40
QUERIES = (
    "level:county", "state:todo", "place:河南", "chair:董", "date:2021-08", "核酸", "confidence<0.7", "-type:notice",
    "level:county chair:董 date:2021-08", "董 or 沈", "outlet:融媒体", "month:2021-08 level:county,prefecture", "会议",
)  # fmt: skip
ORDERS = ("confidence", "date", "title", "place", "doubt", "random", "order", "outlet", "chair")
Times = list[tuple[float, float]]
"""Milliseconds by the clock, and of the processor in the user's thread."""


def megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def told(name: str, times: Times) -> None:
    print(name)
    for what, numbers in zip(("clock", "user's thread"), zip(*times, strict=True), strict=True):
        ordered = sorted(numbers)
        p95 = ordered[min(int(len(ordered) * 0.95), len(ordered) - 1)]
        print(
            f"    {what:14} least {ordered[0]:7.1f}  p50 {statistics.median(ordered):7.1f}  p95 {p95:7.1f}  "
            f"worst {ordered[-1]:7.1f} ms  n {len(ordered)}"
        )


class Watch:
    """The program on the table, as a person would use it, and what it took."""

    def __init__(self, table: Path) -> None:
        from PySide6.QtCore import QEventLoop, QTimer
        from PySide6.QtWidgets import QApplication

        from gui.application import Program

        self._loop, self._timer = QEventLoop, QTimer
        app = QApplication.instance() or QApplication(["bench"])
        assert isinstance(app, QApplication)
        began = time.perf_counter()
        self.program = Program(app, [str(table), "--annotator", "bench"])
        self.program.start()
        self.window = self.program.window
        self.window.resize(1280, 800)
        self.until(lambda: self.window.work.record is not None)
        self.window.repaint()
        self.usable = time.perf_counter() - began

    def rest(self, milliseconds: int) -> None:
        loop = self._loop()
        self._timer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def until(self, holds: Callable[[], bool]) -> None:
        while not holds():
            self.rest(5)

    def index(self) -> Index:
        index = self.window.search.started()
        self.until(lambda: index.state.kind != "loading")
        return index

    def ask(self, change: Callable[[], object]) -> tuple[float, float]:
        """From ``change`` to the list painted with its answer."""
        loop = self._loop()
        self.window.search.listed.connect(loop.quit)
        clock, own = time.perf_counter(), time.thread_time()
        change()
        loop.exec()
        self.window.queue.list.viewport().repaint()
        took = (time.perf_counter() - clock) * 1000, (time.thread_time() - own) * 1000
        self.window.search.listed.disconnect(loop.quit)
        return took

    def type_last(self, text: str) -> tuple[float, float]:
        """``text`` stands in the filter but for its last character; from that key to the painted list."""
        from PySide6.QtGui import QInputMethodEvent
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QApplication

        line, last = self.window.queue.filter, text[-1]
        line.setText(text[:-1])
        self.until(lambda: not self.window.search.asking)
        commit = QInputMethodEvent()
        commit.setCommitString(last)
        if last.isascii():
            return self.ask(lambda: QTest.keyClick(line, last))
        return self.ask(lambda: QApplication.sendEvent(line, commit))

    def next(self) -> tuple[float, float]:
        work = self.window.work
        before = self.window.desk.current
        clock, own = time.perf_counter(), time.thread_time()
        work.next()
        self.until(lambda: work.record is not None and work.record.id != before)
        self.window.repaint()
        return (time.perf_counter() - clock) * 1000, (time.thread_time() - own) * 1000

    def close(self) -> None:
        self.window.close()
        self.program.close()
        self.window.deleteLater()


def while_indexing(table: Path) -> None:
    watch = Watch(table)
    index = watch.index()
    watch.until(lambda: index.state.done > 0)
    began, done = time.perf_counter(), index.state.done
    times: Times = []
    for _ in range(ROUNDS):
        times.append(watch.next())
        watch.rest(300)
    told("next article while indexing", times)
    rate = (index.state.done - done) / (time.perf_counter() - began)
    print(f"indexing meanwhile: {rate:.0f} a second; memory {megabytes()} MB at most")
    watch.close()


def asking(table: Path, names: list[str]) -> None:
    watch = Watch(table)
    watch.index()
    watch.rest(5000)
    print(f"memory once loaded: {megabytes()} MB at most")
    window = watch.window
    told("filter, from key to painted list", [watch.type_last(q) for _ in range(3) for q in QUERIES])
    told("a name, from key to painted list", [watch.type_last(name) for name in names])
    watch.ask(lambda: window.queue.filter.setText("state:todo"))
    told("sort", [watch.ask(lambda by=by: window.queue.sort.choose(by)) for _ in range(3) for by in ORDERS])
    window.queue.facets_button.setChecked(True)
    watch.until(lambda: not window.search.asking)
    told("filter with counts beside it", [watch.type_last(q) for _ in range(2) for q in QUERIES])
    print(f"memory: {megabytes()} MB at most")
    watch.close()


if __name__ == "__main__":
    if sys.argv[1] == "indexing":
        while_indexing(Path(sys.argv[2]))
    else:
        asking(Path(sys.argv[2]), sys.argv[3:])
