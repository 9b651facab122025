"""Blanks inside a line: none beside full-width punctuation, none in a name, a paragraph end in a run-on article."""

import re
from functools import cache

from model.cleaning.tables import HANZI, words

# White space, controls, what takes no room. Spelled out, and its first one apart from the rest: so it is searched for at
# three times the speed of \s+.
_BLANKS = "[\x00-\x20\x7f-\xa0\xad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2064\u2800\u3000\u3164\ufeff]"
BLANK = re.compile(f"{_BLANKS}{_BLANKS}*+")
# Characters that take no room on the page: they go, where other blanks may become one.
_ZERO_WIDTH = frozenset(
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\ufeff"
) | {chr(c) for c in (*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0))}
_CLOSED = frozenset("，。、；：！？（《〈「『【“‘")
_CLOSES = frozenset("，。、；：！？）》〉」』】”’")
_HANZI = re.compile(f"[{HANZI}]")
_AFTER_NAME = re.compile(
    "[、，。；）]|主持|出席|参加|在|等|强调|指出|要求|讲话|通报|汇报|作|就|说|和|及|与|同志|摄|随|先后|陪同|一行|代表|介绍|宣读|传达|表示|带|深入|到|赴|还|也|对|围绕|结合|从|率|分别|提|列席|介|安排|代|任|$"
)
_BEFORE_NAME = re.compile("(?:[、，（和及与：]|长|记|任|员|席|官|理|总|导|师|者|委|家|授|士)\\s?$")
# A paragraph that lost its end is at least this long on both sides of the blank.
_PARAGRAPH = 15
_SENTENCE = 8  # shorter ones must at least hold a verb of the genre
_VERB = re.compile("主持|讲话|强调|指出|要求|出席|参加|通报|汇报|部署|召开|会场|列席|作了|提出")
_OPENER = re.compile(
    f"会议|他|她|随后|全[省市县区旗州]|我[省市县区旗州]|各|[{HANZI}]{{2,8}}(?:强调|指出|要求|表示|认为|通报|主持)|[{HANZI}]{{0,4}}领导"
)
_RUN_ON = 60
# From this length on a line with several blanks after full stops is a whole article.
_BLOB = 400
_DATE = re.compile(r"\d{1,2}月\d{1,2}日")


def is_run_on(text: str, start: int, end: int) -> bool:
    """Whether the line is a body long enough for a blank between two hanzi to be a lost paragraph end."""
    return end - start >= _RUN_ON and ("。" in text[start:end] or text.count("，", start, end) >= 3)


def blank_edits(text: str, start: int, end: int, headline: bool) -> list[tuple[int, int, str]]:
    """What each run of blanks inside the trimmed line becomes: ``""``, one blank, or a paragraph end."""
    out: list[tuple[int, int, str]] = []
    runs = [m.span() for m in BLANK.finditer(text, start, end)]
    if not runs:
        return out
    ends = frozenset[int]() if headline else _paragraph_ends(text, start, end, runs)
    for low, high in runs:
        if low in ends:
            new = "\n"
        else:
            new = _blank(text, low, high, start, end, headline)
        if text[low:high] != new:
            out.append((low, high, new))
    return out


def _between_hanzi(text: str, low: int, high: int) -> bool:
    return bool(_HANZI.match(text[low - 1])) and bool(_HANZI.match(text[high]))


def _blank(text: str, low: int, high: int, start: int, end: int, headline: bool) -> str:
    before, after = text[low - 1], text[high]
    if all(c in _ZERO_WIDTH for c in text[low:high]):
        return ""
    if before in _CLOSED or after in _CLOSES:
        return ""
    if (
        not headline
        and (before in _CLOSES or after in _CLOSED)
        and (before >= "\u2e80" or before in "”’" or after in "“‘")
    ):
        return ""
    if _between_hanzi(text, low, high) and (
        _in_name(text, low, high, start, end) or _before_name(text, low, high, start, end)
    ):
        return ""
    return " "


def _in_name(text: str, low: int, high: int, start: int, end: int) -> bool:
    """``组长李　明在``, ``、周 山，``: a surname and one hanzi, after a post or a comma and before what follows a name."""
    if text[low - 1] not in surnames() or BLANK.search(text, high, min(high + 2, end)):
        return False
    head = text[max(start, low - 3) : low - 1]
    return bool(_AFTER_NAME.match(text[high + 1 : min(high + 3, end)])) and (
        low - 1 == start or bool(_BEFORE_NAME.search(head))
    )


def _before_name(text: str, low: int, high: int, start: int, end: int) -> bool:
    """``党工委书记 江 涛，``: after a post, before a name that is itself set with a blank."""
    inner = BLANK.match(text, high + 1, end) if high + 1 < end else None
    return bool(
        inner
        and inner.end() < end
        and _BEFORE_NAME.search(text[max(start, low - 2) : low])
        and _between_hanzi(text, *inner.span())
        and _in_name(text, *inner.span(), start, end)
    )


@cache
def surnames() -> frozenset[str]:
    """Single-character surnames, simplified."""
    return frozenset(words("surnames.txt")[0])


def _paragraph_ends(text: str, start: int, end: int, runs: list[tuple[int, int]]) -> frozenset[int]:
    """The runs of blanks that end a paragraph: outside brackets, not in a name, a paragraph's length on both sides."""
    indents = [run for run in runs if _is_indent(text, *run)]
    run_on = is_run_on(text, start, end)
    gaps = [run for run in runs if _between_hanzi(text, *run) or _before_date(text, *run)] if run_on else []
    if end - start >= _BLOB:
        stops = [run for run in runs if text[run[0] - 1] in "。！？”"]
        gaps += stops if len(stops) >= 3 else []
    candidates = sorted({*indents, *gaps})
    out: list[int] = []
    last = start
    kept = [
        gap
        for gap in candidates
        if not _in_brackets(text, start, gap[0])
        and not _in_name(text, *gap, start, end)
        and not _before_name(text, *gap, start, end)
    ]
    for i, (low, high) in enumerate(kept):
        following = kept[i + 1][0] if i + 1 < len(kept) else end
        if _is_paragraph(text, last, low) and _is_paragraph(text, high, following):
            out.append(low)
            last = high
    if len(out) == 1 and not indents and text[end - 1] in "。！？”）" and not _OPENER.match(text, last):
        # One blank in a paragraph that has its full stop is a stray one, unless the next paragraph shows itself.
        return frozenset()
    return frozenset(out)


def _is_paragraph(text: str, start: int, end: int) -> bool:
    return end - start >= _PARAGRAPH or (end - start >= _SENTENCE and _VERB.search(text, start, end) is not None)


def _is_indent(text: str, low: int, high: int) -> bool:
    """The indent of a new paragraph after the end of a sentence."""
    return text[low - 1] in "。！？”）" and ("\u3000\u3000" in text[low:high] or high - low >= 4)


def _before_date(text: str, low: int, high: int) -> bool:
    return bool(_HANZI.match(text[low - 1])) and bool(_DATE.match(text, high))


def _in_brackets(text: str, start: int, at: int) -> bool:
    window = max(start, at - 60)
    opened = max(text.rfind(mark, window, at) for mark in "（(《“【")
    return opened >= 0 and max(text.rfind(mark, opened, at) for mark in "）)》”】") < 0
