"""What people struck from the text or brought back into it, site by site, and the markers that would do it for them.

Nothing here is accepted by itself: a proposal says who supports it, what it would change, and what speaks against it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from model.cleaning.article import CleanArticle
from model.cleaning.markers import Marker, Markers, normal
from model.cleaning.text_edits import apply_edit
from model.record.schema import Record

SHORTEST = 4
"""Hanzi two lines must share at an edge, for that edge to be a marker: fewer are a chance."""
LONGEST = 120
"""A longer line is an article's own."""
EXAMPLES = 3

_HOST = re.compile(r"https?://([^/\s:?#]+)", re.IGNORECASE)
_BREAKS = "：:】］])）|｜，,。；;！!？?"


@dataclass(frozen=True, slots=True)
class Leftover:
    """A line, or words at a paragraph's edge (``place`` head or tail), that a person struck or kept in article ``id``."""

    id: str
    site: str
    action: str  # strike | keep
    place: str  # line | head | tail
    text: str


def leftovers(record: Record, article: CleanArticle, site: str) -> Iterator[Leftover]:
    """What the corrections of ``record`` say of its site; ``article`` is as cleaning gave it, before they were made.

    What a later correction touched again, and words inside a paragraph, say nothing.
    """
    for number, edit in enumerate(record.text_edits):
        before, article = article, apply_edit(article, edit).article
        others = record.text_edits[number + 1 :]
        if edit.kind == "strike":
            others = tuple(other for other in others if other.kind != "strike")
        elif edit.kind == "restore":
            others += record.text_edits[:number]  # what a person struck is no rule of cleaning
        if any(other.raw[0] < edit.raw[1] and edit.raw[0] < other.raw[1] for other in others):
            continue
        if edit.kind == "strike" and not edit.text:
            (start, end), _ = before.offsets.raw_place(*edit.raw)
            yield from _struck(record.id, site, before.text, start, end)
        elif edit.kind == "restore":
            for line in edit.text.split("\n") if "\n" in edit.text else ():
                yield from _line(record.id, site, "keep", line)


def _struck(id: str, site: str, text: str, start: int, end: int) -> Iterator[Leftover]:
    gone = text[start:end]
    at_start = start == 0 or text[start - 1] == "\n" or gone.startswith("\n")
    at_end = end == len(text) or text[end] == "\n" or gone.endswith("\n")
    if at_start and at_end:
        for line in gone.split("\n"):
            yield from _line(id, site, "strike", line)
    elif "\n" not in gone and (at_start or at_end) and SHORTEST <= len(normal(gone)) <= LONGEST:
        yield Leftover(id, site, "strike", "head" if at_start else "tail", normal(gone))


def _line(id: str, site: str, action: str, line: str) -> Iterator[Leftover]:
    if 1 < len(normal(line)) <= LONGEST:
        yield Leftover(id, site, action, "line", normal(line))


def site_of(record: Record, article: CleanArticle) -> str:
    """Whose page it is: the host of its address, else the outlet, else "" (nobody knows)."""
    for evidence in article.of_kind("url"):
        if match := _HOST.search(evidence.text):
            return match[1].lower().removeprefix("www.")
    outlet = record.article.outlet.value
    return outlet if isinstance(outlet, str) else ""


@dataclass(slots=True)
class Proposal:
    """A marker with its supporters, the articles it would change, and those in which a person left such a line alone."""

    marker: Marker
    support: frozenset[str]
    changes: set[str] = field(default_factory=set[str])
    against: set[str] = field(default_factory=set[str])
    examples: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])


def proposals(found: Iterable[Leftover], known: Markers, min_support: int) -> list[Proposal]:
    """Markers that at least ``min_support`` articles support, best supported first, without those that are ``known``.

    Each whole line; each beginning or end that different lines of one site share; each words struck at an edge.
    """
    groups: dict[tuple[str, str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for each in found:
        groups[each.site, each.action, each.place][each.text].add(each.id)
    out: list[Proposal] = []
    for (site, action, place), texts in groups.items():
        candidates = {Marker(action, place, text, site): ids for text, ids in texts.items()}
        if place == "line":
            candidates |= _edges(site, action, texts)
        out += [Proposal(marker, frozenset(ids)) for marker, ids in candidates.items() if len(ids) >= min_support]
    out = [p for p in out if p.marker not in known.all]
    return sorted(out, key=lambda p: (-len(p.support), p.marker.site, p.marker.place, p.marker.text))


def _edges(site: str, action: str, texts: dict[str, set[str]]) -> dict[Marker, set[str]]:
    """What different lines begin or end with alike, cut where a mark or a number divides it."""
    out: dict[Marker, set[str]] = {}
    for place in ("prefix", "suffix"):
        turned = sorted(text if place == "prefix" else text[::-1] for text in texts)
        for one, other in pairwise(turned):
            size = next(
                (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
            )
            shared = _cut(one[:size] if place == "prefix" else one[:size][::-1], place)
            if len(shared) >= SHORTEST:
                fits = [text for text in texts if (text.startswith if place == "prefix" else text.endswith)(shared)]
                out[Marker(action, place, shared, site)] = set[str]().union(*(texts[text] for text in fits))
    return out


def _cut(shared: str, place: str) -> str:
    """``责任编辑：王`` is only shared by chance behind its mark."""
    inner = [i for i, char in enumerate(shared) if char in _BREAKS]
    if not inner:
        return shared
    cut = shared[: inner[-1] + 1] if place == "prefix" else shared[inner[0] :]
    return cut if len(cut) >= SHORTEST else shared


class Weighing:
    """Counts, article by article, what each proposal would change."""

    def __init__(self, offered: list[Proposal]) -> None:
        self._offered = [(proposal, Markers((proposal.marker,))) for proposal in offered]

    def weigh(self, article: CleanArticle, id: str, url: str, settled: Record | None) -> None:
        """``article`` as it is cleaned now; ``settled`` where a person verified it."""
        here = [(p, m) for p, m in self._offered if m.at(article.raw, url).all]
        if not here:
            return
        removed = [note.before for note in article.notes if note.kind.startswith("boilerplate.")]
        kept = article.text.split("\n")
        left = settled.text.split("\n") if settled is not None and settled.status == "verified" else []
        for proposal, marker in here:
            keeps = proposal.marker.action == "keep"
            line = next((line for line in (removed if keeps else kept) if _concerns(marker, line)), None)
            if line is not None:
                proposal.changes.add(id)
                if len(proposal.examples) < EXAMPLES:
                    proposal.examples.append((id, line))
            if not keeps and any(_concerns(marker, line) for line in left):
                proposal.against.add(id)


def _concerns(markers: Markers, line: str) -> bool:
    action = markers.all[0].action
    return markers.says(action, line) or (action == "strike" and markers.edges(line) != (0, len(line)))
