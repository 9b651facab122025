"""What the stages of extraction hand each other: the sentences of a text and the sessions found in it."""

from dataclasses import dataclass, field
from functools import cached_property

from model.cleaning.article import CleanArticle
from model.record.schema import Value
from model.text.frozen import frozen
from model.text.spans import Span


@frozen
class Sentence:
    """``start:end`` in the cleaned text (code points), its final mark included; ``paragraph`` counts from 0.

    ``zone`` is ``kicker`` | ``title`` | ``deck`` | ``byline`` | ``body`` | ``caption``.
    """

    start: int
    end: int
    paragraph: int
    zone: str


@dataclass(frozen=True)
class Document:
    """A cleaned article cut into sentences. ``names_out`` are strings that are never people of a meeting:
    reporters, editors, photographers."""

    article: CleanArticle
    sentences: tuple[Sentence, ...]
    names_out: frozenset[str] = frozenset()

    @cached_property
    def text(self) -> str:
        return self.article.text

    @cached_property
    def _zones(self) -> dict[tuple[str, ...], tuple[Sentence, ...]]:
        return {}

    def zone(self, *names: str) -> tuple[Sentence, ...]:
        """The sentences of these zones in order; asked for again and again, so kept."""
        found = self._zones.get(names)
        if found is None:
            found = self._zones[names] = tuple(s for s in self.sentences if s.zone in names)
        return found


@frozen
class Frame:
    """One session found in the text, before people are put to it.

    ``name`` is the value of the meeting's name (its span may be in headline or lede); ``mentions`` are the places
    that name the session or a short form of it (``指挥长会议``, ``指挥部会议``), the introducing one among them;
    ``opening`` is the sentence or clause that introduces it. ``body`` is the stretch of text in which unmarked
    speech and attendance belong to this session. ``relation`` as in the record.
    """

    id: str
    relation: str
    name: Value
    opening: Span
    body: Span
    mentions: tuple[Span, ...] = ()
    short_names: tuple[str, ...] = field(default_factory=tuple)
