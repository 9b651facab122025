"""Citing the article, and going to where it comes from: its address in the browser, its file's folder."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6 import QtCore, QtGui  # addresses are made when they are first asked for
from PySide6.QtCore import QObject, Slot

from gui.article.panel import ArticlePanel
from gui.desk import Desk
from gui.i18n import tr
from gui.work import Work
from model.corpus.errors import CorpusError

if TYPE_CHECKING:
    from model.session.citation import Citation


class Quoting(QObject):
    """``open_with`` gives an address to the system; it is asked only for checked ones and for the file's own folder."""

    def __init__(
        self, work: Work, article: ArticlePanel, desk: Callable[[], Desk | None], say: Callable[[str], None]
    ) -> None:
        super().__init__(work)
        self._work, self._article, self._desk, self._say = work, article, desk, say
        self.open_with: Callable[[QtCore.QUrl], bool] = _open

    @Slot()
    def copy(self) -> None:
        """The selected passage with its citation, or the citation alone."""
        from model.session.citation import citation

        record = self._work.record
        if record is None:
            return
        chosen = self._article.view.selection()
        passage = self._article.source_text(chosen) if chosen is not None else ""
        QtGui.QGuiApplication.clipboard().setText(cited(passage, citation(record, self._article.clean)))
        self._say(tr("quoting.copied" if passage else "quoting.copied_source"))

    @Slot()
    def open_url(self) -> None:
        from model.session.citation import RefusedUrl, url_of

        clean = self._article.clean
        if clean is None:
            return
        try:
            url = url_of(clean)
        except RefusedUrl as error:
            self._say(tr("quoting.refused", url=error))
            return
        if not url:
            self._say(tr("quoting.no_url"))
        elif self.open_with(QtCore.QUrl(url, QtCore.QUrl.ParsingMode.StrictMode)):
            self._say(tr("quoting.opened", url=url))
        else:
            self._say(tr("quoting.not_opened", url=url))

    @Slot()
    def open_folder(self) -> None:
        """The folder that holds the article's file, or the table or archive it stands in."""
        desk = self._desk()
        if desk is None or not desk.current:
            return
        try:
            folder = desk.workspace.corpus.location(desk.current).absolute().parent
        except (CorpusError, KeyError, OSError) as error:
            self._say(tr("job.failed", reason=error))
            return
        opened = folder.is_dir() and self.open_with(QtCore.QUrl.fromLocalFile(str(folder)))
        self._say(tr("quoting.opened" if opened else "quoting.not_opened", url=folder))


def _open(url: "QtCore.QUrl") -> bool:
    return QtGui.QDesktopServices.openUrl(url)


def cited(passage: str, source: "Citation") -> str:
    """A passage with its source as it is pasted into a text; without a passage the source alone."""
    title = tr("quoting.title", title=source.title) if source.title else ""
    told = tr("quoting.comma").join(part for part in (source.outlet, title, source.date, source.where) if part)
    text = passage.strip()
    return tr("quoting.cited", passage=text, source=told) if text else told
