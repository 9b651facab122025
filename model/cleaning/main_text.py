"""The main text of a page against navigation, sidebar, comments and footer: by text and link density and by blocks.

The container of the body is the deepest element that still holds most of the page's prose. Around it only the
headline block is kept: the title nearest before it and the kicker and decks beside that.
"""

import re

from model.cleaning.markup import HEADINGS, Line, Marked
from model.cleaning.shapes import INLINE, Shapes, blocks
from model.cleaning.tables import HANZI

# A line is prose from this many characters on, if it is punctuated and mostly not linked.
_PROSE = 28
# A sentence in the words of the genre is prose from this many on.
_SHORT_PROSE = 10
# The container holds at least this share of the page's prose weight (a line weighs its length to the power 1.5, so that
# comments and teasers, which are short, count little).
_SHARE = 0.65
# What HTML itself says is beside the text, unless the whole text stands in it.
_BESIDE = frozenset({"aside", "nav", "footer"})
# Prose that follows the headline, and what is built like it, weighs this many times what it weighs elsewhere.
_NEAR_HEADLINE = 8.0
# and this many times more if it speaks the words of the genre.
_OF_THE_GENRE = 5.0
_NO_CONTAINER = INLINE | HEADINGS | {"p", "li", "dd", "dt", "blockquote"}
_LIST_TITLE = 12  # characters: what names a list of links is short
# A clause, or who signs an announcement and when.
_NO_LIST_TITLE = re.compile("[，。；、,;]|[室部委局会府院组日]$")
_PUNCTUATED = re.compile("[，。；、,;]")
_HANZI = re.compile(f"[{HANZI}]+")
_RUN = re.compile(f"[{HANZI}]{{5,}}")
_SPEECH = re.compile(
    "会议|會議|疫情|防控|参加|參加|强调|強調|指出|要求|主持|召开|召開|出席|讲话|講話|部署|调研|調研|检查|檢查"
)
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
    parts = [letters for part in (*_SPLIT_TITLE.split(title), title) if len(letters := _letters(part)) >= 5]
    headline = _title_at(text, lines, parts, sure=True)
    named = headline is not None and _is_page_title(text, lines[headline], parts)
    container = _container(lines, _favoured(text, lines, weights, marked, headline, named), marked)
    homes = frozenset([container, *_sisters(text, lines, marked, container)])
    inside = _inside(lines, marked, homes)
    prose = [i for i, weight in enumerate(weights) if weight and inside[i]]
    first, last = prose[0], prose[-1]
    shapes = Shapes(marked.nodes, homes)
    body = {shapes.of[lines[i].node] for i in prose}
    at_home = [inside[i] and shapes.alike(line.node, body) for i, line in enumerate(lines)]
    for i, line in enumerate(lines):
        linked = line.linked > line.chars / 2 and line.chars < 80
        if linked or (i > last and not at_home[i]) or (first < i < last and not inside[i]):
            line.drop = "markup.navigation"
    drop_list_titles(text, lines)
    others = frozenset(i for i in range(first) if weights[i] and i < (headline or 0)) if named else frozenset[int]()
    for i in others:
        lines[i].drop = "markup.navigation"
    _head(text, lines[:first], parts, frozenset(i for i in range(first) if at_home[i]) - others)


def _weight(text: str, line: Line) -> float:
    own = line.chars - line.linked
    short = _SHORT_PROSE if _SPEECH.search(text, line.start, line.end) and text[line.end - 1] == "。" else _PROSE
    if (
        own < short
        or line.heading
        or line.linked > line.chars / 2
        or not _PUNCTUATED.search(text, line.start, line.end)
    ):
        return 0.0
    return own**1.5


def _favoured(
    text: str, lines: list[Line], weights: list[float], marked: Marked, headline: int | None, named: bool
) -> list[float]:
    """Weights in view of the headline: the prose that follows it, and what is built like that, is likely the body.

    ``named``: the headline is the page's main heading and its ``<title>``, so a longer text above it is another one's.
    """
    if headline is None:
        return weights
    start = next((i for i in range(headline + 1, len(lines)) if weights[i]), None)
    if start is None:
        return weights
    ours = _SPEECH.search(text, lines[start].start, lines[start].end) is not None
    if not (ours and named) and sum(weights[:headline]) > sum(weights[headline:]):
        return weights  # the heading of a list below the text
    block = blocks(marked.nodes)
    home = _family(block[lines[start].node], marked)
    favour = _NEAR_HEADLINE * (_OF_THE_GENRE if ours else 1)
    return [
        0.0 if i < headline else weight * favour if _family(block[lines[i].node], marked) == home else weight
        for i, weight in enumerate(weights)
    ]


def _family(block: int, marked: Marked) -> tuple[str, str, int]:
    """What the paragraphs of one text share: their tag, their parent's tag, and their grandparent."""
    own = marked.nodes[block]
    parent = marked.nodes[own.parent]
    return own.tag, parent.tag, parent.parent


def _container(lines: list[Line], weights: list[float], marked: Marked) -> int:
    totals = [0.0] * len(marked.nodes)
    filled = [0] * len(marked.nodes)
    for line, weight in zip(lines, weights, strict=True):
        totals[line.node] += weight
        filled[line.node] += line.chars > 0
    for node in reversed(marked.nodes[1:]):
        totals[node.parent] += totals[node.index]
        filled[node.parent] += filled[node.index]
    best_child = [0] * len(marked.nodes)
    for node in marked.nodes[1:]:
        if node.tag not in _NO_CONTAINER and totals[node.index] > (
            totals[best_child[node.parent]] if best_child[node.parent] else 0
        ):
            best_child[node.parent] = node.index
    at = 0
    while best_child[at] and totals[best_child[at]] >= _SHARE * totals[at]:
        if filled[best_child[at]] == 1 and filled[at] > 1:
            break  # a paragraph with an element of its own
        at = best_child[at]
    return at


def _inside(lines: list[Line], marked: Marked, homes: frozenset[int]) -> list[bool]:
    """Whether each line stands in one of ``homes`` and not beside the text there."""
    within = [node.index in homes for node in marked.nodes]
    for node in marked.nodes[min(homes) + 1 :]:
        within[node.index] = within[node.index] or (within[node.parent] and node.tag not in _BESIDE)
    return [within[line.node] for line in lines]


def _sisters(text: str, lines: list[Line], marked: Marked, container: int) -> list[int]:
    """Elements beside the container that hold the same kind of lines and nothing else: the text goes on there."""
    own = marked.nodes[container]
    family = [n.index for n in marked.nodes[own.parent + 1 :] if n.parent == own.parent and n.tag == own.tag]
    sisters = [index for index in family if index != container]
    if not own.index or not sisters:
        return []
    home = dict.fromkeys([container, *sisters])
    held: dict[int, list[Line]] = {index: [] for index in home}
    top = [-1] * len(marked.nodes)
    for node in marked.nodes[own.parent + 1 :]:
        top[node.index] = node.index if node.index in home else top[node.parent]
    for line in lines:
        if line.chars and top[line.node] >= 0:
            held[top[line.node]].append(line)
    shapes = Shapes(marked.nodes, home)
    own_shapes = {shapes.of[line.node] for line in held[container]}
    return [
        index
        for index in sisters
        if any(_SPEECH.search(text, b.start, b.end) for b in held[index])
        and all(shapes.of[b.node] in own_shapes and not b.heading and not b.linked for b in held[index])
    ]


def drop_list_titles(text: str, lines: list[Line]) -> None:
    """A short line right above a list of links names the list."""
    filled = [line for line in lines if line.chars]
    for line, *below in zip(filled, filled[1:], filled[2:], strict=False):
        if line.drop or line.heading in ("h1", "h2") or line.chars > _LIST_TITLE:
            continue
        links = (b.linked > (0 if b.drop else b.chars / 2) for b in below)
        if all(links) and not _NO_LIST_TITLE.search(text[line.start : line.end].rstrip()):
            line.drop = "markup.navigation"


def _head(text: str, head: list[Line], parts: list[str], at_home: frozenset[int]) -> None:
    """Of the lines before the body keep the headline block: the title, its kicker and what follows it.

    ``at_home`` are lines that stand where the body's paragraphs stand: they are the article's own.
    """
    at = _title_at(text, head, parts)
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


def _title_at(text: str, head: list[Line], parts: list[str], sure: bool = False) -> int | None:
    """The line that repeats the page's title, a main heading if one does; else a main heading; else the last long line.

    ``sure``: none rather than the last long line.
    """
    places = [i for i, line in enumerate(head) if not line.drop and line.chars >= 4]
    main = [i for i in places if head[i].heading == "h1"] or [i for i in places if head[i].heading == "h2"]
    named = [i for i in places if _names_page(text[head[i].start : head[i].end], parts)]
    if both := [i for i in main if i in named]:
        return both[-1]
    if main:
        return main[0] if head[main[0]].heading == "h2" else main[-1]
    if named:
        return named[0] if sure else named[-1]
    for i in () if sure else reversed(places):
        content = text[head[i].start : head[i].end]
        if not _LABEL.search(content) and len(_letters(content)) >= 8:
            return i
    return None


def _is_page_title(text: str, line: Line, parts: list[str]) -> bool:
    return line.heading == "h1" and _names_page(text[line.start : line.end], parts)


def _names_page(content: str, parts: list[str]) -> bool:
    """Whether a line is the page's title or a part of it."""
    letters = _letters(content) if parts else ""
    if len(letters) < 5:
        return False
    named = any(
        letters in part or (len(part) >= 8 and part in letters and len(letters) < len(part) + 5) for part in parts
    )
    return named and not _LABEL.search(content)


def _letters(text: str) -> str:
    return "".join(_HANZI.findall(text))
