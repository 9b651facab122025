"""In which order the queue is walked: a menu of terms, direction, and a seed for chance that can be repeated."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from gui.i18n import tr

OWN = "own."
"""What terms of own fields begin with (``model.query.fields``, which is not imported before a query is asked)."""
ORDERS = (
    "order", "confidence", "doubt", "date", "published", "title", "place", "level", "type", "state", "outlet", "noise",
    "meetings", "chair", "assigned", "seconds", "id", "random",
)  # fmt: skip


FROM_MOST = ("doubt", "noise", "seconds", "meetings")
"""Begin with the highest number."""


@dataclass(frozen=True, slots=True)
class Sorting:
    """``by``: a term of the query language, ``order`` (of the corpus) or ``random`` with ``seed``."""

    by: str = "order"
    descending: bool = False
    seed: int = 1

    @property
    def saved(self) -> str:
        """One line for the settings."""
        return f"{self.by} {int(self.descending)} {self.seed}"

    @classmethod
    def of_saved(cls, line: str, known: Container[str]) -> "Sorting":
        """What ``saved`` gave; the order of the corpus where it is something else, or by what is not ``known``."""
        by, _, rest = line.partition(" ")
        down, _, seed = rest.partition(" ")
        if by not in known or down not in ("0", "1") or not seed.isdecimal():
            return cls()
        return cls(by, down == "1", int(seed))


class Orders:
    """What the queue can be sorted by: the terms there always are, and fields the corpus added."""

    def __init__(self, own: Mapping[str, str] | None = None) -> None:
        self.own = own or {}
        self.all = (*ORDERS[:-2], *self.own, *ORDERS[-2:])

    def name(self, by: str) -> str:
        return self.own.get(by) or tr(f"queue.sort_{by}" if by in ORDERS else "queue.sort_order")

    def text(self, sorting: Sorting) -> str:
        """With an arrow for the direction."""
        by, name = sorting.by, self.name(sorting.by)
        if by == "random":
            return f"{name} {sorting.seed}"
        return name if by == "order" and not sorting.descending else f"{name} {'↓' if sorting.descending else '↑'}"


class SortButton(QToolButton):
    """``chosen`` carries the new Sorting, ``shown`` follows every change of it; choosing the same term again turns it round, or draws another chance."""

    chosen = Signal(object)
    shown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("queue.sort")
        self.setAutoRaise(True)
        self.setAccessibleName(tr("queue.sort"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.sorting = Sorting()
        self.orders = Orders()
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)
        self.show_sorting(self.sorting)

    def show_sorting(self, sorting: Sorting) -> None:
        self.sorting = sorting
        self.setText(self.orders.text(sorting))
        self.setToolTip(tr("queue.sort_help", by=self.orders.text(sorting)))
        self.shown.emit()

    def set_orders(self, orders: Orders) -> None:
        """Another corpus, or other fields of it."""
        self.orders = orders
        self.show_sorting(self.sorting if self.sorting.by in orders.all else Sorting())

    @Slot()
    def _fill(self) -> None:
        self._menu.clear()
        group = QActionGroup(self._menu)
        for by in self.orders.all:
            action = self._menu.addAction(self.orders.name(by))
            action.setCheckable(True)
            action.setChecked(by == self.sorting.by)
            group.addAction(action)
            action.triggered.connect(partial(self.choose, by))

    def turn(self, by: str, _checked: bool = False) -> None:
        """By ``by``, then the other way round, then as the corpus is."""
        now = self.sorting
        if by == now.by and now.descending != (by in FROM_MOST):
            self.choose("order")
        else:
            self.choose(by)

    def choose(self, by: str, _checked: bool = False) -> None:
        now = self.sorting
        if by != now.by:
            new = Sorting(by, by in FROM_MOST, now.seed)
        elif by == "random":
            new = replace(now, seed=now.seed + 1)
        else:
            new = replace(now, descending=not now.descending)
        self.show_sorting(new)
        self.chosen.emit(new)
