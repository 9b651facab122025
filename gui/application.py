"""The composition root: makes what the program consists of, and puts it together."""

import gc
import logging
import sys
from collections.abc import Sequence

from PySide6.QtCore import QLibraryInfo, QObject, Qt, QTimer, QTranslator, Signal, Slot
from PySide6.QtWidgets import QApplication

from gui import appearance, compiled
from gui.article.words import Words
from gui.behind import hold, release
from gui.crash import CrashGuard
from gui.dialogs import Dialogs
from gui.fonts import DEBIAN_PACKAGE, ensure_chinese
from gui.i18n import set_language, tr
from gui.jobs import Jobs
from gui.launch import parse
from gui.main_window import MainWindow
from gui.opener import Opener, sample_path
from gui.settings import Settings, state_folder

log = logging.getLogger("huibiao")
PAINTED_AFTER = 30  # milliseconds from the article in the window to its picture, at most
LOG_AFTER = 1000  # milliseconds: messages of the first second are written down together
WORDS_AFTER = 3000  # milliseconds: the first article comes before the dictionary of double clicks


class Program(QObject):
    """One run of the program in an existing QApplication. Tests make one, with dialogs that answer."""

    _unexpected = Signal(str)  # from any thread

    def __init__(self, app: QApplication, arguments: Sequence[str], dialogs: Dialogs | None = None) -> None:
        super().__init__(app)
        options = parse(arguments)
        self._app = app
        self._closing = self._telling = False
        self.settings = Settings()
        self.guard = CrashGuard(state_folder(), self._unexpected.emit)
        self._unexpected.connect(self._tell_unexpected)
        self._qt_texts = QTranslator(self)
        self._speak(options.language or self.settings.language)
        appearance.apply(app, self.settings.theme)
        self.has_chinese = ensure_chinese(app)
        self.dialogs = dialogs or Dialogs()
        self.jobs = Jobs(self)
        self.opener = Opener(self.jobs, options.annotator, not options.no_extraction, self)
        app.styleHints().colorSchemeChanged.connect(self._system_colours)
        self.words = Words()
        self._first = str(sample_path()) if options.sample and not options.corpus else options.corpus
        if self._first:
            hold()
        self.window = self._make_window()

    def _make_window(self) -> MainWindow:
        window = MainWindow(self.settings, self.dialogs, self.jobs, self.opener, self.guard.log_path)
        window.article.view.words = self.words  # the raw view, once it is made, has them from there
        window.theme_chosen.connect(self.set_theme)
        window.language_chosen.connect(self.set_language)
        window.closed.connect(self._window_closed)
        return window

    def start(self) -> None:
        """Show the window; what need not be there for the first picture comes after it."""
        if self._first:
            self.window.work.changed.connect(self._first_shown)
            self.window.open_corpus(self._first)
        else:
            self.window.way_in.show_page()
        self.window.show()
        QTimer.singleShot(0, self, self._after_show)

    @Slot()
    def _first_shown(self) -> None:
        """The first article is in the window: what waits comes once it is painted."""
        if self.window.work.record is not None:
            self.window.work.changed.disconnect(self._first_shown)
            QTimer.singleShot(PAINTED_AFTER, self, release)

    @Slot()
    def _after_show(self) -> None:
        if not self.has_chinese:
            package = DEBIAN_PACKAGE
            self.dialogs.inform(self.window, tr("dialog.font_title"), tr("dialog.font_text", package=package))
        if self.guard.last_crash:
            path = self.guard.log_path.with_name("crash-last.txt")
            self.dialogs.inform(self.window, tr("dialog.crash_title"), tr("dialog.crash_text", path=path))
        QTimer.singleShot(LOG_AFTER, self, self._open_log)
        QTimer.singleShot(WORDS_AFTER, self, self._load_words)

    @Slot()
    def _open_log(self) -> None:
        release()  # where no article came
        if not self._closing:
            made = _end_start()
            if made is not None:
                self.jobs.start(made.keep, _nothing, _nothing, "compiled", priority=-5)
            self.guard.open_log()
            self.jobs.start(_load_places, _nothing, _nothing, "places", priority=-5)

    @Slot()
    def _load_words(self) -> None:
        if not self._closing:
            self.jobs.start(self.words.load, _nothing, _nothing, "words", priority=-10)

    @Slot(str)
    def set_theme(self, mode: str) -> None:
        self.settings.put("window/theme", mode)
        appearance.apply(self._app, mode)
        self.window.recolour()

    @Slot(Qt.ColorScheme)
    def _system_colours(self, colours: Qt.ColorScheme) -> None:
        if self.settings.theme == "system":
            self.set_theme("system")

    @Slot(str)
    def set_language(self, language: str) -> None:
        """Another language: the same work in a new window, where the old one stood."""
        self.settings.put("window/language", language)
        self._speak(language)
        QTimer.singleShot(0, self, self._remake)  # not from inside the old window's menu

    def _speak(self, language: str) -> None:
        """Our strings and Qt's own (the menus of its lines, the buttons of its boxes) in ``language``."""
        set_language(language)
        self._app.removeTranslator(self._qt_texts)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if language == "zh":
            if self._qt_texts.load("qtbase_zh_CN", folder):
                self._app.installTranslator(self._qt_texts)
            else:
                log.info("no Chinese texts of Qt in %s", folder)

    @Slot()
    def _remake(self) -> None:
        old = self.window
        old.remember()
        workspace = old.hand_over()
        self.opener.disconnect(old)
        self.window = self._make_window()
        self.window.show()
        if workspace is not None:
            self.window.show_workspace(workspace)
        else:
            self.window.way_in.show_page()
        old.closed.disconnect(self._window_closed)
        old.close()
        old.deleteLater()

    @Slot(str)
    def _tell_unexpected(self, error: str) -> None:
        """Say it once at a time: what goes wrong while it is said is in the log."""
        if self._telling or self._closing:
            return
        self._telling = True
        try:
            self.dialogs.error(self.window, tr("dialog.unexpected", error=error, path=self.guard.log_path))
        finally:
            self._telling = False

    @Slot()
    def _window_closed(self) -> None:
        self.close()
        self._app.quit()

    def close(self) -> None:
        """Everything that was started is ended, once."""
        if not self._closing:
            self._closing = True
            _end_start()
            release()
            self._app.removeTranslator(self._qt_texts)
            self.jobs.close()
            self.settings.sync()
            self.guard.close()


def _end_start() -> "compiled.Compiled | None":
    """What ``launch`` did for the first article ends. Returns what there may be to keep for the next start."""
    if not gc.isenabled():
        gc.freeze()  # what was made so far stays, and is not looked through again
        gc.enable()
    return compiled.end()


def _load_places() -> None:
    """What finds places by name and pinyin: the first key in the field of a place does not wait for its tables."""
    from model.session.typed_places import load

    load()


def _nothing(answer: object) -> None:
    """Loading has no answer; where it fails the log says so, and the clause stands in for the word."""


def run(arguments: Sequence[str]) -> int:
    """Open the window with the options of ``gui.launch.parse``; returns the exit code when it is closed."""
    app = QApplication.instance()
    if app is None:
        app = QApplication([sys.argv[0], "-style", appearance.STYLE])
        app.setProperty(appearance.STYLED, True)
    assert isinstance(app, QApplication)
    app.setApplicationName("huibiao")
    app.setApplicationDisplayName("")
    program = Program(app, arguments)
    program.start()
    try:
        return app.exec()
    finally:
        program.close()
