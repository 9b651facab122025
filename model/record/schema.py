"""The record of one article: immutable, as `record-format` (huibiao/1) lays it down.

A *value* (F in the format) keeps four things apart: what it means (``value``), what the text says (``quote``), where
(``spans``, ``raw_spans``) and how it came about (``state``, ``origin``, ``confidence``, ``rule``). All offsets count
Unicode code points, end exclusive. ``unknown`` holds keys this version does not know; they survive a round trip.
"""

from collections.abc import Mapping
from dataclasses import field, replace
from typing import Any

from model.text.frozen import frozen
from model.text.spans import Span

FORMAT = "huibiao/1"

Scalar = str | bool | float | int | tuple[str, ...] | None
Unknown = Mapping[str, Any]


def _nothing() -> Unknown:
    return {}


def _no_extra() -> "Mapping[str, Value | tuple[Value, ...]]":
    return {}


@frozen
class Alternative:
    """A value the extractor weighed and did not take."""

    value: Scalar = None
    quote: str = ""
    spans: tuple[Span, ...] = ()
    raw_spans: tuple[Span, ...] = ()
    confidence: float | None = None
    rule: str = ""
    basis: str = ""
    unknown: Unknown = field(default_factory=_nothing)


@frozen
class Suggested:
    """What was suggested before a person changed it; kept for ever."""

    value: Scalar = None
    quote: str = ""
    spans: tuple[Span, ...] = ()
    raw_spans: tuple[Span, ...] = ()
    state: str = "present"
    confidence: float | None = None
    basis: str = ""
    rule: str = ""
    unknown: Unknown = field(default_factory=_nothing)


@frozen
class Value:
    """F: one value of one field. ``UNDECIDED`` is the same as a missing key."""

    value: Scalar = None
    quote: str = ""
    spans: tuple[Span, ...] = ()
    raw_spans: tuple[Span, ...] = ()
    state: str = "present"  # present | absent | unclear | undecided
    origin: str = "suggested"  # suggested | accepted | accepted_with_article | edited | typed
    confidence: float | None = None
    basis: str = ""  # body header front_matter url outlet shorthand analyst
    rule: str = ""
    alternatives: tuple[Alternative, ...] = ()
    suggested: Suggested | None = None
    unknown: Unknown = field(default_factory=_nothing)

    @property
    def is_present(self) -> bool:
        return self.state == "present" and self.value is not None

    @property
    def items(self) -> tuple[str, ...]:
        """The parts of a list value (convenors, forms, topics); empty where there is none."""
        if not self.is_present:
            return ()
        return self.value if isinstance(self.value, tuple) else (str(self.value),)


UNDECIDED = Value(state="undecided")


@frozen
class Person:
    """A person at a meeting: the name is a value, with posts and roles of their own."""

    name: Value
    titles: tuple[Value, ...] = ()
    roles: tuple[str, ...] = ()
    ref: str = ""


@frozen
class Meeting:
    """One session."""

    id: str
    relation: Value = UNDECIDED
    parent: str = ""
    name: Value = UNDECIDED
    convenors: Value = UNDECIDED
    forms: Value = UNDECIDED
    channel: Value = UNDECIDED
    level: Value = UNDECIDED
    place: Value = UNDECIDED
    venue: Value = UNDECIDED
    date: Value = UNDECIDED
    day_part: Value = UNDECIDED
    year_source: Value = UNDECIDED
    people: tuple[Person, ...] = ()
    people_open: Value = UNDECIDED
    units: tuple[Value, ...] = ()
    upstream: tuple[Value, ...] = ()
    topics: Value = UNDECIDED
    same_as: str = ""
    extra: Mapping[str, Value | tuple[Value, ...]] = field(default_factory=_no_extra)
    unknown: Unknown = field(default_factory=_nothing)


@frozen
class ArticleFields:
    """What is said of the article itself."""

    type: Value = UNDECIDED
    title: Value = UNDECIDED
    kicker: Value = UNDECIDED
    decks: tuple[Value, ...] = ()
    outlet: Value = UNDECIDED
    published: Value = UNDECIDED
    reporters: tuple[Value, ...] = ()
    editors: tuple[Value, ...] = ()
    integrity: Value = UNDECIDED
    extra: Mapping[str, Value | tuple[Value, ...]] = field(default_factory=_no_extra)
    unknown: Unknown = field(default_factory=_nothing)


@frozen
class Source:
    """The raw article: ``sha256`` covers its bytes, ``encoding`` decodes them, ``cleaner`` is the cleaner's version."""

    path: str = ""
    sha256: str = ""
    encoding: str = "utf-8"
    cleaner: str = ""
    unknown: Unknown = field(default_factory=_nothing)


@frozen
class TextEdit:
    """An analyst's correction of the text in raw positions; an empty span inserts."""

    raw: Span
    text: str
    kind: str  # restore | strike | repair | type
    by: str = ""
    at: str = ""
    unknown: Unknown = field(default_factory=_nothing)


@frozen
class Annotation:
    """Who saved this revision, when (RFC 3339), and how many seconds of work it holds."""

    annotator: str = ""
    saved_at: str = ""
    revision: int = 0
    seconds: float = 0.0
    tool: str = ""
    unknown: Unknown = field(default_factory=_nothing)


@frozen
class Record:
    """One article with everything known of it."""

    id: str
    source: Source = Source()
    text: str = ""
    text_edits: tuple[TextEdit, ...] = ()
    status: str = "todo"  # todo | verified | skipped
    skip_reason: str = ""
    flags: tuple[str, ...] = ()
    note: str = ""
    article: ArticleFields = ArticleFields()
    meetings: tuple[Meeting, ...] = ()
    annotation: Annotation = Annotation()
    unknown: Unknown = field(default_factory=_nothing)

    def with_meeting(self, meeting: Meeting) -> "Record":
        """This record with the meeting of the same id replaced. Raises KeyError if there is none."""
        if all(m.id != meeting.id for m in self.meetings):
            raise KeyError(meeting.id)
        return replace(self, meetings=tuple(meeting if m.id == meeting.id else m for m in self.meetings))
