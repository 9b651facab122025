"""The counts beside the queue. Enter or a click puts a value into the query or takes it out; with Alt it is excluded."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QFrame, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from gui.appearance import scheme
from gui.i18n import tr
from gui.queue.facet_model import NODE, FacetModel, Node

FIRST_OPEN = ("state", "type", "level")
"""Terms whose values are shown before anybody asks."""


class FacetDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(80, option.fontMetrics.height() + 6)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        from PySide6.QtWidgets import QStyle  # five hundred enumerators: not while the window starts

        node: Node = index.data(NODE)
        colours = scheme()
        painter.save()
        focused = bool(option.state & QStyle.StateFlag.State_Selected)
        if focused:
            painter.fillRect(option.rect, QColor(colours.accent_wash))
        area = option.rect.adjusted(4, 0, -8, 0)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        count = str(node.count) if node.count >= 0 else ""
        painter.setPen(QColor(colours.muted))
        painter.drawText(area, right, count)
        area.setRight(area.right() - painter.fontMetrics().horizontalAdvance(count) - 8)
        font = painter.font()
        font.setBold(bool(node.chosen))
        font.setStrikeOut(node.chosen == "out")
        painter.setFont(font)
        shade = colours.muted if not node.value else colours.accent if node.chosen == "in" else colours.text
        painter.setPen(QColor(shade))
        sign = "✓ " if node.chosen == "in" else "− " if node.chosen == "out" else ""
        text = painter.fontMetrics().elidedText(sign + node.text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()


class FacetPanel(QTreeView):
    """``toggled``: term, value, exclude. ``terms_wanted``: the terms that are open changed; only these are counted."""

    toggled = Signal(str, str, bool)
    terms_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("queue.facets")
        self.setAccessibleName(tr("queue.facets"))
        self.facets = FacetModel(self)
        self.setModel(self.facets)
        self.setItemDelegate(FacetDelegate(self))
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(14)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setToolTip(tr("queue.facets_help"))
        self._open: set[tuple[str, str]] = {(term, "") for term in FIRST_OPEN}
        self._filling = False
        self.expanded.connect(self._expanded)
        self.collapsed.connect(self._collapsed)

    def open_terms(self) -> tuple[str, ...]:
        return tuple(term for term, value in self._open if not value)

    def set_groups(self, groups: Sequence[Node]) -> None:
        """Other counts; what was open and what had the focus stay so."""
        at = self.currentIndex()
        here = self.facets.node(at).key if at.isValid() else None
        top = self.verticalScrollBar().value()
        self._filling = True
        self.facets.set_groups(groups)
        for node, index in list(self.facets.nodes()):
            if node.key in self._open:
                self.setExpanded(index, True)
            if node.key == here:
                self.setCurrentIndex(index)
        self._filling = False
        self.verticalScrollBar().setValue(top)

    @Slot(QModelIndex)
    def _expanded(self, index: QModelIndex) -> None:
        if not self._filling:
            self._open.add(self.facets.node(index).key)
            if not self.facets.node(index).value:
                self.terms_wanted.emit()

    @Slot(QModelIndex)
    def _collapsed(self, index: QModelIndex) -> None:
        if not self._filling:
            self._open.discard(self.facets.node(index).key)

    def _toggle(self, index: QModelIndex, exclude: bool) -> None:
        if not index.isValid():
            return
        node = self.facets.node(index)
        if node.value:
            self.toggled.emit(node.term, node.value, exclude)
        else:
            self.setExpanded(index, not self.isExpanded(index))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._toggle(self.currentIndex(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier))
        elif event.key() == Qt.Key.Key_Minus:
            self._toggle(self.currentIndex(), True)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        on_text = index.isValid() and self.visualRect(index).contains(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and on_text:
            self._toggle(index, bool(event.modifiers() & Qt.KeyboardModifier.AltModifier))
