"""Opens a corpus off the user's thread, and asks for the columns of a table where they are not known."""

import os
from collections.abc import Callable
from functools import partial
from importlib import resources
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from gui.jobs import Jobs
from gui.settings import data_folder
from model.corpus.columns import Columns
from model.corpus.entry import ARTICLE_SUFFIXES
from model.corpus.errors import ColumnsNeeded
from model.session.workspace import Workspace


def sample_folder() -> Path:
    """Where the copy of the sample is or would be."""
    return data_folder() / "sample"


def sample_path() -> Path:
    """The sample corpus, copied to the user's data folder so that work on it has a place; made where it is missing.

    Raises OSError where that folder cannot be written.
    """
    folder = sample_folder()
    folder.mkdir(parents=True, exist_ok=True)
    for article in (resources.files("resources") / "sample").iterdir():
        copy = folder / article.name
        if article.is_file() and article.name.endswith(ARTICLE_SUFFIXES) and not copy.exists():
            copy.write_bytes(article.read_bytes())
    return folder


class Opener(QObject):
    """One at a time; asking for another corpus forgets the one before."""

    opening = Signal(str)
    opened = Signal(object)  # Workspace
    columns_needed = Signal(str, object)  # path, ColumnsNeeded: answer with ``open(path, columns)``
    work_found = Signal(str, object)  # path, WorkFound: answer with ``open(path, looked=True)``
    failed = Signal(str, object)  # path, the error

    def __init__(self, jobs: Jobs, annotator: str | None, extraction: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._annotator = annotator
        self._extraction = extraction
        self._wanted = 0
        self.place_of: Callable[[Path], Path | None] = _beside
        """The folder of the work on a corpus, None where it is beside it. The window sets it."""

    def open(self, path: str, columns: Columns | None = None, looked: bool = False) -> None:
        """``looked``: work that stands elsewhere was asked about already."""
        self._wanted += 1
        number = self._wanted
        self.opening.emit(path)
        where = Path(os.path.abspath(path))
        work = partial(self._open, where, columns, self.place_of(where), looked)
        self._jobs.start(work, partial(self._opened, number), partial(self._failed, number, path), priority=10)

    def cancel(self) -> None:
        """What is being opened is not wanted any more; where that comes too late it is closed again."""
        self._wanted += 1

    def _open(self, path: Path, columns: Columns | None, place: Path | None, looked: bool) -> Workspace:
        """In the pool. Raises WorkFound where there is none beside the corpus, but some elsewhere that seems to be its."""
        if place is not None and not place.is_dir():
            place = None
        if place is None and not looked:
            from model.session.find_work import WorkFound, find_work

            found = find_work(path)
            if found:
                raise WorkFound(path, found)
        return Workspace.open(path, self._annotator, columns=columns, extraction=self._extraction, annotations=place)

    def _opened(self, number: int, workspace: Workspace) -> None:
        if number == self._wanted:
            self.opened.emit(workspace)
        else:
            self._jobs.start(partial(workspace.close, force=True), _nothing, _nothing)

    def _failed(self, number: int, path: str, error: BaseException) -> None:
        from model.session.find_work import WorkFound

        if number != self._wanted:
            return
        if isinstance(error, ColumnsNeeded):
            self.columns_needed.emit(path, error)
        elif isinstance(error, WorkFound):
            self.work_found.emit(path, error)
        else:
            self.failed.emit(path, error)


def _nothing(answer: object) -> None:
    """A corpus nobody wants is closed; what becomes of that is told to nobody."""


def _beside(corpus: Path) -> Path | None:
    return None
