"""The main text of a page against navigation, sidebar, comments and footer: by text and link density and by blocks.

The container of the body is the deepest element that still holds most of the page's prose. Around it only the
headline block is kept: the title nearest before it and the kicker and decks beside that.
"""

import re

from model.cleaning.markup import HEADINGS, Line, Marked
from model.cleaning.tables import HANZI

# A line is prose from this many characters on, if it is punctuated and mostly not linked.
_PROSE = 28
# The container holds at least this share of the page's prose weight (a line weighs its length to the power 1.5, so that
# comments and teasers, which are short, count little).
_SHARE = 0.65
_NO_CONTAINER = (
    frozenset({"p", "span", "strong", "b", "font", "em", "i", "u", "a", "li", "dd", "dt", "blockquote"}) | HEADINGS
)
_PUNCTUATED = re.compile("[，。；、,;]")
_HANZI = re.compile(f"[{HANZI}]")
_RUN = re.compile(f"[{HANZI}]{{5,}}")
_SPEECH = re.compile("强调|強調|指出|要求|主持|召开|召開|出席|讲话|講話|部署|调研|調研|检查|檢查")
_LABEL = re.compile(r"[:：]|\d{4}[-/年.]\d|\|")
_SPLIT_TITLE = re.compile(r"[-_|—–<>·\s]+")


def mark_lines(text: str, lines: list[Line], marked: Marked, title: str) -> None:
    """Set ``drop`` of every line that is not main text. ``title`` is the page's ``<title>``."""
    weights = [_weight(text, line) for line in lines]
    if not any(weights):
        for line in lines:
            if line.chars and line.linked > line.chars / 2:
                line.drop = "markup.navigation"
        return
    container = _container(lines, weights, marked)
    inside = _inside(lines, marked, container)
    prose = [i for i, weight in enumerate(weights) if weight and inside[i]]
    first, last = prose[0], prose[-1]
    kinds = {(marked.nodes[lines[i].node].tag, marked.nodes[lines[i].node].parent) for i in prose}
    flat = {(tag, parent) for tag, parent in kinds}
    for i, line in enumerate(lines):
        node = marked.nodes[line.node]
        linked = line.linked > line.chars / 2 and line.chars < 80
        if (
            linked
            or (i > last and not (inside[i] and _alike(node.tag, node.parent, flat, marked)))
            or (first < i < last and not inside[i])
        ):
            line.drop = "markup.navigation"
    _drop_list_titles(text, lines)
    at_home = [
        i
        for i in range(first)
        if inside[i] and _alike(marked.nodes[lines[i].node].tag, marked.nodes[lines[i].node].parent, flat, marked)
    ]
    _head(text, lines[:first], title, frozenset(at_home))


def _weight(text: str, line: Line) -> float:
    own = line.chars - line.linked
    if (
        own < _PROSE
        or line.heading
        or line.linked > line.chars / 2
        or not _PUNCTUATED.search(text, line.start, line.end)
    ):
        return 0.0
    return own**1.5


def _container(lines: list[Line], weights: list[float], marked: Marked) -> int:
    totals = [0.0] * len(marked.nodes)
    for line, weight in zip(lines, weights, strict=True):
        totals[line.node] += weight
    for node in reversed(marked.nodes[1:]):
        totals[node.parent] += totals[node.index]
    best_child = [0] * len(marked.nodes)
    for node in marked.nodes[1:]:
        if node.tag not in _NO_CONTAINER and totals[node.index] > (
            totals[best_child[node.parent]] if best_child[node.parent] else 0
        ):
            best_child[node.parent] = node.index
    at = 0
    while best_child[at] and totals[best_child[at]] >= _SHARE * totals[at]:
        at = best_child[at]
    return at


def _inside(lines: list[Line], marked: Marked, container: int) -> list[bool]:
    within = [False] * len(marked.nodes)
    within[container] = True
    for node in marked.nodes[container + 1 :]:
        within[node.index] = within[node.parent]
    return [within[line.node] for line in lines]


def _alike(tag: str, parent: int, flat: set[tuple[str, int]], marked: Marked) -> bool:
    """Whether a line after the last prose stands in the same kind of place as the prose."""
    if tag in HEADINGS:
        return False
    if tag == "li" and any(marked.nodes[parent].parent == p for _, p in flat):
        return True
    inline = tag in ("span", "strong", "b", "font", "em", "i", "u")
    above = marked.nodes[parent]
    return (
        (tag, parent) in flat
        or (inline and (above.tag, above.parent) in flat)
        or any(marked.nodes[p].parent == above.parent and marked.nodes[p].tag == above.tag for t, p in flat if t == tag)
    )


def _drop_list_titles(text: str, lines: list[Line]) -> None:
    """A short line right above a list of links names the list."""
    for i, line in enumerate(lines[:-1]):
        if line.drop or line.heading in ("h1", "h2") or line.chars > 12 or not line.chars:
            continue
        below = lines[i + 1 : i + 3]
        if (
            len(below) == 2
            and all(b.linked > b.chars / 2 for b in below)
            and not _PUNCTUATED.search(text, line.start, line.end)
        ):
            line.drop = "markup.navigation"


def _head(text: str, head: list[Line], title: str, at_home: frozenset[int]) -> None:
    """Of the lines before the body keep the headline block: the title, its kicker and what follows it.

    ``at_home`` are lines that stand where the body's paragraphs stand: they are the article's own.
    """
    parts = [_letters(part) for part in _SPLIT_TITLE.split(title)] + [_letters(title)]
    at = _title_at(text, head, [part for part in parts if len(part) >= 5])
    if at is None:
        return
    for i, line in enumerate(head):
        if line.drop or i == at or i in at_home:
            continue
        content = text[line.start : line.end]
        if i < at:
            keep = i >= at - 2 and (line.heading != "" or bool(_SPEECH.search(content))) and not _LABEL.search(content)
        else:
            keep = line.heading != "" or bool(_RUN.search(content))
        if not keep:
            line.drop = "markup.navigation"


def _title_at(text: str, head: list[Line], parts: list[str]) -> int | None:
    """The line that repeats the page's title, a main heading if one does; else a main heading; else the last long line."""
    places = [i for i, line in enumerate(head) if not line.drop and line.chars >= 4]
    main = [i for i in places if head[i].heading == "h1"] or [i for i in places if head[i].heading == "h2"]
    named = [i for i in places if _names_page(text[head[i].start : head[i].end], parts)]
    if both := [i for i in main if i in named]:
        return both[-1]
    if main:
        return main[0] if head[main[0]].heading == "h2" else main[-1]
    if named:
        return named[-1]
    for i in reversed(places):
        content = text[head[i].start : head[i].end]
        if not _LABEL.search(content) and len(_HANZI.findall(content)) >= 8:
            return i
    return None


def _names_page(content: str, parts: list[str]) -> bool:
    """Whether a line is the page's title or a part of it."""
    letters = _letters(content)
    if len(letters) < 5 or _LABEL.search(content):
        return False
    return any(
        letters in part or (len(part) >= 8 and part in letters and len(letters) < len(part) + 5) for part in parts
    )


def _letters(text: str) -> str:
    return "".join(_HANZI.findall(text))
