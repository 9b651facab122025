"""A feed (RSS, Atom) saved as a file: each of its items is an article.

Items are cut out of the bytes, so that an article's raw text is what stands in the file; cleaning knows the tags inside
one. Not read as XML: crawled feeds are seldom well formed and often in GBK, which expat refuses.
"""

import re
from pathlib import Path

from model.corpus.article import SourceArticle
from model.corpus.columns import Columns
from model.corpus.entry import ARTICLE_LIMIT, Entry, readable_name
from model.corpus.errors import ArticleUnreadable, UnknownKind, from_os_error
from model.corpus.folder import found_file, read_file
from model.corpus.messages import Message, message
from model.text.regular import open_regular
from model.text.spans import Span

FEED_SUFFIXES = (".xml", ".rss", ".atom")
# In every encoding that keeps ASCII; ``<`` is part of no character in any of them.
_TOKEN = re.compile(rb"<(?:(?P<skip>!\[CDATA\[|!--)|(?P<close>/?)(?P<tag>item|entry)(?=[\s>/])(?P<rest>[^<>]*))", re.I)
_ENDS = {b"![CDATA[": b"]]>", b"!--": b"-->"}


class FeedReader:
    """Items of a feed by their number, from 1, in the order of the file. Only their places are kept in memory."""

    columns: Columns | None = None

    def __init__(self, path: Path, limit: int = ARTICLE_LIMIT) -> None:
        self._path = str(path)
        self.notices: list[Message] = []
        name = readable_name(path.name)
        found = found_file(self._path, name, limit)
        if found.problem:
            raise UnknownKind(found.problem)
        self._places = items(read_file(self._path, limit))
        if not self._places:
            raise UnknownKind(message("not_a_feed", path=self._path))
        self.entries = [
            Entry(str(number), f"{name}/{number}", end - start, found.stamp)
            for number, (start, end) in enumerate(self._places, 1)
        ]

    def read(self, number: int) -> SourceArticle:
        start, end = self._places[number]
        try:
            with open_regular(Path(self._path)) as file:
                file.seek(start)
                data = file.read(end - start)
        except OSError as error:
            raise ArticleUnreadable(from_os_error(self._path, error)) from error
        if items(data) != [(0, end - start)]:
            raise ArticleUnreadable(message("changed", path=self._path))
        entry = self.entries[number]
        return SourceArticle(entry.id, entry.path, data, suffix=".xml")

    def location(self, number: int) -> str:
        return self._path

    def close(self) -> None:
        """Nothing is held open."""


def items(data: bytes) -> list[Span]:
    """Where each ``<item>`` or ``<entry>`` of a feed stands (bytes); one that is cut off ends with the file.

    What looks like one inside a comment or a CDATA section is text; an empty one (``<item/>``) is none, and each ends with
    a tag of its own name.
    """
    out: list[Span] = []
    begun, name = -1, b""
    at = 0
    while match := _TOKEN.search(data, at):
        at = match.end()
        if match["skip"]:
            end = data.find(_ENDS[match["skip"].upper()], at)
            at = end if end >= 0 else len(data)
        elif not match["close"]:
            if begun < 0 and not match["rest"].endswith(b"/"):
                begun, name = match.start(), match["tag"].lower()
        elif begun >= 0 and match["tag"].lower() == name:
            at = data.find(b">", at) + 1 or len(data)
            out.append((begun, at))
            begun = -1
    return [*out, (begun, len(data))] if begun >= 0 else out
