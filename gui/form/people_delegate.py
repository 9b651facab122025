"""How the people's cells are drawn and edited: posts as text, roles as filled squares, doubt as a dotted underline."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.appearance import scheme
from gui.form.composing import ComposingLineEdit
from gui.form.people_model import FIRST_ROLE, LOOK, NAME, WARNED
from gui.form.state_mark import SIDE, colour_of, draw_warning
from gui.form.wrapping import WRAP

SQUARE = 10
Index = QModelIndex | QPersistentModelIndex


class PeopleDelegate(QStyledItemDelegate):
    """``editor`` is the line that is open in a cell, if any."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.editor: ComposingLineEdit | None = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = scheme()
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(option.rect, QColor(colours.accent_wash))
        if index.column() >= FIRST_ROLE:
            self._paint_role(painter, option, bool(index.data()))
        else:
            self._paint_text(painter, option, index)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(colours.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(option.rect).adjusted(1, 1, -1.5, -1.5))
        painter.restore()

    def _paint_text(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = scheme()
        look = index.data(LOOK)
        area = option.rect.adjusted(5, 0, -3, 0)
        if look in ("doubtful", "unclear"):
            wash = colour_of(look)
            wash.setAlpha(26)
            painter.fillRect(option.rect, wash)
            painter.setPen(QPen(colour_of(look), 1.5, Qt.PenStyle.DotLine))
            painter.drawLine(area.left(), area.bottom() - 1, area.right(), area.bottom() - 1)
        if index.data(WARNED):
            area.setRight(area.right() - SIDE - 2)
            draw_warning(painter, QRectF(area.right() + 2, area.center().y() - SIDE / 2, SIDE, SIDE))
        painter.setPen(QColor(colours.text))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | WRAP, str(index.data() or ""))

    def _paint_role(self, painter: QPainter, option: QStyleOptionViewItem, on: bool) -> None:
        colours = scheme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QRectF(option.rect).center()
        if on:
            box = QRectF(middle.x() - SQUARE / 2, middle.y() - SQUARE / 2, SQUARE, SQUARE)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent))
            painter.drawRoundedRect(box, 2, 2)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            faint = QColor(colours.muted)
            faint.setAlpha(120)
            painter.setBrush(faint)
            painter.drawEllipse(middle, 1.4, 1.4)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = ComposingLineEdit(parent)
        column = "name" if index.column() == NAME else "titles"
        editor.setObjectName(f"{index.model().meeting}.people.{index.row()}.{column}")  # type: ignore[attr-defined]
        editor.setAccessibleName(
            index.model().headerData(index.column(), Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)
        )
        editor.setFrame(False)
        editor.setAutoFillBackground(True)
        self.editor = editor
        return editor

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        if editor is self.editor:
            self.editor = None
        super().destroyEditor(editor, index)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Once, when the editor opens: what is being typed is never overwritten."""
        if isinstance(editor, ComposingLineEdit) and not editor.property("filled"):
            editor.setProperty("filled", True)
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, ComposingLineEdit):
            model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """The posts' editor takes the room of the roles too: posts are long."""
        area = option.rect
        room = editor.parentWidget()
        if index.column() != NAME and room is not None:
            area = area.adjusted(0, 0, room.width() - area.right() - 1, 0)
        editor.setGeometry(area)

    def finish(self) -> None:
        """Commit and close the open cell at once (Qt's own way is queued)."""
        editor = self.editor
        if editor is not None:
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, ComposingLineEdit) and watched.composing and isinstance(event, QKeyEvent):
            return False  # the input method's own; the line swallows it
        if (
            isinstance(watched, ComposingLineEdit)
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            self.finish()
            return True
        return super().eventFilter(watched, event)
