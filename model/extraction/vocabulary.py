"""The words that are looked for anywhere in an article, found in one pass for all their lists.

A pattern a list reads the whole text once a list; one automaton over all of them reads it once.
"""

from functools import cache
from itertools import chain

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from model.extraction.tables import table, words
from model.text.spans import Span

WHOLE_TEXT = (("article", "machine"), ("article", "spun"))
"""The lists that are asked for of a whole text, beside the topics."""

List = tuple[str, str]


@cache
def _automaton() -> tuple[AhoCorasick, tuple[tuple[List, ...], ...]]:
    """The automaton, and the lists that each of its words is in."""
    lists: dict[str, tuple[List, ...]] = {}
    for name in chain(WHOLE_TEXT, (("topics", topic) for topic in table("topics"))):
        for word in dict.fromkeys(words(*name)):
            lists[word] = (*lists.get(word, ()), name)
    automaton = AhoCorasick(list(lists), matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA)
    return automaton, tuple(lists.values())


_last: tuple[str, dict[List, list[Span]]] = ("", {})


def occurrences(text: str, table: str, key: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Where a word of a list of a table stands in ``text[start:end]``, in order; of two that overlap the first, of
    two that begin together the longer. Kept for the last text that was asked about."""
    global _last
    kept = _last
    if kept[0] is not text:
        kept = _last = (text, _read(text))
    stop = len(text) if end is None else end
    out: list[Span] = []
    at = start
    for low, high in kept[1].get((table, key), ()):
        if low >= at and high <= stop:
            out.append((low, high))
            at = high
    return out


def _read(text: str) -> dict[List, list[Span]]:
    """Every word of every list, overlapping ones too, by where they begin and the longer first."""
    automaton, lists = _automaton()
    found: dict[List, list[Span]] = {}
    for number, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
        for name in lists[number]:
            found.setdefault(name, []).append((start, end))
    for spans in found.values():
        spans.sort(key=lambda s: (s[0], -s[1]))
    return found
