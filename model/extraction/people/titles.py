"""The posts printed with a person anywhere in the article (guideline 12)."""

import re

from model.extraction.people.items import LEAD, post_start, split_posts
from model.extraction.people.lexicon import lexicon
from model.extraction.people.reading import Actor, names_of
from model.text.spans import Span

BOUNDARY = re.compile(r"[，。；：、“”\s！？]")
AFTER_NAME = re.compile(
    r"(?:常务|第一|代)?副?(?:书记|市长|县长|区长|省长|州长|镇长|乡长|局长|主任|院长|校长|部长|主席|总经理|董事长)(?=[，。、；]|主持|出席|强调|指出|要求|说|在|就|对|通报|汇报|讲)"
)


def posts_at(text: str, at: int) -> tuple[Span, ...]:
    """The posts that end where a name begins, with those joined to them by 、 (or a comma between two posts)."""
    found: list[Span] = []
    end = at
    if end and text[end - 1] in "，、" and _ends_in_head(text, end - 1) and text[end - 1] == "，":
        end -= 1
    while end > 0 and _ends_in_head(text, end):
        low = max(0, end - 44)
        start = low
        for m in BOUNDARY.finditer(text, low, end):
            start = m.end()
        opening = text.rfind("（", low, end)
        if opening >= start and "）" not in text[opening:end]:
            start = opening + 1
        at_post = post_start(text, start, end)
        if at_post >= end:
            break
        found = [*split_posts(text, at_post, end), *found]
        if at_post != start or start == 0 or text[start - 1] not in "、，":
            break
        end = start - 1
    return tuple(found)


def _ends_in_head(text: str, end: int) -> bool:
    if text[end - 1] not in lexicon().head_last:
        return False
    low = max(0, end - 6)
    return any(m.end() == end for m in lexicon().head.finditer(text, low, end)) or any(
        m.end() == end
        for k in range(1, 4)
        if end - k >= 0
        for m in [lexicon().head.match(text, max(0, end - k - 1), end)]
        if m
    )


def collect(text: str, names: set[str], mentioned: list[Actor], stop: int) -> dict[str, list[Span]]:
    """Posts by name in order of the text: those of lists and clauses, and those before any other occurrence."""
    spans: dict[str, set[Span]] = {n: set() for n in names}
    for actor in mentioned:
        name = names_of(text, actor)
        if name in spans:
            spans[name].update(actor.posts)
    for start, end in _standing(text, names, stop):
        name = text[start:end]
        before = posts_at(text, start)
        spans[name].update(p for p in before if not any(n in text[p[0] : p[1]] for n in names))
        after = AFTER_NAME.match(text, end, min(end + 12, stop))
        if after:
            spans[name].add(after.span())
    return {name: _distinct(text, sorted(found)) for name, found in spans.items()}


def _standing(text: str, names: set[str], stop: int) -> list[Span]:
    """Where a name stands before ``stop``, in order; of two that begin together or overlap the longer or the first.
    A pattern of the names would do, but compiling one an article takes longer than all else here."""
    found: list[Span] = []
    for name in names:
        at = text.find(name, 0, stop)
        while at >= 0:
            found.append((at, at + len(name)))
            at = text.find(name, at + 1, stop)
    found.sort(key=lambda s: (s[0], -s[1]))
    out: list[Span] = []
    free = 0
    for span in found:
        if span[0] >= free:
            out.append(span)
            free = span[1]
    return out


def _distinct(text: str, found: list[Span]) -> list[Span]:
    out: list[Span] = []
    values = [text[s:e] for s, e in found]
    for span, value in zip(found, values, strict=True):
        if any(text[s:e] == value for s, e in out):
            continue
        if (
            len(value) <= 3
            and text[span[0] - 1 : span[0]] not in ("、", "，", "兼")
            and any(v != value and v.endswith(value) and len(v) > len(value) for v in values)
        ):
            continue  # 李书记 beside 市委书记李…: a short form of address
        out.append(span)
    return out


__all__ = ["LEAD", "collect", "posts_at"]
