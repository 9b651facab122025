"""A block of fields: small label, state, value; short fields share a row. Reads as prose, edits as fields."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from gui.form.option_list import OptionList
from gui.form.value_edit import ValueEdit
from gui.i18n import label
from model.record.fields import BY_NAME, FieldSpec
from model.record.schema import Record

ROW_GAP = 3


class FieldLabel(QLabel):
    """A small label; the form's style sheet gives it the muted colour."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 0.9)
        self.setFont(font)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


def built_in(scope: str, rows: Sequence[Sequence[str]]) -> list[list[FieldSpec]]:
    """The rows of the table of fields that ``rows`` name."""
    return [[BY_NAME[scope, name] for name in names] for names in rows]


class Section(QWidget):
    """``rows`` are the fields of each row, one or two."""

    def __init__(self, rows: Sequence[Sequence[FieldSpec]], options: OptionList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edits: dict[str, ValueEdit] = {}
        self._first: list[FieldLabel] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(ROW_GAP)
        grid.setColumnStretch(2, 1)
        grid.setColumnStretch(5, 1)
        for number, specs in enumerate(rows):
            for place, spec in enumerate(specs):
                edit = ValueEdit(spec, options, self)
                title = FieldLabel(label(edit.spec), self)
                title.setBuddy(edit)
                column = place * 3
                grid.addWidget(title, number, column)
                grid.addWidget(edit.mark, number, column + 1)
                grid.addWidget(edit, number, column + 2, 1, 4 if len(specs) == 1 else 1)
                self.edits[spec.name] = edit
                if not place:
                    self._first.append(title)
        for before, after in zip(list(self.edits.values()), list(self.edits.values())[1:], strict=False):
            QWidget.setTabOrder(before, after)

    @property
    def label_width(self) -> int:
        """The room the labels of the first column need, in pixels."""
        return max(title.sizeHint().width() for title in self._first)

    def align_labels(self, width: int) -> None:
        """Give the first column ``width``, so that sections stand in line."""
        for title in self._first:
            title.setFixedWidth(width)

    def bind(self, record: Record, meeting: str, fresh: bool) -> None:
        for edit in self.edits.values():
            edit.bind(record, meeting, fresh)
