"""One person over time: a lane a post, a dot a meeting; filled where they were in the chair."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui.appearance import scheme
from gui.i18n import tr
from gui.queue.model import place_text
from model.index.people import KnownPerson, Presence, day_of
from model.query.parse import quoted

LANES = 6
"""Posts that are drawn; the others are counted below them."""
NEAR = 7  # pixels from a dot's middle that are the dot
DOT = 4.5


@dataclass(frozen=True, slots=True)
class Dot:
    lane: int
    day: int
    presence: Presence


class Timeline(QWidget):
    """``chosen``: the query for the article of a dot that was clicked."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.lanes: tuple[str, ...] = ()
        self.dots: tuple[Dot, ...] = ()
        self._more = 0
        self.show_person(None)

    def show_person(self, person: KnownPerson | None) -> None:
        """Whom to draw; nothing where nobody is chosen, or no meeting is dated."""
        lanes, dots = lanes_of(person) if person is not None else ((), ())
        self.lanes, self._more = lanes[:LANES], max(0, len(lanes) - LANES)
        self.dots = tuple(dot for dot in dots if dot.lane < LANES)
        self.setVisible(bool(self.dots))
        self.setFixedHeight(self._line() * (len(self.lanes) + 1) + 8)
        told = "；".join(f"{self.lanes[dot.lane]} {dot.presence.date}" for dot in self.dots)
        self.setAccessibleName(tr("people.timeline", name=person.name if person else "", told=told))
        self.update()

    def _line(self) -> int:
        return self.fontMetrics().height() + 6

    def _left(self) -> int:
        """Where the names of the lanes end."""
        widest = max((self.fontMetrics().horizontalAdvance(lane) for lane in self.lanes), default=0)
        return min(widest + 16, self.width() // 3)

    def _at(self, dot: Dot) -> QPointF:
        return QPointF(self._x(dot.day), self._line() * (dot.lane + 0.5) + 4)

    def _x(self, day: float) -> float:
        first, last = min(dot.day for dot in self.dots), max(dot.day for dot in self.dots)
        left, right = self._left() + 12, self.width() - 16
        return left + (day - first) / (last - first) * (right - left) if last > first else (left + right) / 2

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.dots:
            return
        colours, painter = scheme(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line, left = self._line(), self._left()
        for number, lane in enumerate(self.lanes):
            area = QRectF(0, line * number + 4, left, line)
            painter.setPen(QColor(colours.text))
            name = painter.fontMetrics().elidedText(lane, Qt.TextElideMode.ElideRight, left - 8)
            painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
            held = [self._at(dot) for dot in self.dots if dot.lane == number]
            painter.setPen(QPen(QColor(colours.line), 2))
            painter.drawLine(held[0], held[-1])
        for dot in self.dots:
            chair = "chair" in dot.presence.roles
            painter.setPen(QPen(QColor(colours.accent), 1.5))
            painter.setBrush(QColor(colours.accent if chair else colours.page))
            painter.drawEllipse(self._at(dot), DOT, DOT)
        self._draw_dates(painter)
        painter.end()

    def _draw_dates(self, painter: QPainter) -> None:
        """First and last day below their dots, and how many posts are not drawn."""
        painter.setPen(QColor(scheme().muted))
        area = QRectF(self._left(), self._line() * len(self.lanes) + 4, self.width() - self._left() - 8, self._line())
        days = [dot.day for dot in self.dots]
        first, last = (date.fromordinal(day).isoformat() for day in (min(days), max(days)))
        middle = Qt.AlignmentFlag.AlignVCenter
        if first == last:
            painter.drawText(area, Qt.AlignmentFlag.AlignHCenter | middle, first)
        else:
            painter.drawText(area, Qt.AlignmentFlag.AlignLeft | middle, first)
            painter.drawText(area, Qt.AlignmentFlag.AlignRight | middle, last)
        if self._more:
            left = QRectF(0, area.top(), self._left(), self._line())
            painter.drawText(left, Qt.AlignmentFlag.AlignLeft | middle, tr("people.more_posts", count=self._more))

    def dot_at(self, at: QPointF) -> Dot | None:
        """The dot below the pointer; the later of two."""
        near = [dot for dot in self.dots if (self._at(dot) - at).manhattanLength() <= NEAR]
        return near[-1] if near else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.dot_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dot = self.dot_at(event.position())
        if dot is not None and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(f"id={quoted(dot.presence.id)}")

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            dot = self.dot_at(QPointF(event.pos()))
            if dot is not None:
                QToolTip.showText(event.globalPos(), told_of(dot, self.lanes), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)


def told_of(dot: Dot, lanes: Sequence[str]) -> str:
    """A dot in words."""
    held = dot.presence
    place = place_text(held.place, held.date) if held.place else ""
    return "\n".join(filter(None, (f"{held.date}  {place}".strip(), lanes[dot.lane], held.id)))


def lanes_of(person: KnownPerson) -> tuple[tuple[str, ...], tuple[Dot, ...]]:
    """The posts in the order of time, and last one for meetings no post was told at; dots in the order of time."""
    names = [post.name for post in person.posts]
    dated = [(day, presence) for presence in person.at if (day := day_of(presence.date)) is not None]
    if any(not presence.posts for _, presence in dated):
        names.append(tr("people.no_post"))
    names = [name for n, name in enumerate(names) if any(_in_lane(name, n, names, p) for _, p in dated)]
    dots = [
        Dot(n, day, presence)
        for day, presence in dated
        for n, name in enumerate(names)
        if _in_lane(name, n, names, presence)
    ]
    return tuple(names), tuple(dots)


def _in_lane(name: str, number: int, names: Sequence[str], presence: Presence) -> bool:
    return name in presence.posts or (not presence.posts and number == len(names) - 1 and name == tr("people.no_post"))
