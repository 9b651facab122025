"""What cleaning gives: the text, the way back to the raw article, what was done, and what the page says of itself."""

from dataclasses import dataclass
from typing import NamedTuple

from model.text.offset_map import OffsetMap
from model.text.spans import Span

CLEANER_VERSION = "1"


class Note(NamedTuple):
    """One thing a stage did or found.

    ``kind`` names stage and finding, e.g. ``markup.script`` ``gloss.removed`` ``damage.repaired`` ``damage.open``
    ``boilerplate.credits`` ``duplicate.body``. ``raw`` is the place in the raw article (code points). An open damage
    is not ``certain`` and lists its ranked ``candidates``, simplified, for the ``?`` of ``after`` in order.

    Signs of a text that is not whole: ``damage.open``, ``integrity.truncated`` ``.masked`` ``.digits_lost`` ``.lost``
    ``.spliced`` ``.spliced.ad``, ``boilerplate.hijack`` (a brand for a body), ``boilerplate.spun``. Of one that was made
    whole: ``damage.repaired``, ``damage.commas``. ``removed.damage`` lies in what went out and concerns nothing.
    """

    kind: str
    raw: Span
    before: str = ""
    after: str = ""
    certain: bool = True
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something the page says outside the cleaned text, or of a part of it; ``text`` is already cleaned.

    Kinds: ``front_matter_title`` ``front_matter_date`` ``html_title`` ``heading`` (h1..h6 or leading strong, in the
    text) ``header_date`` ``source`` (来源) ``author`` ``editor`` ``reporter`` ``breadcrumb`` ``site_name``
    ``footer_owner`` (版权所有…) ``url`` ``caption`` ``headline_widget`` ``site_today`` (the day of the visit); from a table: ``url`` ``date`` columns, with
    ``raw`` None as they do not stand in the raw cell.
    """

    kind: str
    text: str
    raw: Span | None = None
    detail: str = ""  # a heading's tag, a front matter key


@dataclass(frozen=True)
class CleanArticle:
    """``text`` is the cleaned article, paragraphs separated by ``\\n``; ``offsets`` leads to ``raw``.

    ``sha256`` is that of the raw bytes, "" where only their text is known.
    """

    raw: str
    text: str
    offsets: OffsetMap
    notes: tuple[Note, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    version: str = CLEANER_VERSION
    sha256: str = ""

    def of_kind(self, *kinds: str) -> tuple[Evidence, ...]:
        return tuple(e for e in self.evidence if e.kind in kinds)
