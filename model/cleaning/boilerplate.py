"""Which lines of a page are not the article: a kind for each line that goes, and what it says of the article."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from model.cleaning.markup import Line
from model.cleaning.meta import items, rest_of
from model.cleaning.tables import HANZI, settings

# Nothing longer is a caption, a tool or a credit; a longer line that is not punctuated is.
_SHORT = 80
_CREDIT = 16  # characters that hold a photographer's credit
_HANZI = re.compile(f"[{HANZI}]")
_LETTERS = re.compile(rf"[{HANZI}A-Za-z0-9…]")
_PROSE = re.compile("[。！？；]")
_BREADCRUMB_HEAD = re.compile(
    r"^(?:您(?:现在|当前)?(?:所在)?的?(?:所在)?位置|(?:当前|所在)位置|(?:网站)?首页|位置|导航)"
)
_ARROW = re.compile(r"\s*(?:>+|»|›|→|＞+|/|-&gt;|\\)\s*")
_ARROW_SIGN = re.compile(r"[>»›→＞/&\\]")  # one is in every arrow, and in few lines
_DASHES = re.compile(r"\s*(?:[-|｜—_·]+)\s*")
_CRUMB_LABEL = re.compile(r"^(?:您|你)?(?:现在|当前)?(?:所在)?的?(?:所在)?位置(?:是)?\s*[:：]")
_URL = re.compile(r"^(?:https?://|www\.)\S+$")
_NAME = re.compile(f"(?<![{HANZI}:：])[{HANZI}]{{3,12}}(?![{HANZI}:：])(?<!星期[一二三四五六日天])")
_DAY = re.compile(r"^(?:\d{4}年)?\d{1,2}月\d{1,2}日[：:]?$|^\d{4}[-.]\d{1,2}[-.]\d{1,2}$")
_ITEM = re.compile(r"^[▲△▼◆●■]\s*(?:\d{4}年)?\d{1,2}月\d{1,2}日\S")  # an item of a chronicle
_BARS = re.compile("[|｜丨∣]")
_OFFICES = frozenset({"中心", "传播", "宣传", "公室", "传部", "学校", "医院", "公司"})
_PEOPLE = frozenset({"reporter", "author", "editor", "credit"})
_TODAY = re.compile("今天是|现在是|当前时间|登录|登陆|℃|天气|多云|晴")
_SIGNED = re.compile(r"^[（(]?\d{4}年\d{1,2}月\d{1,2}日[）)]?$")


@dataclass(slots=True)
class Piece:
    """A trimmed line ``start:end`` of the page; ``why`` is empty while it stays."""

    start: int
    end: int
    text: str
    line: Line
    why: str = ""
    prose: bool = False
    evidence: list[tuple[str, int, int]] = field(default_factory=list[tuple[str, int, int]])
    trimmed: list[tuple[str, int, int]] = field(default_factory=list[tuple[str, int, int]])


class Rule:
    """A pattern, and words of which each of its matches holds one: most lines hold none, which is soon seen."""

    def __init__(self, source: str, words: Sequence[str] = ()) -> None:
        self.pattern = re.compile(source)
        self._words = re.compile("|".join(map(re.escape, words)))

    def search(self, content: str, start: int = 0) -> re.Match[str] | None:
        return self.pattern.search(content, start) if self._words.search(content, start) else None

    def count(self, content: str) -> int:
        return len(self.pattern.findall(content)) if self._words.search(content) else 0


@cache
def _worded() -> dict[str, Rule]:
    """The dear ones of the rules, by their name."""
    table = settings("markers.toml")
    sources = table["lines"] | {"photographer": table["captions"]["credit"]}
    return {name: Rule(sources[name], words) for name, words in table["line_words"].items()}


@cache
def _rules() -> dict[str, re.Pattern[str]]:
    table = settings("markers.toml")
    rules = {name: re.compile(source) for name, source in table["lines"].items() if name not in table["line_words"]}
    rules["caption"] = re.compile(table["captions"]["line"])
    rules["site"] = re.compile(table["site"]["suffix"])
    rules["organ"] = re.compile(table["site"]["organ"])
    rules["not_site"] = re.compile(table["site"]["not_site"])
    rules["ads"] = re.compile(table["ads"]["words"])
    rules["ads_tail"] = re.compile(table["ads"]["tail"])
    rules["minutes"] = re.compile(table["minutes"]["line"])
    rules["article"] = re.compile(table["ads"]["article"])
    return rules


def judge(text: str, pieces: list[Piece]) -> None:
    """Set ``why`` and ``evidence`` of every piece that is not the article."""
    body = [i for i, piece in enumerate(pieces) if piece.prose and not piece.line.drop]
    first = body[0] if body else len(pieces)
    last = body[-1] if body else -1
    tail = False
    chronicle = sum(1 for piece in pieces if _DAY.match(piece.text)) >= 3
    listed = sum(1 for piece in pieces if _ITEM.match(piece.text)) >= 2
    minutes = sum(1 for piece in pieces if _rules()["minutes"].search(piece.text)) >= 2
    for i, piece in enumerate(pieces):
        if piece.prose and not piece.line.drop:
            tail = False
        why = _kind(text, piece, i < first, i > last)
        if why == "boilerplate.meta" and ((minutes and i > 0) or (chronicle and _DAY.match(piece.text))):
            why = ""
        if why == "boilerplate.caption" and listed and _ITEM.match(piece.text):
            why = ""
        if why == "boilerplate.related":
            tail = i > first
        elif tail and not why:
            why = "boilerplate.related"
        if piece.evidence and not piece.prose and _TODAY.search(piece.text):
            piece.evidence = [("site_today" if e[0] == "header_date" else e[0], *e[1:]) for e in piece.evidence]
        if tail:
            # The dates in a list of other articles are not this one's.
            piece.evidence = [e for e in piece.evidence if e[0] not in ("header_date", "site_name")]
        if piece.line.drop == "boilerplate.caption" and not why:
            piece.evidence.append(("caption", piece.start, piece.end))
        piece.why = piece.line.drop or why
    _organ(pieces[:first])


def _organ(head: list[Piece]) -> None:
    """The name of a school, an office or a place alone above the headline is whose page this is."""
    kept = [piece for piece in head if not piece.why]
    if len(kept) < 2 or kept[0].line.heading or len(kept[0].text) > 20:
        return
    rules = _rules()
    if (
        rules["organ"].search(kept[0].text)
        and not rules["not_site"].search(kept[0].text)
        and rules["article"].search(kept[1].text)
    ):
        kept[0].why = "boilerplate.site"
        kept[0].evidence.append(("site_name", kept[0].start, kept[0].end))


def is_prose(content: str) -> bool:
    """Whether a line is part of an article's body: long, and punctuated as a sentence."""
    return len(content) >= 40 and (_PROSE.search(content) is not None or content.count("，") + content.count(",") >= 2)


def _kind(text: str, piece: Piece, head: bool, tail: bool) -> str:
    content, rules = piece.text, _rules()
    size = len(content)
    if not _LETTERS.search(content):
        return "boilerplate.separator"
    if size > _SHORT * 4 or (piece.prose and size > _SHORT and not tail):
        return _long(content, rules)
    if size <= _SHORT * 2 and rules["tail"].search(content):
        return "boilerplate.related"
    found = items(text, piece.start, piece.end)
    rest = rest_of(text, piece.start, piece.end, found) if found else content
    if content[-1] in "。？！" and any(item.kind in _PEOPLE and item.end - item.start > 6 for item in found):
        return ""  # 记者：请问…？ is spoken, not signed
    dated = head or tail or any(item.kind != "header_date" for item in found)
    if found and len(rest) <= 2 and dated and not (tail and _SIGNED.match(content)):
        piece.evidence += [(item.kind, item.start, item.end) for item in found]
        kinds = {item.kind for item in found}
        if kinds <= {"widget"}:
            return "boilerplate.widget"
        return (
            "boilerplate.credits"
            if kinds <= {"editor", "credit", "author", "reporter", "widget"}
            else "boilerplate.meta"
        )
    if found and size <= _SHORT and not _PROSE.search(content):
        piece.evidence += [(item.kind, item.start, item.end) for item in found if item.kind != "widget"]
        header = any(item.kind in ("counter", "source", "header_date") for item in found)
        if header and len(rest) <= 14 and (len(found) >= 2 or head) and not rules["not_site"].search(rest):
            if (name := _NAME.search(content)) and (
                rules["site"].search(name.group()) or name.group()[-2:] in _OFFICES
            ):
                piece.evidence.append(("site_name", piece.start + name.start(), piece.start + name.end()))
            return "boilerplate.meta"
    if crumb := _breadcrumb(content):
        piece.evidence.append(("breadcrumb", piece.start, piece.end))
        return crumb
    if _URL.match(content):
        piece.evidence.append(("url", piece.start, piece.end))
        return "boilerplate.url"
    if reading := rules["reading"].search(content):
        piece.evidence.append(("headline_widget", piece.start + reading.start(1), piece.start + reading.end(1)))
        return "boilerplate.widget"
    if (head or tail) and _is_menu(content):
        return "boilerplate.navigation"
    if why := _marked(content, rules, head, tail):
        if why == "boilerplate.copyright":
            piece.evidence.append(("footer_owner", piece.start, piece.end))
        elif why == "boilerplate.caption":
            piece.evidence.append(("caption", piece.start, piece.end))
        return why
    if (
        head
        and size <= 16
        and not piece.line.heading
        and rules["site"].search(content)
        and not rules["not_site"].search(content)
    ):
        piece.evidence.append(("site_name", piece.start, piece.end))
        return "boilerplate.site"
    spam = rules["ads"].search(content) or (tail and rules["ads_tail"].search(content))
    if spam and (head or tail) and not _PROSE.search(content) and not rules["article"].search(content):
        return "boilerplate.ads"
    return ""


def _long(content: str, rules: dict[str, re.Pattern[str]]) -> str:
    """A long line goes only where it is a legal notice."""
    if len(content) <= 400 and _worded()["copyright"].count(content) >= 2 and not rules["article"].search(content):
        return "boilerplate.copyright"
    return ""


def _marked(content: str, rules: dict[str, re.Pattern[str]], head: bool, tail: bool) -> str:
    size, worded = len(content), _worded()
    if rules["tool"].search(content):
        return "boilerplate.widget"
    if rules["topic"].search(content) and size <= 60:
        return "boilerplate.related"
    if rules["attachment"].search(content) or rules["file"].search(content):
        return "boilerplate.attachment"
    if rules["tags"].search(content):
        return "boilerplate.tags"
    if size <= _SHORT and worded["player"].search(content):
        return "boilerplate.widget"
    if size <= _SHORT and content.count("。") <= 3 and _is_caption(content, rules, worded["photographer"]):
        return "boilerplate.caption"
    if size <= 40 and worded["qr"].search(content) and (not content.endswith("。") or content[0] in "扫长点"):
        return "boilerplate.qr"
    if (tail or size <= _SHORT) and _is_notice(content, rules):
        return "boilerplate.copyright"
    if tail and content.lstrip("（(【[").startswith("原标题"):
        return "boilerplate.title"
    if (tail or head) and rules["weak_copyright"].search(content):
        return "boilerplate.copyright"
    if head and rules["spam_head"].search(content):
        return "boilerplate.ads"
    return ""


def _is_notice(content: str, rules: dict[str, re.Pattern[str]]) -> bool:
    """Whether a legal notice is all the line is: a meeting's own ``未经同意不得外出``, and a notice behind its report, are not."""
    found = _worded()["copyright"].search(content)
    if not found:
        return False
    before = content[: sentence_end(content, found.start())]
    if rules["article"].search(before) and not rules["rights"].search(before):
        return False
    told = "。" in content and rules["article"].search(content, 0, found.start())
    return not told or rules["rights"].search(content) is not None


def sentence_end(content: str, at: int) -> int:
    """Where the last whole sentence before ``at`` ends, 0 if there is none."""
    return content.rfind("。", 0, at) + 1


def _is_caption(content: str, rules: dict[str, re.Pattern[str]], photographer: Rule) -> bool:
    """Words or a sign that open a caption, or who took the picture: that stands at the end, so nothing else is searched."""
    opens = rules["caption"].search(content)
    return (opens or photographer.search(content, max(len(content) - _CREDIT, 0))) is not None


def _is_menu(content: str) -> bool:
    """``本站首页 | 政务动态 | 乡镇传真``: channel names between bars, or blanks if one is the home page."""
    parts = [part for part in map(str.strip, _BARS.split(content)) if part]
    if len(parts) < 3:
        parts = content.split()
        if len(parts) < 4 or not any("首页" in part for part in parts):
            return False
    return all(len(part) <= 8 and not _PROSE.search(part) and "，" not in part for part in parts)


def _breadcrumb(content: str) -> str:
    if len(content) > _SHORT:
        return ""
    parts = _ARROW.split(content) if _ARROW_SIGN.search(content) else [content]
    if len(parts) == 1 and content.startswith(("首页", "网站首页")):
        parts = _DASHES.split(content)
    if len(parts) == 1:
        return "boilerplate.breadcrumb" if _CRUMB_LABEL.match(content) else ""
    named = _BREADCRUMB_HEAD.match(content) or parts[-1] in ("正文", "详情", "内容", "浏览文章", "详细内容")
    arrows = any(mark in content for mark in ">»›→＞")
    if (named or arrows) and all(len(part) <= 24 and not _PROSE.search(part) for part in parts):
        return "boilerplate.breadcrumb"
    return ""
