"""One article of a corpus, before it is cleaned."""

from dataclasses import dataclass

from model.cleaning.markers import NO_MARKERS, Markers


@dataclass(frozen=True, slots=True)
class SourceArticle:
    """``data`` are the raw bytes: of the file, the table cell (UTF-8) or the zip member; sha256 covers them.

    ``url`` and ``date`` come from a table's columns and are evidence; ``path`` is shown to people. ``markers``
    are the corpus' own boilerplate, put there by whoever cleans a whole corpus.
    """

    id: str
    path: str
    data: bytes
    url: str = ""
    date: str = ""
    suffix: str = ".txt"
    markers: Markers = NO_MARKERS
