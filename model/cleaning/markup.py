"""HTML, damaged tags and entities: one pass over the tokens, each character of text with its source position.

Gives the text with a line per block and, for each line, where in the page it stood (``Line``): the choice of the main
text (``main_text``) and the search for evidence work on those. A plain article with a few stray tags goes the same
way: there line ends count, in a real page they are blanks.
"""

import html
import re
from dataclasses import dataclass, field
from functools import cached_property

from model.cleaning.tables import HANZI, names

BLOCKS = names(
    "address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 head header hr html li main menu nav ol option p pre section "
    "summary table tbody td tfoot th thead title tr ul br item channel rss description"
)
# Elements of a feed that say something of the item and are not its text.
FEED = names("pubdate guid link category author source")
FEED_ITEMS = names("item entry channel")
VOIDS = names("area base br col embed hr img input link meta param source track wbr")
HEADINGS = names("h1 h2 h3 h4 h5 h6")
STRONG = names("strong b")
_RAW_TEXT = names("script style textarea title xmp")
_NEVER_SHOWN = names("noscript iframe select option button svg canvas video audio object template datalist map")
_NAMES = "span|p|div|br|a|td|tr|th|table|tbody|font|strong|b|li|ul|h[1-6]|script|style|img|center|section|html|body|form|iframe"
# The first character of a token is asked first and once, so that a search passes over all others fast. One that
# swallowed a ``<`` (会/p>) stands before its token: ``read`` takes it in.
TOKEN = re.compile(
    r"[<\]?\ufffd/&-](?:"
    r"(?<=<)(?:!--(?P<comment>)"
    r"|!\[CDATA\["
    r"|[!?][A-Za-z][^<>]{0,2000}>"
    r"|(?P<close>/?)(?P<name>[A-Za-z][\w:.-]{0,40})(?P<attrs>(?=[\s/>])(?:[^<>\"']|\"[^\"<>]{0,3000}\"|'[^'<>]{0,3000}'|[\"'])*+)>"
    r"|/?/?[A-Za-z]{2,20}-->)"
    r"|(?<=\])\]>"
    rf"|(?<=[?\ufffd])(?P<dclose>/?)(?P<dname>(?:{_NAMES})(?=[\s>/]))(?P<dattrs>[^<>\n]{{0,300}})>"
    rf"|(?<=/)(?:(?<=[^\x00-\x7f]/)(?P<ename>{_NAMES})>|[A-Za-z]{{2,20}}-->)"
    r"|(?<=-)->"
    r"|(?<=&)(?:amp;){0,3}(?P<entity>#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});?)"
)
_MAYBE = re.compile(
    r"<[A-Za-z!/?]|&[#A-Za-z]|-->|\?/?(?:span|p|div)[ >]|\ufffd/?(?:span|p|div)[ >]|/(?<=[^\x00-\x7f]/)(?:p|div|span|a|td|li)>"
)
_HIDDEN = re.compile(
    r"""display\s*:\s*none|visibility\s*:\s*hidden|(?:^|\s)hidden(?:\s|=|/|$)|aria-hidden\s*=\s*["']?true""", re.I
)
_ATTRIBUTE = re.compile(r"""([\w:-]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""")
_HANZI = re.compile(f"[{HANZI}]+")
_BLANKS = re.compile(r"[ \t\r\n](?:(?<=[\r\n])|(?=[ \t\r\n]))[ \t\r\n]*")  # a line end or two blanks, and all beside
_CLAUSE = re.compile("[，。；！？]")
_ENDED = re.compile(r"[。！？；：”」』）…!?;:]$")


@dataclass(slots=True)
class Node:
    """An element; ``parent`` and ``index`` count nodes in order of their start."""

    index: int
    parent: int
    tag: str
    hidden: bool = False
    link: bool = False
    strong: bool = False
    heading: str = ""
    caption: bool = False


@dataclass(slots=True)
class Line:
    """A line of the text markup gives. ``node`` is the element of its first character; counts leave out blanks."""

    start: int = 0
    end: int = 0
    node: int = 0
    chars: int = 0
    linked: int = 0
    strong: int = 0
    heading: str = ""
    drop: str = ""


@dataclass(slots=True)
class Found:
    """A piece of evidence in positions of the text markup was given."""

    kind: str
    start: int
    end: int
    detail: str = ""


@dataclass(slots=True)
class Marked:
    """``cuts``: ``(start, end, replacement, why)`` in order; ``chunks``: ``(start, end, node)`` of text shown."""

    cuts: list[tuple[int, int, str, str]] = field(default_factory=list[tuple[int, int, str, str]])
    chunks: list[tuple[int, int, int]] = field(default_factory=list[tuple[int, int, int]])
    nodes: list[Node] = field(default_factory=list[Node])
    found: list[Found] = field(default_factory=list[Found])
    eaten: list[int] = field(default_factory=list[int])
    blocks: int = 0


def has_markup(text: str) -> bool:
    return _MAYBE.search(text) is not None


def attributes(source: str) -> dict[str, tuple[str, int, int]]:
    """Attribute name in lower case → value, and where it stands in ``source``."""
    out: dict[str, tuple[str, int, int]] = {}
    for match in _ATTRIBUTE.finditer(source):
        start, end = match.span(2)
        if source[start] in "\"'":
            start, end = start + 1, end - 1
        out.setdefault(match.group(1).lower(), (source[start:end], start, end))
    return out


class Reader:
    """One pass over the tokens of a page."""

    def __init__(self, text: str, show_hidden: bool = False) -> None:
        self.text = text
        self.show_hidden = show_hidden
        self.out = Marked(nodes=[Node(0, 0, "")])
        self.open: list[Node] = [self.out.nodes[0]]
        self.missing: set[str] = set()
        self.lower = ""

    @cached_property
    def _last_hanzi(self) -> int:
        """Where the last hanzi of the page stands, -1 if it has none."""
        return max((match.end() for match in _HANZI.finditer(self.text)), default=0) - 1

    def read(self) -> Marked:
        text, search = self.text, TOKEN.search
        at = 0
        while match := search(text, at):
            start, end = match.span()
            if match.lastgroup == "ename":
                start -= 1
            if start > at:
                self._text(at, start)
            at = self._token(match, start, end)
        if at < len(text):
            self._text(at, len(text))
        return self.out

    def _text(self, start: int, end: int) -> None:
        node = self.open[-1]
        if node.hidden:
            self.out.cuts.append((start, end, "", "markup.hidden"))
            self.out.found.append(Found("headline_widget", start, end))
        else:
            self.out.chunks.append((start, end, node.index))

    def _token(self, match: re.Match[str], start: int, end: int) -> int:
        """Handle one token; returns where to read on."""
        kind = match.lastgroup
        cuts = self.out.cuts
        if kind == "entity":
            return self._entity(match, start, end)
        if kind == "comment":
            end = self._comment_end(start)
            cuts.append((start, end, "", "markup.comment"))
            return end
        name, attrs, closes = match.group("name", "attrs", "close")
        if name is None and match["dname"]:
            name, attrs, closes = match["dname"], match["dattrs"], match["dclose"]
        if name is None and match["ename"]:
            name, attrs, closes = match["ename"], "", "/"
            self.out.eaten.append(start)
            self._text(start, start + 1)
            start += 1
        if name is None:
            cuts.append((start, end, "", "markup.tag"))
            return end
        name = name.lower()
        block = name in BLOCKS or self._of_feed(name, closes)
        self.out.blocks += block
        if closes:
            self._close(name)
        else:
            attrs_at = match.start("attrs") if match["attrs"] is not None else match.start("dattrs")
            end = self._start(name, attrs or "", attrs_at, end)
        cuts.append((start, end, "\n" if block else "", "markup.script" if name in _RAW_TEXT else "markup.tag"))
        return end

    def _of_feed(self, name: str, closes: str) -> bool:
        """Whether this is a property of a feed's item: ``<link>`` has text there and is no void element."""
        return name in FEED and any(node.tag in FEED_ITEMS for node in self.open[-3 if closes else -1 :])

    def _entity(self, match: re.Match[str], start: int, end: int) -> int:
        source = match.group()
        char = html.unescape(f"&{match['entity']};" if source.endswith(";") else source)
        if char == source or self.open[-1].hidden or (not source.endswith(";") and source != "&nbsp"):
            self._text(start, end)
            return end
        self.out.cuts.append((start, end, char.replace("\n", " "), "markup.entity"))
        if not char.isspace():
            self.out.chunks.append((start, end, self.open[-1].index))
        return end

    def _find(self, needle: str, at: int) -> int:
        """Where ``needle`` (lower case) stands next, -1 if nowhere; a miss is remembered, so that all misses are one."""
        if needle in self.missing:
            return -1
        if not self.lower:
            lowered = self.text.lower()
            self.lower = lowered if len(lowered) == len(self.text) else self.text
        found = self.lower.find(needle, at)
        if found < 0:
            self.missing.add(needle)
        return found

    def _comment_end(self, start: int) -> int:
        found = self._find("-->", start + 4)
        if found >= 0:
            return found + 3
        stop = re.compile(r"[>\n]").search(self.text, start + 4)
        return stop.end() if stop and stop.group() == ">" else stop.start() if stop else len(self.text)

    def _start(self, name: str, attrs: str, attrs_at: int, end: int) -> int:
        if name in _RAW_TEXT:
            found = self._find(f"</{name}", end)
            if found < 0:
                # A page cut off inside a script ends there, if what follows is code: a lost end tag hides no article.
                return len(self.text) if name in ("script", "style") and end > self._last_hanzi else end
            if name == "title":
                kind = _TITLES.get(self.open[-1].tag, "html_title")
                self.out.found.append(Found(kind, end, found, "" if kind == "html_title" else "rss"))
            close = self.text.find(">", found)
            return close + 1 if close >= 0 else len(self.text)
        if attrs and name in ("meta", "link", "img", "base"):
            self._attributes(name, attrs, attrs_at)
        if (name in VOIDS and not self._of_feed(name, "")) or attrs.endswith("/"):
            return end
        top = self.open[-1]
        if (top.tag == name and name in ("p", "li", "a", "td", "tr", "option", "dt", "dd")) or (
            top.tag == "p" and name in BLOCKS
        ):
            self.open.pop()
            top = self.open[-1] if self.open else self.out.nodes[0]
        hidden = (
            top.hidden or name in _NEVER_SHOWN or (not self.show_hidden and bool(attrs) and bool(_HIDDEN.search(attrs)))
        )
        node = Node(
            len(self.out.nodes),
            top.index,
            name,
            hidden,
            top.link or name == "a",
            top.strong or name in STRONG,
            name if name in HEADINGS else top.heading,
            top.caption or name == "figcaption",
        )
        self.out.nodes.append(node)
        self.open.append(node)
        return end

    def _attributes(self, name: str, attrs: str, at: int) -> None:
        values = attributes(attrs)

        def found(kind: str, key: str, detail: str = "") -> None:
            if key in values and values[key][0].strip():
                _, start, end = values[key]
                self.out.found.append(Found(kind, at + start, at + end, detail))

        if name == "img":
            found("caption", "alt", "alt")
        elif name == "link":
            if values.get("rel", ("",))[0].lower() == "canonical":
                found("url", "href", "canonical")
        elif name == "meta":
            key = (values.get("name") or values.get("property") or ("",))[0].lower()
            if kind := _META.get(key):
                found(kind, "content", f"meta:{key}")

    def _close(self, name: str) -> None:
        # An end tag closes its element if that is among the innermost ones; the bound keeps broken pages linear.
        for back in range(1, min(len(self.open), 64)):
            if self.open[-back].tag == name:
                del self.open[-back:]
                return


# Whose title it is, by the element it stands in; else the page's.
_TITLES = {"item": "front_matter_title", "entry": "front_matter_title", "channel": "site_name", "feed": "site_name"}
_META = {
    "articletitle": "html_title",
    "og:title": "html_title",
    "pubdate": "header_date",
    "publishdate": "header_date",
    "publish_time": "header_date",
    "article:published_time": "header_date",
    "og:release_date": "header_date",
    "contentsource": "source",
    "source": "source",
    "mediaid": "source",
    "author": "author",
    "sitename": "site_name",
    "og:site_name": "site_name",
    "og:url": "url",
    "url": "url",
}


def read_markup(text: str) -> Marked:
    """Tokens of ``text``. Where most of the prose would be hidden, a script was to show it: nothing is hidden then."""
    marked = Reader(text).read()
    hidden = [text[s:e].strip() for s, e, _, why in marked.cuts if why == "markup.hidden"]
    if not hidden:
        return marked
    shown = {text[s:e].strip() for s, e, node in marked.chunks if not marked.nodes[node].link}
    # What is also shown (a copy for printing) needs no script to show it.
    if _prose(set(hidden) - shown) > _prose(shown):
        marked = Reader(text, show_hidden=True).read()
    return marked


def _prose(pieces: set[str]) -> int:
    """Hanzi in pieces that are clauses rather than labels."""
    return sum(count for piece in pieces if (count := _hanzi(piece)) >= 12 and _CLAUSE.search(piece))


def _hanzi(text: str) -> int:
    return sum(map(len, _HANZI.findall(text)))


def line_ends_count(text: str, marked: Marked) -> bool:
    """Whether a line end in the source is one for the reader: no block tags, or prose lines that have no tag at all."""
    if marked.blocks < 3:
        return True
    bare = ended = prose = 0
    for line in text.split("\n"):
        if len(line) < 20 or _hanzi(line) < 10:
            continue
        prose += 1
        if "<" not in line:
            bare += 1
            ended += bool(_ENDED.search(line.rstrip()))
    if not (prose > 0 and bare * 2 > prose and ended * 2 > bare):
        return False
    # Where most such lines have an element of their own, they are paragraphs whose source was wrapped.
    elements = {node for start, end, node in marked.chunks if end - start >= 20 and _hanzi(text[start:end]) >= 10}
    return len(elements) * 2 < bare


def merge_cuts(text: str, marked: Marked, line_ends: bool) -> list[tuple[int, int, str]]:
    """The replacements: runs of tags and blanks become one line end where a block ends in them, else go."""
    cuts = [(s, e, new) for s, e, new, _ in marked.cuts]
    if not line_ends:
        cuts += _blank_cuts(text, marked)
        cuts.sort()
    out: list[tuple[int, int, str]] = []
    visible = False
    for start, end, new in cuts:
        # What an entity stands for is text: it stays apart from the tags it touches.
        apart = visible
        visible = bool(new.strip())
        if out and not (apart or visible):
            last_start, last_end, last_new = out[-1]
            gap = text[last_end:start]
            if not gap or (gap.isspace() and ("\n" in (new, last_new)) and not (line_ends and "\n" in gap)):
                joined = "\n" if "\n" in (new, last_new) else (last_new + new if not gap else last_new + gap + new)
                out[-1] = (last_start, end, joined)
                continue
        out.append((start, end, new))
    return [(s, e, "" if new == "\n" and (s == 0 or e == len(text)) else new) for s, e, new in out]


MOST_LOOSE = 12  # line ends of a headline block that stands outside all elements, above the markup of the body


def _blank_cuts(text: str, marked: Marked) -> list[tuple[int, int, str]]:
    """Line ends and runs of blanks in the text of a page: nothing between hanzi, else one blank."""
    out: list[tuple[int, int, str]] = []
    for start, end, node in marked.chunks:
        if text[start] == "&" or marked.nodes[node].tag == "pre":
            continue
        loose = node == 0 and text.count("\n", start, end) <= MOST_LOOSE
        for match in _BLANKS.finditer(text, start, end):
            low, high = match.span()
            before, after = text[low - 1 : low], text[high : high + 1]
            joins = before >= "\u2e80" or after >= "\u2e80" or low == start or high == end
            if loose and "\n" in match.group() and start < low and high < end:
                out.append((low, high, "\n"))
                continue
            out.append((low, high, "" if joins and "\n" in match.group() else " "))
    return out
