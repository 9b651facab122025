"""The grid of people: arrow keys move, letters give roles, Enter accepts or edits, Insert adds, Delete removes."""

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from gui.form.display import Offer, readings
from gui.form.option_list import OptionList
from gui.form.people_delegate import PeopleDelegate
from gui.form.people_model import FIRST_ROLE, LOOK, NAME, POSTS, ROLE_VALUES, PeopleModel
from gui.form.people_verbs import PeopleVerbs
from gui.form.wrapping import extra_height
from gui.i18n import tr
from gui.keys import letters
from model.session import edits
from model.session.places_in_record import PERSON_NAME
from model.session.target import Target
from model.session.typed import together

ROLE_WIDTH = 24
MOST_ROWS = 16


class PeopleView(QTableView):
    """``settled``: a cell is done with. ``adding``: a person is to be added; ``pasted`` carries a pasted list."""

    settled = Signal(object)  # Target
    focused = Signal(object)  # Target
    adding = Signal()
    pasted = Signal(str)
    told = Signal(str)
    step = Signal(int)

    def __init__(self, options: OptionList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.options = options
        self.people = PeopleModel(self)
        self.setModel(self.people)
        self.lines = PeopleDelegate(self)
        self.setItemDelegate(self.lines)
        self.lines.options = options
        self.setAccessibleName(tr("form.people_table"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(False)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.verbs = PeopleVerbs(self)
        self.verticalHeader().hide()
        self.row_height = max(self.fontMetrics().height() + 8, 22)
        self.verticalHeader().setDefaultSectionSize(self.row_height)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setMinimumSectionSize(ROLE_WIDTH - 4)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(POSTS, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(NAME, self.fontMetrics().horizontalAdvance("欧阳某某某") + 14)
        for column in range(FIRST_ROLE, self.people.columnCount()):
            header.resizeSection(column, ROLE_WIDTH)
        self.people.modelReset.connect(self.fit)
        self.people.dataChanged.connect(self.fit)
        self.fit()

    @Slot()
    def fit(self) -> None:
        """As high as its rows, up to the height of ``MOST_ROWS``; posts that are long get lines of their own."""
        metrics, room = self.fontMetrics(), max(self.columnWidth(POSTS) - 8, 60)
        total = 0
        for row in range(self.people.rowCount()):
            height = self.row_height + extra_height(metrics, self.people.text_at(row, POSTS), room)
            if self.rowHeight(row) != height:
                self.setRowHeight(row, height)
            total += height
        total = min(max(total, self.row_height), MOST_ROWS * self.row_height)
        self.setFixedHeight(total + self.horizontalHeader().sizeHint().height() + 2)

    def show_people(self, meeting: str, people: tuple) -> None:
        """Show the rows; where they changed in number the current cell stays as near as may be."""
        at = self.currentIndex()
        same = meeting == self.people.meeting
        row, column = (at.row(), at.column()) if at.isValid() and same else (-1, NAME)
        rows = self.people.rowCount()
        self.people.set_people(meeting, people)
        if people and row >= 0 and rows != len(people):
            self.select(min(row, len(people) - 1), column)

    def select(self, row: int, column: int = NAME) -> None:
        index = self.people.index(row, column)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    # what is meant

    def target_at(self, row: int, column: int) -> Target:
        """What a cell stands for; a role stands for its person."""
        return Target(self.people.meeting, "titles" if column == POSTS else "name", person=row)

    @property
    def rows(self) -> list[int]:
        """The selected rows, else the current one."""
        chosen = sorted({index.row() for index in self.selectionModel().selectedRows()})
        current = self.currentIndex().row()
        return chosen or ([current] if current >= 0 else [])

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        # letters give roles here: an input method works in the cell's editor, not on the grid
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        if current.isValid() and self.hasFocus():
            self.focused.emit(self.target_at(current.row(), current.column()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        if not self.people.rowCount():
            return
        if not self.currentIndex().isValid():
            self.select(0)
        else:
            self.focused.emit(self.target_at(self.currentIndex().row(), self.currentIndex().column()))

    # what can be done

    def toggle_role(self, role: str) -> None:
        """Give ``role`` to the selected people, or take it where all have it."""
        rows = self.rows
        if rows and not self.people.read_only:
            on = not all(role in self.people.people[row].roles for row in rows)
            self.people.edit_requested.emit(edits.set_roles(self.people.meeting, rows, role, on))

    def remove(self) -> None:
        if self.rows and not self.people.read_only:
            self.people.edit_requested.emit(edits.remove_people(self.people.meeting, self.rows))

    def move_person(self, step: int) -> None:
        row = self.currentIndex().row()
        if 0 <= row + step < self.people.rowCount() and not self.people.read_only:
            column = self.currentIndex().column()
            self.people.edit_requested.emit(edits.move_person(self.people.meeting, row, row + step))
            self.select(row + step, column)

    def accept_cell(self) -> bool:
        """Accept the doubtful cell; False where there is no doubt in it."""
        index = self.currentIndex()
        if index.data(LOOK) != "doubtful" or self.people.read_only:
            return False
        target = self.target_at(index.row(), index.column())
        if index.column() == NAME:
            if not self.people.people[index.row()].name.is_present:
                return False
            self.people.edit_requested.emit(edits.accept(target))
        else:
            count = len(self.people.people[index.row()].titles)
            parts = [edits.accept(Target(target.meeting, "titles", target.person, n)) for n in range(count)]
            self.people.edit_requested.emit(together("edit.accept", parts, target))
        return True

    def _left_open(self, row: int, column: int) -> bool:
        """A name the machine did not decide on."""
        return column == NAME and not self.people.people[row].name.is_present

    # other readings of a name

    def offer_readings(self) -> None:
        """Show the extractor's other readings of the current name."""
        index = self.currentIndex()
        if not index.isValid() or index.column() != NAME or self.people.read_only:
            return
        offers = readings(PERSON_NAME, self.people.people[index.row()].name, "")
        area = self.visualRect(index).translated(0, self.horizontalHeader().height())
        self.options.offer(self, offers, 0, area)
        if not offers:
            self.edit(index)

    def _choose(self, key: int) -> bool:
        """A key while readings are offered; False where it is not for them."""
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.options.move_by(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Escape:
            self.options.close_for(self)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            offer = self.options.current_offer()
            if offer is not None:
                self.take(offer)
        else:
            self.options.close_for(self)
            return False
        return True

    def take(self, offer: Offer) -> None:
        """Another reading of the current name was chosen, or a post while posts are typed."""
        if self.lines.editor is not None:
            self.lines.take(offer)
            return
        self.options.close_for(self)
        target = self.target_at(self.currentIndex().row(), NAME)
        chosen = edits.choose_alternative(target, offer.number)
        self.people.edit_requested.emit(edits.revert(target) if offer.kind == "suggested" else chosen)
        self.settled.emit(target)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.options.close_for(self)

    def flush(self) -> None:
        """Commit the open cell."""
        self.lines.finish()

    # keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, mods = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        plain = mods == Qt.KeyboardModifier.NoModifier
        letter = event.text().lower()
        column = self.currentIndex().column()
        if self.options.is_for(self) and self._choose(key):
            event.accept()
            return
        if key == Qt.Key.Key_Down and mods == Qt.KeyboardModifier.ControlModifier:
            self.offer_readings()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit(QGuiApplication.clipboard().text())
        elif (
            letter
            and letter in (roles := letters.role_keys())
            and mods in (plain_key, Qt.KeyboardModifier.ShiftModifier)
        ):
            self.toggle_role(roles[letter])
        elif plain and letter and self.verbs.act(letter):
            pass
        elif key == Qt.Key.Key_Space and plain and column >= FIRST_ROLE:
            self.toggle_role(ROLE_VALUES[column - FIRST_ROLE])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and mods in (plain_key, Qt.KeyboardModifier.ShiftModifier):
            self._enter(forced=not plain)
        elif key == Qt.Key.Key_Space and plain:
            self.edit(self.currentIndex())
        elif key == Qt.Key.Key_Insert and plain:
            self.adding.emit()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and plain:
            self.remove()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and mods == Qt.KeyboardModifier.AltModifier:
            self.move_person(1 if key == Qt.Key.Key_Down else -1)
        elif plain and self._leaves(key):
            self.step.emit(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _leaves(self, key: int) -> bool:
        """Down on the last row and Up on the first lead out of the grid."""
        row = self.currentIndex().row()
        return (key == Qt.Key.Key_Down and row >= self.people.rowCount() - 1) or (key == Qt.Key.Key_Up and row <= 0)

    def _enter(self, forced: bool) -> None:
        index = self.currentIndex()
        if not index.isValid():
            self.adding.emit()
        elif not forced and index.data(LOOK) == "doubtful" and self._left_open(index.row(), index.column()):
            self.offer_readings()
        elif not forced and self.accept_cell():
            self.settled.emit(self.target_at(index.row(), index.column()))
        elif index.column() < FIRST_ROLE:
            self.edit(index)
        else:
            self.toggle_role(ROLE_VALUES[index.column() - FIRST_ROLE])

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        if index.isValid() and index.row() not in self.rows:
            self.select(index.row(), index.column())
        if self.rows:
            self.verbs.show_menu(event.globalPos())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() >= FIRST_ROLE and event.button() == Qt.MouseButton.LeftButton:
            self.toggle_role(ROLE_VALUES[index.column() - FIRST_ROLE])


plain_key = Qt.KeyboardModifier.NoModifier
