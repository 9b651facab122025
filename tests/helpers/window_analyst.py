"""The real window with an analyst of chance in it, who says through a pipe what was done and what the window called saved.

Each message is one line of JSON, with ``t`` in seconds of the machine's monotonic clock (the same in every process):
``will`` what is about to be typed, ``maybe`` a key whose effect is seen after it, ``now`` every article as the window
shows it (``same``: as before), ``line`` a record handed to the journal, ``saved`` the window says that all is on disk.
"""

import hashlib
import json
import os
import random
import time
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.application import Program
from gui.i18n import tr
from model.record.codec import dump, to_dict
from model.record.schema import Record
from model.session.target import Target
from tests.gui.window.program import ScriptedDialogs

FIELDS = ("kicker", "title")
LETTERS = "abcdefgh 0123456789"
HANZI = "会防控领导小组𠮷䶮陆远舟"
MOVES = (("Ctrl+PgDown", 5), ("Ctrl+PgUp", 5), ("Ctrl+Return", 5), ("Ctrl+Shift+Return", 3), ("Ctrl+L", 3), ("Ctrl+Z", 4),
         ("Ctrl+M", 2), ("Ctrl+J", 1), ("Tab", 6), ("field", 6), ("type", 60))  # fmt: skip
PACES = (12, 60, 250)  # milliseconds between two keys at most, one of them for each sitting

TYPISTS = (1, 1, 10)
"""Every third only types: what is typed is then an edit of the draft by the clock alone, not by leaving the line."""


def digest(record: Record) -> str:
    """What a record says, in a few characters."""
    return hashlib.sha256(dump(to_dict(record)).encode()).hexdigest()[:24]


class WindowAnalyst(QObject):
    """One sitting, until the process is killed."""

    def __init__(self, program: Program, ids: Sequence[str], seed: int, pipe: int) -> None:
        super().__init__(program)
        self._program, self._ids, self._pipe = program, ids, pipe
        self._chance = random.Random(seed)
        self._shown: dict[str, list[Any]] = {}
        self._revisions: dict[str, int] = {}
        self._pace = self._chance.choice(PACES)
        self._weights = [w if m != "type" else w * self._chance.choice(TYPISTS) for m, w in MOVES]
        self._seed, self._count = seed, 0
        self._began = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._act)
        self._timer.start(0)

    def _say(self, kind: str, **more: object) -> None:
        line = json.dumps({"k": kind, "t": time.monotonic(), **more}, ensure_ascii=False).encode() + b"\n"
        while line:
            line = line[os.write(self._pipe, line) :]

    @property
    def _window(self):
        return self._program.window

    @Slot()
    def _act(self) -> None:
        if self._window.work.record is not None or self._began:
            if not self._began:
                self._begin()
            self._move(self._chance.choices([m for m, _ in MOVES], self._weights)[0])
            self._look()
        self._timer.start(self._chance.randrange(self._pace))

    def _begin(self) -> None:
        self._began = True
        self._window.desk.save_state_changed.connect(self._told)
        for id in self._ids:
            self._revisions[id] = self._window.desk.workspace.record(id).annotation.revision
        self._look()

    @Slot(object)
    def _told(self, state: object) -> None:
        """The window has said so already: its slot is connected before this one."""
        writer = self._window.desk.workspace._store.writer
        shown = self._window.status.save.text()
        if self._window.status.unsaved or shown == tr("status.saving") or writer.pending:
            return
        self._say("saved", shown=shown)

    def _move(self, move: str) -> None:
        if move == "type":
            self._type()
        elif move == "field":
            self._window.form.focus_target(Target("", self._chance.choice(FIELDS)))
        else:
            self._say("maybe")
            self._count += 1
            self._program.dialogs.answers |= {"note": f"{self._seed}.{self._count}", "skip_reason": "无关"}
            keys = {"Return": Qt.Key.Key_Return, "PgDown": Qt.Key.Key_PageDown, "PgUp": Qt.Key.Key_PageUp,
                    "L": Qt.Key.Key_L, "Z": Qt.Key.Key_Z, "M": Qt.Key.Key_M, "J": Qt.Key.Key_J, "Tab": Qt.Key.Key_Tab}  # fmt: skip
            *mods, key = move.split("+")
            held = Qt.KeyboardModifier.NoModifier
            for mod in mods:
                held |= {"Ctrl": Qt.KeyboardModifier.ControlModifier, "Shift": Qt.KeyboardModifier.ShiftModifier}[mod]
            QTest.keyClick(QApplication.focusWidget() or self._window, keys[key], held)

    def _type(self) -> None:
        name = QApplication.focusWidget().objectName() if QApplication.focusWidget() else ""
        field = name.removeprefix("article.")
        if self._window.work.record is None or field not in FIELDS:
            self._window.form.focus_target(Target("", FIELDS[0]))
            return
        edit = self._window.form.article.edits[field]
        char = self._chance.choice(LETTERS + HANZI)
        if len(edit.text()) > 24:
            edit.selectAll()
        selected, at = edit.selectedText(), edit.cursorPosition()
        start = edit.selectionStart() if selected else at
        text = edit.text()
        end = start + (edit.selectionLength() if selected else 0)
        self._say("will", id=self._window.work.record.id, field=field, text=_spliced(text, start, end, char))
        if char.isascii():
            QTest.keyClick(edit, char)
        else:
            event = QInputMethodEvent()
            event.setCommitString(char)
            QApplication.sendEvent(edit, event)

    def _look(self) -> None:
        """Say what the window shows, and which records were handed to the journal since the last look."""
        space, now = self._window.desk.workspace, {}
        for id in self._ids:
            record = space.record(id)
            if record.annotation.revision != self._revisions[id]:
                self._revisions[id] = record.annotation.revision
                self._say("line", id=id, revision=record.annotation.revision, digest=digest(record))
            here = self._window.work.record is not None and self._window.work.record.id == id
            texts = [
                self._window.form.article.edits[f].text() if here else str(getattr(record.article, f).value or "")
                for f in FIELDS
            ]
            now[id] = [*texts, record.note, record.status, list(record.flags), record.annotation.revision]
        if now != self._shown:
            self._shown = now
            self._say("now", articles=now)
        else:
            self._say("same")


def _spliced(text: str, start: int, end: int, put: str) -> str:
    """Positions are Qt's (UTF-16 units)."""
    units = text.encode("utf-16-le")
    return (units[: start * 2] + put.encode("utf-16-le") + units[end * 2 :]).decode("utf-16-le", "replace")


def sit(corpus: str, ids: Sequence[str], seed: int, pipe: int) -> None:
    """Open the window on ``corpus`` and work until killed. Never returns; for a process of its own."""
    app = QApplication(["analyst"])
    dialogs = ScriptedDialogs()
    dialogs.answers["inform"] = None
    program = Program(app, ["--language", "zh", "--annotator", "甲", "--no-extraction", corpus], dialogs)
    analyst = WindowAnalyst(program, ids, seed, pipe)
    program.start()
    QTimer.singleShot(60_000, app.quit)  # never outlives whoever started it
    app.exec()
    assert analyst is not None
    os._exit(1)
