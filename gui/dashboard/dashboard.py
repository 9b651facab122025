"""How far the work is: figures in words and two plots, read off the user's thread, written down as picture or table."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QCloseEvent, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.appearance import muted_palette
from gui.dashboard.plots import Plots
from gui.i18n import reason as reason_of
from gui.i18n import tr
from model.session.progress.figures import Progress, as_csv

FIGURES = ("done", "left", "skipped", "median", "mean", "untouched", "time_left")


class Dashboard(QWidget):
    """A window of its own beside the work. ``ask_path`` asks where a picture or table is written; "" calls it off."""

    def __init__(self, window: QWidget, ask_path: Callable[[QWidget], str]) -> None:
        super().__init__(window, Qt.WindowType.Window)
        self.setWindowTitle(tr("dashboard.title"))
        self.resize(900, 520)
        self._ask_path = ask_path
        self._found: Progress | None = None
        self.figures: dict[str, QLabel] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        for column, name in enumerate(FIGURES):
            value, title = QLabel("—", self), QLabel(tr(f"dashboard.{name}"), self)
            font = value.font()
            font.setPointSizeF(font.pointSizeF() * 1.6)
            value.setFont(font)
            title.setPalette(muted_palette(self.palette()))
            title.setBuddy(value)
            grid.addWidget(value, 0, column)
            grid.addWidget(title, 1, column)
            self.figures[name] = value
        self.plots = Plots(self)
        self.told = QLabel(tr("dashboard.idle"), self)
        self.told.setWordWrap(True)
        self.told.setPalette(muted_palette(self.palette()))
        self.export = QPushButton(tr("dashboard.export"), self)
        self.export.clicked.connect(self._export)
        foot = QHBoxLayout()
        foot.addWidget(self.told, 1)
        foot.addWidget(self.export)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        column.addLayout(grid)
        column.addWidget(self.plots, 1)
        column.addLayout(foot)

    def show_progress(self, found: Progress) -> None:
        self._found = found
        share = found.untouched_share
        texts = {
            "done": tr("dashboard.of", done=found.done, total=found.total),
            "left": str(found.left),
            "skipped": str(found.skipped),
            "median": _seconds(found.median_seconds),
            "mean": _seconds(found.mean_seconds),
            "untouched": f"{share:.0%}" if share is not None else "—",
            "time_left": _hours(found.seconds_left),
        }
        for name, label in self.figures.items():
            label.setText(texts[name])
        self.plots.show_progress(found)

    def say(self, text: str) -> None:
        self.told.setText(text)

    @Slot()
    def _export(self) -> None:
        path = self._ask_path(self)
        if not path or self._found is None:
            return
        try:
            written = self._write(path, self._found)
        except OSError as error:
            self.say(tr("keys.not_written", path=path, reason=reason_of(error)))
            return
        self.say(
            tr("keys.written", path=path)
            if written
            else tr("keys.not_written", path=path, reason=tr("dashboard.no_file"))
        )

    def _write(self, path: str, found: Progress) -> bool:
        """A table by ``.csv``, a drawing by ``.svg``, else a picture. False where the system writes none. Raises OSError."""
        if path.lower().endswith(".csv"):
            Path(path).write_text(as_csv(found), encoding="utf-8-sig")  # the mark makes table programs read UTF-8
            return True
        Path(path).touch()
        if not path.lower().endswith(".svg"):
            return self.plots.grab().save(path)
        drawing = QSvgGenerator()
        drawing.setFileName(path)
        drawing.setSize(self.plots.size())
        drawing.setViewBox(self.plots.rect())
        drawing.setTitle(self.windowTitle())
        painter = QPainter()
        if not painter.begin(drawing):
            return False
        self.plots.render(painter, QPoint())
        return painter.end()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.accept()
        self.deleteLater()


def _seconds(value: float | None) -> str:
    return tr("dashboard.n_seconds", n=round(value)) if value is not None else "—"


def _hours(value: float | None) -> str:
    if value is None:
        return "—"
    minutes = round(value / 60)
    return tr("dashboard.hours", hours=minutes // 60, minutes=minutes % 60)
