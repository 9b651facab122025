"""Small articles in our own words, and what extraction makes of them, for the tests of extraction."""

from model.cleaning.pipeline import clean
from model.extraction.extract import extract
from model.record.schema import Record, Source, Value

TALK = (
    "会议强调，各乡镇、各部门要把疫情防控摆在突出位置，盯住车站、市场、学校等场所，核酸检测和隔离转运环环相扣，"
    "物资备足、人员到位，谁的环节出问题就问谁的责。"
)


def record_of(text: str, *, suffix: str = ".txt", url: str = "", date: str = "") -> Record:
    """The record of a raw article; every quote is checked against its spans."""
    record = extract(clean(text, suffix=suffix, url=url, date=date), id="a.txt", source=Source(path="a.txt"))
    for value in _values(record):
        assert value.quote == "".join(record.text[s:e] for s, e in value.spans), value
    return record


def _values(record: Record) -> list[Value]:
    a = record.article
    out = [a.type, a.title, a.kicker, a.outlet, a.published, a.integrity, *a.decks, *a.reporters, *a.editors]
    for m in record.meetings:
        out += [m.relation, m.name, m.convenors, m.forms, m.channel, m.level, m.place, m.venue, m.date, m.day_part]
        out += [m.year_source, m.people_open, m.topics, *m.units, *m.upstream]
        for p in m.people:
            out += [p.name, *p.titles]
    return out


def report(lede: str, *more: str) -> Record:
    """A report of ``lede`` and the paragraphs after it, with a paragraph of talk at the end."""
    return record_of("\n".join([lede, *more, TALK]))


def shown(value: Value) -> object:
    """What a value says: None where it is absent or undecided."""
    return value.value if value.state in ("present", "unclear") else None


def sessions(record: Record) -> list[tuple[object, object]]:
    return [(m.relation.value, m.name.value) for m in record.meetings]
