"""The real program in a test: its window, and dialogs that answer by a script."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.application import Program
from gui.dialogs import Dialogs

ARTICLES = {
    "1.txt": "青禾县召开疫情防控工作领导小组会议\n2021-03-05 来源：青禾县融媒体中心\n"
    "3月4日上午，青禾县召开疫情防控工作领导小组会议，研究近期防控工作。县委书记陆远舟主持会议并讲话。\n"
    "陆远舟强调，要压实责任。县委副书记、县长沈知行，副县长柏清出席会议。\n",
    "2.txt": "南渡市召开疫情防控视频调度会\n2021-04-12 来源：南渡日报\n"
    "4月11日晚，南渡市召开疫情防控视频调度会。市长闻笛主持会议。\n闻笛要求，要查漏补缺。\n",
    "3.txt": "关于调整公交线路的通告\n2021-05-01 来源：南渡市交通局\n因道路施工，自5月2日起调整部分公交线路。特此通告。\n",
}


class ScriptedDialogs(Dialogs):
    """Answers instead of a person, and keeps what was asked. An answer nobody scripted fails the test."""

    def __init__(self) -> None:
        self.answers: dict[str, object] = {}
        self.errors: list[str] = []
        self.asked: list[tuple[str, tuple[object, ...]]] = []

    def _answer(self, name: str, *about: object) -> object:
        self.asked.append((name, about))
        if name not in self.answers:
            raise AssertionError(f"the window asked {name}{about}")
        return self.answers[name]

    def bulk(self, parent, ids, certain, fields, planning, hand):
        return self._answer("bulk", ids, certain, fields, planning, hand)

    def replace(self, parent, chosen, narrowed, search, title, planning, hand):
        return self._answer("replace", chosen, narrowed, search, title, planning, hand)

    def export_path(self, parent):
        return self._answer("export_path")

    def filter_name(self, parent, text):
        return self._answer("filter_name", text)

    def own_fields(self, parent, fields, told):
        return self._answer("own_fields", fields, told)

    def skip_reason(self, parent):
        return self._answer("skip_reason")

    def dismiss_reason(self, parent):
        return self._answer("dismiss_reason")

    def flag_note(self, parent, text):
        return self._answer("flag_note", text)

    def note(self, parent, text):
        return self._answer("note", text)

    def correct(self, parent, before, text, after):
        return self._answer("correct", before, text, after)

    def folder(self, parent):
        return self._answer("folder")

    def file(self, parent):
        return self._answer("file")

    def columns(self, parent, needed):
        return self._answer("columns", needed)

    def cannot_open(self, parent, path, error):
        self._answer("cannot_open", path, error)

    def error(self, parent, text):
        self.errors.append(text)  # something unexpected: the run fails when it is closed

    def inform(self, parent, title, text):
        self._answer("inform", title, text)

    def wait_for_disk(self, parent, journal, unsaved, waiting):
        return self._answer("wait_for_disk", journal, unsaved, waiting)

    def leave_unsaved(self, parent, reason, unsaved):
        return self._answer("leave_unsaved", reason, unsaved)

    def backup(self, parent, found, compare, jobs, can):
        return self._answer("backup", found, compare, jobs, can)

    def reanchor(self, parent, found):
        return self._answer("reanchor", found)

    def found_work(self, parent, found):
        return self._answer("found_work", found)

    def elsewhere(self, parent, journal, unsaved):
        return self._answer("elsewhere", journal, unsaved)

    def shortcuts(self, parent, rows):
        self._answer("shortcuts", rows)

    def command(self, parent, commands):
        return self._answer("command", commands)


class Run:
    """One run of the program on a corpus; ``close`` ends it as a person would."""

    def __init__(self, qapp: QApplication, qtbot: QtBot, arguments: Sequence[str]) -> None:
        self.qtbot = qtbot
        self._closed = False
        self.dialogs = ScriptedDialogs()
        self.program = Program(qapp, ["--language", "zh", *arguments], self.dialogs)
        self.program.start()
        self.window.resize(1280, 800)
        qtbot.waitExposed(self.window)

    @property
    def window(self):
        return self.program.window

    @property
    def work(self):
        return self.window.work

    @property
    def record(self):
        return self.window.work.record

    @property
    def current(self) -> str:
        return self.window.desk.current if self.window.desk else ""

    def wait_for(self, id: str) -> None:
        self.qtbot.waitUntil(lambda: self.record is not None and self.record.id == id, timeout=10_000)

    def wait_saved(self) -> None:
        self.qtbot.waitUntil(lambda: self.window.desk.workspace.save_state.kind == "saved", timeout=10_000)

    def wait_idle(self) -> None:
        """Until what comes behind the article in hand is done: its omissions, the articles ahead."""
        desk, work, jobs = self.window.desk, self.work, self.program.jobs
        self.qtbot.waitUntil(
            lambda: not (desk._pause.isActive() or work._look.isActive() or jobs._waiting), timeout=10_000
        )

    def press(self, keys: str, widget=None) -> None:
        """Press a key combination where the focus is."""
        self.qtbot.keySequence(widget or QApplication.focusWidget() or self.window, keys)

    def select(self, text: str) -> None:
        """Select the last place where ``text`` stands in the article, as a hand would, and leave the focus there."""
        view = self.window.article.view
        at = view.text.rindex(text)
        view.setFocus(Qt.FocusReason.MouseFocusReason)
        view.select(at, at + len(text))

    def close(self) -> None:
        """As a person would; a second call does nothing."""
        if self._closed:
            return
        self._closed = True
        errors = list(self.dialogs.errors)
        self.window.close()
        self.program.close()
        self.window.deleteLater()
        self.program.deleteLater()
        assert errors == []


def write_corpus(folder: Path, articles: dict[str, str] | None = None) -> Path:
    folder.mkdir()
    for name, text in (articles or ARTICLES).items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
