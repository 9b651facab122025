"""Cut a cleaned article into zoned sentences: headline block, byline, captions, body.

The headline block is the run of short unpunctuated lines before the first line that reads like running text.
"""

import re
from functools import cache

from model.cleaning.article import CleanArticle
from model.extraction.bylines import Credit, is_byline
from model.extraction.document import Document, Sentence
from model.extraction.tables import either, words
from model.text.spans import Span

LONGEST_HEADLINE = 70  # code points; two parallel slogans with a blank stay below
LONGEST_SENTENCE = 1500  # code points; what is longer is no sentence, and is read in pieces so that time stays linear
MOST_HEADLINES = 7
LONGEST_COLUMN = 5  # code points of a column's name (要闻, 时政新闻) that stands above the headline

_END = re.compile(r"[。！？…](?:(?<!…)|…)(?:[。！？]|……)*[”’」』）)]*")
_CAPTION = re.compile(
    r"^[▲△▼◆]|^(?:视频|电视电话)?(?:会议)?[主分]会场(?:现场)?$|^(?:会议|工作|活动)现场$|^(?:上|下|左|右|本)?图(?:为|片?[:：])|^会议现场。?|(?:[/∕]|\s)?摄[。）)]?$"
)
_RUNNING = re.compile(
    r"^(?:[（(]?\s*(?:本[报网台刊]|\S{2,14}讯\s*[（(]|\S{2,20}(?:讯|报道)[（(])|"
    r"\S{0,12}?\d{1,2}月\d{1,2}[日号][^（]{0,4}[，,]|\d{1,2}[日号](?:凌晨|清晨|早上?|上午|中午|下午|傍晚|晚上?|夜间?|深夜)?[，,]|(?:昨|今|近|日前|连日)\S{0,12}[，,])"
)


@cache
def _kicker_end() -> re.Pattern[str]:
    return re.compile(either(words("article", "kicker_end")) + r"[:：]?$")


@cache
def _deck() -> re.Pattern[str]:
    return re.compile(either(words("article", "deck_words")))


def paragraphs(text: str) -> list[Span]:
    """The spans of the non-empty lines of ``text``, outer blanks left out."""
    out: list[Span] = []
    at = 0
    for line in text.split("\n"):
        body = line.strip()
        if body:
            start = at + len(line) - len(line.lstrip())
            out.append((start, start + len(body)))
        at += len(line) + 1
    return out


def headline_lines(text: str, lines: list[Span]) -> list[Span]:
    """The leading lines that are headlines or bylines, at least one line being left for the body."""
    block: list[Span] = []
    for start, end in lines[: MOST_HEADLINES + 1]:
        line = text[start:end]
        if is_byline(line):
            block.append((start, end))
            continue
        if len(line) > LONGEST_HEADLINE or line[-1] in "。！；：" or "。" in line or _RUNNING.match(line):
            break
        if _CAPTION.search(line) or re.fullmatch(r"[（(][^（）()]*[）)]", line):
            break
        block.append((start, end))
    if len(block) >= len(lines):
        block = block[:1] if len(lines) > 1 else []
    return block[:MOST_HEADLINES]


def main_heading(article: CleanArticle, block: list[Span]) -> int:
    """The line of the block that the page's markup sets as its only highest heading below others, or as its only
    heading, being the front matter's title as well; -1 without."""
    tags = {e.text: e.detail for e in article.of_kind("heading")}
    found = [(tags.get(" ".join(article.text[s:e].split()), ""), i) for i, (s, e) in enumerate(block)]
    ranked = sorted((tag, i) for tag, i in found if re.fullmatch(r"h[1-6]", tag))
    given = {" ".join(e.text.split()) for e in article.of_kind("front_matter_title")}
    if len(ranked) == 1 and " ".join(article.text[slice(*block[ranked[0][1]])].split()) in given:
        return ranked[0][1]
    if len(ranked) < 2 or ranked[0][0] == ranked[1][0]:
        return -1
    return ranked[0][1]


_WHOLE = re.compile(
    r"(?:召开|举行)\s+\S{2,12}?(?:出席|主持|参加)?并(?:作|发表)?(?:重要)?讲话[:：]?$"
)  # 会议召开 甲出席并讲话


def headline_zones(text: str, block: list[Span], main: int = -1) -> list[str]:
    """``kicker`` | ``title`` | ``deck`` | ``byline`` for each line of the block; ``main`` is its highest heading."""
    zones: list[str] = ["byline" if is_byline(text[s:e]) else "" for s, e in block]
    heads = [i for i, z in enumerate(zones) if not z]
    while heads and _is_masthead(
        text[slice(*block[heads[0]])], text[slice(*block[heads[1]])] if len(heads) > 1 else ""
    ):
        zones[heads.pop(0)] = "byline"
    if not heads:
        return zones
    kickers = [
        i
        for i in heads[:-1]
        if _kicker_end().search(line := text[block[i][0] : block[i][1]]) and not _WHOLE.search(line)
    ]
    first = kickers[-1] if kickers else -1
    if kickers and main == heads[0] and main < kickers[0]:  # the page's own title stands above its kicker
        for i in heads:
            zones[i] = "title" if i == main else "kicker" if i in kickers else "deck"
        return zones
    if not kickers and main in heads[1:]:
        first = heads[heads.index(main) - 1]
    if first >= 0:
        zones[first] = "kicker"
        for i in heads:
            if i < first:
                zones[i] = "kicker"
        rest = [i for i in heads if i > first]
    else:
        rest = heads
    _title_and_decks(text, block, zones, rest, slogans=bool(kickers))
    return zones


_MASTHEAD = re.compile(
    r"^[一-龥（）]{2,24}(?:镇|乡|街道|中学|小学|大学|学院|学校|幼儿园|医院|卫生院|公司|集团|局|委员会|人民政府|融媒体?|融媒体中心|发布|新闻网|信息网|日报|委|办公室|网站)$"
)


_EVENT = re.compile(r"召开|举行|主持|会议|强调|检查|调研|督导|部署|通[告知]|公告")
LONGEST_MENU = 24  # code points of a menu's line


@cache
def _menu() -> re.Pattern[str]:
    return re.compile(either(words("article", "navigation")))


def _is_masthead(line: str, below: str) -> bool:
    """Is a first line no headline but a column, a menu, or the name of the unit whose page it is?"""
    if line.startswith(("正在朗读", "正在播报", "语音播报")):
        return True
    if re.match(r"\d{2,6}\s", line) and not _EVENT.search(line):
        return True
    if not below:
        return False
    if re.match(r"[•·●►>»|]|[\d\s:：./-]+$", line) or (
        len(line) <= LONGEST_MENU and _menu().search(line) and not _EVENT.search(line)
    ):
        return True
    if len(line) <= LONGEST_COLUMN or len(re.findall(r"[|｜>»]", line)) >= 2:
        return True
    if re.match(r"[一-龥]{2,8}报(?:\s|数字).{0,30}版", line) and not _EVENT.search(line):
        return True  # 某某报 县区新闻 第3版
    if re.match(r"\S{2,16}(?:网站|官网|网|平台)\s*[-—–_|·]\s*\S{2,10}$", line) and not _EVENT.search(line):
        return True  # 某局网站 - 工作动态
    unit = re.sub(r"\s+\S*(?:中心|新闻|动态|要闻)$", "", line)
    return bool(_MASTHEAD.match(unit)) and len(below) > 8 and not re.search(r"召开|会议|通[告知]|公告|的决定", line)


def _title_and_decks(text: str, block: list[Span], zones: list[str], rest: list[int], *, slogans: bool) -> None:
    """The first line is the title; after a kicker the slogans below go with it; what follows are decks."""
    for n, i in enumerate(rest):
        line = text[block[i][0] : block[i][1]]
        previous = text[block[rest[n - 1]][0] : block[rest[n - 1]][1]] if n else ""
        meeting = ("召开" in line and line.endswith("会议")) or line.endswith(("会", "会议"))
        goes_on = (
            n
            and zones[rest[n - 1]] == "title"
            and (
                (n == 1 and line.startswith(("召开", "举行", "组织召开")) and "召开" not in previous)
                or (slogans and n == 1 and not _is_deck(line))
                or (meeting and "召开" in previous and "主持召开" in line)
            )
        )
        zones[i] = "title" if n == 0 or goes_on else "deck"


def _is_deck(line: str) -> bool:
    return bool(_deck().search(line)) and len(line) < 50


def sentences_of(text: str, start: int, end: int) -> list[Span]:
    """The sentences of ``text[start:end]``, each with its final mark."""
    out: list[Span] = []
    at = start
    for mark in _END.finditer(text, start, end):
        if mark.end() > at:
            out.append((at, mark.end()))
            at = mark.end()
    if at < end:
        out.append((at, end))
    if end - start > LONGEST_SENTENCE:
        out = [(i, min(i + LONGEST_SENTENCE, e)) for s, e in out for i in range(s, e, LONGEST_SENTENCE)]
    return [found for s, e in out if (found := _without_blanks(text, s, e))]


def _without_blanks(text: str, start: int, end: int) -> Span | None:
    """The span without the blanks it begins with; None where it holds nothing else."""
    while start < end and text[start].isspace():
        start += 1
    return (start, end) if start < end else None


def document_of(article: CleanArticle, credits: list[Credit]) -> Document:
    """``article`` cut into sentences with their zones; the names in ``credits`` are never people of a meeting."""
    text = article.text
    lines = paragraphs(text)
    block = headline_lines(text, lines)
    zones = headline_zones(text, block, main_heading(article, block))
    out: list[Sentence] = []
    for number, (start, end) in enumerate(lines):
        if number < len(block):
            out.append(Sentence(start, end, number, zones[number]))
            continue
        line = text[start:end]
        if is_byline(line):
            out.append(Sentence(start, end, number, "byline"))
            continue
        zone = "caption" if len(line) < 60 and _CAPTION.search(line) else "body"
        out += [Sentence(s, e, number, zone) for s, e in sentences_of(text, start, end)]
    return Document(article, tuple(out), frozenset(c.name for c in credits))
