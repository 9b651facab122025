"""Hypothesis strategies for records: every shape the format allows, rare Han, emoji and unknown keys included."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from model.record.fields import ARTICLE_FIELDS, MEETING_FIELDS, ROLES, FieldSpec
from model.record.schema import (
    Alternative,
    Annotation,
    ArticleFields,
    Meeting,
    Person,
    Record,
    Source,
    Suggested,
    TextEdit,
    Value,
)
from model.record.value_codec import ORIGINS, STATES
from model.text.spans import Span, quote_at

ALPHABET = '甲乙丙县会議8月,、。 \n\r\t"\\/·𠮷𡌛😀👨‍👩‍👧\u2028\u2029\x85\x00\x1f\ufeff\ud83d?'
NAMES = st.text(st.sampled_from("abcdefgh新"), min_size=1, max_size=6)
PROSE = st.text(st.sampled_from(ALPHABET), max_size=40).filter(lambda t: "\ud83d😀" not in t)
NUMBERS = st.floats(0, 1, allow_nan=False)
SCALARS = st.one_of(st.none(), PROSE, st.booleans(), st.integers(-9999, 9999), NUMBERS, st.tuples(PROSE, PROSE))
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(2**53), 2**53), PROSE, NUMBERS),
    lambda inner: st.one_of(st.lists(inner, max_size=2), st.dictionaries(NAMES, inner, max_size=2)),
    max_leaves=4,
)
UNKNOWN = st.dictionaries(NAMES.map(lambda name: f"x_{name}"), JSON, max_size=2)
RAW_SPANS = st.lists(st.tuples(st.integers(0, 50), st.integers(50, 90)), max_size=2).map(tuple)


@st.composite
def evidence(draw: DrawFn, text: str) -> tuple[str, tuple[Span, ...]]:
    """A quote and the spans it stands at; or one of them, or nothing."""
    cuts = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda pair: (min(pair), max(pair)))
    spans = tuple(draw(st.lists(cuts, max_size=2)))
    return (quote_at(text, spans), spans) if spans else (draw(st.sampled_from(["", "旁证"])), ())


@st.composite
def alternatives(draw: DrawFn, text: str) -> Alternative:
    quote, spans = draw(evidence(text))
    confidence = draw(st.none() | NUMBERS)
    return Alternative(draw(SCALARS), quote, spans, draw(RAW_SPANS), confidence, draw(NAMES), "", draw(UNKNOWN))


@st.composite
def suggestions(draw: DrawFn, text: str) -> Suggested:
    quote, spans = draw(evidence(text))
    state = draw(st.sampled_from(STATES))
    return Suggested(draw(SCALARS), quote, spans, (), state, draw(st.none() | NUMBERS), "url", "r", draw(UNKNOWN))


@st.composite
def values(draw: DrawFn, text: str) -> Value:
    quote, spans = draw(evidence(text))
    return Value(
        value=draw(SCALARS),
        quote=quote,
        spans=spans,
        raw_spans=draw(RAW_SPANS),
        state=draw(st.sampled_from(STATES)),
        origin=draw(st.sampled_from(ORIGINS)),
        confidence=draw(st.none() | NUMBERS),
        basis=draw(st.sampled_from(["", "header", "analyst"])),
        rule=draw(st.sampled_from(["", "date.lede"])),
        alternatives=tuple(draw(st.lists(alternatives(text), max_size=1))),
        suggested=draw(st.none() | suggestions(text)),
        unknown=draw(UNKNOWN),
    )


@st.composite
def _fields(draw: DrawFn, specs: tuple[FieldSpec, ...], text: str) -> dict[str, Any]:
    chosen = draw(st.lists(st.sampled_from([s for s in specs if s.name != "people"]), max_size=3, unique=True))
    held: SearchStrategy[Any] = values(text)
    return {s.name: tuple(draw(st.lists(held, max_size=2))) if s.many else draw(held) for s in chosen}


def _extra(text: str) -> SearchStrategy[dict[str, Any]]:
    return st.dictionaries(NAMES, values(text) | st.lists(values(text), max_size=2).map(tuple), max_size=1)


@st.composite
def people(draw: DrawFn, text: str) -> Person:
    roles = tuple(draw(st.lists(st.sampled_from([r.value for r in ROLES]), max_size=2, unique=True)))
    titles = tuple(draw(st.lists(values(text), max_size=1)))
    return Person(draw(values(text)), titles, roles, draw(st.sampled_from(["", "p1"])))


@st.composite
def meetings(draw: DrawFn, text: str, id: str) -> Meeting:
    return Meeting(
        id=id,
        parent=draw(st.sampled_from(["", "m1"])),
        people=tuple(draw(st.lists(people(text), max_size=2))),
        same_as=draw(st.sampled_from(["", "b.txt#m1"])),
        extra=draw(_extra(text)),
        unknown=draw(UNKNOWN),
        **draw(_fields(MEETING_FIELDS, text)),
    )


@st.composite
def records(draw: DrawFn) -> Record:
    """A record that keeps every rule of the format."""
    text = draw(PROSE)
    fields = draw(_fields(ARTICLE_FIELDS, text))
    return Record(
        id=draw(PROSE.filter(bool)),
        source=Source(draw(PROSE), "a" * 64, draw(st.sampled_from(["utf-8", "gb18030"])), "1", draw(UNKNOWN)),
        text=text,
        text_edits=tuple(draw(st.lists(st.builds(TextEdit, st.just((1, 4)), PROSE, st.just("repair")), max_size=1))),
        status=draw(st.sampled_from(["todo", "verified", "skipped"])),
        skip_reason=draw(PROSE),
        flags=tuple(draw(st.lists(PROSE, max_size=2))),
        note=draw(PROSE),
        article=ArticleFields(extra=draw(_extra(text)), unknown=draw(UNKNOWN), **fields),
        meetings=tuple(draw(meetings(text, f"m{n + 1}")) for n in range(draw(st.integers(0, 2)))),
        annotation=Annotation(draw(PROSE), "2026-01-02T03:04:05+08:00", draw(st.integers(0, 9)), draw(NUMBERS), "t"),
        unknown=draw(UNKNOWN),
    )
