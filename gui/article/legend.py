"""What the hues and underlines mean, in one quiet line under the article."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTextCharFormat
from PySide6.QtWidgets import QWidget

from gui.appearance import PATTERNS, scheme
from gui.i18n import tr

_PENS = {
    QTextCharFormat.UnderlineStyle.SingleUnderline: Qt.PenStyle.SolidLine,
    QTextCharFormat.UnderlineStyle.DashUnderline: Qt.PenStyle.DashLine,
    QTextCharFormat.UnderlineStyle.DotLine: Qt.PenStyle.DotLine,
    QTextCharFormat.UnderlineStyle.DashDotLine: Qt.PenStyle.DashDotLine,
    QTextCharFormat.UnderlineStyle.DashDotDotLine: Qt.PenStyle.DashDotDotLine,
}
GAP = 14


class Legend(QWidget):
    """Painted, so that it is one widget and shows the very patterns of the article."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 0.88)
        self.setFont(font)

    def _entries(self) -> list[tuple[str, str, Qt.PenStyle]]:
        entries = [(tr(f"legend.{group}"), group, _PENS[PATTERNS[group]]) for group in PATTERNS]
        return [*entries, (tr("legend.doubt"), "doubt", Qt.PenStyle.DotLine)]

    def sizeHint(self) -> QSize:
        return QSize(200, self.fontMetrics().height() + 14)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(scheme().page))
        metrics = self.fontMetrics()
        entries = self._entries()
        total = sum(metrics.horizontalAdvance(text) + GAP for text, _, _ in entries) - GAP
        x = max((self.width() - total) // 2, 12)
        for text, group, line in entries:
            width = metrics.horizontalAdvance(text)
            if x + width > self.width() - 8:
                break
            hue = QColor(scheme().doubt) if group == "doubt" else scheme().hue(group)
            wash = QColor(hue)
            wash.setAlpha(scheme().wash)
            box = QRect(x, 5, width, metrics.height())
            painter.fillRect(box.adjusted(-2, 0, 2, 0), wash)
            painter.setPen(QColor(scheme().muted))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
            pen = painter.pen()
            pen.setColor(hue)
            pen.setStyle(line)
            pen.setWidthF(1.5)
            painter.setPen(pen)
            painter.drawLine(x, box.bottom() + 2, x + width, box.bottom() + 2)
            x += width + GAP
        painter.end()
