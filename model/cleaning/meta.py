"""The items a page's header and footer lines consist of: dates, labelled values, counters, tools."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from model.cleaning.tables import HANZI, settings

DATE = (
    r"(?P<day>(?<!\d)(?:(?:19|20)\d{2}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?|\d{1,2}\.\d{1,2}\.20\d{2}))"
    r"(?:(?P<glued>\d{2,9}(?![:：\d]))|\s*[（(]?(?:星期|周)[一二三四五六日天][）)]?|[\sT]{0,4}\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:\.\d+)?(?:Z|[+]\d\d:?\d\d)?)*"
    r"|(?P<short>(?<![\d-])(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?:\d{2,9}(?!\d)|\s{1,2}\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)"
    r"|(?P<clock>(?<!\d)\d{1,2}月\d{1,2}日\s{0,2}\d{1,2}[:：]\d{2}(?![\d至到—-]))"
    r"|(?P<ago>(?<!\d)\d{1,2}\s?(?:小时|分钟|天)前)"
    r"|(?P<empty>(?<!\d)年\s?月\s?日)"
)


@dataclass(frozen=True, slots=True)
class Item:
    """``kind`` is an evidence kind, or ``counter`` ``widget`` ``contact`` ``credit``; ``start:end`` is the value."""

    kind: str
    start: int
    end: int
    whole: tuple[int, int]


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    labels: dict[str, list[str]] = settings("markers.toml")["labels"]
    kinds = {label: kind for kind, words in labels.items() for label in words}
    spelled = "|".join(
        "".join(f"{c}\\s?" for c in w[:-1]) + w[-1] if len(w) == 2 else w for w in sorted(kinds, key=len, reverse=True)
    )
    widgets = settings("markers.toml")["widgets"]
    words = "|".join(re.escape(w) for w in sorted(widgets["words"].split(), key=len, reverse=True))
    single = widgets["single"]
    editors = "|".join(sorted(labels["editor"], key=len, reverse=True))
    stop = rf"(?=(?:{spelled})\s?[:：]|[\s|｜【\[（()）\]】]|(?:19|20)\d\d[-/年.]|$)"
    # What begins like none of the alternatives is passed over, and so is each alternative that does not begin so.
    groups = [*kinds, *"浏阅点人访"], labels["editor"], widgets["words"].split()
    labelled, named, tool = map(_begun, groups)
    source = (
        _begun([*(word for group in groups for word in group), *single, *"A【[年"], "\\d")
        + rf"(?:(?=[\d年])(?:{DATE})"
        + rf"|{labelled}(?:(?P<label>{spelled})(?:\s?[:：]|\s?[|｜丨∣/]\s?(?=[{HANZI}]))|(?P<loose>浏览|阅读|点击|人气|访问)(?:次数|量|数)?(?=\s?\d))"
        + rf"[?\s]{{0,3}}(?P<value>[^\s|｜【\[（()）\]】]{{0,40}}?){stop}"
        + r"|(?P<count>\d[\d.,]*\s?[万wWkK]?\+?\s?次?(?:阅读|浏览|评论|点击|人气|观看|播放|点赞))"
        + rf"|{named}(?:{editors})\s+(?P<named>[{HANZI}]{{2,4}})(?=[\s）)】\]]|$)"
        + rf"|[【\[](?:{words})[^】\]\n]{{0,24}}[】\]]"
        + rf"|{tool}(?:{words})(?![{HANZI}])"
        + rf"|(?<![{HANZI}A-Za-z])[{single}A](?![{HANZI}A-Za-z]))"
    )
    return re.compile(source), kinds


def _begun(words: Iterable[str], classes: str = "") -> str:
    """A look ahead at the first character of any of ``words``, or at one of ``classes``."""
    return f"(?=[{classes}{re.escape(''.join(sorted({word[0] for word in words})))}])"


_MORE = re.compile(rf"[ \u3000、]{{1,2}}(?P<name>[{HANZI}]{{2,4}})(?=[ \u3000、|｜）)】\]]|$)")
_PEOPLE = frozenset({"author", "reporter", "editor", "credit"})
_DATE = re.compile(DATE)
_REST = re.compile(r"[\s|｜·,，。/\\\[\]【】()（）:：丨><»›―—_+\-;；!！?*=~^…○●⊕⊖◎☆★©&\d]+|万|次|人次?|条|篇")


def _labelled(text: str, kind: str, value: tuple[int, int], whole: tuple[int, int]) -> Item:
    start, end = value
    if kind == "date":
        date = _DATE.match(text, start, end)
        if date and (date["day"] or date["short"]):
            name = "day" if date["day"] else "short"
            return Item("header_date", date.start(name), date.end(name), whole)
        kind = "header_date" if any(c.isdigit() for c in text[start:end]) else "widget"
    elif text[start:end] in _tools():
        kind = "widget"
    return Item(kind, start, end, whole)


@cache
def _tools() -> frozenset[str]:
    return frozenset(settings("markers.toml")["widgets"]["words"].split())


def _names_end(text: str, at: int, end: int) -> int:
    """Where the names behind a label end that go on over blanks: ``编辑：某甲 某乙``."""
    _, kinds = _pattern()
    while (more := _MORE.match(text, at, end)) and more["name"] not in kinds and more["name"] not in _tools():
        at = more.end()
    return at


def items(text: str, start: int, end: int) -> list[Item]:
    """The items of the line at ``start:end``."""
    pattern, kinds = _pattern()
    out: list[Item] = []
    done = start
    for match in pattern.finditer(text, start, end):
        low, high = match.span()
        if low == high or low < done:
            continue
        if match["day"]:
            stop = match.start("glued") if match["glued"] else high
            out.append(Item("header_date", low, stop, (low, high)))
        elif match["short"]:
            glued = text[match.end("short") : match.end("short") + 1].isdigit()
            out.append(Item("header_date", low, match.end("short") if glued else high, (low, high)))
        elif match["clock"]:
            out.append(Item("header_date", low, high, (low, high)))
        elif match["ago"]:
            out.append(Item("counter", low, high, (low, high)))
        elif match["named"]:
            out.append(Item("editor", *match.span("named"), (low, high)))
        elif match["label"] or match["loose"]:
            kind = kinds["".join(match["label"].split())] if match["label"] else "counter"
            value = match.span("value")
            if kind in _PEOPLE and match["value"]:
                done = high = _names_end(text, high, end)
                value = value[0], high
            out.append(_labelled(text, kind, value, (low, high)))
        else:
            out.append(Item("widget", low, high, (low, high)))
    return out


def rest_of(text: str, start: int, end: int, found: list[Item]) -> str:
    """What is left of the line at ``start:end`` without the items ``found`` in it and without separators."""
    rest: list[str] = []
    for item in found:
        low, high = item.whole
        rest.append(text[start:low])
        start = high
    rest.append(text[start:end])
    return _REST.sub("", "".join(rest))
