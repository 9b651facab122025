"""How far a value is settled: its name, a glyph with a colour and a shape of its own, and the words of the tooltip."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from gui.appearance import scheme
from gui.form.dragging import Handle
from gui.i18n import tr
from gui.reasons import words_of
from model.record.fields import FieldSpec
from model.record.schema import Value
from model.session.target import Target
from model.session.walk import OPTIONAL, is_doubtful, is_lost

SIDE = 11


def look_of(held: Value | Sequence[Value], spec: FieldSpec | None = None) -> str:
    """lost (its quote stands nowhere any more) | certain | doubtful | undecided | accepted | edited | absent | unclear; of several values the least settled.

    A field ``spec`` that nobody has to settle is never doubtful.
    """
    values = [held] if isinstance(held, Value) else list(held)
    if not values:
        return "undecided"
    optional = spec is not None and spec.name in OPTIONAL
    looks = [_look(value, optional) for value in values]
    return next(look for look in ORDER if look in looks)


ORDER = ("lost", "doubtful", "unclear", "undecided", "certain", "edited", "accepted", "absent")


def _look(value: Value, optional: bool) -> str:
    if is_lost(value):
        return "lost"
    if not optional and is_doubtful(value):
        return "doubtful"
    if value.state != "present":
        return value.state if value.state in ("absent", "unclear") else "undecided"
    if value.origin in ("edited", "typed"):
        return "edited"
    return "accepted" if value.origin.startswith("accepted") else "certain"


def colour_of(look: str) -> QColor:
    colours = scheme()
    return QColor(
        {
            "lost": colours.bad,
            "doubtful": colours.doubt,
            "unclear": colours.doubt,
            "accepted": colours.good,
            "edited": colours.accent,
        }.get(look, colours.muted)
    )


def tip_of(spec: FieldSpec, label: str, held: Value | Sequence[Value]) -> str:
    """State, confidence, basis, rule and evidence of what is in the field, a line each."""
    lines = [f"{label} — {tr(f'form.state.{look_of(held, spec)}')}"]
    for value in [held] if isinstance(held, Value) else held:
        parts = parts_of_value(value)
        if parts:
            head = f"{value.value}: " if not isinstance(held, Value) and value.value else ""
            lines.append(head + "  ".join(parts))
    if spec.help:
        lines.append(spec.help)
    if spec.rule:
        lines.append(tr("form.tip.guideline", value=spec.rule))
    return "\n".join(lines)


def parts_of_value(value: Value, quoted: bool = True) -> list[str]:
    """Quote, confidence, basis, rule, first suggestion and other readings, where there are; a quote in place unless
    it is not to be ``quoted``."""
    parts: list[str] = []
    if is_lost(value):
        parts.append(tr("form.tip.lost", value=value.quote or value.value))
    elif quoted and value.quote and value.quote != value.value:
        parts.append(tr("form.tip.quote", value=value.quote))
    if value.confidence is not None:
        parts.append(tr("form.tip.confidence", value=f"{value.confidence:.2f}"))
    if value.basis:
        parts.append(tr("form.tip.basis", value=tr(f"form.basis.{value.basis}")))
    if value.rule:
        parts.append(tr("form.tip.rule", value=words_of(value.rule)))
    if value.suggested is not None and value.suggested.value not in (None, value.value):
        parts.append(tr("form.tip.suggested", value=value.suggested.value))
    if value.alternatives:
        parts.append(tr("form.tip.alternatives", count=len(value.alternatives)))
    return parts


class StateMark(QWidget):
    """The glyph of one field."""

    clicked = Signal(QPoint)  # where on the screen

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = "undecided"
        self.target: Target | None = None
        """The value that is dragged by the sign; None where it belongs to no meeting."""
        self._handle = Handle(self)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedWidth(SIDE + 3)

    def sizeHint(self) -> QSize:
        return QSize(SIDE + 3, SIDE + 3)

    def set_look(self, look: str) -> None:
        if look != self.look:
            self.look = look
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._handle.pressed(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._handle.moved(event, [self.target] if self.target is not None else [])

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click, not the end of a drag."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit(self.mapToGlobal(self.rect().bottomLeft()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_look(painter, QRectF(1, (self.height() - SIDE) / 2, SIDE, SIDE), self.look)


def draw_warning(painter: QPainter, box: QRectF) -> None:
    """A triangle with a stroke: what stands here does not agree with something else."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    hue = QColor(scheme().bad)
    painter.setPen(QPen(hue, 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    middle = box.center().x()
    top, bottom = box.top() + 1, box.bottom() - 1
    painter.drawPolygon(
        QPolygonF([QPointF(middle, top), QPointF(box.right() - 0.5, bottom), QPointF(box.left() + 0.5, bottom)])
    )
    painter.drawLine(QPointF(middle, top + 3.5), QPointF(middle, bottom - 3.5))
    painter.drawPoint(QPointF(middle, bottom - 1.8))


def draw_look(painter: QPainter, box: QRectF, look: str) -> None:
    """Each state as a shape of its own, so that colour is never needed to tell it."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    hue = colour_of(look)
    pen = QPen(hue, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inner = box.adjusted(1.5, 1.5, -1.5, -1.5)
    middle = box.center()
    if look == "certain":
        painter.setBrush(hue)
        painter.drawEllipse(middle, 1.7, 1.7)
    elif look == "doubtful":
        painter.drawEllipse(inner)
        painter.setBrush(hue)
        painter.drawPie(inner, 90 * 16, 180 * 16)
    elif look == "lost":
        for start in (20, 200):
            painter.drawArc(inner, start * 16, 140 * 16)
        painter.drawLine(QPointF(box.left() + 0.5, middle.y() + 2), QPointF(box.right() - 0.5, middle.y() - 2))
    elif look == "accepted":
        painter.drawPolyline(
            QPolygonF(
                [
                    QPointF(box.left() + 1.5, middle.y() + 0.5),
                    QPointF(middle.x() - 1, box.bottom() - 2),
                    QPointF(box.right() - 1, box.top() + 2.5),
                ]
            )
        )
    elif look == "edited":
        painter.drawLine(QPointF(box.left() + 2.5, box.bottom() - 2.5), QPointF(box.right() - 2, box.top() + 2))
        painter.drawLine(QPointF(box.left() + 1, box.bottom() - 0.5), QPointF(box.right() - 1, box.bottom() - 0.5))
    elif look == "absent":
        painter.drawEllipse(inner)
        painter.drawLine(QPointF(box.left() + 1, box.bottom() - 1), QPointF(box.right() - 1, box.top() + 1))
    elif look == "unclear":
        font = painter.font()
        font.setPixelSize(SIDE + 1)
        font.setBold(True)
        painter.setFont(font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "?")
    else:
        painter.setPen(QPen(hue, 1.1))
        painter.drawEllipse(inner.adjusted(1, 1, -1, -1))
