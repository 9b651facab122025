"""Words looked for in all cleaned texts and fields: which docs hold them, and where in one text."""

import re
from collections.abc import Iterable, Iterator
from sqlite3 import Connection

import orjson

from model.index.tokens import phrase
from model.query.predicate import needles
from model.query.tree import And, Not, Or, Query, Term
from model.text.spans import Span


def docs_with(connection: Connection, word: str, column: str) -> list[int]:
    """Docs whose text (``text``), or text or fields (``""``), hold ``word``; it is simplified already."""
    if not word:
        return []
    # One row of all numbers: half the time of as many rows, and other threads run meanwhile.
    found = connection.execute("SELECT group_concat(rowid) FROM words WHERE words MATCH ?", (phrase(word, column),))
    numbers = found.fetchone()[0]
    return orjson.loads(f"[{numbers}]") if numbers is not None else []


def words_looked_for(query: Query) -> Iterator[str]:
    """The words of ``query`` that a hit in the text must show: those not under a ``not``."""
    match query:
        case Term(field, _, values) if field in ("", "text", "title"):
            yield from values
        case And(parts) | Or(parts):
            for part in parts:
                yield from words_looked_for(part)
        case Not() | _:
            return


def hits(query: Query, text: str) -> tuple[Span, ...]:
    """Where ``text`` (cleaned) holds what ``query`` looks for: code points, in order, none overlapping."""
    wanted: Iterable[str] = {word for value in words_looked_for(query) for word in needles(value) if word}
    if not wanted:
        return ()
    longest_first = sorted(wanted, key=lambda word: (-len(word), word))
    found = re.compile("|".join(map(re.escape, longest_first)), re.IGNORECASE)
    return tuple(match.span() for match in found.finditer(text))
