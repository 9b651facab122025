"""What can be done to the selected people beside roles: merge, split, another meeting, a meeting of their own.

One table of verbs serves keys and menu. A digit is a meeting's number.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from gui.i18n import label, tr
from gui.keys import letters
from model.record.fields import ROLES
from model.session import regroup
from model.session.edits import Edit

if TYPE_CHECKING:  # the two know each other
    from gui.form.people_view import PeopleView


@dataclass(frozen=True, slots=True)
class Verb:
    """``key`` acts in the grid; ``do`` is None where nothing can be done now."""

    key: str
    text: str
    do: Callable[[], None] | None


class PeopleVerbs:
    """``meetings`` are the ids of the record's meetings, in the order of their tabs."""

    def __init__(self, view: "PeopleView") -> None:
        self._view = view
        self.meetings: tuple[str, ...] = ()

    def act(self, key: str) -> bool:
        """Do what ``key`` stands for; False where it stands for nothing."""
        verb = next((v for v in self.verbs() if v.key == key), None)
        if verb is not None and verb.do is not None:
            verb.do()
        return verb is not None

    def verbs(self) -> list[Verb]:
        view, rows = self._view, self._view.rows
        free = bool(rows) and not view.people.read_only
        several = len(rows) > 1
        found = [
            Verb(letters.of_verb("merge"), tr("form.people.merge"), self._merge if free and several else None),
            Verb(letters.of_verb("split"), tr("form.people.split"), self.split if free and not several else None),
            Verb(letters.of_verb("own_meeting"), tr("form.people.own_meeting"), self._own_meeting if free else None),
        ]
        for number, meeting in enumerate(self.meetings[:9], start=1):
            here = meeting == view.people.meeting
            text = tr("form.people.to_meeting", number=number)
            found.append(Verb(str(number), text, partial(self.move_to, meeting) if free and not here else None))
        return found

    def _emit(self, edit: Edit) -> None:
        self._view.people.edit_requested.emit(edit)

    def _merge(self) -> None:
        rows = self._view.rows
        self._emit(regroup.merge_people(self._view.people.meeting, rows))
        self._view.select(rows[0])

    def split(self) -> None:
        """Take names that run together apart; where there is more than one way, the cell opens to be typed into."""
        row = self._view.rows[0]
        parts = split_name(str(self._view.people.people[row].name.value or ""))
        if len(parts) > 1:
            self._emit(regroup.split_person(self._view.people.meeting, row, parts))
        else:
            self._view.told.emit(tr("form.people.how_to_split"))
            self._view.edit(self._view.people.index(row, 0))

    def _own_meeting(self) -> None:
        self._emit(regroup.split_meeting(self._view.people.meeting, self._view.rows))

    def move_to(self, meeting: str) -> None:
        self._emit(regroup.move_people(self._view.people.meeting, self._view.rows, meeting))

    def show_menu(self, at: QPoint) -> None:
        """The same for the mouse, with the roles and the rows' order."""
        view = self._view
        menu = QMenu(view)
        menu.setObjectName("form.people.menu")
        roles = menu.addMenu(tr("form.people.role"))
        for role in ROLES:
            entry = roles.addAction(f"{label(role)}\t{letters.of_role(role.value).upper()}")
            entry.triggered.connect(partial(view.toggle_role, role.value))
        menu.addSeparator()
        for verb in self.verbs():
            action = menu.addAction(f"{verb.text}\t{verb.key.upper()}")
            action.setEnabled(verb.do is not None)
            if verb.do is not None:
                action.triggered.connect(verb.do)
        menu.addSeparator()
        free = bool(view.rows) and not view.people.read_only
        for text, key, do in (
            ("form.people.up", "Alt+↑", partial(view.move_person, -1)),
            ("form.people.down", "Alt+↓", partial(view.move_person, 1)),
            ("form.people.edit", "Space", partial(view.edit, view.currentIndex())),
            ("form.people.remove", "Del", view.remove),
        ):
            action = menu.addAction(f"{tr(text)}\t{key}")
            action.setEnabled(free)
            action.triggered.connect(do)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)


def split_name(name: str) -> tuple[str, ...]:
    """The names in a cell: as a list is read, else by equal lengths; one where there is one reading only."""
    from model.session.typed_people import parse_people  # the tables of posts and surnames come with the first list

    if any(mark in name for mark in "、，,；; \u3000"):
        return tuple(person.name for person in parse_people(name).people)
    return regroup.halves(name)
