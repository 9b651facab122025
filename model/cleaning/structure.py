"""Front matter, markup and Markdown of a page: what goes, what the page says of itself there, and its lines."""

import re
from bisect import bisect_right

from model.cleaning.main_text import drop_list_titles, mark_lines
from model.cleaning.markdown import mark_markdown
from model.cleaning.markup import (
    FEED,
    FEED_ITEMS,
    Found,
    Line,
    Marked,
    has_markup,
    line_ends_count,
    merge_cuts,
    read_markup,
)
from model.cleaning.page import Edits, Finding, Page
from model.text.spans import Replacement

_FRONT = re.compile(r"\A\s*---[ \t]*\r?\n(?=[ \t]*[\w-]+[ \t]*:)((?:.*\n){1,80}?)---[ \t]*(?:\r?\n|\Z)")
_KEY = re.compile(r"""^([A-Za-z_-]+)[ \t]*:[ \t]*(["']?)(.*?)\2[ \t]*\r?$""", re.M)
_FRONT_KINDS = {
    "title": "front_matter_title",
    "date": "front_matter_date",
    "pubdate": "front_matter_date",
    "published": "front_matter_date",
    "author": "author",
    "source": "source",
    "link": "url",
    "url": "url",
    "permalink": "url",
}
_RSS = {
    "pubdate": "front_matter_date",
    "link": "url",
    "guid": "url",
    "author": "author",
    "source": "source",
}
_OTHER_ENDS = re.compile("[\r\x0b\x0c\x85\u2028\u2029](?:(?<!\r)|(?!\n))")
_SPELLED = re.compile(r"(?:\\r)?\\n")


class Structure:
    """``lines`` stand for ``page.text.split("\\n")``, one each; ``found`` hold raw spans."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.found: list[tuple[str, int, int, str]] = []

    def refit(self, text: str) -> None:
        """Give the lines their places in ``text``, which has as many lines as before."""
        _refit(text, self.lines)


def take_apart(page: Page, suffix: str) -> Structure:
    """Apply front matter, markup and Markdown to ``page``."""
    structure = Structure()
    _line_ends(page)
    _front_matter(page, structure)
    passes = 0
    while has_markup(page.text) and passes < 2:
        _markup(page, structure)
        passes += 1
        if "<p" not in page.text and "<br" not in page.text and "<div" not in page.text:
            break
    if not structure.lines:
        structure.lines = plain_lines(page.text)
    edits, headings, found = mark_markdown(page.text, suffix, structure.lines)
    if edits.replacements:
        _keep(page, structure, found)
        page.apply(edits)
        _refit(page.text, structure.lines)
        for index, tag in headings:
            structure.lines[index].heading = tag
        drop_list_titles(page.text, structure.lines)
    return structure


def _line_ends(page: Page) -> None:
    """One kind of line end; where there is none but spelled ones (``\\n`` of a dump), those."""
    if _OTHER_ENDS.search(page.text):
        page.same_length(_OTHER_ENDS.sub("\n", page.text))
    if page.text.count("\\n") >= 2 and page.text.count("\n") < 2:
        ends = [Replacement(*m.span(), "\n") for m in _SPELLED.finditer(page.text)]
        page.apply(Edits(ends, [Finding("markup.escape", r.start, r.end) for r in ends]))


def plain_lines(text: str) -> list[Line]:
    out: list[Line] = []
    at = 0
    for part in text.split("\n"):
        out.append(Line(at, at + len(part), chars=len(part)))
        at += len(part) + 1
    return out


def _keep(page: Page, structure: Structure, found: list[Found]) -> None:
    for item in found:
        start, end = page.raw_of(item.start, item.end)
        structure.found.append((item.kind, start, end, item.detail))


def _front_matter(page: Page, structure: Structure) -> None:
    match = _FRONT.match(page.text)
    if not match:
        return
    found = [
        Found(kind, match.start(1) + m.start(3), match.start(1) + m.end(3), f"front_matter:{m[1]}")
        for m in _KEY.finditer(match.group(1))
        if (kind := _FRONT_KINDS.get(m[1].lower())) and m[3].strip()
    ]
    _keep(page, structure, found)
    page.apply(Edits([Replacement(0, match.end())], [Finding("markup.front_matter", 0, match.end())]))


def _markup(page: Page, structure: Structure) -> None:
    text = page.text
    marked = read_markup(text)
    if not marked.cuts:
        return
    line_ends = line_ends_count(text, marked)
    cuts = merge_cuts(text, marked, line_ends)
    title = next((text[f.start : f.end] for f in marked.found if f.kind == "html_title"), "")
    lines = _lines(text, marked, cuts)
    found = [f for f in marked.found if f.kind != "headline_widget" or _widget_headline(text[f.start : f.end])]
    _keep(page, structure, found + _rss(text, marked))
    findings = [
        Finding(why, s, e) for s, e, new, why in marked.cuts if why != "markup.tag" and e > s and not new.isspace()
    ]
    findings += [Finding("damage.open", at, at + 1, certain=False) for at in marked.eaten]
    page.apply(Edits([Replacement(*cut) for cut in cuts], sorted(findings, key=lambda f: f.start)))
    _refit(page.text, lines)
    for line in lines:
        if marked.nodes[line.node].tag in FEED:
            line.drop = "markup.navigation"
    if marked.blocks >= 3:
        mark_lines(page.text, lines, marked, title)
    structure.lines = lines


def _widget_headline(text: str) -> bool:
    """Hidden text that may be the headline a reading widget speaks: one line of some length, no sentence."""
    text = text.strip()
    return 8 <= len(text) <= 60 and text[0] >= "\u2e80" and not re.search(r"[。；{}=]|[:：]", text)


def _rss(text: str, marked: Marked) -> list[Found]:
    """Date, link and author of a feed's item; only where the page is one."""
    if not any(n.tag in FEED_ITEMS for n in marked.nodes[:40]):
        return []
    out: list[Found] = []
    for start, end, node in marked.chunks:
        kind = _RSS.get(marked.nodes[node].tag)
        if kind and text[start:end].strip() and marked.nodes[marked.nodes[node].parent].tag in FEED_ITEMS:
            out.append(Found(kind, start, end, "rss"))
    return out


def _lines(text: str, marked: Marked, cuts: list[tuple[int, int, str]]) -> list[Line]:
    """A line for each line end that will be in the text, with what markup knows of its characters."""
    breaks: list[int] = []
    at = 0
    for start, end, new in cuts:
        breaks += _newlines(text, at, start)
        if "\n" in new:
            breaks += [start] * new.count("\n")
        at = end
    breaks += _newlines(text, at, len(text))
    lines = [Line(node=-1) for _ in range(len(breaks) + 1)]
    nodes = marked.nodes
    for start, end, index in marked.chunks:
        node = nodes[index]
        low = start
        while low < end:
            number = bisect_right(breaks, low)
            high = min(end, breaks[number]) if number < len(breaks) else end
            line = lines[number]
            count = len("".join(text[low:high].split()))
            if count:
                if line.node < 0:
                    line.node, line.heading = index, node.heading
                    line.drop = "boilerplate.caption" if node.caption else ""
                line.chars += count
                line.linked += count if node.link else 0
                line.strong += count if node.strong else 0
            low = max(high, low + 1) if high > low else low + 1
    for line in lines:
        line.node = max(line.node, 0)
    return lines


def _newlines(text: str, start: int, end: int) -> list[int]:
    out: list[int] = []
    at = text.find("\n", start, end)
    while at >= 0:
        out.append(at)
        at = text.find("\n", at + 1, end)
    return out


def _refit(text: str, lines: list[Line]) -> None:
    """Give ``lines`` their places in ``text``."""
    at = 0
    parts = text.split("\n")
    del lines[len(parts) :]
    while len(lines) < len(parts):
        lines.append(Line())
    for line, part in zip(lines, parts, strict=True):
        line.start, line.end = at, at + len(part)
        at = line.end + 1
