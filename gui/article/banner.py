"""The line above the raw article: which tint means what, in the very tints, and what can be done there."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from gui.appearance import muted_palette, scheme
from gui.i18n import tr

SAMPLES = {
    "removed": ("removed", "none"),
    "converted": ("converted", "none"),
    "repaired": ("repaired", "underline"),
    "damage": ("bad", "underline"),
}


class RawBanner(QLabel):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setContentsMargins(8, 6, 8, 6)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.restyle()

    def restyle(self) -> None:
        self.setPalette(muted_palette(QApplication.palette()))
        samples = {
            kind: f'<span style="color:{getattr(scheme(), role)};text-decoration:{line}">{tr(f"change.{kind}")}</span>'
            for kind, (role, line) in SAMPLES.items()
        }
        self.setText(tr("correct.banner", **samples))
