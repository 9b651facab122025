"""The way to a corpus: the start page, which is made when it is first looked at, and what is asked on the way."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from gui.opener import sample_path
from model.corpus.errors import ColumnsNeeded

if TYPE_CHECKING:
    from gui.main_window import MainWindow
    from gui.start import StartPage

PAGE_AFTER = 150
"""Milliseconds of opening from which on it is said: a corpus named on the command line is mostly open before."""


class WayIn(QObject):
    """Belongs to one window. A corpus that opens at once is never preceded by the page."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window, self._opener = window, window.opener
        self._page: StartPage | None = None
        self._path = ""  # what is being opened
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(PAGE_AFTER)
        self._late.timeout.connect(self.show_page)
        self._opener.opening.connect(self._begun)
        self._opener.columns_needed.connect(self._ask_columns)
        self._opener.failed.connect(self._failed)

    @property
    def page(self) -> "StartPage":
        """The start page."""
        if self._page is None:
            from gui.start import StartPage

            self._page = page = StartPage(self._window.settings.recent, self._window)
            page.chosen.connect(self._chosen)
            page.corpus_chosen.connect(self._opener.open)
            page.cancelled.connect(self.called_off)
            self._window.pages.addWidget(page)
            if self._path:
                page.say_opening(self._path)
        return self._page

    @Slot()
    def show_page(self) -> None:
        """Where no corpus is open."""
        if self._window.desk is None:
            self._window.pages.setCurrentWidget(self.page)

    def closed(self) -> None:
        """The corpus was put away."""
        self.page.set_recent(self._window.settings.recent)
        self.show_page()

    def restyle(self) -> None:
        if self._page is not None:
            self._page.restyle()

    # opening

    @Slot(str)
    def _chosen(self, name: str) -> None:
        {"folder": self.ask_folder, "file": self.ask_file, "sample": self.open_sample}[name]()

    @Slot()
    def ask_folder(self) -> None:
        path = self._window.dialogs.folder(self._window)
        if path:
            self._opener.open(path)

    @Slot()
    def ask_file(self) -> None:
        path = self._window.dialogs.file(self._window)
        if path:
            self._opener.open(path)

    @Slot()
    def open_sample(self) -> None:
        self._opener.open(str(sample_path()))

    @Slot(str)
    def _begun(self, path: str) -> None:
        self._path = path
        if self._page is not None:
            self._page.say_opening(path)
        else:
            self._late.start()

    def ended(self) -> None:
        """Nothing is being opened any more."""
        self._path = ""
        self._late.stop()
        if self._page is not None:
            self._page.say_ready()

    @Slot()
    def called_off(self) -> None:
        """Nothing is opened after all."""
        self._opener.cancel()
        self.ended()
        self.show_page()

    @Slot(str, object)
    def _ask_columns(self, path: str, needed: ColumnsNeeded) -> None:
        self._late.stop()
        columns = self._window.dialogs.columns(self._window, needed)
        if columns is None:
            self.ended()
            self.show_page()
        else:
            self._opener.open(path, columns)

    @Slot(str, object)
    def _failed(self, path: str, error: BaseException) -> None:
        self.ended()
        self.show_page()
        self._window.dialogs.cannot_open(self._window, path, error)
