"""Meeting names: the longest exact phrase that names a session, found by its head (``…会议``, ``…调度会``) and its left edge.

Guideline 5: with ordinal, 扩大 and 暨; without 召开/主持/参加 and without the date.
"""

import re
from functools import cache

from model.extraction.scanning import scanner
from model.extraction.tables import either, table, words
from model.text.frozen import frozen
from model.text.spans import Span

LONGEST_NAME = 70  # code points; the longest names of the genre, two 暨 and an ordinal, stay below


@frozen
class Phrase:
    """A phrase that may name a session, ``start:end`` in the text. ``bare`` phrases are 会议, 本次会议 …"""

    start: int
    end: int
    text: str
    bare: bool

    @property
    def span(self) -> Span:
        return self.start, self.end


@cache
def _heads() -> tuple[frozenset[str], int, re.Pattern[str], tuple[str, ...]]:
    """The words before 会, their greatest length, what may not follow, what may not stand before."""
    heads = words("meetings", "heads")
    after = re.compile(either(words("meetings", "not_after")))
    return frozenset(heads), max(map(len, heads)), after, words("meetings", "not_before")


_NO_MEETING = re.compile(r"室|厅|程|题|中心|纪要|材料|定[事的]|而不")


def next_head(text: str, at: int, end: int) -> Span | None:
    """The first head of a name in ``text[at:end]``: 会议, or 会 behind one of the words of the table."""
    heads, longest, after, before = _heads()
    low = at
    while (i := text.find("会", at, end)) >= 0:
        at = i + 1
        if text.startswith("议", i + 1) and i + 2 <= end:
            if (i == 0 or text[i - 1] not in "红协社机学商议" or text[i - 2 : i] == "会商") and not _NO_MEETING.match(
                text, i + 2
            ):
                return i, i + 2
            continue
        for length in range(min(longest, i - low), 0, -1):
            if text[i - length : i] in heads:
                if not after.match(text, i + 1) and not text.endswith(before, max(0, i - 6), i):
                    return i - length, i + 1
                break
    return None


@cache
def _cut() -> re.Pattern[str]:
    """Where a name cannot go on to the left."""
    kinds = "(?:会商|电视电话|视频|动员|部署|推进|调度|工作|专题|紧急|暨|和|及|安排|分析|再|总结|落实|大|研判|整改|培训|攻坚|、)"
    nouns = "|".join(
        rf"{word}(?!{kinds}*(?:会|中心组))" for word in ["部署", "研究", "安排", "学习", "动员", "分析", "通报", "汇报"]
    )
    # Each alternative begins with a character, what stands before it is asked behind it: a search skips to these.
    return re.compile(
        either(words("meetings", "cuts")).removeprefix("(?:").removesuffix(")")
        + rf"|{nouns}|的(?<!感染的)|了(?<![来过对行]了)(?!解)|对(?<![应面针]对)(?!接|策|口|外|标)|在(?<!存在)(?!线|校|建)|从(?!严)|为(?<![工行从]为)(?!民|期)|"
        r"就(?<!作就)(?!业)|由|会上|会后|于(?=\d|今|昨|近|日)|以(?<![作工]以)(?!及)|各(?=级|地)|等(?=全|省|市|县|区)|一是|二是|将(?=会议|[^，。]{0,4}会议)"
    )


_STOP = scanner(r"(?:讯|电|报道|消息)\s*[（(][^（）()\n]{2,50}[）)]|[，。；：！？!;:\n‘’《》\"…]|,(?!\d)")
_DATE = re.compile(
    r"(?:\s|(?:\d{2,4}年)(?=\d{1,2}月)|\d{1,2}月(?:\d{1,2}|[*?X]+)?[日号]?(?=\S*)|\d{1,2}[日号]|[（(][^（）()]{0,10}\d{1,2}日[）)]|[（(](?:农历)?正月[^（）()]*[）)]|"
    r"今[天日晚早晨]?(?:下午|上午)?|昨[天日晚夜]?|当[天日晚]|同日|日前|近日|连日来|上午|下午|中午|凌晨|深夜|晚上?(?!间)|晚间|傍晚|夜间|清晨|早上|随后|其中|此次|本次(?=全|省|市|县|区)|\d{1,2}[时:：]\d{0,2}分?许?|星期.|周[一二三四五六日]|"
    r"第?一场|[一两二三四五几多][次场]|[一两三]个|[、和及并又])"
)
_ORDINAL = r"(?:(?:20[0-9]{2}年(?:度)?)?第?[一二三四五六七八九十百零〇0-9]{1,6}[次场期号届](?:（[^（）]{1,6}）)?)"
_BRACKET = r"（[^（）\n。]{1,10}）"
_CHAIN = re.compile(rf"(?:{_BRACKET}|扩大|{_ORDINAL}|视频|专题|全体|党组|\s)*")
_JOIN = re.compile(r"暨(?:[^，。；：！？\n“”]{0,45}?)(?=暨|$)?")
_BARE = re.compile(
    r"^(?:本次|此次|这次|全体|该|上述|有关|相关|重要|上级|现场|一次|次|系列|两个|多个|各类|大型|工作)*(?:会议|大会|例会|续会)$"
)


_last: tuple[str, dict[Span, list[Phrase]]] = ("", {})


def phrases(text: str, start: int = 0, end: int | None = None) -> list[Phrase]:
    """Every phrase in ``text[start:end]`` that may name a session, in order; found once a stretch of the last text."""
    global _last
    kept = _last
    if kept[0] is not text:
        kept = _last = (text, {})
    span = start, len(text) if end is None else end
    found = kept[1].get(span)
    if found is None:
        found = kept[1][span] = _phrases(text, *span)
    return found


def _phrases(text: str, start: int, end: int) -> list[Phrase]:
    out: list[Phrase] = []
    at = start
    while found := next_head(text, at, end):
        close = _extend(text, found[1], end)
        low = out[-1].end if out else start
        left = left_edge(text, max(low, found[0] - LONGEST_NAME, start), found[0])
        at = close
        if text[close : close + 1] == "员":
            continue
        name = text[left:close]
        out.append(Phrase(left, close, name, bool(_BARE.match(name))))
    return out


_SAID = re.compile(r"会议(?:强调|指出|要求|认为|决定|听取|传达|学习|由|还|研究|明确|通报)")


def _extend(text: str, at: int, end: int) -> int:
    """The end of a name whose first head ends at ``at``: through further heads, brackets and 暨."""
    while True:
        gap = _CHAIN.match(text, at, end)
        after = gap.end() if gap else at
        if after > at and text[at:after].isspace() and _SAID.match(text, after):
            return at  # a blank is a lost sentence end: …座谈会 会议强调
        head = next_head(text, after, min(end, after + 8))
        if head and head[0] == after:
            at = head[1]
            continue
        if after > at and re.fullmatch(rf"(?:{_BRACKET})", text[at:after]) and "扩大" in text[at:after]:
            return after
        if text.startswith("暨", at):
            stop = _STOP.search(text, at, end)
            further = next_head(text, at + 1, min(stop.start() if stop else end, at + 50))
            cuts = _cut().finditer(text, at + 1, further[0] + 14) if further else ()  # its lookaheads must see the head
            if further and not any(c.start() < further[0] for c in cuts):
                at = further[1]
                continue
        return at


def left_edge(text: str, low: int, head: int) -> int:
    """Where a name with its head at ``head`` begins, not before ``low``."""
    start = low
    for stop in _STOP.finditer(text, low, head):
        start = stop.end()
    for cut in _cut().finditer(text, start, head + 14):  # its lookaheads must see the head
        if cut.start() >= head:
            break
        if cut.end() <= head + 1:
            start = min(cut.end(), head)
    start = _balanced(text, start, head)
    while m := _DATE.match(text, start, head):
        if m.end() == start:
            break
        start = m.end()
    if text[start:head].startswith("我"):
        start += 1
    return start


def _balanced(text: str, start: int, head: int) -> int:
    """Past an opening or closing bracket that has no partner inside the name."""
    opened = -1
    for i in range(start, head):
        if text[i] in "（(“":
            opened = i
        elif text[i] in "）)”":
            if opened < 0:
                start = i + 1
            opened = -1
    return opened + 1 if opened >= 0 else start


# ---- likeness of names ----------------------------------------------------------------------------------------


@cache
def _kinds() -> re.Pattern[str]:
    keys = [w for row in table("meetings")["convenor"] for w in row["words"]]
    short = {
        "领导小组",
        "指挥部",
        "指挥长",
        "联防联控",
        "常委会",
        "常委",
        "常务会",
        "办公会",
        "党组",
        "党委",
        "党工委",
        "专班",
        "工作组",
    }
    forms = {
        "调度",
        "专题",
        "部署",
        "推进",
        "动员",
        "电视电话",
        "例会",
        "碰头",
        "座谈",
        "会商",
        "研判",
        "扩大",
        "紧急",
        "视频",
    }
    return re.compile(either(short | forms | {k for k in keys if len(k) < 4}))


def kinds_of(name: str) -> frozenset[str]:
    """The words of a name that tell one session from another."""
    return frozenset(m.removesuffix("会") if m != "常委会" else "常委" for m in _kinds().findall(name)) - {
        "视频",
        "紧急",
    }


@cache
def _ranks() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((rank, re.compile(either(ws))) for rank, ws in table("meetings")["ranks"].items())


RANK_ORDER = ("national", "province", "prefecture", "county", "township", "")


def rank_of(name: str) -> str:
    """The rank that the first word of a name shows (``全省`` → province); "" where it shows none.

    全区 and 区 are left open: an autonomous region, a district or a zone.
    """
    if name.startswith(("全区", "区")):
        return "" if name.startswith("全区") else "county"
    for rank, words_ in _ranks():
        if words_.match(name):
            return rank
    return "province" if name[2:3] == "省" or name[3:4] == "省" else ""  # 青海省, 黑龙江省


ORDINAL = re.compile(r"第?([一二三四五六七八九十百零〇0-9]{1,6})[次场期届]")


def ordinal_of(name: str) -> str:
    """The ordinal in a name as it is written, "" without one."""
    m = ORDINAL.search(name)
    return m.group(1) if m else ""


def same_session(a: str, b: str) -> bool:
    """Could two names be of one session: ranks, ordinals and kinds do not contradict each other?"""
    ranks = {rank_of(a), rank_of(b)} - {""}
    if any(n.startswith("全区") for n in (a, b)) and ranks & {"national", "prefecture", "township"}:
        return False  # 全区 is an autonomous region, a district or a zone
    ordinals = {ordinal_of(a), ordinal_of(b)} - {""}
    if len(ranks) > 1 or len(ordinals) > 1:
        return False
    ka, kb = kinds_of(a), kinds_of(b)
    return ka <= kb or kb <= ka
