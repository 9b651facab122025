"""What accompanies the work: panels that check, explain and remember. Each is imported and made when it is first shown."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QMenu, QWidget

from gui.checks.checker import Checker
from gui.i18n import tr
from gui.opener import sample_folder
from gui.quoting.quoting import Quoting
from gui.side_panels import SidePanels
from gui.visited import Visited
from model.record.schema import Record
from model.session.checks.finding import Finding
from model.session.edits import revert_article
from model.session.restore import restore_field, restore_meeting
from model.session.target import Target

if TYPE_CHECKING:
    from gui.dashboard.opening import Dashboards
    from gui.guide.guide import Guide
    from gui.history.history import History
    from gui.main_window import MainWindow
    from gui.review.control import ReviewControl
    from gui.tour.tour import Tour


class Companion(QObject):
    """Belongs to one window, and wires what stands beside its article and form."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.checker = Checker(window.work, window.form, window.status.say)
        self.panels = SidePanels(
            window,
            window.actions_,
            window.settings,
            {
                "history": self._make_history,
                "guide": self._make_guide,
                "checks": self._make_checks,
            },
        )
        self._guide: Guide | None = None
        self._review: ReviewControl | None = None
        self._here = Target("", "type")
        window.form.target_focused.connect(self._focused)
        self.checker.found.connect(self._found)
        self.checker.found.connect(window.reason.refresh)
        self._history: History | None = None
        self.visited = Visited(window.actions_.menus["visited"], window.work.go_to, window.status.say, self)
        self.quoting = Quoting(window.work, window.article, lambda: window.desk, window.status.say)
        self.tour: Tour | None = None
        window.work.menu_filled.connect(self._more_in_menu)
        self._dashboards: Dashboards | None = None
        window.status.progress.clicked.connect(self.open_dashboard)
        window.status.doubts.clicked.connect(window.work.next_doubt)
        window.status.mentions.clicked.connect(window.work.next_mention)
        for name, slot in self._slots().items():
            window.actions_.on(name, slot)
        window.status.warnings.clicked.connect(self.checker.next)

    def _slots(self) -> dict[str, Callable[[], None]]:
        return {
            "review": self.review,
            "next_warning": self.checker.next,
            "dismiss_warning": self.dismiss_here,
            "back": self.visited.back,
            "list_visited": self.list_visited,
            "revert_field": self.revert_field,
            "revert_meeting": self.revert_meeting,
            "revert_article": self.revert_article,
            "copy_quote": self.quoting.copy,
            "open_url": self.quoting.open_url,
            "open_article_folder": self.quoting.open_folder,
            "tour": self.start_tour,
            "dashboard": self.open_dashboard,
        }

    @property
    def _writable(self) -> bool:
        desk = self._window.desk
        return desk is not None and desk.workspace.read_only is None

    # warnings

    def _make_checks(self) -> QWidget:
        from gui.checks.panel import ChecksPanel

        panel = ChecksPanel(self._window)
        panel.chosen.connect(self.checker.go_to)
        panel.dismiss_wanted.connect(self.dismiss)
        panel.show_findings(self.checker.findings, self._window.work.record, self._writable)
        return panel

    @Slot(object)
    def _found(self, findings: tuple[Finding, ...]) -> None:
        self._window.status.show_warnings(len(findings))
        panel = self.panels.made("checks")
        if panel is not None:
            panel.show_findings(findings, self._window.work.record, self._writable)  # type: ignore[attr-defined]

    @Slot()
    def dismiss_here(self) -> None:
        """Dismiss the warning at the focused field."""
        finding = self.checker.at_focus()
        if finding is None:
            self._window.status.say(tr("check.none_here"))
        else:
            self.dismiss(finding)

    @Slot(object)
    def dismiss(self, finding: Finding) -> None:
        if self._writable:
            reason = self._window.dialogs.dismiss_reason(self._window)
            if reason is not None:
                self.checker.dismiss(finding, reason)

    # the guideline

    def _make_guide(self) -> QWidget:
        from gui.guide.guide import Guide

        self._guide = Guide(self._window.jobs, self._window.status.say, self._window)
        self._guide.panel.left.connect(self._window.work.focus_form)
        self._use_notes()
        self._guide.follow(self._here)
        return self._guide.panel

    def _use_notes(self) -> None:
        desk = self._window.desk
        if self._guide is not None:
            self._guide.use(desk.workspace.corpus.annotations_dir if desk is not None else None, self._writable)

    @Slot(object)
    def _focused(self, target: Target) -> None:
        self._here = target
        if self._guide is not None:
            self._guide.follow(target)

    # history and the way back

    def _make_history(self) -> QWidget:
        from gui.history.history import History

        window = self._window
        seen = partial(self.panels.is_seen, "history")
        self._history = History(window.work, window.jobs, lambda: window.desk, seen, window.status.say, window)
        self.panels.docks["history"].visibilityChanged.connect(self._history.look)
        return self._history.panel

    @Slot()
    def list_visited(self) -> None:
        """The list as a menu over the article: a digit chooses."""
        view = self._window.article.view
        self.visited.menu.popup(view.mapToGlobal(view.rect().topLeft()))

    def _suggestion(self) -> Record | None:
        desk, record = self._window.desk, self._window.work.record
        return desk.workspace.suggestion(record.id) if desk is not None and record is not None else None

    @Slot()
    def revert_field(self) -> None:
        """The focused field as it was suggested."""
        then = self._suggestion()
        if then is not None:
            self._window.form.flush()
            try:
                self._window.work.perform(restore_field(then, self._here))
            except LookupError:  # what had the focus is not there any more
                self._window.status.say(tr("history.gone"))

    @Slot()
    def revert_meeting(self) -> None:
        then, meeting = self._suggestion(), self._window.work.meeting
        if then is not None and meeting:
            self._window.form.flush()
            self._window.work.perform(restore_meeting(then, meeting))

    @Slot()
    def revert_article(self) -> None:
        then = self._suggestion()
        if then is not None:
            self._window.form.flush()
            self._window.work.perform(revert_article(then))

    @Slot(object)
    def _more_in_menu(self, menu: QMenu) -> None:
        """What the article's context menu offers of the article as a whole."""
        menu.addSeparator()
        for name in ("copy_quote", "open_url", "open_article_folder"):
            menu.addAction(self._window.actions_[name])

    @Slot()
    def open_dashboard(self) -> None:
        from gui.dashboard.opening import Dashboards

        window = self._window
        if self._dashboards is None:
            self._dashboards = Dashboards(window, window.jobs, window.dialogs, lambda: window.desk, window.status.say)
        self._dashboards.open()

    # the tour

    @Slot()
    def start_tour(self) -> None:
        """Five steps over the window; a second call while it runs starts anew."""
        from gui.tour.tour import Tour

        window = self._window
        if self.tour is not None:
            self.tour.leave()
        verify = window.toolbar.widgetForAction(window.actions_["verify_next"])
        targets = {"queue": window.queue, "article": window.article, "form": window.form, "status": window.status}
        self.tour = Tour(window, {**targets, "verify": verify})
        self.tour.left.connect(self._tour_left)
        if window.desk is not None:
            window.desk.row_changed.connect(self.tour.settled)

    @Slot()
    def _tour_left(self) -> None:
        self.tour = None
        self._window.settings.put("window/tour", "seen")

    @Slot(str, object, object)
    def _first_shown(self, id: str, record: object, clean: object) -> None:
        """The first article of the sample is there: who never saw the tour is shown it."""
        desk = self._window.desk
        if desk is not None:
            desk.article_shown.disconnect(self._first_shown)
            QTimer.singleShot(0, self, self.start_tour)

    def _offer_tour(self) -> None:
        window = self._window
        if window.settings.text("window/tour") or window.desk is None:
            return
        if window.desk.workspace.corpus_path == sample_folder():
            window.desk.article_shown.connect(self._first_shown)

    # the review

    @Slot()
    def review(self) -> None:
        """The window of copies, sessions told twice and newer rules."""
        if self._review is None:
            from gui.review.control import ReviewControl

            self._review = ReviewControl(self._window)
        self._review.show()

    # the window's life

    def open(self, on: bool) -> None:
        """A corpus was opened, or closed."""
        self.panels.open_all(on)
        self._use_notes()
        self.visited.follow(self._window.desk)
        if on:
            self._offer_tour()
            return
        if self.tour is not None:
            self.tour.leave()
        if self._dashboards is not None:
            self._dashboards.close()

    def leave_desk(self) -> None:
        """The corpus goes away: a look at it that is being taken must not be waited for."""
        if self._review is not None:
            self._review.end()

    def remember(self) -> None:
        self.panels.remember()
        if self._guide is not None:
            self._guide.finish()

    def recolour(self) -> None:
        if self._review is not None:
            self._review.restyle()
        for name in self.panels.docks:
            panel = self.panels.made(name)
            if panel is not None:
                panel.restyle()  # type: ignore[attr-defined]
