"""A scripted analyst: settles the article in hand to its gold with real key events in the real window.

Looks only at what the window shows (its record) and at the gold; never calls the model to change anything. Every
doubtful value is visited where it stands and every unclaimed mention is looked at before the article is verified;
nothing is pasted. Chinese is typed as an input method commits it. An action is a key press or a click; a typed hanzi
counts two.
"""

import dataclasses
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gui.article.marks import covers
from gui.form.people_model import FIRST_ROLE, NAME, POSTS, ROLE_VALUES
from gui.form.people_view import PeopleView
from gui.form.reading_order import doubts_in_order
from gui.main_window import MainWindow
from model.record.fields import ROLE_KEYS
from model.record.schema import Meeting, Record, Value
from model.scoring.values import comparable, days, several, single
from model.session.places_in_record import get_value, held_of
from model.session.target import Target
from model.session.walk import doubts_of

ROLE_LETTERS = {role: letter for letter, role in ROLE_KEYS.items()}
ARTICLE = ("type", "title", "outlet", "published")
LISTS = ("reporters", "editors")
SCALARS = ("name", "relation", "channel", "level", "date", "place", "day_part", "year_source")
SETS = ("convenors", "forms")
NO = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
TABS = 120  # more than there are stops in the window
DOUBTS = 80
MENTIONS = 200


@dataclass
class Gestures:
    """How long the program's own code took for each gesture: milliseconds of the user's thread, and which it was."""

    times: list[tuple[float, str]] = dataclasses.field(default_factory=list)
    before: Callable[[], object] = dataclasses.field(default=lambda: None)

    def made(self, name: str, gesture: Callable[[], object]) -> None:
        self.before()
        start = time.thread_time()
        gesture()
        self.times.append(((time.thread_time() - start) * 1000, name))

    def told(self) -> str:
        ordered = sorted(self.times)
        p50, p95 = (ordered[int(len(ordered) * part)][0] for part in (0.5, 0.95))
        worst = ", ".join(f"{name} {ms:.0f}" for ms, name in reversed(ordered[-3:]))
        return f"{len(ordered)} gestures, ms each: p50 {p50:.1f}, p95 {p95:.1f}, worst {worst}"


class Analyst:
    """Drives one window. With ``mouse`` a field is gone to by a click, else by keys alone."""

    def __init__(self, window: MainWindow, mouse: bool = True, gestures: Gestures | None = None) -> None:
        self.window = window
        self.mouse = mouse
        self.actions = 0
        self.gestures = gestures or Gestures()
        self.doubts_seen = self.mentions_seen = 0

    # hands

    def press(self, key: Qt.Key, mods: Qt.KeyboardModifier = NO) -> None:
        self.actions += 1
        focus = self._focus()
        self.gestures.made(f"{_name_of(key, mods)} in {focus.objectName()}", lambda: QTest.keyClick(focus, key, mods))

    def click(self, widget: QWidget, at: QPoint) -> None:
        self.actions += 1
        self.gestures.made(
            f"click on {widget.objectName()}", lambda: QTest.mouseClick(widget, Qt.MouseButton.LeftButton, NO, at)
        )

    def type(self, text: str) -> None:
        """ASCII as keys, anything else as an input method commits it."""
        for char in text:
            if char.isascii():
                self.actions += 1
                focus = self._focus()
                self.gestures.made(f"{char} in {focus.objectName()}", lambda w=focus, c=char: QTest.keyClick(w, c))
            else:
                self.actions += 2
                event = QInputMethodEvent()
                event.setCommitString(char)
                focus = self._focus()
                name = f"a hanzi in {focus.objectName()}"
                self.gestures.made(name, lambda w=focus, e=event: QApplication.sendEvent(w, e))

    def _focus(self) -> QWidget:
        return QApplication.focusWidget() or self.window

    def go(self, name: str) -> QWidget:
        """Click the editor called ``name``, or Tab until it has the focus."""
        if self._focus().objectName() == name:
            return self._focus()
        if self.mouse:
            return self._click_on(name)
        self.press(Qt.Key.Key_F4)
        for _ in range(TABS):
            if self._focus().objectName() == name:
                return self._focus()
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never reaches {name}; the focus is on {self._focus().objectName()!r}")

    def _click_on(self, name: str) -> QWidget:
        widget = self.window.form.findChild(QWidget, name)
        assert widget is not None, name
        if widget.visibleRegion().isEmpty():
            self.actions += 1  # a turn of the wheel
            self.window.form.ensureWidgetVisible(widget, 0, 40)
        self.click(widget, QPoint(8, min(8, widget.height() - 1)))
        if self._focus() is not widget:
            widget.setFocus(Qt.FocusReason.MouseFocusReason)  # the tab bar takes the focus from keys only
        return widget

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
        self._count_meetings(gold["meetings"])
        self._look_at_doubts(gold)
        self._article(gold["article"])
        for number, meeting in enumerate(gold["meetings"]):
            self._meeting(number, meeting)
        self._look_at_mentions(gold)
        assert not doubts_of(self.record), "a doubtful value was never looked at"
        self.press(Qt.Key.Key_Return, CTRL)

    # what is doubtful

    def _look_at_doubts(self, gold: dict[str, Any]) -> None:
        """Each doubtful value where it stands: Enter where it is right, a drop-down or typing where not."""
        for _ in range(DOUBTS):
            doubts = doubts_in_order(self.record)
            if not doubts:
                return
            here = self.window.form.target_in_hand()
            if here is None or not any(covers(here, doubt) for doubt in doubts):
                self.press(Qt.Key.Key_F8)
                here = self.window.form.target_in_hand()
            assert here is not None
            self.doubts_seen += 1
            self._settle_doubt(here, gold)
        raise AssertionError(f"the doubts never end: {doubts_in_order(self.record)}")

    def _settle_doubt(self, here: Target, gold: dict[str, Any]) -> None:
        if here.person is not None:
            self._doubtful_person(here, gold["meetings"][self._number(here.meeting)])
            return
        facts = gold["meetings"][self._number(here.meeting)] if here.meeting else gold["article"]
        if here.field in SETS or here.field in LISTS or here.field in ("units", "upstream", "decks"):
            self._doubtful_list(here, facts)
        elif here.field == "people_open":
            self._doubtful_scalar(here, {**facts, "people_open": "是" if facts["people_open"] else "否"})
        else:
            self._doubtful_scalar(here, facts)

    def _doubtful_scalar(self, here: Target, facts: dict[str, Any]) -> None:
        value = get_value(self.record, here)
        if here.field not in facts and f"{here.field}_alternatives" not in facts:
            self.press(Qt.Key.Key_Return) if value.is_present else self.press(Qt.Key.Key_D, CTRL)
            return  # the gold does not say
        wanted = [_want(o, here.field) for o in (facts.get(here.field), *facts.get(f"{here.field}_alternatives", []))]
        if here.field == "people_open":
            right = bool(value.value) == (facts["people_open"] == "是")
        else:
            read = days if here.field in ("date", "published") else single
            right = read(_plain(value)) in wanted
        if right and value.state != "undecided":
            self.press(Qt.Key.Key_Return)
        elif facts.get(here.field) is None:
            self.press(Qt.Key.Key_D, CTRL)
        elif (number := _offered(value, wanted, here.field)) is not None:
            self.press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
            for _ in range(number):
                self.press(Qt.Key.Key_Down)
            self.press(Qt.Key.Key_Return)
        else:
            self._retype(str(facts[here.field]))

    def _doubtful_list(self, here: Target, facts: dict[str, Any]) -> None:
        wanted = facts.get(here.field)
        if here.field in SETS:
            held = sorted(v for v in get_value(self.record, here).items if v != "none")
            options = [wanted or [], *facts.get(f"{here.field}_alternatives", [])]
            right = held in [sorted(v for v in option if v != "none") for option in options]
        else:
            values = held_of(self.record, Target(here.meeting, here.field))
            right = wanted is None or sorted(_texts(values)) == sorted(comparable(w) or "" for w in wanted)
        if right:
            self.press(Qt.Key.Key_Return)
        else:
            self._retype(("；" if here.field in ("units", "upstream", "decks") else "、").join(wanted or []))

    def _doubtful_person(self, here: Target, facts: dict[str, Any]) -> None:
        assert here.person is not None
        person = self.meeting(self._number(here.meeting)).people[here.person]
        golds = {comparable(g["name"]): g for g in facts["people"]}
        found = golds.get(comparable(person.name.value))
        if found is None and here.field == "name":
            self.press(Qt.Key.Key_Delete)
        elif here.field == "name" and person.name.is_present:
            self.press(Qt.Key.Key_Return)
        else:
            titles = sorted(comparable(t.value) or "" for t in person.titles)
            if found is not None and titles != sorted(comparable(t) or "" for t in found["titles"]):
                self._person(self._number(here.meeting), here.person, found)
            else:
                self.press(Qt.Key.Key_Return)

    def _retype(self, text: str) -> None:
        """In the field that has the focus."""
        self.press(Qt.Key.Key_A, CTRL)
        if text:
            self.type(text)
        else:
            self.press(Qt.Key.Key_Backspace)
        self.press(Qt.Key.Key_Return)

    def _number(self, meeting: str) -> int:
        return [m.id for m in self.record.meetings].index(meeting)

    # what no field holds

    def _look_at_mentions(self, gold: dict[str, Any]) -> None:
        """Each unclaimed mention: whoever belongs to a meeting is there by now, so it is nothing to hold."""
        omissions = self.window.work.omissions
        if not omissions.look(self.record):
            return
        self.press(Qt.Key.Key_F7)
        for _ in range(MENTIONS):
            if not omissions.left:
                return
            self.mentions_seen += 1
            self.press(Qt.Key.Key_X)
        raise AssertionError(f"the mentions never end: {omissions.left}")

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

    def _count_meetings(self, golds: Sequence[dict[str, Any]]) -> None:
        """By number: what the window holds too many goes, what it lacks is added."""
        while len(self.record.meetings) > len(golds):
            self.go("form.meetings")
            self.press(Qt.Key.Key_Delete, CTRL | SHIFT)
        while len(self.record.meetings) < len(golds):
            self.press(Qt.Key.Key_N, CTRL | SHIFT)

    def _meeting(self, number: int, gold: dict[str, Any]) -> None:
        id = self.meeting(number).id
        self._go_to_meeting(number)
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

    def _go_to_meeting(self, number: int) -> None:
        id = self.meeting(number).id
        for _ in self.record.meetings:
            if self.window.form.current_meeting() == id:
                break
            if self.mouse:
                tabs = self.window.form.bar.tabs
                self.click(tabs, tabs.tabRect(number).center())
            else:
                self.go("form.meetings")
                self.press(Qt.Key.Key_Tab, CTRL)
        assert self.window.form.current_meeting() == id

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
        if self.mouse:
            self._click_cell(meeting, row, FIRST_ROLE + ROLE_VALUES.index(role))
            return
        self._cell(meeting, row, NAME)
        self.press(Qt.Key[f"Key_{ROLE_LETTERS[role].upper()}"])

    def _click_cell(self, meeting: str, row: int, column: int) -> None:
        view = self.window.form.findChild(PeopleView, f"{meeting}.people")
        view.scrollTo(view.people.index(row, column))
        area = view.visualRect(view.people.index(row, column))
        if not view.viewport().visibleRegion().contains(area.center()):
            self.actions += 1  # a turn of the wheel
            at = view.viewport().mapTo(self.window.form.widget(), area.center())
            self.window.form.ensureVisible(at.x(), at.y(), 0, 60)
        self.click(view.viewport(), area.center())

    def _cell(self, meeting: str, row: int, column: int) -> None:
        """Click a cell of the grid, or walk to it with the arrow keys."""
        if self.mouse:
            self._click_cell(meeting, row, column)
            return
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


def _name_of(key: Qt.Key, mods: Qt.KeyboardModifier) -> str:
    return QKeySequence(key | mods).toString()


def _offered(value: Value, wanted: Sequence[str | None], field: str) -> int | None:
    """The place of the right reading in the drop-down: alternatives first."""
    read = days if field in ("date", "published") else single
    offers = [a for a in value.alternatives if a.value is not None]
    for number, other in enumerate(offers):
        if read({"value": other.value, "quote": other.quote, "state": "present"}) in wanted:
            return number
    return None


def _plain(value: Value) -> dict[str, Any]:
    return {"value": value.value, "quote": value.quote, "state": value.state}


def _want(option: Any, field: str) -> str | None:
    return days(option) if field in ("date", "published") else single(option)


def _texts(values: Sequence[Value]) -> list[str]:
    return [v for v in several([_plain(value) for value in values]) if v]
