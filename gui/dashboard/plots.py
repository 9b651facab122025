"""The plots of the dashboard, in the colours in use. The only place that imports the plotting library."""

import pyqtgraph
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from gui.appearance import scheme
from gui.i18n import tr
from model.session.progress.figures import Progress

SHOWN_DAYS = 30
SHOWN_ARTICLES = 200
LABELS = 6  # dates under the bars: more would run into each other


class Plots(QWidget):
    """Articles verified each day, and the seconds each took."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.days = self._plot("dashboard.per_day", "dashboard.day", "dashboard.articles")
        self.pace = self._plot("dashboard.pace", "dashboard.article", "dashboard.seconds")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.days)
        row.addWidget(self.pace)

    def _plot(self, name: str, below: str, beside: str) -> pyqtgraph.PlotWidget:
        colours = scheme()
        plot = pyqtgraph.PlotWidget(self, background=colours.page)
        plot.setAccessibleName(tr(name))
        plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        plot.setMenuEnabled(False)
        plot.hideButtons()
        plot.setMouseEnabled(x=False, y=False)
        plot.setTitle(tr(name), color=colours.text, size=f"{QApplication.font().pointSize()}pt")
        for side, text in (("bottom", below), ("left", beside)):
            axis = plot.getAxis(side)
            axis.setPen(colours.line)
            axis.setTextPen(colours.muted)
            axis.setTickFont(QApplication.font())
            axis.setLabel(tr(text), color=colours.muted)
        plot.getAxis("left").enableAutoSIPrefix(False)
        plot.getAxis("bottom").enableAutoSIPrefix(False)
        return plot

    def show_progress(self, found: Progress) -> None:
        colours = scheme()
        days = found.days[-SHOWN_DAYS:]
        self.days.clear()
        heights = [day.done for day in days]
        bars = pyqtgraph.BarGraphItem(
            x=list(range(len(days))), height=heights, width=0.7, brush=colours.accent, pen=colours.accent
        )
        self.days.addItem(bars)
        step = max(1, -(-len(days) // LABELS))
        self.days.getAxis("bottom").setTicks([[(n, f"{day.day:%m-%d}") for n, day in enumerate(days) if n % step == 0]])
        self.days.getViewBox().setRange(
            xRange=(-0.6, max(len(days), 5) - 0.4), yRange=(0, max([*heights, 4]) * 1.08), padding=0
        )
        self.pace.clear()
        seconds = found.seconds[-SHOWN_ARTICLES:]
        first = len(found.seconds) - len(seconds) + 1
        places = list(range(first, first + len(seconds)))
        dots = pyqtgraph.ScatterPlotItem(x=places, y=list(seconds), size=6, brush=colours.accent, pen=None)
        self.pace.addItem(dots)
        middle = found.median_seconds
        if middle is not None:
            line = pyqtgraph.InfiniteLine(
                middle, angle=0, pen=pyqtgraph.mkPen(colours.doubt, width=1.5, style=Qt.PenStyle.DashLine)
            )
            self.pace.addItem(line)
        self.pace.getViewBox().setRange(
            xRange=(first - 1, max(first + len(seconds), first + 5)), yRange=(0, max([*seconds, 10]) * 1.08), padding=0
        )
