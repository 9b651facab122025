"""In which order the queue is walked: a menu of terms, direction, and a seed for chance that can be repeated."""

from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from gui.i18n import tr

ORDERS = (
    "order", "confidence", "doubt", "date", "published", "title", "place", "level", "type", "state", "outlet", "noise",
    "meetings", "chair", "seconds", "id", "random",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sorting:
    """``by``: a term of the query language, ``order`` (of the corpus) or ``random`` with ``seed``."""

    by: str = "order"
    descending: bool = False
    seed: int = 1

    @property
    def text(self) -> str:
        name = tr(f"queue.sort_{self.by}")
        if self.by == "random":
            return f"{name} {self.seed}"
        return name if self.by == "order" else f"{name} {'↓' if self.descending else '↑'}"


class SortButton(QToolButton):
    """``chosen`` carries the new Sorting; choosing the same term again turns it round, or draws another chance."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("queue.sort")
        self.setAutoRaise(True)
        self.setAccessibleName(tr("queue.sort"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.sorting = Sorting()
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)
        self.show_sorting(self.sorting)

    def show_sorting(self, sorting: Sorting) -> None:
        self.sorting = sorting
        self.setText(sorting.text)
        self.setToolTip(tr("queue.sort_help", by=sorting.text))

    @Slot()
    def _fill(self) -> None:
        self._menu.clear()
        group = QActionGroup(self._menu)
        for by in ORDERS:
            action = self._menu.addAction(tr(f"queue.sort_{by}"))
            action.setCheckable(True)
            action.setChecked(by == self.sorting.by)
            group.addAction(action)
            action.triggered.connect(partial(self.choose, by))

    def choose(self, by: str, _checked: bool = False) -> None:
        now = self.sorting
        if by != now.by:
            new = Sorting(by, by in ("doubt", "noise", "seconds", "meetings"), now.seed)
        elif by == "random":
            new = replace(now, seed=now.seed + 1)
        else:
            new = replace(now, descending=not now.descending)
        self.show_sorting(new)
        self.chosen.emit(new)
