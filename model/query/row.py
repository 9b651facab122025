"""What the queue knows of one article: enough to filter, sort, count and show it without its record."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Someone at a meeting. ``posts`` and ``roles`` as in the record."""

    name: str
    roles: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """One session; "" is what the record does not say. ``place`` is a code, ``date`` EDTF. ``own``: ids of own fields with values."""

    level: str = ""
    place: str = ""
    date: str = ""
    name: str = ""
    channel: str = ""
    relation: str = ""
    forms: tuple[str, ...] = ()
    convenors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    people: tuple[PersonRow, ...] = ()
    own: tuple[tuple[str, str], ...] = ()

    def with_role(self, role: str) -> tuple[str, ...]:
        """Names of those in ``role``; of all for ""."""
        return tuple(p.name for p in self.people if not role or role in p.roles)


@dataclass(frozen=True, slots=True)
class IndexRow:
    """One article. ``number`` is its place in the corpus, from 0.

    ``confidence``: lowest of the open suggestions, None where there is none. ``doubts``: how many values ask for a
    look. ``noise``: how many passages cleaning took away or changed, ``cleaned`` of which kinds. ``marks``: what it
    has (section ``has`` of ``resources/query/words.toml``). ``texts``: every value that is words, for the search.
    ``own``: ids of own fields with their values. ``assigned``: to whom. ``indexed``: False while nobody has cleaned it.
    """

    number: int
    id: str
    state: str = "todo"
    sha256: str = ""
    title: str = ""
    type: str = ""
    published: str = ""
    outlet: str = ""
    integrity: str = ""
    note: str = ""
    annotator: str = ""
    seconds: float = 0.0
    confidence: float | None = None
    doubts: int = 0
    noise: int = 0
    flags: tuple[str, ...] = ()
    cleaned: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    meetings: tuple[MeetingRow, ...] = ()
    texts: tuple[str, ...] = ()
    own: tuple[tuple[str, str], ...] = ()
    assigned: str = ""
    indexed: bool = True

    @property
    def month(self) -> str:
        """``2021-08`` of the first meeting that is dated, else of the publish date; "" where neither is known."""
        return month_of(next((m.date for m in self.meetings if month_of(m.date)), self.published))


def month_of(date: str) -> str:
    """``YYYY-MM`` of an EDTF date or a time; "" where year or month is unknown."""
    head = date[:7]
    return head if len(head) == 7 and head[4] == "-" and "X" not in head else ""
