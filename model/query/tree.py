"""A query as an immutable tree."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Everything:
    """The empty query: all articles."""


@dataclass(frozen=True, slots=True)
class Term:
    """One condition. ``field`` is a key of ``fields.FIELDS``, "" for a word looked for in text and all fields.

    ``op``: ``:`` ``=`` ``<`` ``<=`` ``>`` ``>=``. Any of ``values`` satisfies it; those of closed lists are the
    record's own (``county``), whatever was typed (``县级``). ``=`` asks for the whole value.
    """

    field: str
    op: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: "Query"


@dataclass(frozen=True, slots=True)
class And:
    """All of ``parts`` (two or more, none of them an ``And``)."""

    parts: "tuple[Query, ...]"


@dataclass(frozen=True, slots=True)
class Or:
    """One of ``parts`` (two or more, none of them an ``Or``)."""

    parts: "tuple[Query, ...]"


Query = Everything | Term | Not | And | Or
EVERYTHING = Everything()


def all_of(parts: Iterable[Query]) -> Query:
    """The conjunction in its one form: flat, without ``Everything``."""
    flat: list[Query] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, And) else () if isinstance(part, Everything) else (part,))
    return flat[0] if len(flat) == 1 else And(tuple(flat)) if flat else EVERYTHING


def any_of(parts: Iterable[Query]) -> Query:
    """The disjunction in its one form: flat; everything where one part is."""
    flat: list[Query] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, Or) else (part,))
    if any(isinstance(part, Everything) for part in flat):
        return EVERYTHING
    return flat[0] if len(flat) == 1 else Or(tuple(flat))


def terms_of(query: Query) -> tuple[Term, ...]:
    """Every term of ``query`` in reading order, also those under a ``not``."""
    match query:
        case Term():
            return (query,)
        case Not(part):
            return terms_of(part)
        case And(parts) | Or(parts):
            return tuple(term for part in parts for term in terms_of(part))
        case Everything():
            return ()
