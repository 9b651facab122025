"""How the suggestions of each rule fared, and the way to the articles in which one was edited or dropped."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.appearance import muted_palette
from gui.i18n import label, tr
from gui.reasons import words_of
from gui.review.host import Host
from model.record.fields import BY_NAME
from model.record.own_fields import is_own
from model.review.review import RuleNote
from model.session.places_in_record import PERSON_NAME

ROLE = Qt.ItemDataRole.UserRole
COLUMNS = ("field", "rule", "kept", "edited", "dropped", "added", "share")


class _Row(QTreeWidgetItem):
    """Sorts its figures as figures."""

    def __lt__(self, other: QTreeWidgetItem) -> bool:
        column = self.treeWidget().sortColumn()
        one, two = self.data(column, ROLE), other.data(column, ROLE)
        return one < two if column > 1 else self.text(column) < other.text(column)


class RulesTab(QWidget):
    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._host = host
        self.rules = QTreeWidget(self)
        self.rules.setAccessibleName(tr("review.rules.name"))
        self.rules.setRootIsDecorated(False)
        self.rules.setUniformRowHeights(True)
        self.rules.setFrameShape(QFrame.Shape.NoFrame)
        self.rules.setAlternatingRowColors(True)
        self.rules.setHeaderLabels([tr(f"review.rules.{name}") for name in COLUMNS])
        self.rules.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, width in enumerate((80, 300, 60, 60, 60, 60, 72)):
            self.rules.header().resizeSection(column, width)
        self.rules.setSortingEnabled(True)
        self.rules.sortByColumn(6, Qt.SortOrder.AscendingOrder)
        self.rules.currentItemChanged.connect(self._chosen)
        self.articles = QListWidget(self)
        self.articles.setAccessibleName(tr("review.rules.articles"))
        self.articles.setFrameShape(QFrame.Shape.NoFrame)
        self.articles.setWordWrap(True)
        self.articles.itemActivated.connect(self._open)
        self.heading = QLabel(tr("review.rules.articles"), self)
        right = QWidget(self)
        column_ = QVBoxLayout(right)
        column_.setContentsMargins(0, 0, 0, 0)
        column_.addWidget(self.heading)
        column_.addWidget(self.articles, 1)
        self.split = QSplitter(Qt.Orientation.Horizontal, self)
        self.split.addWidget(self.rules)
        self.split.addWidget(right)
        self.split.setSizes([640, 320])
        self.split.setChildrenCollapsible(False)
        self.empty = QLabel(tr("review.rules.none"), self)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(8, 8, 8, 8)
        outer.addWidget(self.split, 1)
        outer.addWidget(self.empty, 1)
        self.setFocusProxy(self.rules)
        self.restyle()
        self.fill(())

    def restyle(self) -> None:
        for words in (self.empty, self.heading):
            words.setPalette(muted_palette(self.palette()))

    def fill(self, notes: tuple[RuleNote, ...]) -> None:
        self.rules.setSortingEnabled(False)
        self.rules.clear()
        for note in notes:
            suggested = note.kept + note.edited + note.dropped
            share = note.kept / suggested if suggested else 2.0
            figures = (note.kept, note.edited, note.dropped, note.added)
            percent = f"{share:.1%}" if suggested else "—"
            item = _Row([_field(note.field), words_of(note.rule) or "—", *map(str, figures), percent])
            for column, figure in enumerate((*figures, share), 2):
                item.setData(column, ROLE, figure)
                item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setData(0, ROLE, note)
            item.setToolTip(1, note.rule)
            self.rules.addTopLevelItem(item)
        self.rules.setSortingEnabled(True)
        first = self.rules.topLevelItem(0)
        if first is not None:
            self.rules.setCurrentItem(first)
        self.split.setVisible(bool(notes))
        self.empty.setVisible(not notes)
        self._chosen()

    @Slot()
    def _chosen(self) -> None:
        self.articles.clear()
        item = self.rules.currentItem()
        if item is None:
            return
        note: RuleNote = item.data(0, ROLE)
        for id in note.articles:
            entry = QListWidgetItem(self._host.title(id))
            entry.setToolTip(id)
            entry.setData(ROLE, id)
            self.articles.addItem(entry)

    @Slot(QListWidgetItem)
    def _open(self, item: QListWidgetItem) -> None:
        self._host.open(item.data(ROLE))


def _field(name: str) -> str:
    """``meeting.date`` in the words of the form."""
    scope, _, field = name.partition(".")
    if (scope, field) == ("person", "name"):
        return label(PERSON_NAME)
    spec = BY_NAME.get((scope, field))
    return label(spec) if spec is not None and not is_own(field) else field
