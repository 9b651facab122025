"""A disk that refuses: the work stays in the window, is tried again, may go elsewhere and come back."""

import errno
import json
import os
import threading
import time
from itertools import pairwise
from pathlib import Path

import pytest
from program import Run, write_corpus

from gui.keeping.elsewhere_dialog import ElsewhereDialog
from gui.keeping.waiting_dialog import WaitingDialog
from model.journal.elsewhere import elsewhere_of
from model.journal.reader import read_journal
from model.journal.writer import JournalWriter
from model.session import edits
from model.session.workspace import SaveState, Workspace


class Disk:
    """What the system answers to writes below ``broken``; the rest of the machine is well."""

    def __init__(self, patch: pytest.MonkeyPatch, broken: Path) -> None:
        self.error = 0
        self._broken = str(broken)
        for name in ("open", "write", "fsync"):
            patch.setattr(os, name, self._refusing(name, getattr(os, name)))

    def _refusing(self, name, real):
        def call(first, *rest, **more):
            if self.error and name == "open" and isinstance(first, (str, os.PathLike)):
                writes = bool(rest) and rest[0] & (os.O_WRONLY | os.O_RDWR)
                if writes and os.fspath(first).startswith(self._broken):
                    raise OSError(self.error, os.strerror(self.error), os.fspath(first))
            elif self.error and name in ("write", "fsync") and self._is_ours(first):
                raise OSError(self.error, os.strerror(self.error))
            return real(first, *rest, **more)

        return call

    def _is_ours(self, handle: int) -> bool:
        try:
            return os.readlink(f"/proc/self/fd/{handle}").startswith(self._broken)
        except OSError:
            return False


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_corpus(tmp_path / "语料")


@pytest.fixture
def disk(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> Disk:
    return Disk(monkeypatch, Path(f"{corpus}.annotations"))


@pytest.fixture
def run(qapp, qtbot, corpus: Path):
    run = Run(qapp, qtbot, [str(corpus), "--annotator", "甲", "--no-extraction"])
    run.dialogs.answers |= {"inform": None, "leave_unsaved": "discard"}
    run.wait_for("1.txt")
    yield run
    run.close()


def saves(journal: Path) -> list[tuple[str, str]]:
    lines = [json.loads(line) for line in journal.read_text(encoding="utf-8").splitlines()]
    return [(line["id"], line.get("note", "")) for line in lines if line["event"] == "save"]


def failing(run: Run, disk: Disk, error: int = errno.ENOSPC) -> None:
    """Verify an article while the disk refuses."""
    disk.error = error
    run.work.perform(edits.set_note("写不下"))
    run.press("Ctrl+Return", run.window)
    run.qtbot.waitUntil(lambda: run.window.status.unsaved and run.window.desk.workspace.unsaved == 1, timeout=5_000)


@pytest.mark.parametrize(
    ("error", "advice"),
    [
        (errno.ENOSPC, "腾出"),
        (errno.EIO, "读写出错"),
        (errno.EACCES, "权限"),
        (errno.EROFS, "只读"),
        (errno.ENOENT, "接回"),
    ],
)
def test_what_cannot_be_saved_is_told_with_what_to_do_and_tried_again(run, disk, corpus, error, advice) -> None:
    failing(run, disk, error)
    window = run.window
    assert window.windowTitle().startswith("* 未保存")
    assert window.banner.isVisible()
    assert advice in window.banner.text.text()
    assert "1 条" in window.banner.text.text()
    assert [b.text() for b in window.banner.buttons] == ["重试保存", "另存到别处…"]
    assert window.actions_["save_elsewhere"].isEnabled()
    assert window.desk.workspace.record("1.txt").note == "写不下"
    disk.error = 0
    window.keeping.saving._again.setInterval(0)  # the wait before the next try is over
    run.wait_saved()
    run.qtbot.waitUntil(lambda: not window.banner.isVisible(), timeout=5_000)
    assert "未保存" not in window.windowTitle()
    assert saves(window.desk.workspace.journal_path) == [("1.txt", "写不下")]


def test_each_wait_is_twice_the_one_before_up_to_a_minute(run, disk) -> None:
    failing(run, disk)
    saving, waits = run.window.keeping.saving, []
    for _ in range(7):
        waits.append(saving._again.interval())
        failures = saving._failures
        saving.retry_now()
        run.qtbot.waitUntil(lambda n=failures: saving._failures > n, timeout=5_000)
    assert all(b == min(2 * a, 60_000) for a, b in pairwise(waits))
    assert saving._again.interval() == 60_000


def test_work_goes_on_elsewhere_and_comes_back_once(run, disk, corpus, tmp_path) -> None:
    run.work.perform(edits.set_note("好好的"))
    run.press("Ctrl+Shift+Return", run.window)
    run.wait_saved()
    home = run.window.desk.workspace.journal_path
    failing(run, disk)
    run.window.keeping.journal.saw(SaveState("saved", notice="no_backup", reason="磁盘已满"))  # of the journal at home
    other = tmp_path / "U 盘"
    other.mkdir()
    run.dialogs.answers["elsewhere"] = (str(other), True)
    run.window.actions_["save_elsewhere"].trigger()
    run.qtbot.waitUntil(lambda: not run.window.keeping.saving.unsaved, timeout=5_000)
    run.qtbot.waitUntil(lambda: any(name == "inform" for name, _ in run.dialogs.asked), timeout=5_000)
    there = run.window.desk.workspace.journal_path
    assert there.parent.parent == other
    assert saves(there) == [("1.txt", "好好的"), ("1.txt", "写不下")]
    assert str(there) in run.window.banner.text.text()
    assert any(str(there) in str(about) for name, about in run.dialogs.asked if name == "inform")
    run.wait_for("2.txt")
    run.work.perform(edits.set_note("在别处"))
    run.press("Ctrl+Return", run.window)
    run.qtbot.waitUntil(lambda: saves(there)[-1] == ("2.txt", "在别处"), timeout=5_000)
    assert saves(home) == [("1.txt", "好好的")]
    disk.error = 0
    run.window.actions_["carry_back"].trigger()
    run.qtbot.waitUntil(
        lambda: run.window.desk is not None and run.window.desk.workspace.journal_path == home, timeout=10_000
    )
    assert saves(home) == [("1.txt", "好好的"), ("1.txt", "写不下"), ("2.txt", "在别处")]
    assert read_journal(home).problems == []
    assert elsewhere_of(there).carried
    assert not run.window.banner.isVisible()


def test_only_what_is_unsaved_goes_to_a_journal_of_its_own(run, disk, tmp_path) -> None:
    run.press("Ctrl+Return", run.window)
    run.wait_for("2.txt")
    run.wait_saved()
    disk.error = errno.EIO
    run.work.perform(edits.set_note("半途"))
    run.press("Ctrl+Return", run.window)
    run.qtbot.waitUntil(lambda: run.window.keeping.saving.unsaved, timeout=5_000)
    run.dialogs.answers["elsewhere"] = (str(tmp_path / "别处"), False)
    run.window.keeping.saving.save_elsewhere()
    run.qtbot.waitUntil(lambda: not run.window.keeping.saving.unsaved, timeout=5_000)
    space = run.window.desk.workspace
    assert saves(space.journal_path) == [("2.txt", "半途")]
    assert [at.revision for at in space.history("1.txt")] == [1]
    assert space.revision(space.history("2.txt")[0]).note == "半途"
    assert space.record("1.txt").status == "verified"


def test_the_folder_that_cannot_be_written_either_is_told_and_nothing_is_lost(run, disk, corpus) -> None:
    failing(run, disk)
    run.dialogs.answers["elsewhere"] = (f"{corpus}.annotations", True)
    run.window.keeping.saving.save_elsewhere()
    run.qtbot.waitUntil(lambda: run.dialogs.asked[-1][0] == "inform", timeout=5_000)
    assert run.window.desk.workspace.unsaved == 1
    assert list(Path(f"{corpus}.annotations").glob("*.annotations*")) == []
    disk.error = 0
    run.press("Ctrl+S", run.window)
    run.wait_saved()
    assert saves(run.window.desk.workspace.journal_path) == [("1.txt", "写不下")]


def test_closing_with_unsaved_work_asks_and_saves_elsewhere(run, disk, tmp_path) -> None:
    failing(run, disk)
    run.dialogs.answers |= {"leave_unsaved": "elsewhere", "elsewhere": (str(tmp_path / "别处"), True)}
    with run.qtbot.waitSignal(run.window.closed, timeout=10_000):
        run.window.close()
    about = next(a for n, a in run.dialogs.asked if n == "leave_unsaved")
    assert about[1] == 1
    (there,) = (tmp_path / "别处").glob("*.annotations/甲.jsonl")
    assert saves(there) == [("1.txt", "写不下")]


def test_retrying_at_the_end_saves_and_discarding_says_how_many(run, disk) -> None:
    failing(run, disk)
    run.dialogs.answers["leave_unsaved"] = "discard"
    journal = run.window.desk.workspace.journal_path
    run.window.close()
    assert run.dialogs.asked[-1][1] == ("磁盘已满", 1)
    assert not run.window.isVisible()
    assert not journal.exists() or saves(journal) == []


def test_a_gone_folder_is_a_drive_to_connect_again(run, corpus, tmp_path) -> None:
    away = Path(f"{corpus}.annotations")
    away.rename(tmp_path / "拔掉了")
    run.press("Ctrl+Shift+Return", run.window)
    run.qtbot.waitUntil(lambda: run.window.status.unsaved, timeout=5_000)
    assert "接回" in run.window.banner.text.text()
    (tmp_path / "拔掉了").rename(away)
    run.press("Ctrl+S", run.window)
    run.wait_saved()
    assert saves(run.window.desk.workspace.journal_path) == [("1.txt", "")]


def test_the_next_sitting_finds_the_work_where_it_went_on(qapp, qtbot, run, disk, corpus, tmp_path) -> None:
    failing(run, disk)
    run.dialogs.answers["elsewhere"] = (str(tmp_path / "别处"), True)
    run.window.keeping.saving.save_elsewhere()
    run.qtbot.waitUntil(lambda: not run.window.keeping.saving.unsaved, timeout=5_000)
    run.close()
    again = Run(qapp, qtbot, [str(corpus), "--annotator", "甲", "--no-extraction"])
    again.dialogs.answers["inform"] = None
    try:
        again.qtbot.waitUntil(lambda: again.window.desk is not None, timeout=10_000)
        assert again.window.desk.workspace.record("1.txt").note == "写不下"
        assert again.window.actions_["carry_back"].isEnabled()
    finally:
        again.close()


def test_the_dialog_wants_a_folder(qtbot) -> None:
    dialog = ElsewhereDialog(Path("/x/a.annotations/甲.jsonl"), 3)
    qtbot.addWidget(dialog)
    assert not dialog._save.isEnabled()
    dialog.folder.setText("/tmp")
    assert dialog._save.isEnabled()
    assert dialog.answer() == ("/tmp", True)


def test_a_held_writer_writes_nothing(tmp_path) -> None:
    states = []
    writer = JournalWriter(tmp_path / "j.jsonl", 0, 0, states.append, '{"event":"header"}')
    writer.hold()
    writer.append('{"event":"state","id":"1"}')
    assert not writer.drain(0.05)
    writer.go_on()
    assert writer.drain(5)
    assert writer.close() is None


def test_a_workspace_may_have_its_work_in_any_folder(corpus, tmp_path) -> None:
    space = Workspace.open(corpus, "甲", extraction=False, annotations=tmp_path / "工作")
    assert space.journal_path == tmp_path / "工作" / "甲.jsonl"
    space.verify("1.txt")
    assert space.close() is None
    assert saves(tmp_path / "工作" / "甲.jsonl") == [("1.txt", "")]


class Stuck:
    """A disk whose fsync does not come back until ``let`` is called."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.go, self.reached = threading.Event(), threading.Event()
        real = os.fsync

        def fsync(handle: int) -> None:
            self.reached.set()
            self.go.wait(30)
            real(handle)

        patch.setattr(os, "fsync", fsync)


@pytest.fixture
def stuck(run, monkeypatch: pytest.MonkeyPatch):
    run.qtbot.waitUntil(lambda: not run.window.desk.workspace.is_waiting(), timeout=5_000)
    made = Stuck(monkeypatch)
    run.press("Ctrl+Shift+Return", run.window)
    assert made.reached.wait(5)
    yield made
    made.go.set()


def test_the_end_says_what_it_waits_for_and_a_person_may_stay(run, stuck) -> None:
    run.dialogs.answers["wait_for_disk"] = ""
    began = time.monotonic()
    run.window.close()
    assert time.monotonic() - began < 5, "not the ten seconds of a patient end"
    journal, unsaved, waiting = run.dialogs.asked[-1][1]
    assert (journal, unsaved) == (run.window.desk.workspace.journal_path, 1)
    assert waiting()
    stuck.go.set()
    run.qtbot.waitUntil(lambda: not waiting(), timeout=5_000)
    assert run.window.isVisible()
    run.wait_saved()


def test_whoever_does_not_wait_closes(run, stuck) -> None:
    run.dialogs.answers["wait_for_disk"] = "discard"
    run.window.close()
    assert not run.window.isVisible()


def test_the_waiting_ends_by_itself_when_the_disk_has_answered(qtbot) -> None:
    answers = iter([True, True, False])
    dialog = WaitingDialog(Path("/x/a.annotations/甲.jsonl"), 2, lambda: next(answers))
    qtbot.addWidget(dialog)
    dialog.show()
    assert "甲.jsonl" in dialog.text.text()
    assert "2" in dialog.text.text()
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=5_000)
    assert dialog.answer == "written"


@pytest.mark.parametrize(("name", "answer"), [("elsewhere", "elsewhere"), ("discard", "discard"), ("stay", "")])
def test_meanwhile_the_person_chooses(qtbot, name: str, answer: str) -> None:
    dialog = WaitingDialog(Path("/x/a.annotations/甲.jsonl"), 2, lambda: True)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.buttons[name].click()
    assert (dialog.answer, dialog.isVisible()) == (answer, False)
    dialog.look()
    assert dialog.answer == answer


def test_what_is_closed_waits_for_nothing(run, stuck) -> None:
    space = run.window.desk.workspace
    assert space.is_waiting()
    space.close(force=True)
    assert not space.is_waiting()
