"""A value put into a query or taken out of it by hand, as a click beside the queue does."""

from model.query.tree import And, Everything, Not, Query, Term, all_of


def parts_of(query: Query) -> tuple[Query, ...]:
    """What ``query`` asks for all at once."""
    if isinstance(query, Everything):
        return ()
    return query.parts if isinstance(query, And) else (query,)


def toggled(query: Query, field: str, value: str, exclude: bool = False) -> Query:
    """``query`` with ``field:value`` put in, or taken out where it stands. A second value of a field is one more that
    may hold. ``exclude`` asks for articles without it."""
    parts = list(parts_of(query))
    here = next((n for n, part in enumerate(parts) if (held := _held(part)) and held[0] == exclude and value in held[1].values
                 and held[1].field == field), -1)  # fmt: skip
    if here >= 0:
        parts[here : here + 1] = _without(parts[here], value)
        return all_of(parts)
    other = Term(field, ":", (value,))
    parts = [rest for part in parts for rest in (_without(part, value) if _is(part, field, not exclude) else [part])]
    if exclude:
        return all_of([*parts, Not(other)])
    for number, part in enumerate(parts):
        if isinstance(part, Term) and part.field == field and part.op == ":":
            parts[number] = Term(field, ":", (*part.values, value))
            return all_of(parts)
    return all_of([*parts, other])


def chosen(query: Query) -> dict[tuple[str, str], str]:
    """Field and value → ``in`` or ``out``: what ``toggled`` would take out again."""
    out: dict[tuple[str, str], str] = {}
    for part in parts_of(query):
        held = _held(part)
        if held is not None:
            out.update({(held[1].field, value): "out" if held[0] else "in" for value in held[1].values})
    return out


def without(query: Query, field: str) -> Query:
    """``query`` less what it asks for, or excludes, of ``field``."""
    return all_of(part for part in parts_of(query) if not ((held := _held(part)) and held[1].field == field))


def _held(part: Query) -> tuple[bool, Term] | None:
    """Is it excluded, and the term; None where it is no plain ``field:value``."""
    inner = part.part if isinstance(part, Not) else part
    if isinstance(inner, Term) and inner.op == ":" and inner.field:
        return isinstance(part, Not), inner
    return None


def _is(part: Query, field: str, excluded: bool) -> bool:
    held = _held(part)
    return held is not None and held[0] == excluded and held[1].field == field


def _without(part: Query, value: str) -> list[Query]:
    """``part`` without one of its values; nothing where that was the only one."""
    held = _held(part)
    if held is None or value not in held[1].values:
        return [part]
    rest = tuple(v for v in held[1].values if v != value)
    if not rest:
        return []
    term = Term(held[1].field, ":", rest)
    return [Not(term) if held[0] else term]
