"""What the chosen articles have, counted: a tree of terms, their values, and for places the divisions below."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

NODE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


@dataclass(slots=True, eq=False)
class Node:
    """A term (no ``value``) or one of its values. ``chosen``: "" | "in" | "out", as the query has it."""

    term: str
    value: str
    text: str
    count: int = -1
    chosen: str = ""
    below: "list[Node]" = field(default_factory=lambda: list["Node"]())
    above: "Node | None" = None
    row: int = 0

    @property
    def key(self) -> tuple[str, str]:
        return self.term, self.value

    def adopt(self, nodes: "Sequence[Node]") -> None:
        """``nodes`` stand below this one."""
        self.below = list(nodes)
        for row, node in enumerate(self.below):
            node.above, node.row = self, row


class FacetModel(QAbstractItemModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.root = Node("", "", "")

    def set_groups(self, groups: Sequence[Node]) -> None:
        """Other counts. The old nodes live until Qt has let go of them."""
        self.beginResetModel()
        self.root = Node("", "", "")
        self.root.adopt(groups)
        self.endResetModel()

    def node(self, index: Index) -> Node:
        return index.internalPointer() if index.isValid() else self.root

    def nodes(self) -> Iterator[tuple[Node, QModelIndex]]:
        """Every node with its index."""
        waiting = [(node, self.index(row, 0)) for row, node in enumerate(self.root.below)]
        while waiting:
            node, index = waiting.pop()
            yield node, index
            waiting += [(below, self.index(row, 0, index)) for row, below in enumerate(node.below)]

    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        above = self.node(parent) if parent is not None else self.root
        if column or not 0 <= row < len(above.below):
            return QModelIndex()
        return self.createIndex(row, 0, above.below[row])

    def parent(self, index: Index | None = None) -> Any:
        if index is None:
            return super().parent()
        above = self.node(index).above if index.isValid() else None
        return QModelIndex() if above is None or above.above is None else self.createIndex(above.row, 0, above)

    def rowCount(self, parent: Index | None = None) -> int:
        return len((self.node(parent) if parent is not None else self.root).below)

    def columnCount(self, parent: Index | None = None) -> int:
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        node = self.node(index)
        if role == NODE:
            return node
        if role == Qt.ItemDataRole.DisplayRole:
            return node.text
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return node.text if node.count < 0 else f"{node.text}  {node.count}"
        return None
