"""The raw place of every value that quotes the cleaned text: one pass over a finished record."""

from dataclasses import replace

from model.record.schema import ArticleFields, Meeting, Person, Record, Value
from model.text.offset_map import OffsetMap


def located(record: Record, offsets: OffsetMap) -> Record:
    """``record`` with ``raw_spans`` for each value that has ``spans`` and no raw place yet."""

    raw_span = offsets.raw_span

    def one(v: Value) -> Value:
        if not v.spans or v.raw_spans:
            return v
        raw = tuple([raw_span(start, end) for start, end in v.spans])
        return Value(  # written out: `replace` takes three times as long, and there are a hundred values
            v.value, v.quote, v.spans, raw, v.state, v.origin, v.confidence, v.basis, v.rule, v.alternatives,
            v.suggested, v.unknown,
        )  # fmt: skip

    def many(values: tuple[Value, ...]) -> tuple[Value, ...]:
        return tuple([one(v) for v in values]) if values else values

    a = record.article
    article = ArticleFields(
        type=one(a.type), title=one(a.title), kicker=one(a.kicker), decks=many(a.decks), outlet=one(a.outlet),
        published=one(a.published), reporters=many(a.reporters), editors=many(a.editors), integrity=one(a.integrity),
        extra=a.extra, unknown=a.unknown,
    )  # fmt: skip

    def person(p: Person) -> Person:
        return Person(one(p.name), many(p.titles), p.roles, p.ref)

    def meeting(m: Meeting) -> Meeting:
        return replace(
            m, relation=one(m.relation), name=one(m.name), convenors=one(m.convenors), forms=one(m.forms),
            channel=one(m.channel), level=one(m.level), place=one(m.place), venue=one(m.venue), date=one(m.date),
            day_part=one(m.day_part), year_source=one(m.year_source), people=tuple(person(p) for p in m.people),
            people_open=one(m.people_open), units=many(m.units), upstream=many(m.upstream), topics=one(m.topics),
        )  # fmt: skip

    return replace(record, article=article, meetings=tuple(meeting(m) for m in record.meetings))
