"""Who published the article: 来源, else the paper of the dateline or byline, else a credit, else the site's own name."""

import re
from functools import cache

from model.cleaning.article import CleanArticle, Evidence
from model.extraction.document import Document
from model.extraction.tables import either, words
from model.record.schema import Alternative, Value
from model.text.spans import Span

Found = tuple[
    str, float, str, tuple[Span, ...], tuple[Span, ...], str
]  # text, confidence, rule, spans, raw spans, basis


@cache
def _media() -> re.Pattern[str]:
    return re.compile(either(words("article", "media")) + "$")


@cache
def _media_anywhere() -> re.Pattern[str]:
    strong = [
        w
        for w in words("article", "media")
        if len(w) >= 2 and w not in ("发布", "在线", "新闻", "政务", "传媒", "网讯", "医院", "学校", "教育局", "卫健委")
    ]
    return re.compile(
        rf"(?:人民网|新华网|新华社|中新社|中新网|央视网|光明网|中国新闻网|[一-龥]{{2,8}}?{either(strong)})"
    )


_DATELINE = re.compile(
    r"^[（(]?(?P<o>[一-龥A-Za-z·]{2,30}?)(?:(?:20\d\d年)?\d{1,2}月\d{1,2}日)?(?:讯|消息|报道|电)\s*(?=[（(，,：:\s\d]|$|[今昨近日])"
)
_BYLINE_OUTLET = re.compile(
    r"^[（(]?(?P<o>[一-龥]{2,20}?(?:报|报社|网|社|台|电视台|集团|传媒中心|融媒体中心|融媒|融媒体|客户端|发布))\s?[|｜丨]?\s?(?:全媒体|融媒体|首席|见习|实习|特约|通讯员|\s)*(?:记者|通讯员)"
)


def _is_media(text: str) -> bool:
    return bool(_media().search(text)) or text.startswith(words("article", "media_start"))


def _clean_source(text: str) -> str:
    text = re.sub(r"^(?:信息|稿件|文章|新闻|内容)?(?:来源|来自|出处|转自|摘自)\s*[:：]?\s*", "", text.strip())
    text = re.split(
        r"\s{2,}|[|｜]|\s*(?:作者|编辑|责编|记者|浏览|阅读|点击|时间|日期|发布时间|字号|字体|发表时间)[:：]", text
    )[0]
    text = re.sub(r"^[\[【（(“\"《]|[\]】）)”\"》]$", "", text.strip())
    return text.strip(" :：,，。?")


def outlet_of(doc: Document) -> Value:
    """The outlet: 来源, else the paper of the dateline or byline, else a credit, else the site's own name."""
    found: list[Found] = []
    for e in doc.article.of_kind("source"):
        text = _clean_source(e.text)
        if 2 <= len(text) <= 24 and text not in words("article", "not_outlet") and re.search(r"[一-龥]", text):
            found.append((text, 0.97, "outlet.source", (), (e.raw,) if e.raw else (), "header"))
    found += _from_text(doc)
    found += _from_meta(doc.article)
    found += _from_credits(doc.article)
    found += _from_site(doc.article)
    found += _from_masthead(doc)
    if not found:
        return Value(state="absent", confidence=0.8, rule="outlet.none")
    best = found[0]
    seen = {best[0]}
    others: list[Alternative] = []
    for text, sure, rule, spans, raw, basis in found[1:]:
        if text not in seen:
            seen.add(text)
            others.append(Alternative(text, text if spans else "", spans, raw, round(sure / 4, 2), rule, basis))
    return Value(
        best[0],
        best[0] if best[3] else "",
        best[3],
        best[4],
        confidence=best[1],
        basis=best[5],
        rule=best[2],
        alternatives=tuple(others[:4]),
    )


def _from_text(doc: Document) -> list[Found]:
    out: list[Found] = []
    first = doc.zone("byline", "body")[:3]
    for sentence in first:
        text = doc.text[sentence.start : sentence.end]
        for shape, rule in ((_DATELINE, "outlet.dateline"), (_BYLINE_OUTLET, "outlet.byline")):
            m = shape.match(text)
            if not m:
                continue
            name, at = m.group("o"), sentence.start + m.start("o")
            cut = _media_anywhere().match(name)
            if cut and not _media().search(name):
                name = cut.group()
            if name.startswith(("本报", "本网", "本台", "本刊", "记者", "据")) or name in words(
                "article", "not_outlet"
            ):
                continue
            if _is_media(name):
                span = (at, at + len(name))
                out.append((name, 0.93, rule, (span,), (), "body"))
                break
    return out + _from_closing(doc)


def _from_closing(doc: Document) -> list[Found]:
    """A closing bracket that holds the paper: ``（某某日报）``, ``（某县融媒体中心 记者 …）``."""
    m = re.search(r"[（(]([一-龥]{3,14}?)(?:[\s：:、][^（）()\n]{2,24})?[）)]\s*$", doc.text)
    if not m or not _is_media(m.group(1)) or m.group(1).startswith(("本报", "本网", "记者")):
        return []
    return [(m.group(1), 0.8, "outlet.closing", (m.span(1),), (), "body")]


_EDITION = re.compile(r"(?<=报)(?:多媒体)?(?:数字报|电子报|电子版|数字版)$")


def _from_meta(article: CleanArticle) -> list[Found]:
    """A paper that stands without a label in the line of date and counters."""
    out: list[Found] = []
    for note in article.notes:
        if note.kind != "boilerplate.meta" or len(note.before) > 120:
            continue
        for m in re.finditer(r"(?<![一-龥：:])[一-龥]{3,12}(?![一-龥：:])", note.before):
            if _media_anywhere().fullmatch(m.group()) or m.group().endswith(("报", "网", "台")):
                out.append((_EDITION.sub("", m.group()), 0.8, "outlet.meta", (), (note.raw,), "header"))
    return out


def _from_credits(article: CleanArticle) -> list[Found]:
    """``某晚报原创文图 未经授权不得转载``: the paper that wrote it."""
    out: list[Found] = []
    where: list[tuple[str, Span | None]] = [(e.text, e.raw) for e in article.of_kind("footer_owner")]
    where += [(n.before, n.raw) for n in article.notes if n.kind.startswith("boilerplate") and len(n.before) < 300]
    for text, raw in where:
        m = re.search(
            r"([一-龥]{2,10}?(?:日报|晚报|早报|晨报|都市报|新闻网|融媒|融媒体|融媒体中心|发布|广播电视台|电视台|客户端))\S{0,4}(?:原创|独家|版权)",
            text,
        )
        if m:
            name = re.sub(r"^(?:凡|本文|本稿|由|系|为|版权归|声明)+", "", m.group(1))
            out.append((name, 0.85, "outlet.credit", (), (raw,) if raw else (), "header"))
    return out


def _from_masthead(doc: Document) -> list[Found]:
    """The unit whose page it is, named above the headline."""
    first = doc.sentences[0] if doc.sentences and doc.sentences[0].zone == "byline" else None
    if first is None:
        return []
    m = re.match(
        r"(?:[一-龥]{2,8}报(?=\s)|[一-龥]{4,20}?(?:中学|小学|大学|学院|学校|医院|卫生院|公司|集团|局|委员会|融媒体?|融媒体中心|发布|网|日报)(?=\s|$))",
        doc.text[first.start : first.end],
    )
    if not m:
        return []
    return [(m.group(), 0.7, "outlet.masthead", ((first.start, first.start + m.end()),), (), "body")]


def _from_site(article: CleanArticle) -> list[Found]:
    out: list[Found] = []
    for kind, sure in (("site_name", 0.8), ("footer_owner", 0.75), ("breadcrumb", 0.7), ("html_title", 0.65)):
        for e in article.of_kind(kind):
            name = _site_name(e)
            if name:
                out.append((name, sure, f"outlet.{kind}", (), (e.raw,) if e.raw else (), "header"))
    return out


_UNIT = re.compile(r"(?:中学|小学|大学|学院|学校|幼儿园|医院|卫生院|公司|集团|局|委员会|人民政府|厂|矿|煤业|银行)$")


def _site_name(e: Evidence) -> str:
    for piece in re.split(
        r"[>»/›_|｜\-—:：\s,，。]+|&gt;|版权所有|主办单位|主办|Copyright|All Rights Reserved|©|\(C\)|京?[一-龥]?ICP\S*|社?主管",
        e.text,
    ):
        piece = piece.strip(' 《》“”"?')
        if (
            3 <= len(piece) <= 20
            and piece not in words("article", "not_outlet")
            and (_is_media(piece) or (e.kind == "site_name" and _UNIT.search(piece)))
            and re.fullmatch(r"[一-龥A-Za-z]+", piece)
        ):
            if re.search(
                r"(?:国内|国际|时政|本地|县|市|区|乡镇|部门|今日|图片|视频|综合|教育|社会|集团|公司|企业|校园|学校|医院|行业|媒体|最新|热点|基层|工作|我的)新闻$|资讯$|要闻|首页|正文|栏目|频道|通知|公告",
                piece,
            ):
                continue
            return _EDITION.sub("", piece)
    return ""
