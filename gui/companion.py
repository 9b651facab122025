"""What accompanies the work: panels that check, explain and remember. Each is imported and made when it is first shown."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from gui.checks.checker import Checker
from gui.i18n import tr
from gui.side_panels import SidePanels
from model.session.checks.finding import Finding
from model.session.target import Target

if TYPE_CHECKING:
    from gui.guide.guide import Guide
    from gui.main_window import MainWindow


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
                "guide": self._make_guide,
                "checks": self._make_checks,
            },
        )
        self._guide: Guide | None = None
        self._here = Target("", "type")
        window.form.target_focused.connect(self._focused)
        self.checker.found.connect(self._found)
        for name, slot in {"next_warning": self.checker.next, "dismiss_warning": self.dismiss_here}.items():
            window.actions_.on(name, slot)
        window.status.warnings.clicked.connect(self.checker.next)

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

    # the window's life

    def open(self, on: bool) -> None:
        """A corpus was opened, or closed."""
        self.panels.open_all(on)
        self._use_notes()

    def remember(self) -> None:
        self.panels.remember()
        if self._guide is not None:
            self._guide.finish()

    def recolour(self) -> None:
        for name in self.panels.docks:
            panel = self.panels.made(name)
            if panel is not None:
                panel.restyle()  # type: ignore[attr-defined]
