"""Records as linked tables: articles, meetings, people, titles, evidence. Text only; dates as they stand in the record.

Keys: ``article`` is the record's id, ``meeting`` the meeting's within it, ``person`` the row among its people from 1.
Fields a corpus added are columns ``extra.<id>`` where ``fields.toml`` names them; every one has rows in ``evidence``.
Lists are joined with `` | ``. ``evidence`` has a row for each span of each value, and one for a value without any.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from model.exchange.loss import LossReport
from model.record.fields import ARTICLE_FIELDS, MEETING_FIELDS
from model.record.own_fields import PREFIX, OwnField
from model.record.schema import UNDECIDED, ArticleFields, Meeting, Record, Value
from model.text.spans import Span

JOIN = " | "
MEETING_COLUMNS = tuple(f.name for f in MEETING_FIELDS if f.name != "people")
HEADERS: dict[str, tuple[str, ...]] = {
    "articles": (
        *("article", "status", "skip_reason", "flags", "note"),
        *(f.name for f in ARTICLE_FIELDS),
        *("path", "sha256", "encoding", "annotator", "saved_at", "revision", "seconds", "text"),
    ),
    "meetings": ("article", "meeting", "parent", "same_as", *MEETING_COLUMNS),
    "people": ("article", "meeting", "person", "name", "roles", "ref"),
    "titles": ("article", "meeting", "person", "number", "title"),
    "evidence": (
        *("article", "field", "state", "value", "quote", "start", "end", "raw_start", "raw_end"),
        *("origin", "confidence", "basis", "rule"),
    ),
}


def headers(own: Sequence[OwnField] = ()) -> dict[str, tuple[str, ...]]:
    """The columns of each table; those of the fields ``own`` of the corpus are the last of articles and meetings."""
    added = {scope: tuple(field.name for field in own if field.of == scope) for scope in ("article", "meeting")}
    return {
        **HEADERS,
        "articles": HEADERS["articles"] + added["article"],
        "meetings": HEADERS["meetings"] + added["meeting"],
    }


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of the table ``table``, cells in the order of its ``headers``."""

    table: str
    cells: tuple[str, ...]


def rows_of(record: Record, loss: LossReport, own: Sequence[OwnField] = ()) -> Iterator[TableRow]:
    """Every row of ``record``; what they cannot hold is added to ``loss``."""
    yield _article(record, own)
    for meeting in record.meetings:
        yield from _meeting(record.id, meeting, own)
    for path, value in paths_of(record):
        yield from _evidence(record.id, path, value)
        loss.add("alternatives of a value", len(value.alternatives))
        loss.add("what was suggested before a person changed it", value.suggested is not None)
        loss.add("unknown keys of a value", len(value.unknown))
    loss.add("corrections of the text (the corrected text is kept)", len(record.text_edits))
    for part in (record, record.source, record.article, record.annotation, *record.meetings):
        loss.add("unknown keys", len(part.unknown))


def paths_of(record: Record) -> Iterator[tuple[str, Value]]:
    """Every value that says something, with its path as the record's file has it, e.g. ``meetings[0].people[2]``."""
    for spec in ARTICLE_FIELDS:
        yield from _held(f"article.{spec.name}", getattr(record.article, spec.name))
    for id, held in record.article.extra.items():
        yield from _held(f"article.{PREFIX}{id}", held)
    for m, meeting in enumerate(record.meetings):
        for name in MEETING_COLUMNS:
            yield from _held(f"meetings[{m}].{name}", getattr(meeting, name))
        for id, held in meeting.extra.items():
            yield from _held(f"meetings[{m}].{PREFIX}{id}", held)
        for p, person in enumerate(meeting.people):
            yield from _held(f"meetings[{m}].people[{p}]", person.name)
            yield from _held(f"meetings[{m}].people[{p}].titles", person.titles)


def _held(path: str, held: Value | tuple[Value, ...]) -> Iterator[tuple[str, Value]]:
    if isinstance(held, Value):
        if held.state != "undecided" or held.alternatives:
            yield path, held
    else:
        for i, value in enumerate(held):
            yield f"{path}[{i}]", value


def _article(record: Record, own: Sequence[OwnField]) -> TableRow:
    head = (record.id, record.status, record.skip_reason, JOIN.join(record.flags), record.note)
    said = (_cell(getattr(record.article, spec.name)) for spec in ARTICLE_FIELDS)
    source, work = record.source, record.annotation
    seconds = f"{work.seconds:g}" if work.seconds else ""
    tail = (
        source.path,
        source.sha256,
        source.encoding,
        work.annotator,
        work.saved_at,
        str(work.revision),
        seconds,
        record.text,
    )
    return TableRow("articles", (*head, *said, *tail, *_own(record.article, own, "article")))


def _meeting(article: str, meeting: Meeting, own: Sequence[OwnField]) -> Iterator[TableRow]:
    said = (_cell(getattr(meeting, name)) for name in MEETING_COLUMNS)
    cells = (article, meeting.id, meeting.parent, meeting.same_as, *said, *_own(meeting, own, "meeting"))
    yield TableRow("meetings", cells)
    for number, person in enumerate(meeting.people, 1):
        at = (article, meeting.id, str(number))
        yield TableRow("people", (*at, _text(person.name), JOIN.join(person.roles), person.ref))
        for n, title in enumerate(person.titles, 1):
            yield TableRow("titles", (*at, str(n), _text(title)))


def _own(owner: ArticleFields | Meeting, own: Sequence[OwnField], scope: str) -> Iterator[str]:
    return (_cell(owner.extra.get(field.id, UNDECIDED)) for field in own if field.of == scope)


def _evidence(article: str, path: str, value: Value) -> Iterator[TableRow]:
    head = (article, path, value.state, _text(value), value.quote)
    confidence = "" if value.confidence is None else f"{value.confidence:g}"
    tail = (value.origin, confidence, value.basis, value.rule)
    for i in range(max(len(value.spans), len(value.raw_spans), 1)):
        yield TableRow("evidence", (*head, *_ends(value.spans, i), *_ends(value.raw_spans, i), *tail))


def _ends(spans: tuple[Span, ...], i: int) -> tuple[str, str]:
    return (str(spans[i][0]), str(spans[i][1])) if i < len(spans) else ("", "")


def _cell(held: Value | Iterable[Value]) -> str:
    return _text(held) if isinstance(held, Value) else JOIN.join(_text(value) for value in held)


def _text(value: Value) -> str:
    if not value.is_present:
        return ""
    if isinstance(value.value, bool):
        return "true" if value.value else "false"
    return JOIN.join(value.items)
