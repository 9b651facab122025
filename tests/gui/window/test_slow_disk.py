"""A corpus on a slow disk: the user's thread never waits for it, the window says what it waits for, and may stop waiting."""

import os
import threading
import time
from pathlib import Path

import pytest
from program import Run, write_corpus
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLabel

from gui.i18n import tr
from model.corpus.corpus import Corpus
from model.session.workspace import Workspace

SLOWEST = 0.05
"""Seconds the user's thread may work at once."""


class SlowDisk:
    """Reading an article waits until ``let`` is called, except for those of ``fast``."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.fast: set[str] = set()
        self.waiting: list[str] = []
        self.on_users_thread: list[str] = []
        self._go = threading.Event()
        real = Corpus.read

        def read(corpus: Corpus, id: str):
            if threading.current_thread() is threading.main_thread():
                self.on_users_thread.append(id)
            elif id not in self.fast and not self._go.is_set():
                self.waiting.append(id)
                self._go.wait(30)
            return real(corpus, id)

        patch.setattr(Corpus, "read", read)

    def let(self) -> None:
        self._go.set()


class Pulse(QObject):
    """The longest the user's thread worked in one turn of its event loop, in seconds of its own processor time; that it
    never waited is seen from who read. What other programs take from it does not count."""

    def __init__(self) -> None:
        super().__init__()
        self.turns, self.longest = 0, 0.0
        self._last = time.thread_time()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._beat)
        self._timer.start(0)

    def _beat(self) -> None:
        now = time.thread_time()
        self.longest, self._last = max(self.longest, now - self._last), now
        self.turns += 1


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch):
    disk = SlowDisk(monkeypatch)
    yield disk
    disk.let()


@pytest.fixture
def run(qapp, qtbot, tmp_path: Path, disk: SlowDisk):
    run = Run(qapp, qtbot, [str(write_corpus(tmp_path / "语料")), "--no-extraction"])
    run.dialogs.answers["inform"] = None
    yield run
    disk.let()
    run.close()


def said(run: Run) -> list[str]:
    return [line.text() for line in run.window.article.findChildren(QLabel) if line.isVisible()]


def test_an_article_that_is_slow_to_read_is_said_to_be_coming(run, disk) -> None:
    run.qtbot.waitUntil(lambda: "1.txt" in disk.waiting and run.window.desk is not None, timeout=10_000)
    assert run.record is None
    assert any(tr("article.preparing") in line for line in said(run))
    pulse = Pulse()
    run.qtbot.waitUntil(lambda: pulse.turns > 100, timeout=10_000)
    run.press("Ctrl+Shift+F", run.window)  # the window answers meanwhile
    assert run.window.queue.filter.hasFocus()
    run.window.work.next()
    run.window.work.previous()
    turns = pulse.turns
    run.qtbot.waitUntil(lambda: pulse.turns > turns + 100, timeout=10_000)
    assert pulse.longest < SLOWEST
    disk.let()
    run.wait_for("1.txt")
    assert disk.on_users_thread == []


def test_another_article_is_shown_while_one_is_waited_for(run, disk) -> None:
    run.qtbot.waitUntil(lambda: "1.txt" in disk.waiting and run.window.desk is not None, timeout=10_000)
    disk.fast = {"2.txt"}
    run.window.queue.article_chosen.emit("2.txt")
    run.wait_for("2.txt")
    disk.let()
    run.qtbot.waitUntil(lambda: run.window.desk.workspace.is_ready("1.txt"), timeout=10_000)
    assert run.current == "2.txt"
    assert run.record.id == "2.txt"
    assert disk.on_users_thread == []


def test_opening_says_so_and_can_be_called_off(qapp, qtbot, tmp_path, monkeypatch) -> None:
    corpus = write_corpus(tmp_path / "慢语料")
    go, opened = threading.Event(), []
    real = Workspace.open.__func__

    def slow(cls, *about, **more):
        go.wait(30)
        space = real(cls, *about, **more)
        opened.append(space)
        return space

    monkeypatch.setattr(Workspace, "open", classmethod(slow))
    run = Run(qapp, qtbot, [])
    try:
        run.window.open_corpus(str(corpus))
        start = run.window.way_in.page
        assert start.cancel.isVisible()
        assert str(corpus) in start._lead.text()
        assert not start.buttons["folder"].isEnabled()
        start.cancel.click()
        assert not start.cancel.isVisible()
        assert start.buttons["folder"].isEnabled()
        go.set()
        qtbot.waitUntil(lambda: bool(opened) and opened[0]._closed, timeout=10_000)
        assert run.window.desk is None
        again = Workspace.open(corpus)  # its lock was given back
        assert again.read_only is None
        again.close()
    finally:
        go.set()
        run.close()


def test_closing_does_not_wait_for_the_survey_of_a_slow_disk(run, disk) -> None:
    run.qtbot.waitUntil(lambda: run.window.desk is not None and len(disk.waiting) >= 2, timeout=10_000)
    space = run.window.desk.workspace
    began = time.monotonic()
    assert space.close() is None
    assert time.monotonic() - began < 5.0  # ten seconds for the survey, and thirty for the disk, were the alternative


def test_a_disk_that_never_answers_is_given_up_soon_after_a_person_says_so(run, disk, monkeypatch) -> None:
    disk.let()
    run.wait_for("1.txt")
    answered, real = threading.Event(), os.fsync

    def fsync(handle: int) -> None:
        answered.wait(60)
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    try:
        run.press("Ctrl+Return", run.window)
        answers = ["discard", "retry"]
        monkeypatch.setattr(run.dialogs, "leave_unsaved", lambda *about: answers.pop())
        began = time.monotonic()
        assert run.window.keeping.saving.may_leave(OSError("no answer"), closing=True)
        assert time.monotonic() - began < 8.0  # forty seconds were the alternative
        assert answers == []
    finally:
        answered.set()
