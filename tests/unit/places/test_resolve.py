"""Place and level of invented articles: each case is one sentence of guideline 20-21."""

import re

import pytest

from model.cleaning.article import CleanArticle, Evidence
from model.extraction.document import Document, Frame, Sentence
from model.extraction.places.resolve import level_of, resolve_place
from model.record.schema import Value
from model.text.offset_map import OffsetMap
from model.text.spans import quote_at
from tests.unit.places.cases import CASES, Case


def make(case: Case) -> tuple[Document, Frame]:
    text = f"{case.title}\n{case.body}"
    start = len(case.title) + 1
    sentences = [Sentence(0, len(case.title), 0, "title")]
    sentences += [Sentence(start + m.start(), start + m.end(), 1, "body") for m in re.finditer(r"[^。]+。", case.body)]
    evidence = (Evidence("source", case.source),) if case.source else ()
    article = CleanArticle(text, text, OffsetMap.identity(len(text)), (), evidence)
    at = text.find(case.name, start)
    spans = ((at, at + len(case.name)),) if at >= 0 else ()
    name = Value(case.name, case.name if spans else "", spans)
    first = sentences[1]
    return Document(article, tuple(sentences)), Frame(
        "m1", case.relation, name, (first.start, first.end), (start, len(text))
    )


@pytest.mark.parametrize("case", CASES, ids=[f"{n}-{c.outlet or c.name}" for n, c in enumerate(CASES)])
def test_place_and_level(case: Case) -> None:
    doc, frame = make(case)
    place = resolve_place(doc, frame, outlet=case.outlet, date=case.date, level_hint="")
    level = level_of(doc, frame, place, outlet=case.outlet)
    assert (place.value if place.is_present else None) == case.place, (case.why, place)
    if case.level is not None and case.level:
        assert level.value == case.level, (case.why, level)
    if case.level is None:
        assert level.state == "undecided"
    assert quote_at(doc.text, place.spans) == place.quote


def test_what_is_open_offers_its_alternatives() -> None:
    case = next(c for c in CASES if c.outlet == "朝阳发布" and c.place is None)
    doc, frame = make(case)
    place = resolve_place(doc, frame, outlet=case.outlet, date=case.date, level_hint="")
    assert place.state == "undecided"
    assert {a.value for a in place.alternatives} == {"110105", "220104"}
