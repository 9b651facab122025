"""A row of the queue in two lines: state and title; place, date and lowest confidence in the muted colour."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from gui.appearance import scheme
from gui.article.signs import visible
from gui.i18n import tr
from gui.queue.model import ROW, Row, is_flagged, place_text, problem_short
from model.session.walk import DOUBTFUL_BELOW

PAD = 8
GLYPH = 12


def _under_mouse(option: QStyleOptionViewItem) -> bool:
    from PySide6.QtWidgets import QStyle

    return bool(option.state & QStyle.StateFlag.State_MouseOver)


class QueueDelegate(QStyledItemDelegate):
    def __init__(self, parent: QAbstractItemView) -> None:
        super().__init__(parent)
        self._view = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(120, self.height(option.fontMetrics))

    def height(self, metrics: QFontMetrics) -> int:
        """Pixels of a row: two lines and air."""
        return metrics.height() * 2 + PAD * 2 - 2

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: Row = index.data(ROW)
        colours = scheme()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._view.selectionModel().isSelected(index):  # QStyle would know too; its enumerators take 5 ms to make
            painter.fillRect(option.rect, QColor(colours.accent_wash))
            painter.fillRect(
                QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()), QColor(colours.accent)
            )
        elif self._view.underMouse() and _under_mouse(option):
            painter.fillRect(option.rect, QColor(colours.panel))
        area = option.rect.adjusted(PAD + 4, PAD - 1, -PAD, -PAD + 1)
        line = option.fontMetrics.height()
        draw_state(painter, QRectF(area.left(), area.top() + (line - GLYPH) / 2, GLYPH, GLYPH), row)
        left = area.left() + GLYPH + PAD
        settled = row.state != "todo" or bool(row.problem)
        painter.setFont(option.font)
        painter.setPen(QColor(colours.muted if settled or not row.title else colours.text))
        title = row.title or (row.id if row.problem else tr("queue.untitled"))
        self._line(painter, QRect(left, area.top(), area.right() - left, line), visible(title))
        self._second(painter, option.font, QRect(left, area.top() + line, area.right() - left, line), row)
        painter.restore()

    def _second(self, painter: QPainter, base: QFont, area: QRect, row: Row) -> None:
        font = QFont(base)
        font.setPointSizeF(base.pointSizeF() * 0.88)
        painter.setFont(font)
        colours = scheme()
        if row.problem:
            painter.setPen(QColor(colours.bad))
            self._line(painter, area, problem_short(row))
            return
        if row.confidence is not None and row.state == "todo":
            doubtful = row.confidence < DOUBTFUL_BELOW
            painter.setPen(QColor(colours.doubt if doubtful else colours.muted))
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(area, right, f"{row.confidence:.2f}".lstrip("0") or "0")
            area = area.adjusted(0, 0, -40, 0)
        painter.setPen(QColor(colours.muted))
        parts = [part for part in (place_text(row.place, row.date), row.date) if part]
        self._line(painter, area, "  ".join(parts) or (row.id if row.title != row.id else ""))

    def _line(self, painter: QPainter, area: QRect, text: str) -> None:
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


def draw_state(painter: QPainter, box: QRectF, row: Row) -> None:
    """The state as a shape of its own, so that colour is never needed to tell it."""
    colours = scheme()
    box = box.adjusted(0.5, 0.5, -0.5, -0.5)
    middle = box.center()
    if row.problem:
        painter.setPen(QPen(QColor(colours.bad), 2))
        painter.drawLine(box.topLeft() + QPointF(1, 1), box.bottomRight() - QPointF(1, 1))
        painter.drawLine(box.topRight() + QPointF(-1, 1), box.bottomLeft() + QPointF(1, -1))
    elif is_flagged(row):
        painter.setPen(QPen(QColor(colours.doubt), 1.5))
        painter.drawLine(box.topLeft() + QPointF(2, 0), box.bottomLeft() + QPointF(2, 0))
        painter.setBrush(QColor(colours.doubt))
        left, top = box.left() + 2, box.top()
        painter.drawPolygon(QPolygonF([QPointF(left, top), QPointF(box.right(), top + 3), QPointF(left, top + 6)]))
    elif row.state == "verified":
        painter.setPen(QPen(QColor(colours.good), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPolyline(
            QPolygonF(
                [
                    QPointF(box.left() + 0.5, middle.y() + 0.5),
                    QPointF(middle.x() - 1, box.bottom() - 1.5),
                    QPointF(box.right(), box.top() + 2),
                ]
            )
        )
    elif row.state == "skipped":
        painter.setPen(QPen(QColor(colours.muted), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(box.left() + 1, middle.y()), QPointF(box.right() - 1, middle.y()))
    else:
        doubtful = row.confidence is not None and row.confidence < DOUBTFUL_BELOW
        hue = QColor(colours.doubt if doubtful else colours.muted)
        painter.setPen(QPen(hue, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5))
        if doubtful:
            painter.setBrush(hue)
            painter.drawPie(box.adjusted(0.5, 0.5, -0.5, -0.5), 90 * 16, 180 * 16)
