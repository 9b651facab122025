"""Characters that show nothing, named at the end of a line in which one types: there the letters must stay what they are."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from gui.appearance import scheme

PAD = 4  # pixels around the name


def draw_names(widget: QWidget, names: str) -> None:
    """The first of ``names`` (a line each) as a box at the right of ``widget``, and how many more; nothing for ""."""
    if not names:
        return
    first, *more = names.split("\n")
    text = first.split(" ")[0] + (f" +{len(more)}" if more else "")
    painter = QPainter(widget)
    font = painter.font()
    font.setPointSizeF(font.pointSizeF() * 0.8)
    painter.setFont(font)
    width = painter.fontMetrics().horizontalAdvance(text) + 2 * PAD
    box = QRectF(widget.width() - width - 2, 3, width, widget.height() - 7)
    painter.fillRect(box, QColor(scheme().bad))
    painter.setPen(QColor(scheme().page))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
