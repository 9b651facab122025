"""Does one row satisfy a query? The plain reading of it, which the fast one in ``model.index`` must equal.

Terms about a meeting that stand together mean one and the same meeting: ``level:county chair:董`` is a county meeting
that 董 chaired. A ``not`` speaks of the whole article: ``-level:county`` has no county meeting at all.
"""

from model.query.fields import OWN, Vocabulary, vocabulary
from model.query.predicate import needles, number_test, text_test
from model.query.row import IndexRow, MeetingRow
from model.query.tree import And, Everything, Not, Or, Query, Term

NUMBERS = {"confidence", "doubt", "noise", "seconds", "meetings"}


def matches(query: Query, row: IndexRow, text: str = "", known: Vocabulary | None = None) -> bool:
    """``text`` is the cleaned article, which a row does not hold. ``known``: with the fields of a corpus."""
    terms = known or vocabulary()
    return any(_holds(query, row, meeting, text, terms) for meeting in row.meetings or (None,))


def _holds(query: Query, row: IndexRow, meeting: MeetingRow | None, text: str, known: Vocabulary) -> bool:
    match query:
        case Everything():
            return True
        case Not(part):
            return not matches(part, row, text, known)
        case And(parts):
            return all(_holds(part, row, meeting, text, known) for part in parts)
        case Or(parts):
            return any(_holds(part, row, meeting, text, known) for part in parts)
        case Term():
            return _term(query, row, meeting, text, known)


def _term(term: Term, row: IndexRow, meeting: MeetingRow | None, text: str, known: Vocabulary) -> bool:
    if term.field in ("", "text"):
        held = (text, *row.texts) if not term.field else (text,)
        return any(word in one.lower() for value in term.values for word in needles(value) for one in held)
    if term.field in NUMBERS:
        number = _number(term.field, row)
        return number is not None and number_test(term)(number)
    about = known.of(term.field)
    test = text_test(term, about.kind)
    if about.scope == "meeting":
        return meeting is not None and any(map(test, meeting_values(term.field, meeting)))
    return any(map(test, article_values(term.field, row)))


def _number(field: str, row: IndexRow) -> float | None:
    match field:
        case "confidence":
            return row.confidence
        case "doubt":
            return row.doubts
        case "noise":
            return row.noise
        case "seconds":
            return row.seconds
        case _:
            return len(row.meetings)


def article_values(field: str, row: IndexRow) -> tuple[str, ...]:
    """What ``row`` has in an article's field that is no number."""
    if field.startswith(OWN):
        return own_values(row.own, field)
    match field:
        case "flag":
            return row.flags
        case "cleaned":
            return row.cleaned
        case "has":
            return row.marks
        case _:
            value: str = getattr(row, field)
            return (value,) if value else ()


def own_values(own: tuple[tuple[str, str], ...], field: str) -> tuple[str, ...]:
    """The values of ``field`` (``own.ID``) among pairs of ids and values."""
    return tuple(value for id, value in own if id == field.removeprefix(OWN))


def meeting_values(field: str, meeting: MeetingRow) -> tuple[str, ...]:
    """What ``meeting`` has in one of its fields."""
    if field.startswith(OWN):
        return own_values(meeting.own, field)
    match field:
        case "chair" | "speaker":
            return meeting.with_role(field)
        case "person":
            return meeting.with_role("")
        case "post":
            return tuple(post for person in meeting.people for post in person.posts)
        case "form":
            return meeting.forms
        case "convenor":
            return meeting.convenors
        case "topic":
            return meeting.topics
        case _:
            value: str = getattr(meeting, field)
            return (value,) if value else ()
