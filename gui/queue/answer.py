"""What a query gives, found off the user's thread: ids in order, its explanation, the counts beside it. No widgets."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from gui.queue.facet_model import Node
from gui.queue.sorting import Sorting
from model.index.facets import PlaceCount
from model.index.index import Index, View
from model.index.search import hits, words_looked_for
from model.query.errors import QueryError
from model.query.explain import explain, shown_value
from model.query.parse import parse
from model.query.toggle import chosen, without
from model.query.tree import Everything, Query
from model.text.spans import Span

TERMS = (
    "state", "type", "level", "place", "form", "channel", "month", "outlet", "cleaned", "doubt", "annotator",
    "assigned", "flag",
    "convenor", "chair",
)  # fmt: skip
"""What is counted beside the queue, in this order."""
MOST = 40
"""Values of one term that are listed."""


@dataclass(slots=True)
class Answer:
    """``ids`` None is all in the order of the corpus. ``error`` stands alone: what was shown before stays."""

    query: Query | None = None
    ids: list[str] | None = None
    said: str = ""
    hits: Callable[[str], Sequence[Span]] | None = None
    view: View | None = None
    error: QueryError | None = None


def warm() -> None:
    """Load what the first query needs, before anybody waits for it."""
    explain(parse("level:county a"), "zh")


def ask(index: Index, text: str, sorting: Sorting, language: str) -> Answer:
    """The answer to ``text``, without its counts: the list is shown before they are known."""
    try:
        query = parse(text, index.known)
    except QueryError as error:
        return Answer(error=error)
    view = index.view(query, sorting.by, sorting.descending, sorting.seed)
    everything = isinstance(query, Everything)
    ids = (
        None
        if everything and sorting.by == "order" and not sorting.descending
        else list(map(index.ids.__getitem__, view.rows))
    )
    said = "" if everything else explain(query, language, index.known)
    return Answer(query, ids, said, partial(hits, query) if any(words_looked_for(query)) else None, view)


def count(
    index: Index, query: Query, view: View, language: str, terms: Sequence[str], is_waited_for: Callable[[], bool]
) -> list[Node]:
    """A node a term; only ``terms`` have their values counted. As soon as nobody waits for it: what there is."""
    held = chosen(query)
    groups: list[Node] = []
    for term in (*TERMS, *(key for key, about in index.known.fields.items() if about.is_own)):
        if not is_waited_for():
            break
        group = Node(term, "", index.known.of(term).label(language))
        wanted = {value: sign for (name, value), sign in held.items() if name == term}
        if wanted:
            group.chosen = "in"
        if term in terms and wanted:
            # Beside a value that is chosen the others are counted as if it were not: what choosing them too would give.
            seen = index.view(without(query, term))
        else:
            seen = view
        if term in terms:
            group.adopt(
                _places(index.places(seen), wanted) if term == "place" else _values(index, seen, term, wanted, language)
            )
        else:
            group.adopt([Node(term, "…", "…")])
        groups.append(group)
    return groups


def _values(index: Index, view: View, term: str, held: dict[str, str], language: str) -> list[Node]:
    counts = index.facet(view, term)
    listed = {value: n for value, n in list(counts.items())[:MOST] if value}
    listed.update({value: counts.get(value, 0) for value in held})
    about = index.known.of(term)
    rows = sorted(listed.items()) if term == "month" else listed.items()
    return [Node(term, value, shown_value(about, value, language), n, held.get(value, "")) for value, n in rows]


def _places(counts: Sequence[PlaceCount], held: dict[str, str]) -> list[Node]:
    out: list[Node] = []
    for place in counts[:MOST]:
        sign = held.get(place.code, "") or held.get(place.name, "")
        node = Node("place", place.code, place.name, place.count, sign)
        node.adopt(_places(place.below, held))
        out.append(node)
    return out
