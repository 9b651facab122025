"""From a record (and what cleaning did) to the row the queue knows of it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from model.cleaning.article import Note
from model.query.row import IndexRow, MeetingRow, PersonRow
from model.record.schema import Meeting, Record, Value
from model.session.assignment import assignee, plain_flags
from model.session.checks.checks import findings
from model.session.queue import lowest_confidence
from model.session.walk import doubts_of, values_of

LOST = ("damage.", "integrity.")
"""Kinds of notes that tell of a text that is not whole."""


def index_row(record: Record, number: int, notes: Iterable[Note] | None = None) -> IndexRow:
    """``notes`` of cleaning; None where they are not known (``with_noise`` puts them in)."""
    row = IndexRow(
        number=number,
        id=record.id,
        state=record.status,
        sha256=record.source.sha256,
        title=_text(record.article.title) or record.text.partition("\n")[0][:40],
        type=_text(record.article.type),
        published=_text(record.article.published),
        outlet=_text(record.article.outlet),
        integrity=_text(record.article.integrity),
        note=record.note,
        annotator=record.annotation.annotator,
        seconds=record.annotation.seconds,
        confidence=lowest_confidence(record),
        doubts=len(doubts_of(record)),
        flags=plain_flags(record.flags),
        assigned=assignee(record.flags),
        meetings=tuple(map(_meeting, record.meetings)),
        texts=tuple(dict.fromkeys(_texts(record))),
        own=_own(record.article.extra),
    )
    row = replace(row, marks=tuple(sorted(_marks(record, row))))
    return row if notes is None else with_noise(row, *noise_of(notes))


def noise_of(notes: Iterable[Note]) -> tuple[int, tuple[str, ...], bool]:
    """How many passages cleaning took away or changed, of which kinds (the stage: ``gloss``), and is text lost?"""
    held = tuple(notes)
    kinds = {note.kind.partition(".")[0] for note in held}
    lost = any(note.kind.startswith(LOST) for note in held)
    return len(held), tuple(sorted(kinds)), lost


def with_noise(row: IndexRow, noise: int, cleaned: tuple[str, ...], lost: bool) -> IndexRow:
    """``row`` with what cleaning did."""
    marks = tuple(sorted({*row.marks, "damage"})) if lost else row.marks
    return replace(row, noise=noise, cleaned=cleaned, marks=marks)


def _text(value: Value) -> str:
    return str(value.value) if value.is_present else ""


def _meeting(meeting: Meeting) -> MeetingRow:
    return MeetingRow(
        level=_text(meeting.level),
        place=_text(meeting.place),
        date=_text(meeting.date),
        name=_text(meeting.name),
        channel=_text(meeting.channel),
        relation=_text(meeting.relation),
        forms=meeting.forms.items,
        convenors=meeting.convenors.items,
        topics=meeting.topics.items,
        people=tuple(
            PersonRow(_text(p.name), p.roles, tuple(filter(None, map(_text, p.titles))))
            for p in meeting.people
            if _text(p.name)
        ),
        own=_own(meeting.extra),
    )


def _own(extra: Mapping[str, Value | tuple[Value, ...]]) -> tuple[tuple[str, str], ...]:
    """Ids of own fields, each with one of its values."""
    held = ((id, value) for id, one in extra.items() for value in ((one,) if isinstance(one, Value) else one))
    return tuple((id, item) for id, value in held if value.is_present for item in _items(value))


def _items(value: Value) -> tuple[str, ...]:
    return tuple(filter(None, value.items)) if isinstance(value.value, tuple | list) else (str(value.value),)


def _texts(record: Record) -> Iterable[str]:
    """Every value that is words, ids and notes included: what a word without a field is looked for in."""
    yield record.id
    if record.note:
        yield record.note
    yield from record.flags
    yield from (said for _, said in (*_own(record.article.extra), *(p for m in record.meetings for p in _own(m.extra))))
    article = record.article
    for value in (article.title, article.kicker, *article.decks, article.outlet, *article.reporters, *article.editors):
        if _text(value):
            yield _text(value)
    for meeting in record.meetings:
        values = [meeting.name, meeting.venue, *meeting.units, *meeting.upstream]
        values += [value for person in meeting.people for value in (person.name, *person.titles)]
        yield from filter(None, map(_text, values))


def _marks(record: Record, row: IndexRow) -> Iterable[str]:
    """What ``has:`` may ask for. What a window alone knows (draft) it adds itself."""
    values = [value for _, value in values_of(record)]
    found = {
        "two_meetings": len(row.meetings) > 1,
        "meeting": bool(row.meetings),
        "no_meeting": not row.meetings,
        "damage": row.integrity in ("damaged", "truncated"),
        "note": bool(row.note),
        "flag": bool(row.flags),
        "doubt": row.doubts > 0,
        "warning": bool(findings(record)),
        "alternatives": any(value.alternatives for value in values),
        "edits": any(value.origin in ("edited", "typed") for value in values),
        "text_edits": bool(record.text_edits),
        "type": bool(row.type),
        "published": bool(row.published),
        "outlet": bool(row.outlet),
        "title": record.article.title.is_present,
        "level": any(m.level for m in row.meetings),
        "place": any(m.place for m in row.meetings),
        "date": any(m.date for m in row.meetings),
        "name": any(m.name for m in row.meetings),
        "form": any(m.forms for m in row.meetings),
        "convenor": any(m.convenors for m in row.meetings),
        "topic": any(m.topics for m in row.meetings),
        "person": any(m.people for m in row.meetings),
        "chair": any(m.with_role("chair") for m in row.meetings),
        "speaker": any(m.with_role("speaker") for m in row.meetings),
    }
    return (mark for mark, holds in found.items() if holds)
