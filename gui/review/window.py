"""The review: a window beside the work with what a second look at the corpus found, a tab a kind."""

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QPushButton, QTabWidget, QVBoxLayout, QWidget

from gui.appearance import muted_palette
from gui.i18n import tr
from gui.review.copies_tab import CopiesTab
from gui.review.host import Host
from gui.review.newer_tab import NewerTab
from gui.review.rules_tab import RulesTab
from gui.review.sessions_tab import SessionsTab
from gui.review.tab import ProposalTab
from model.copies.sessions import Proposal
from model.review.review import NewerNote, Review

NAMES = ("copies", "sessions", "newer", "rules")


class ReviewWindow(QDialog):
    """``look_wanted``: look again; ``stop_wanted``: enough of this look."""

    look_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, host: Host, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("review.title"))
        self.setObjectName("review")
        self.setModal(False)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.copies, self.sessions, self.newer = (
            CopiesTab("copies", host, self),
            SessionsTab("sessions", host, self),
            NewerTab("newer", host, self),
        )
        self.rules = RulesTab(host, self)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        for name, tab in zip(NAMES, (self.copies, self.sessions, self.newer, self.rules), strict=True):
            self.tabs.addTab(tab, tr(f"review.{name}.name"))
        for number, tab in enumerate((self.copies, self.sessions, self.newer)):
            tab.counted.connect(lambda count, number=number: self._name(number, count))
        self.told = QLabel(self)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setMaximumWidth(220)
        self.again = QPushButton(tr("review.again"), self)
        self.again.setAutoDefault(False)
        self.again.clicked.connect(self._again)
        foot = QHBoxLayout()
        foot.addWidget(self.told, 1)
        foot.addWidget(self.bar)
        foot.addWidget(self.again)
        column = QVBoxLayout(self)
        column.addWidget(self.tabs, 1)
        column.addLayout(foot)
        QShortcut(QKeySequence.StandardKey.Undo, self).activated.connect(self._take_back)
        self._looking = False
        self.resize(1080, 700)
        self.restyle()
        self.say_done("")

    def restyle(self) -> None:
        self.told.setPalette(muted_palette(self.palette()))
        for tab in (self.copies, self.sessions, self.newer, self.rules):
            tab.restyle()

    def _name(self, number: int, count: int) -> None:
        name = tr(f"review.{NAMES[number]}.name")
        self.tabs.setTabText(number, f"{name} {count:,}" if count else name)

    # the look

    def say_progress(self, step: str, done: int, total: int) -> None:
        self._looking = True
        self.again.setText(tr("review.stop"))
        self.bar.show()
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.told.setText(tr(f"review.looking.{step}", done=f"{done:,}", total=f"{total:,}"))

    def say_done(self, text: str) -> None:
        self._looking = False
        self.again.setText(tr("review.again"))
        self.bar.hide()
        self.told.setText(text)

    @Slot()
    def _again(self) -> None:
        (self.stop_wanted if self._looking else self.look_wanted).emit()

    def show_review(
        self, found: Review, copies: list[tuple[str, str]], sessions: list[Proposal], newer: list[NewerNote]
    ) -> None:
        """What was found, without what was dismissed or settled since; the first tab that holds something is shown."""
        self.copies.fill(copies)
        self.sessions.fill(sessions)
        self.newer.fill(newer)
        self.rules.fill(found.rules)
        full = [number for number, held in enumerate((copies, sessions, newer, found.rules)) if held]
        if full and self.tabs.currentIndex() not in full:
            self.tabs.setCurrentIndex(full[0])
        self.tabs.currentWidget().setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Back from the main window: what was done there counts."""
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            tab = self.tabs.currentWidget()
            if isinstance(tab, ProposalTab):
                tab.show_again()
        super().changeEvent(event)

    @Slot()
    def _take_back(self) -> None:
        tab = self.tabs.currentWidget()
        if isinstance(tab, ProposalTab):
            tab.take_back()
