"""The queue with its filter, its count and its empty states."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QSplitter,
    QStackedLayout,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.appearance import muted_palette, scheme
from gui.behind import behind
from gui.empty import EmptyState
from gui.i18n import tr
from gui.icons import ICONS_AFTER, blank, icon
from gui.queue.delegate import QueueDelegate
from gui.queue.facet_panel import FacetPanel
from gui.queue.filter_bar import FilterBar
from gui.queue.heading import QueueHeading
from gui.queue.model import QueueModel, Row
from gui.queue.sorting import SortButton

REST = 250  # milliseconds without scrolling
SETTLED = 150  # milliseconds on a row reached by keys before its article is opened


class QueuePanel(QWidget):
    """``article_chosen`` when a person picks an article, ``article_entered`` when they go into it with Enter.

    The row that is highlighted is the article that is open: one reached by keys is chosen as soon as the keys rest.
    Showing one by ``show_current`` emits nothing.
    """

    article_chosen = Signal(str)
    article_entered = Signal(str)
    seen = Signal(object)  # ids of the rows in sight once the list rests: what is worth preparing
    facets_shown = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = QueueModel(self)
        self.bar = FilterBar(self)
        self.filter = self.bar.edit
        self.list = QTableView(self)  # a QListView asks for every row whenever the current one changes
        self.list.setAccessibleName(tr("queue.name"))
        self.list.setModel(self.model)
        delegate = QueueDelegate(self.list)
        self.list.setItemDelegate(delegate)
        self.list.horizontalHeader().hide()
        self.list.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.list.verticalHeader().hide()
        self.list.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.list.verticalHeader().setDefaultSectionSize(delegate.height(self.list.fontMetrics()))
        self.list.setShowGrid(False)
        self.list.setTabKeyNavigation(False)
        self.list.setMouseTracking(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.clicked.connect(self._chosen)
        self.list.activated.connect(self._entered)
        self.list.selectionModel().currentRowChanged.connect(self._moved)
        self.list.installEventFilter(self)
        self._empty = EmptyState(self)
        self._empty.pressed.connect(self.filter.clear)
        self._count = QLabel(self)
        self._count.setPalette(muted_palette(self.palette()))
        self.sort = SortButton(self)
        self.heading = QueueHeading(self.sort, self)
        self.facets_button = QToolButton(self)
        self.facets_button.setObjectName("queue.facets_button")
        self.facets_button.setCheckable(True)
        self.facets_button.setAutoRaise(True)
        self.facets_button.setToolTip(tr("queue.facets_show"))
        self.facets_button.setAccessibleName(tr("queue.facets"))
        self.facets_button.toggled.connect(self._show_facets)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 0, 4, 2)
        foot.addWidget(self._count, 1)
        foot.addWidget(self.sort)
        foot.addWidget(self.facets_button)
        self._facets: FacetPanel | None = None
        self._split = QSplitter(Qt.Orientation.Vertical, self)
        self._split.setChildrenCollapsible(False)
        holder = QWidget(self)
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(4)
        self._split.addWidget(holder)
        column.addWidget(self.bar)
        column.addWidget(self.heading)
        column.addWidget(self._split, 1)
        column.addLayout(foot)
        self._current = ""
        self._showing = self._held = False
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.timeout.connect(self.settle)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._look)
        for signal in (self.list.verticalScrollBar().valueChanged, self.list.verticalScrollBar().rangeChanged):
            signal.connect(self._wait)
        self.model.modelReset.connect(self._wait)
        self.facets_button.setIcon(blank())
        behind(self, self.restyle, ICONS_AFTER)
        self._show_state()

    def set_queue(self, ids: list[str], row_of: Callable[[str], Row] | None = None) -> None:
        """The articles of another corpus; ``row_of`` is asked for those that are painted."""
        self.model.set_queue(ids, row_of)
        self._show_state()
        self.show_current(self._current)

    def update_row(self, row: Row) -> None:
        self.model.update_row(row)

    def show_current(self, id: str) -> None:
        """Mark the article that is open, and bring it into view."""
        self._settle.stop()
        self._current = id
        index = self.model.index_of(id)
        self._showing = True
        if index.isValid():
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.list.selectionModel().setCurrentIndex(index, flag)
            self.list.scrollTo(index)
        else:
            self.list.selectionModel().clear()
        self._showing = False

    @Slot()
    def settle(self) -> bool:
        """Open what is highlighted where that is not open yet; was something opened?"""
        self._settle.stop()
        index = self.list.currentIndex()
        if not index.isValid() or self.model.id_at(index) == self._current:
            return False
        self.article_chosen.emit(self.model.id_at(index))
        return True

    def restyle(self) -> None:
        """Other colours."""
        self._count.setPalette(muted_palette(QApplication.palette()))
        self.bar.restyle()
        self.facets_button.setIcon(icon("facets", scheme().text, scheme().muted))
        if self.isVisible():
            self.list.viewport().update()

    @property
    def facets(self) -> FacetPanel:
        """The counts below the list; made when they are first shown."""
        if self._facets is None:
            self._facets = FacetPanel(self)
            self._split.addWidget(self._facets)
            self._split.setSizes([320, 300])
        return self._facets

    @property
    def shows_facets(self) -> bool:
        return self.facets_button.isChecked()

    @Slot(bool)
    def _show_facets(self, on: bool) -> None:
        if on or self._facets is not None:
            self.facets.setVisible(on)
        self.facets_shown.emit(on)

    def focus_filter(self) -> None:
        self.filter.setFocus()
        self.filter.selectAll()

    @Slot()
    def _wait(self, *_: int) -> None:
        self._rest.start()

    def hold(self) -> None:
        """Rows in sight are not worth preparing before the open article is there, which waits for the same processors."""
        self._held = True

    def let(self) -> None:
        """It is there."""
        if self._held:
            self._held = False
            self._rest.start()

    @Slot()
    def _look(self) -> None:
        """Say which rows are in sight."""
        if self._held:
            return
        first, last = (
            self.list.indexAt(QPoint(4, 4)),
            self.list.indexAt(QPoint(4, self.list.contentsRect().height() - 4)),
        )
        if first.isValid():
            end = last.row() if last.isValid() else self.model.rowCount() - 1
            self.seen.emit([self.model.id_at(self.model.index(row)) for row in range(first.row(), end + 1)])

    def show_ids(self, ids: list[str] | None) -> None:
        """Show these articles in this order; None is all of them in the order of the corpus."""
        self.model.show(ids)
        self._show_state()
        self.show_current(self._current)

    def to_list(self) -> None:
        """Into the list, on the open article or the first there is."""
        if self.model.rowCount():
            self.list.setFocus()
            if not self.list.currentIndex().isValid():
                self.list.setCurrentIndex(self.model.index(0))

    @Slot(QModelIndex, QModelIndex)
    def _moved(self, to: QModelIndex, before: QModelIndex) -> None:
        if not self._showing and to.isValid():
            self._settle.start(SETTLED)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and self._settle.isActive():
            self._settle.start(0)  # not inside the change of focus
        return False

    @Slot(QModelIndex)
    def _entered(self, index: QModelIndex) -> None:
        id = self.model.id_at(index)
        self.article_chosen.emit(id)
        self.article_entered.emit(id)

    @Slot(QModelIndex)
    def _chosen(self, index: QModelIndex) -> None:
        self.article_chosen.emit(self.model.id_at(index))

    def _show_state(self) -> None:
        shown, total = self.model.rowCount(), self.model.total
        self._count.setText(
            tr("queue.count", shown=shown, total=total) if shown < total else tr("queue.all", total=total)
        )
        if shown:
            self._stack.setCurrentIndex(0)
            return
        if total:
            self._empty.say(tr("queue.none"), "", tr("queue.clear"))
        else:
            self._empty.say(tr("queue.empty"))
        self._stack.setCurrentIndex(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.filter.text():
            self.filter.clear()
            return
        super().keyPressEvent(event)
