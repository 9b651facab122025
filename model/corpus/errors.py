"""What can be wrong with a corpus. Every error says which file, where in it, and what to do, in both languages."""

from collections.abc import Sequence

from model.corpus.columns import Columns
from model.corpus.messages import Message, message


class CorpusError(Exception):
    """``code`` and ``params`` name the message; ``zh`` and ``en`` are it; ``str()`` follows the system's language."""

    def __init__(self, what: Message) -> None:
        super().__init__(what)
        self.message = what

    @property
    def code(self) -> str:
        return self.message.code

    @property
    def params(self) -> dict[str, str | int]:
        return dict(self.message.params)

    @property
    def zh(self) -> str:
        return self.message.zh

    @property
    def en(self) -> str:
        return self.message.en

    def __str__(self) -> str:
        return str(self.message)


class NoSuchPath(CorpusError):
    """Nothing is there."""


class EmptyCorpus(CorpusError):
    """A folder or archive without an article, a table without a row."""


class UnknownKind(CorpusError):
    """A file of a kind that cannot be opened."""


class Unreadable(CorpusError):
    """The system refused: permissions, disk."""


class BadArchive(CorpusError):
    """No sound .zip."""


class BadTable(CorpusError):
    """No sound table."""


class MissingColumn(CorpusError):
    """A column that was asked for is not there."""


class ArticleUnreadable(CorpusError):
    """One article cannot be read; the rest of the corpus can."""


class ColumnsNeeded(CorpusError):
    """A table was opened without saying which column is what.

    ``headers`` in file order, ``rows`` a few first rows as text, ``guesses`` the likely columns (``guesses.text`` may
    be empty).
    """

    def __init__(self, path: str, headers: Sequence[str], rows: Sequence[Sequence[str]], guesses: Columns) -> None:
        super().__init__(message("columns_needed", path=path, headers=", ".join(headers)))
        self.path = path
        self.headers = tuple(headers)
        self.rows = tuple(tuple(row) for row in rows)
        self.guesses = guesses


def from_os_error(path: str, error: OSError) -> Message:
    """The message for an error of the file system at ``path``."""
    if isinstance(error, PermissionError):
        return message("no_permission", path=path)
    if isinstance(error, FileNotFoundError):
        return message("vanished", path=path)
    return message("unreadable", path=path, reason=error.strerror or type(error).__name__)
