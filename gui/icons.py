"""Icons: SVG drawn in `currentColor`, rendered in the palette's colour, so a dark scheme needs no second set."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QPixmap

SIZES = (16, 32, 48)
ICONS_AFTER = 200
"""Milliseconds after which a new window draws its icons: together they take a sixth of the program's start."""


def blank() -> QIcon:
    """Nothing, in the room an icon takes."""
    space = QPixmap(SIZES[0], SIZES[0])
    space.fill(Qt.GlobalColor.transparent)
    return QIcon(space)


def icon(name: str, colour: str, disabled: str) -> QIcon:
    """The icon ``resources/icons/<name>.svg`` in ``colour``. Raises FileNotFoundError where there is none."""
    from importlib import resources

    from PySide6.QtCore import QByteArray, QRectF, QSize  # not before the first article: see ICONS_AFTER
    from PySide6.QtGui import QColor, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    source = (resources.files("resources.icons") / f"{name}.svg").read_text(encoding="utf-8")
    made = QIcon()
    for mode, shade in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, disabled)):
        renderer = QSvgRenderer(QByteArray(source.replace("currentColor", QColor(shade).name()).encode()))
        for size in SIZES:
            image = QImage(QSize(size, size), QImage.Format.Format_ARGB32_Premultiplied)
            image.fill(Qt.GlobalColor.transparent)
            painter = QPainter(image)
            renderer.render(painter, QRectF(0, 0, size, size))
            painter.end()
            made.addPixmap(QPixmap.fromImage(image), mode)
    return made
