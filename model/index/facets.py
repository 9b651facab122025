"""How many of the chosen articles have which value: what stands beside the queue."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress

from model.extraction.places import gazetteer
from model.index.columns import PART, Column
from model.index.snapshot import COLUMN_OF, NUMBERS, Snapshot
from model.query import places
from model.query.fields import OWN, QueryField

FACETS = (
    "state", "type", "level", "place", "form", "channel", "month", "outlet", "cleaned", "doubt", "annotator", "convenor",
    "topic", "relation", "integrity", "has", "flag", "assigned", "chair", "person",
)  # fmt: skip
"""Terms that can be counted; the value of a facet can stand after ``term:`` in a query."""
STEPS = (("0", 0, 0), ("1..2", 1, 2), ("3..5", 3, 5), ("6..10", 6, 10), ("11..", 11, float("inf")))
"""How numbers are counted: as the ranges a query writes."""


@dataclass(slots=True)
class PlaceCount:
    """A division with the articles in it or below. ``name`` is its own, without its parents."""

    code: str
    name: str
    count: int
    below: "list[PlaceCount]" = field(default_factory=lambda: list["PlaceCount"]())


def facet(snapshot: Snapshot, mask: bytes, term: str, own: QueryField | None = None) -> dict[str, int]:
    """Value → articles, most first; an article with a value twice counts once. ``mask`` as ``filtered`` gives it.
    ``own``: the term where it is a field of the corpus."""
    if term.startswith(OWN):
        scope = own.scope if own is not None else "article"
        return dict(_counts(snapshot, mask, snapshot.column_of(term, scope), scope == "meeting").most_common())
    if term in NUMBERS:
        cells = list(compress(snapshot.numbers[NUMBERS[term]].cells, mask))
        counts = {name: sum(low <= cell <= high for cell in cells) for name, low, high in STEPS}
        return {name: count for name, count in counts.items() if count}
    name = COLUMN_OF.get(term, term)
    column = snapshot.words[name] if name in snapshot.words else snapshot.lines[name]
    return dict(_counts(snapshot, mask, column, name not in snapshot.words).most_common())


def _counts(snapshot: Snapshot, mask: bytes, column: Column, of_meetings: bool) -> Counter[str]:
    out: Counter[str] = Counter()
    if not of_meetings:
        _add(out, column.vocabulary, Counter(compress(column.codes, mask)))
        return out
    several = bytearray(mask)
    for row in snapshot.with_more:
        several[row] = 0
    _add(out, column.vocabulary, Counter(compress(column.codes, several)))
    codes, mixed = column.codes, Counter[int]()
    for row, more in snapshot.with_more.items():
        if mask[row]:
            held = {codes[row], *[codes[line] for line in more]}
            if len(held) == 1:
                mixed.update(held)
            else:
                out.update({part for code in held if code for part in column.vocabulary[code].split(PART)})
    _add(out, column.vocabulary, mixed)
    return out


def _add(out: Counter[str], vocabulary: Sequence[str], codes: Mapping[int, int]) -> None:
    for code, count in codes.items():
        for part in dict.fromkeys(vocabulary[code].split(PART)) if code else ():
            out[part] += count


def place_tree(snapshot: Snapshot, mask: bytes) -> list[PlaceCount]:
    """The places of the chosen articles under their provinces, each level by count. An article of two counties of one
    city counts once in the city."""
    nodes: dict[str, PlaceCount] = {}
    tops: list[PlaceCount] = []
    pairs = _counts_of_places(snapshot, mask)
    for codes, count in pairs.items():
        for code in {above for one in codes for above in places.ancestors(one)}:
            _node(code, nodes, tops).count += count
    _sort(tops)
    return tops


def _counts_of_places(snapshot: Snapshot, mask: bytes) -> Counter[tuple[str, ...]]:
    """Sets of places → articles with just these."""
    column = snapshot.lines["place"]
    single = bytearray(mask)
    for row in snapshot.with_more:
        single[row] = 0
    counted = Counter(compress(column.codes, single))
    out: Counter[tuple[str, ...]] = Counter({(column.vocabulary[c],): n for c, n in counted.items() if c})
    for row in snapshot.with_more:
        if mask[row]:
            held = snapshot.parts("place", row)
            if held:
                out[tuple(sorted(held))] += 1
    return out


def _node(code: str, nodes: dict[str, PlaceCount], tops: list[PlaceCount]) -> PlaceCount:
    if code in nodes:
        return nodes[code]
    place = gazetteer.get(code)
    node = nodes[code] = PlaceCount(code, place.name if place else code, 0)
    above = places.ancestors(code)[1:]
    (_node(above[0], nodes, tops).below if above else tops).append(node)
    return node


def _sort(nodes: list[PlaceCount]) -> None:
    nodes.sort(key=lambda node: (-node.count, node.code))
    for node in nodes:
        _sort(node.below)
