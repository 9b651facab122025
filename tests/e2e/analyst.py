"""A scripted analyst: settles the article in hand to its gold with real key events in the real window.

Looks only at what the window shows (its record) and at the gold; never calls the model to change anything. Chinese is
typed as an input method commits it. An action is a key press; a typed hanzi counts two.
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gui.form.people_model import NAME, POSTS
from gui.form.people_view import PeopleView
from gui.main_window import MainWindow
from model.record.fields import ROLE_KEYS
from model.record.schema import Meeting, Record, Value
from model.scoring.values import comparable, days, several, single

ROLE_LETTERS = {role: letter for letter, role in ROLE_KEYS.items()}
ARTICLE = ("type", "title", "outlet", "published")
LISTS = ("reporters", "editors")
SCALARS = ("name", "relation", "channel", "level", "date", "place", "day_part", "year_source")
SETS = ("convenors", "forms")
NO = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
TABS = 120  # more than there are stops in the window


class Analyst:
    """Drives one window; ``actions`` counts key presses."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.actions = 0

    # hands

    def press(self, key: Qt.Key, mods: Qt.KeyboardModifier = NO) -> None:
        self.actions += 1
        QTest.keyClick(self._focus(), key, mods)

    def type(self, text: str) -> None:
        """ASCII as keys, anything else as an input method commits it."""
        for char in text:
            if char.isascii():
                self.actions += 1
                QTest.keyClick(self._focus(), char)
            else:
                self.actions += 2
                event = QInputMethodEvent()
                event.setCommitString(char)
                QApplication.sendEvent(self._focus(), event)

    def _focus(self) -> QWidget:
        return QApplication.focusWidget() or self.window

    def go(self, name: str) -> QWidget:
        """Tab until the editor called ``name`` has the focus."""
        if self._focus().objectName() == name:
            return self._focus()
        self.press(Qt.Key.Key_F4)
        for _ in range(TABS):
            if self._focus().objectName() == name:
                return self._focus()
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never reaches {name}; the focus is on {self._focus().objectName()!r}")

    def fill(self, name: str, text: str) -> None:
        """Replace what the field holds."""
        self.go(name)
        self.press(Qt.Key.Key_A, CTRL)
        if text:
            self.type(text)
        else:
            self.press(Qt.Key.Key_Backspace)
        self.press(Qt.Key.Key_Tab)

    def say_absent(self, name: str) -> None:
        self.go(name)
        self.press(Qt.Key.Key_D, CTRL)

    # eyes

    @property
    def record(self) -> Record:
        record = self.window.work.record
        assert record is not None
        return record

    def meeting(self, number: int) -> Meeting:
        return self.record.meetings[number]

    # the article

    def settle(self, gold: dict[str, Any]) -> None:
        """Make the article in hand what ``gold`` says; verify it and go on."""
        self._article(gold["article"])
        self._meetings(gold["meetings"])
        self.press(Qt.Key.Key_Return, CTRL)

    def _article(self, gold: dict[str, Any]) -> None:
        for field in ARTICLE:
            self._scalar(f"article.{field}", getattr(self.record.article, field), gold, field)
        for field in LISTS:
            want = gold.get(field, [])
            held = getattr(self.record.article, field)
            if sorted(_texts(held)) != sorted(comparable(w) or "" for w in want):
                self.fill(f"article.{field}", "、".join(want))

    def _scalar(self, name: str, held: Value, gold: dict[str, Any], field: str) -> None:
        read = days if field in ("date", "published") else single
        got = read(_plain(held))
        options = [gold.get(field), *gold.get(f"{field}_alternatives", [])]
        if got in [_want(o, field) for o in options]:
            return
        if gold.get(field) is None:
            self.say_absent(name)
        else:
            self.fill(name, str(gold[field]))

    # meetings

    def _meetings(self, golds: Sequence[dict[str, Any]]) -> None:
        """By number: what the window holds too many goes, what it lacks is added, each is made what it should be."""
        while len(self.record.meetings) > len(golds):
            self.go("form.meetings")
            self.press(Qt.Key.Key_Delete, CTRL | SHIFT)
        while len(self.record.meetings) < len(golds):
            self.press(Qt.Key.Key_N, CTRL | SHIFT)
        for number, gold in enumerate(golds):
            self._meeting(number, gold)

    def _meeting(self, number: int, gold: dict[str, Any]) -> None:
        id = self.meeting(number).id
        for _ in self.record.meetings:
            if self.window.form.current_meeting() == id:
                break
            self.go("form.meetings")
            self.press(Qt.Key.Key_Tab, CTRL)
        assert self.window.form.current_meeting() == id
        for field in SCALARS:
            self._scalar(f"{id}.{field}", getattr(self.meeting(number), field), gold, field)
        for field in SETS:
            options = [gold.get(field) or [], *gold.get(f"{field}_alternatives", [])]
            sets = [sorted(v for v in option if v != "none") for option in options]
            held = sorted(v for v in getattr(self.meeting(number), field).items if v != "none")
            if held not in sets:
                self.fill(f"{id}.{field}", "、".join(gold[field]))
        self._people(number, gold["people"])
        if bool(self.meeting(number).people_open.value) != bool(gold["people_open"]):
            self.fill(f"{id}.people_open", "是" if gold["people_open"] else "否")
        if sorted(_texts(self.meeting(number).units)) != sorted(comparable(u) or "" for u in gold["units"]):
            self.fill(f"{id}.units", "；".join(gold["units"]))

    # people

    def _people(self, number: int, golds: Sequence[dict[str, Any]]) -> None:
        id = self.meeting(number).id
        wanted = {comparable(g["name"]): g for g in golds}
        for row in reversed(range(len(self.meeting(number).people))):
            if comparable(self.meeting(number).people[row].name.value) not in wanted:
                self._cell(id, row, NAME)
                self.press(Qt.Key.Key_Delete)
        held = {comparable(p.name.value) for p in self.meeting(number).people}
        for gold in golds:
            if comparable(gold["name"]) not in held:
                self.go(f"{id}.people.add")
                self.type(gold["name"] + " /" + "".join(ROLE_LETTERS[r] for r in gold["roles"]))
                self.press(Qt.Key.Key_Return)
        for row in range(len(self.meeting(number).people)):
            self._person(number, row, wanted[comparable(self.meeting(number).people[row].name.value)])

    def _person(self, number: int, row: int, gold: dict[str, Any]) -> None:
        id = self.meeting(number).id
        person = self.meeting(number).people[row]
        for role in ("attendee", "observer", "branch_attendee", "briefer", "speaker", "chair"):
            if role in person.roles and role not in gold["roles"] and len(self.meeting(number).people[row].roles) > 0:
                self._toggle(id, row, role)
        for role in gold["roles"]:
            if role not in self.meeting(number).people[row].roles:
                self._toggle(id, row, role)
        titles = [t.value for t in self.meeting(number).people[row].titles]
        if sorted(comparable(t) or "" for t in titles) != sorted(comparable(t) or "" for t in gold["titles"]):
            self._cell(id, row, POSTS)
            self.press(Qt.Key.Key_Space)
            self.press(Qt.Key.Key_A, CTRL)
            if gold["titles"]:
                self.type("、".join(gold["titles"]))
            else:
                self.press(Qt.Key.Key_Backspace)
            self.press(Qt.Key.Key_Return)

    def _toggle(self, meeting: str, row: int, role: str) -> None:
        self._cell(meeting, row, NAME)
        self.press(Qt.Key[f"Key_{ROLE_LETTERS[role].upper()}"])

    def _cell(self, meeting: str, row: int, column: int) -> None:
        """Walk to a cell of the grid with the arrow keys."""
        view = self.go(f"{meeting}.people")
        assert isinstance(view, PeopleView)
        for _ in range(2 * view.people.rowCount() + 10):
            at = view.currentIndex()
            if at.row() == row and at.column() == column:
                return
            if at.row() != row:
                key = Qt.Key.Key_Down if at.row() < row else Qt.Key.Key_Up
            else:
                key = Qt.Key.Key_Right if at.column() < column else Qt.Key.Key_Left
            self.press(key)
        raise AssertionError(f"the arrow keys never reach row {row}, column {column}")


def _plain(value: Value) -> dict[str, Any]:
    return {"value": value.value, "quote": value.quote, "state": value.state}


def _want(option: Any, field: str) -> str | None:
    return days(option) if field in ("date", "published") else single(option)


def _texts(values: Sequence[Value]) -> list[str]:
    return [v for v in several([_plain(value) for value in values]) if v]
