"""How much higher a text makes its line when it is broken to fit a width."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics

WRAP = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextWrapAnywhere)
WRAP_WORDS = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextWordWrap)
"""For labels, in words rather than in names and sentences."""
MOST_LINES = 3


def extra_height(metrics: QFontMetrics, text: str, width: int, wrap: int = WRAP) -> int:
    """Pixels beyond one line that ``text`` needs in ``width`` pixels: 0 where it fits, at most two lines more.

    Measured, as a fallback face for Chinese has lines of another height than the font's own.
    """
    if width <= 0 or metrics.horizontalAdvance(text) <= width:
        return 0
    line = metrics.boundingRect(QRect(0, 0, 100_000, 1000), wrap, text).height()
    whole = metrics.boundingRect(QRect(0, 0, width, 100_000), wrap, text).height()
    return min(whole, MOST_LINES * line) - line
