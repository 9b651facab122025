"""Reads a text of the test's own making with frames written by hand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from model.cleaning.article import CleanArticle
from model.extraction.document import Document, Frame, Sentence
from model.extraction.people.people import people_of
from model.extraction.people.result import FramePeople
from model.record.schema import Person, Value
from model.text.offset_map import OffsetMap


@dataclass(frozen=True)
class Case:
    """A text, the people in the short form of `shape`, the units, whether the list stays open."""

    text: str
    people: list[str]
    units: list[str]
    open: bool = False
    headline: int = 0
    names_out: tuple[str, ...] = ()


def cases(table: list[Case]) -> Callable[..., None]:
    """A function that adds a case to ``table``."""

    def case(
        text: str,
        people: list[str],
        units: Sequence[str] = (),
        open: bool = False,
        headline: int = 0,
        out: tuple[str, ...] = (),
    ) -> None:
        table.append(Case(text, people, list(units), open, headline, out))

    return case


def holds(case: Case) -> None:
    """Reads the case and compares everything."""
    result = read(case.text, headline=case.headline, names_out=case.names_out)
    assert sorted(people(result)) == sorted(case.people)
    assert [u.value for u in result.units] == case.units
    assert result.people_open.value is case.open


LETTERS = {"chair": "c", "speaker": "s", "briefer": "b", "attendee": "a", "branch_attendee": "r", "observer": "o"}


def document(text: str, headline: int = 0, names_out: tuple[str, ...] = ()) -> Document:
    """``text`` as a document; its first ``headline`` lines are a title and decks."""
    sentences: list[Sentence] = []
    at = 0
    for number, line in enumerate(text.split("\n")):
        zone = "body" if number >= headline else ("title" if number == 0 else "deck")
        start = at
        for i, c in enumerate(line):
            if (zone == "body" and c in "。！？") or i == len(line) - 1:
                sentences.append(Sentence(start, at + i + 1, number, zone))
                start = at + i + 1
        at += len(line) + 1
    article = CleanArticle(text, text, OffsetMap.identity(len(text)))
    return Document(article, tuple(sentences), frozenset(names_out))


def frame(doc: Document, number: int, relation: str, name: str, start: str = "", end: str = "") -> Frame:
    """A frame whose stretch runs from where ``start`` stands to where ``end`` stands."""
    text = doc.text
    body_start = next(s.start for s in doc.sentences if s.zone == "body")
    at = text.find(name, body_start) if name in text[body_start:] else text.find(name)
    a = text.index(start) if start else body_start
    b = text.index(end) if end else len(text)
    spans = ((at, at + len(name)),) if at >= 0 else ()
    return Frame(f"m{number}", relation, Value(name, name, spans), (max(at, 0), max(at, 0) + len(name)), (a, b))


def read(text: str, name: str = "会议", headline: int = 0, names_out: tuple[str, ...] = ()) -> FramePeople:
    """The people of a text with one session."""
    doc = document(text, headline, names_out)
    result = people_of(doc, (frame(doc, 1, "own", name),))[0]
    check(doc, result)
    return result


def check(doc: Document, result: FramePeople) -> None:
    """Every value quotes what stands at its spans."""
    for person in result.people:
        for value in (person.name, *person.titles):
            assert value.quote == "".join(doc.text[s:e] for s, e in value.spans)
            assert value.rule
            assert value.confidence is not None
    for unit in result.units:
        assert unit.quote == "".join(doc.text[s:e] for s, e in unit.spans)


def shape(person: Person) -> str:
    """``甲乙 cs 县委书记+县长``."""
    roles = "".join(LETTERS[r] for r in person.roles)
    return " ".join([str(person.name.value), roles, "+".join(str(t.value) for t in person.titles)]).strip()


def people(result: FramePeople) -> list[str]:
    """All people in the short form."""
    return [shape(p) for p in result.people]
