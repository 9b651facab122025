"""The people of one meeting as a table: name, posts, six roles. It holds the record's rows and turns changes into edits."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from gui.article.signs import names_in, visible
from gui.form.dragging import MIME, mime_of
from gui.form.people_verbs import split_name
from gui.form.state_mark import look_of, tip_of
from gui.i18n import label, language, tr
from gui.keys import letters
from model.record.fields import BY_NAME, ROLES
from model.record.schema import Person
from model.session import edits, regroup
from model.session.places_in_record import PERSON_NAME
from model.session.target import Target
from model.session.typed import split_titles

NAME, POSTS, FIRST_ROLE = 0, 1, 2
LOOK = Qt.ItemDataRole.UserRole
WARNED = Qt.ItemDataRole.UserRole + 1
ROLE_VALUES = tuple(role.value for role in ROLES)
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class PeopleModel(QAbstractTableModel):
    edit_requested = Signal(object)  # Edit

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.meeting = ""
        self.people: tuple[Person, ...] = ()
        self.read_only = False
        self.warnings: dict[int, str] = {}

    def set_people(self, meeting: str, people: tuple[Person, ...]) -> None:
        """Rows that stay are told as changed, so that an open editor and the selection stay; others reset."""
        if meeting == self.meeting and len(people) == len(self.people):
            if people != self.people:
                self.people = people
                self.dataChanged.emit(self.index(0, 0), self.index(len(people) - 1, self.columnCount() - 1))
            return
        self.beginResetModel()
        self.meeting, self.people = meeting, people
        self.endResetModel()

    def set_warnings(self, warnings: dict[int, str]) -> None:
        """Rows that do not agree with others, and how."""
        if warnings != self.warnings:
            self.warnings = warnings
            if self.people:
                self.dataChanged.emit(self.index(0, NAME), self.index(len(self.people) - 1, NAME))

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.people)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else FIRST_ROLE + len(ROLES)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if section >= FIRST_ROLE:
            spec = ROLES[section - FIRST_ROLE]
            if role == Qt.ItemDataRole.DisplayRole:
                return spec.zh[0] if language() == "zh" else letters.of_role(spec.value).upper()
            if role == Qt.ItemDataRole.ToolTipRole:
                return f"{label(spec)}  {letters.of_role(spec.value).upper()}"
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignCenter
        elif role == Qt.ItemDataRole.DisplayRole:
            return tr("form.name") if section == NAME else label(BY_NAME["person", "titles"])
        elif role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        person = self.people[index.row()]
        if index.column() >= FIRST_ROLE:
            return self._role_data(person, ROLE_VALUES[index.column() - FIRST_ROLE], role)
        held = person.name if index.column() == NAME else person.titles
        if role == Qt.ItemDataRole.EditRole:
            return self.text_at(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return visible(self.text_at(index.row(), index.column()))
        if role == WARNED:
            return self.warnings.get(index.row(), "") if index.column() == NAME else ""
        if role == LOOK:
            return look_of(held) if held else "certain"
        if role == Qt.ItemDataRole.ToolTipRole:
            spec = PERSON_NAME if index.column() == NAME else BY_NAME["person", "titles"]
            text = self.text_at(index.row(), index.column())
            told = (visible(text), names_in(text), self.data(index, WARNED), tip_of(spec, label(spec), held))
            return "\n".join(part for part in told if part) if held else None
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self.data(index, WARNED)
        return None

    def _role_data(self, person: Person, role_value: str, role: int) -> Any:
        on = role_value in person.roles
        if role == Qt.ItemDataRole.CheckStateRole:
            return None  # drawn by the delegate
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return on
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            spec = next(r for r in ROLES if r.value == role_value)
            return f"{person.name.value or ''} {label(spec)} {'✓' if on else '—'}"
        return None

    def text_at(self, row: int, column: int) -> str:
        person = self.people[row]
        if column == NAME:
            return str(person.name.value or person.name.quote or "")
        return "、".join(str(t.value) for t in person.titles if t.value is not None)

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The people of the rows: each with all that is theirs."""
        return mime_of([Target(self.meeting, "name", person=row) for row in sorted({i.row() for i in indexes})])

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() < FIRST_ROLE and not self.read_only:
            flags |= Qt.ItemFlag.ItemIsEditable
        if not self.read_only:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """What a cell's editor holds becomes an edit; an unchanged text does not, nor an empty name."""
        text = str(value).strip()
        row, column = index.row(), index.column()
        if role != Qt.ItemDataRole.EditRole or self.read_only or text == self.text_at(row, column):
            return False
        if column == NAME:
            if not text:
                return False
            names = split_name(text)
            if len(names) > 1 and any(mark in text for mark in "、，,；;"):
                self.edit_requested.emit(regroup.split_person(self.meeting, row, names))
                return True
            self.edit_requested.emit(edits.rename_person(self.meeting, row, text))
        elif column == POSTS:
            self.edit_requested.emit(edits.set_titles(self.meeting, row, split_titles(text)))
        return True
