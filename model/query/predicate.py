"""What a term asks of one value: the same test for one row read naively and for a column of 100,000."""

from collections.abc import Callable

from model.cleaning.convert import simplify
from model.query import dates, places
from model.query.tree import Term
from model.query.values import number_span

TextTest = Callable[[str], bool]
NumberTest = Callable[[float], bool]


def needles(word: str) -> tuple[str, ...]:
    """``word`` as it is looked for: simplified, lower case; as it stands too, for notes in traditional characters."""
    return tuple(dict.fromkeys((simplify(word).lower(), word.lower())))


def text_test(term: Term, kind: str) -> TextTest:
    """The test of a value of a field of ``kind`` that is text. An empty value satisfies nothing."""
    if kind == "number":
        return _number_as_text(term)
    tests = [_one(term, value, kind) for value in term.values]
    return tests[0] if len(tests) == 1 else lambda value: any(test(value) for test in tests)


def _number_as_text(term: Term) -> TextTest:
    """Of a number that is kept as text: one of a corpus' own fields."""
    test = number_test(term)

    def holds(value: str) -> bool:
        try:
            return test(float(value))
        except ValueError:
            return False

    return holds


def _one(term: Term, wanted: str, kind: str) -> TextTest:
    if kind == "place":
        return places.within(wanted)
    if kind == "date":
        span = dates.asked(wanted)
        return (lambda value: dates.holds(term.op, value, span)) if span else (lambda value: False)
    words = needles(wanted)
    if kind in ("choice", "label", "marker") or term.op == "=":
        return lambda value: value.lower() in words
    if kind == "name":
        return lambda value: value.lower().startswith(words)
    return lambda value: any(word in value.lower() for word in words)


def number_test(term: Term) -> NumberTest:
    """The test of a number."""
    spans = [span for value in term.values if (span := number_span(value))]
    match term.op:
        case "<":
            return lambda value: any(value < low for low, _ in spans)
        case "<=":
            return lambda value: any(value <= high for _, high in spans)
        case ">":
            return lambda value: any(value > high for _, high in spans)
        case ">=":
            return lambda value: any(value >= low for low, _ in spans)
        case _:
            return lambda value: any(low <= value <= high for low, high in spans)
