"""The own fields of an article or a meeting in the form, and on demand the values whose field is gone."""

from collections.abc import Callable, Mapping
from itertools import pairwise

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from gui.fields import known
from gui.form.display import owner_of
from gui.form.option_list import OptionList
from gui.form.section import Section
from gui.form.value_edit import ValueEdit
from gui.i18n import tr
from model.record.own_fields import PREFIX
from model.record.schema import Record, Value


class OwnSection(QWidget):
    """Empty, and without height, where the corpus added nothing."""

    def __init__(self, scope: str, options: OptionList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scope, self._options = scope, options
        self.edits: dict[str, ValueEdit] = {}
        self._section: Section | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._gone = QToolButton(self)
        self._gone.setObjectName(f"{scope}.gone")
        self._gone.setAutoRaise(True)
        self._gone.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._gone.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._gone.clicked.connect(self._toggle)
        self._open = False
        self._list = QLabel(self)
        self._list.setTextFormat(Qt.TextFormat.PlainText)
        self._list.setWordWrap(True)
        self._list.setIndent(20)
        self._list.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._column.addWidget(self._gone)
        self._column.addWidget(self._list)
        self.setVisible(False)

    def rebuild(self, wire: Callable[[ValueEdit], None], width: int) -> None:
        """Make the editors of the fields there are now; ``width`` is that of the form's labels."""
        if self._section is not None:
            self._column.removeWidget(self._section)
            self._section.hide()
            self._section.deleteLater()
        specs = known.specs(self._scope)
        self._section = Section([(spec,) for spec in specs], self._options, self) if specs else None
        self.edits = self._section.edits if self._section is not None else {}
        if self._section is not None:
            self._section.align_labels(width)
            self._column.insertWidget(0, self._section)
        for edit in self.edits.values():
            wire(edit)

    @property
    def label_width(self) -> int:
        return self._section.label_width if self._section is not None else 0

    def align_labels(self, width: int) -> None:
        if self._section is not None:
            self._section.align_labels(width)

    def tab_after(self, widget: QWidget) -> QWidget:
        """Put the editors into the Tab chain behind ``widget``; the last of the chain so far."""
        chain = [widget, *self.edits.values()]
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)
        return chain[-1]

    def bind(self, record: Record, meeting: str, fresh: bool) -> None:
        if self._section is not None:
            self._section.bind(record, meeting, fresh)
        gone = gone_values(owner_of(record, meeting).extra, self.edits)
        self._gone.setVisible(bool(gone))
        self._gone.setText(tr("fields.gone", count=len(gone)))
        self._list.setText("\n".join(f"{id}: {shown}" for id, shown in gone))
        self._show_list()
        self.setVisible(bool(self.edits or gone))

    @Slot()
    def _toggle(self) -> None:
        self._open = not self._open
        self._show_list()

    def _show_list(self) -> None:
        self._gone.setArrowType(Qt.ArrowType.DownArrow if self._open else Qt.ArrowType.RightArrow)
        self._list.setVisible(self._open and self._gone.isVisibleTo(self))


def gone_values(
    extra: Mapping[str, Value | tuple[Value, ...]], edits: Mapping[str, ValueEdit]
) -> list[tuple[str, str]]:
    """Id and value of what ``fields.toml`` does not name any more."""
    left = [(id, held) for id, held in extra.items() if PREFIX + id not in edits]
    return [
        (id, "；".join("、".join(v.items) or tr(f"form.state.{v.state}") for v in values))
        for id, held in left
        if (values := (held,) if isinstance(held, Value) else held)
    ]
