"""How the people's cells are drawn and edited: posts as text, roles as filled squares, doubt as a dotted underline."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.appearance import scheme
from gui.form.composing import ComposingLineEdit
from gui.form.display import Offer, last_part, with_last_part
from gui.form.option_list import OptionList
from gui.form.people_model import FIRST_ROLE, LOOK, NAME, WARNED
from gui.form.state_mark import SIDE, colour_of, draw_warning
from gui.form.wrapping import WRAP
from gui.i18n import tr
from model.record.schema import Record
from model.session.known_people import KnownPeople, article_posts

SQUARE = 10
OFFERED = 10
Index = QModelIndex | QPersistentModelIndex


class PeopleDelegate(QStyledItemDelegate):
    """``editor`` is the line that is open in a cell, if any."""

    def __init__(self, parent: QAbstractItemView) -> None:
        super().__init__(parent)
        self._view = parent
        self.editor: ComposingLineEdit | None = None
        self.record: Record | None = None
        self.known = KnownPeople()
        self.options: OptionList | None = None

    # what is offered while posts are typed

    def _offer_posts(self, editor: ComposingLineEdit) -> None:
        """Posts of this article first, then those verified before; nothing while nothing is typed."""
        begun = last_part(editor.text())
        if self.options is None or self.record is None:
            return
        here = article_posts(self.record, begun) if begun else ()
        before = self.known.posts(begun, str(editor.property("person") or "")) if begun else ()
        offers = [Offer("text", post) for post in here if post != begun]
        offers += [Offer("text", post, tr("form.seen_before")) for post in before if post not in here and post != begun]
        self.options.offer(editor, offers[:OFFERED])

    def _choose(self, editor: ComposingLineEdit, key: int) -> bool:
        """A key while posts are offered; False where it is the line's."""
        options = self.options
        if options is None or not options.is_for(editor):
            return False
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            options.move_by(1 if key == Qt.Key.Key_Down else -1)
            return True
        if key == Qt.Key.Key_Escape:
            options.close_for(editor)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and options.current_offer() is not None:
            self.take(options.current_offer())
            return True
        return False

    def take(self, offer: Offer | None) -> None:
        """What was chosen stands in the place of what was begun."""
        if offer is not None and self.editor is not None:
            self.editor.setText(with_last_part(self.editor.text(), offer.text))
        if self.options is not None and self.editor is not None:
            self.options.close_for(self.editor)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = scheme()
        painter.save()
        if self._view.selectionModel().isSelected(index):  # QStyle would know too; its enumerators take 5 ms to make
            painter.fillRect(option.rect, QColor(colours.accent_wash))
        if index.column() >= FIRST_ROLE:
            self._paint_role(painter, option, bool(index.data()))
        else:
            self._paint_text(painter, option, index)
        if self._view.hasFocus() and self._view.currentIndex() == index:
            painter.setPen(QPen(QColor(colours.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(option.rect).adjusted(1, 1, -1.5, -1.5))
        painter.restore()

    def _paint_text(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = scheme()
        look = index.data(LOOK)
        area = option.rect.adjusted(5, 0, -3, 0)
        if look in ("lost", "doubtful", "unclear"):
            wash = colour_of(look)
            wash.setAlpha(26)
            painter.fillRect(option.rect, wash)
            painter.setPen(
                QPen(colour_of(look), 1.5, Qt.PenStyle.DashDotLine if look == "lost" else Qt.PenStyle.DotLine)
            )
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
        if column == "titles":
            editor.setProperty("person", index.model().index(index.row(), NAME).data())
            editor.textEdited.connect(lambda _: self._offer_posts(editor))
        return editor

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        if editor is self.editor:
            if self.options is not None:
                self.options.close_for(editor)
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
        pressed = event.key() if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress else None
        if pressed is not None and isinstance(watched, ComposingLineEdit) and self._choose(watched, pressed):
            return True
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
