"""A query in a sentence, so that a person sees what it was understood as."""

from model.extraction.places import gazetteer
from model.query import places
from model.query.fields import QueryField, Vocabulary, vocabulary, word
from model.query.tree import And, Everything, Not, Or, Query, Term

_ORDER = {"<": ("less", "before"), "<=": ("most", "until"), ">": ("more", "after"), ">=": ("least", "since")}
_SHAPE = {"name": "begins", "text": "contains", "place": "within"}
MOST_NAMES = 4
"""Places of one name that are told one by one."""


def explain(query: Query, language: str, known: Vocabulary | None = None) -> str:
    """``language``: zh… or any other for English. ``known``: with the fields of a corpus."""
    known = known or vocabulary()
    match query:
        case Everything():
            return word("explain", "all", language)
        case Term():
            return _term(query, language, known)
        case Not(part):
            return word("explain", "not", language, part=explain(part, language, known))
        case And(parts):
            return word("explain", "and", language).join(_inner(part, language, Or, known) for part in parts)
        case Or(parts):
            return word("explain", "or", language).join(_inner(part, language, And, known) for part in parts)


def _inner(part: Query, language: str, kind: type, known: Vocabulary) -> str:
    text = explain(part, language, known)
    return word("explain", "group", language, part=text) if isinstance(part, kind) else text


def _term(term: Term, language: str, known: Vocabulary) -> str:
    joined = word("explain", "any_of", language)
    if not term.field:
        return joined.join(word("explain", "anywhere", language, value=value) for value in term.values)
    field = known.of(term.field)
    shown = [shown_value(field, value, language) for value in term.values]
    label = field.label(language)
    if field.kind == "marker":
        return word("explain", "has", language, value=joined.join(shown))
    if term.op in _ORDER:
        key = _ORDER[term.op][field.kind == "date"]
        return word("explain", key, language, field=label, value=joined.join(shown))
    if len(term.values) == 1 and field.kind in ("date", "number") and ".." in term.values[0]:
        low, _, high = term.values[0].partition("..")
        key = "range" if low and high else "least" if low else "most"
        return word("explain", key, language, field=label, low=low, high=high, value=low or high)
    key = "is" if term.op == "=" else _SHAPE.get(field.kind, "is")
    return word("explain", key, language, field=label, value=joined.join(shown))


def shown_value(field: QueryField, value: str, language: str) -> str:
    """``value`` in the words of ``language``; a place with its parents."""
    for choice in field.choices:
        if choice.value == value:
            return choice.zh if language.startswith("zh") else choice.en
    if field.kind == "place":
        codes = places.roots(value)
        names = [gazetteer.place_name(code) or code for code in codes[:MOST_NAMES]]
        more = f" … ({len(codes)})" if len(codes) > MOST_NAMES else ""
        return ("、" if language.startswith("zh") else ", ").join(names) + more
    return value
