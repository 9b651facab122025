"""The window: its layout and all its wiring."""

import logging
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow, QSizePolicy, QStackedWidget, QToolBar, QWidget

from gui.actions import TOOLBAR, TOOLBAR_RIGHT, Actions
from gui.appearance import BASE_SIZE, LARGEST, SMALLEST, scheme
from gui.appearance import MODES as THEMES
from gui.article.panel import MODES, ArticlePanel
from gui.article.same_name import SameName
from gui.article.view import ArticleView
from gui.behind import behind
from gui.bulk.control import BulkControl
from gui.companion import Companion
from gui.corrections import Corrections
from gui.desk import Desk
from gui.dialogs import Dialogs
from gui.dropping import Dropping
from gui.fields.control import OwnFieldsControl
from gui.flagging import Flagging
from gui.form.reason_line import put_below
from gui.form.record_form import RecordForm
from gui.form.seen import SeenPeople
from gui.help import Help
from gui.i18n import LANGUAGES, label, tr
from gui.icons import ICONS_AFTER, icon
from gui.jobs import Jobs
from gui.keeping.banner import Banner, under
from gui.keeping.journal_told import CODES
from gui.keeping.keeping import Keeping
from gui.keys import keymap
from gui.keys.binding import Binding
from gui.opener import Opener
from gui.people_panel.control import PeopleControl
from gui.queue.control import QueueControl
from gui.queue.panel import QueuePanel
from gui.settings import Settings
from gui.status import StatusBar
from gui.way_in import WayIn
from gui.work import NO_MEETING_TYPES, Work
from model.record.fields import TYPES
from model.session.assignment import plain_flags
from model.session.workspace import SaveState, Workspace

log = logging.getLogger("huibiao.window")
LAYOUT_VERSION = 1


class MainWindow(QMainWindow):
    """``remade`` asks the application for a new window in another language; ``theme_chosen`` for other colours."""

    theme_chosen = Signal(str)
    language_chosen = Signal(str)
    closed = Signal()

    def __init__(self, settings: Settings, dialogs: Dialogs, jobs: Jobs, opener: Opener, log_path: Path) -> None:
        super().__init__()
        self.setObjectName("main")
        self.settings, self.dialogs, self.jobs, self.opener = settings, dialogs, jobs, opener
        self.desk: Desk | None = None
        self._handed_over = False
        self._zoom = settings.number("window/zoom")
        self._lay_out()
        self.way_in = WayIn(self)
        self.actions_ = Actions(self)
        self.keeping = Keeping(self, self.banner)
        bindable = {**self.actions_.by_id, **{f"form.{n}": a for n, a in self.form.bar.actions_.items()}}
        keymap.take(settings, bindable)
        self.help = Help(self, self.actions_, bindable, settings, self.dialogs, log_path)
        self._build_menus()
        self.binding = Binding(self, self.actions_, self._say_read_only)
        self._wire()
        self.companion = Companion(self)
        behind(self, self._draw_icon, ICONS_AFTER)
        self._restore()
        self.article.set_zoom(self._zoom)
        self._allow()

    # layout

    def _lay_out(self) -> None:
        self.article = ArticlePanel(self)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.article)
        self.banner = Banner(self)
        self.setCentralWidget(under(self.banner, self.pages))
        self.queue_dock = self._dock("queue", Qt.DockWidgetArea.LeftDockWidgetArea)
        self.queue = QueuePanel(self.queue_dock)
        self.queue_dock.setWidget(self.queue)
        self.form_dock = self._dock("form", Qt.DockWidgetArea.RightDockWidgetArea)
        held = QWidget(self.form_dock)
        self.form_dock.setWidget(held)
        self.form = RecordForm(held)  # made where it stays: another parent would have each of its lines styled again
        self.reason = put_below(held, self.form)
        for part, width in ((self.queue, 160), (self.article, 340), (self.form, 340)):
            part.setMinimumWidth(width)  # narrower, nothing can be read
        self.setCorner(Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea)
        self.setCorner(Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.RightDockWidgetArea)
        self.status = StatusBar(self)
        self.setStatusBar(self.status)
        self.toolbar = QToolBar(tr("window.toolbar"), self)
        self.toolbar.setObjectName("toolbar")
        self.toolbar.setMovable(False)
        self.toolbar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.toolbar.setIconSize(QSize(18, 18))
        self.addToolBar(self.toolbar)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.seen = SeenPeople(self.form)
        self.same_name = SameName(self.form, self.article)
        self.work = Work(self.article, self.form, self.queue, self.status, self.dialogs, self)
        self.flagging = Flagging(self.work, self.form, self.dialogs, lambda: self.desk, self)
        self.dropping = Dropping(self.form, self.article)
        self.corrections = Corrections(self.article, self.work, self.status, self.dialogs, self)
        self.work.more_in_menu = self.corrections.fill
        self.search = QueueControl(self.queue, self.status, self.article.find_bar, self.dialogs, self, self.settings)
        self.bulk = BulkControl(self.search, self.work, self.queue, self.dialogs, lambda: self.desk, self)
        self.people = PeopleControl(self.search, self.bulk, self.queue, lambda: self.desk, self)
        self.queue.facets_shown.connect(lambda on: self.actions_["show_facets"].setChecked(on))
        self.own_fields = OwnFieldsControl(self.form, self.dialogs, lambda: self.desk, self)
        self.own_fields.changed.connect(self.search.take_own_fields)

    def _dock(self, name: str, area: Qt.DockWidgetArea) -> QDockWidget:
        dock = QDockWidget(tr(f"window.{name}"), self)
        dock.setObjectName(f"{name}_dock")
        dock.setFeatures(QDockWidget.DockWidgetFeature.DockWidgetMovable)
        dock.setTitleBarWidget(QWidget(dock))
        self.addDockWidget(area, dock)
        dock.hide()
        return dock

    def _build_menus(self) -> None:
        actions = self.actions_
        actions.build_menus(self.menuBar())
        actions.fill_toolbar(self.toolbar, TOOLBAR)
        gap = QWidget(self.toolbar)
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.toolbar.addWidget(gap)
        actions.fill_toolbar(self.toolbar, TOOLBAR_RIGHT)
        for choice in (each for each in TYPES if each.value in NO_MEETING_TYPES):
            entry = actions.menus["no_meeting"].addAction(label(choice))
            entry.triggered.connect(partial(self.work.no_meeting_of, choice.value))
        actions.menus["recent"].aboutToShow.connect(self._fill_recent)
        actions[f"theme_{self.settings.theme}"].setChecked(True)
        actions[f"view_{self.article.mode}"].setChecked(True)
        actions["show_legend"].setChecked(self.settings.text("window/legend", "on") == "on")
        self.article.legend.setVisible(actions["show_legend"].isChecked())

    def _fill_recent(self) -> None:
        menu = self.actions_.menus["recent"]
        menu.clear()
        for path in self.settings.recent:
            menu.addAction(path).triggered.connect(partial(self.open_corpus, path))
        if menu.isEmpty():
            menu.addAction(tr("menu.recent_empty")).setEnabled(False)

    # wiring

    def _wire(self) -> None:
        for name, slot in self._slots().items():
            self.actions_.on(name, slot)
        for mode in THEMES:
            self.actions_.on(f"theme_{mode}", partial(self.theme_chosen.emit, mode))
        for language in LANGUAGES:
            self.actions_.on(f"language_{language}", partial(self.language_chosen.emit, language))
        self.opener.opened.connect(self.show_workspace)
        self.work.changed.connect(self._allow)
        self.work.changed.connect(self.reason.refresh)
        self.article.view_made.connect(self._wire_view)
        self._wire_view(self.article.view)
        self.article.mode_changed.connect(self._show_mode)
        self.article.next_wanted.connect(self.work.next)
        self.article.again_wanted.connect(self.work.again)
        self.queue.article_chosen.connect(self.work.go_to)
        self.queue.article_entered.connect(self.work.enter)
        self.form.edit_requested.connect(self.work.perform)
        self.form.target_focused.connect(self.work.focused)
        self.form.message.connect(self.status.say)
        self.help.keys_changed.connect(self.binding.renew)
        self.help.keys_changed.connect(self.work.tell)

    @Slot(object)
    def _wire_view(self, view: ArticleView) -> None:
        view.zoom_requested.connect(self.zoom)
        view.letter_pressed.connect(self.work.letter)
        view.target_clicked.connect(self.work.clicked)
        view.menu_requested.connect(self.work.menu)
        view.correction_wanted.connect(self._correct)

    def _slots(self) -> dict[str, Any]:
        work = self.work
        of_work = (
            "undo", "redo", "verify_next", "verify_stay", "skip", "flag", "note", "no_meeting", "previous", "next",
            "next_todo", "next_doubt", "next_mention",
        )  # fmt: skip
        slots: dict[str, Any] = {
            **{name: getattr(work, name) for name in of_work},
            "open_folder": self.way_in.ask_folder, "open_file": self.way_in.ask_file,
            "open_sample": self.way_in.open_sample,
            "close_corpus": self.close_corpus, "own_fields": self.own_fields.edit, "quit": self.close,
            "flag_note": self.flagging.flag_with_note,
            **self.keeping.slots(),
            **self.search.slots(), **self.bulk.slots(), "people": self.people.open, "find": self.article.find_bar.open_bar,
            "focus_queue": self.queue.list.setFocus, "focus_article": self.article.take_focus,
            "focus_form": work.focus_form, "next_view": self.article.next_mode,
            **{f"view_{mode}": partial(self.article.set_mode, mode) for mode in MODES}, **self.corrections.slots(),
            "show_queue": self.show_queue, "show_form": self.show_form,
            "show_legend": self.show_legend, "zoom_in": partial(self.zoom, 1), "zoom_out": partial(self.zoom, -1),
            "zoom_reset": partial(self.zoom, 0), "palette": self.help.command_palette, "shortcuts": self.help.list_shortcuts,
            "open_log": self.help.open_log, "about": self.help.about,
        }  # fmt: skip
        return slots

    @Slot(str)
    def _show_mode(self, mode: str) -> None:
        self.actions_[f"view_{mode}"].setChecked(True)

    @Slot(str)
    def _correct(self, name: str) -> None:
        """A key that only acts in the article; where nothing may be changed, the reason is said."""
        if self.actions_[name].isEnabled():
            self.actions_[name].trigger()
        else:
            self._say_read_only()

    # a corpus

    @Slot(str)
    def open_corpus(self, path: str) -> None:
        self.opener.open(path)

    def opening_called_off(self) -> None:
        """Nothing is opened after all."""
        self.way_in.called_off()

    @Slot(object)
    def show_workspace(self, workspace: Workspace) -> None:
        """Put an open corpus on the desk and go to where it was left."""
        self.way_in.ended()
        if self.desk is not None and not self.put_away():
            workspace.close()
            return
        self.desk = Desk(workspace, self.jobs, self)
        self.desk.save_state_changed.connect(self._save_state)
        self.settings.add_recent(str(workspace.corpus_path))
        self._show_docks(True)
        self.pages.setCurrentWidget(self.article)
        self.status.show_path(workspace.journal_path)
        self.own_fields.load()
        self.form.set_read_only(workspace.read_only is not None)
        self.keeping.begin()
        self._save_state(workspace.save_state)
        if workspace.notices:
            log.info("notices: %s", "; ".join(notice.en for notice in workspace.notices))
        passing = [
            label(notice) for notice in workspace.notices if notice.code not in CODES
        ]  # those stay in the banner
        if passing:
            self.status.say("　".join(passing))
        self.search.begin(self.desk)
        self.seen.begin(self.desk)
        self.work.begin(self.desk)
        self._allow()

    def put_away(self, closing: bool = False) -> bool:
        """Take the corpus off the desk with everything written down; False where the person chose to stay."""
        desk = self.desk
        if desk is None:
            return True
        self.work.keep_place()
        self.people.end()
        self.search.end()
        if not self.keeping.saving.put_away(closing):
            self.search.begin(desk)
            return False
        self._forget_desk()
        return True

    def hand_over(self) -> Workspace | None:
        """Give the open workspace to the window that replaces this one."""
        if self.desk is None:
            return None
        self.work.keep_place()
        workspace = self.desk.workspace
        self._forget_desk()
        return workspace

    def _forget_desk(self) -> None:
        self.keeping.end()
        self.companion.leave_desk()
        self.people.end()
        self.search.end()
        self.work.end()
        if self.desk is not None:
            self.desk.leave()
            self.desk.deleteLater()
        self.desk = None

    @Slot()
    def close_corpus(self) -> None:
        if self.put_away():
            self.queue.set_queue([])
            self.status.clear_all()
            self._show_docks(False)
            self.way_in.closed()
            self._allow()

    def _show_docks(self, on: bool) -> None:
        """The panels as the person left them, or none where there is no corpus."""
        for name, dock in (("queue", self.queue_dock), ("form", self.form_dock)):
            shown = on and self.settings.text(f"window/{name}", "on") == "on"
            dock.setVisible(shown)
            self.actions_[f"show_{name}"].setChecked(shown)
        self.toolbar.setVisible(on)
        self.companion.open(on)

    # what can be done, and what is told

    @Slot()
    def _allow(self) -> None:
        conditions = {"always"}
        if self.desk is not None:
            writable = self.desk.workspace.read_only is None
            conditions |= {"corpus", "corpus_writable", "undo", "redo"} if writable else {"corpus"}
            if self.work.record is not None:
                conditions |= {"article", "edit"} if writable else {"article"}
            conditions |= self.keeping.conditions()
        self.actions_.allow(conditions)
        self.actions_.menus["no_meeting"].setEnabled("edit" in conditions)
        self.binding.refuse_edits(self.desk is not None and self.desk.workspace.read_only is not None)
        self.actions_["flag"].setChecked(bool(self.work.record and plain_flags(self.work.record.flags)))
        self._set_title()

    def _set_title(self) -> None:
        if self.desk is None:
            self.setWindowTitle(tr("window.title_empty"))
            return
        done, total = self.desk.progress()
        self.status.show_progress(done, total)
        self.status.show_pace(self.desk.pace)
        name = Path(self.desk.workspace.corpus_path).name
        title = tr("window.title", corpus=name, done=done, total=total)
        self.setWindowTitle(tr("window.title_unsaved", title=title) if self.keeping.saving.unsaved else title)

    @Slot(object)
    def _save_state(self, state: SaveState) -> None:
        if self.desk is not None and self.desk.workspace.read_only is not None:
            self.status.show_read_only(label(self.desk.workspace.read_only))
        else:
            self.keeping.saving.saw(state)
            self.keeping.journal.saw(state)
            self.status.show_save(state)
        self._allow()

    @Slot()
    def _say_read_only(self) -> None:
        if self.desk is not None and self.desk.workspace.read_only is not None:
            self.status.say(tr("status.read_only", reason=label(self.desk.workspace.read_only)))

    # looks

    @Slot()
    def _draw_icon(self) -> None:
        self.setWindowIcon(icon("app", scheme().accent, scheme().muted))

    def zoom(self, steps: int) -> None:
        """``steps`` points larger or smaller; 0 is the normal size again."""
        self._zoom = min(max(self._zoom + steps, SMALLEST - BASE_SIZE), LARGEST - BASE_SIZE) if steps else 0.0
        self.article.set_zoom(self._zoom)

    @Slot(bool)
    def show_queue(self, on: bool) -> None:
        self.queue_dock.setVisible(on)

    @Slot(bool)
    def show_form(self, on: bool) -> None:
        self.form_dock.setVisible(on)

    @Slot(bool)
    def show_legend(self, on: bool) -> None:
        self.article.legend.setVisible(on)

    def recolour(self) -> None:
        """The palette changed: what holds colours of its own takes the new ones."""
        self.actions_.recolour()
        self._draw_icon()
        self.article.set_zoom(self._zoom)  # a new style sheet takes the fonts of widgets away
        self.article.restyle()
        self.queue.restyle()
        self.way_in.restyle()
        self.companion.recolour()
        self.banner.restyle()
        self._save_state(self.desk.workspace.save_state) if self.desk else self.status.clear_all()
        self.work.tell()

    # the end

    def _restore(self) -> None:
        geometry, state = self.settings.blob("window/geometry"), self.settings.blob("window/state")
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            self.resize(1280, 800)
        self.resizeDocks([self.queue_dock, self.form_dock], [230, 400], Qt.Orientation.Horizontal)
        if not state.isEmpty():
            self.restoreState(state, LAYOUT_VERSION)
        self._show_docks(self.desk is not None)

    def remember(self) -> None:
        """Write down geometry, panels and looks."""
        settings = self.settings
        self.companion.remember()
        if self.desk is not None:
            for name in ("queue", "form"):
                settings.put(f"window/{name}", "on" if self.actions_[f"show_{name}"].isChecked() else "off")
            settings.put("window/state", self.saveState(LAYOUT_VERSION))
        settings.put("window/geometry", self.saveGeometry())
        settings.put("window/legend", "on" if self.actions_["show_legend"].isChecked() else "off")
        settings.put("window/zoom", self._zoom)
        settings.sync()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.remember()
        if not self.put_away(closing=True):
            event.ignore()
            return
        event.accept()
        self.closed.emit()
