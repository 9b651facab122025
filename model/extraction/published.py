"""When the article was published (guideline 18-19): header, front matter (GMT moved to +08:00), table column, url."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from datetime import date as Date
from email.utils import parsedate_to_datetime
from functools import cache

from model.cleaning.article import CleanArticle, Evidence
from model.record.schema import Alternative, Value
from model.text.frozen import frozen

CHINA = timezone(timedelta(hours=8))


@frozen
class Published:
    """``value`` is an EDTF date or an RFC 3339 time; ``basis`` header | front_matter | url."""

    value: str
    basis: str
    evidence: Evidence
    rule: str
    confidence: float

    @property
    def day(self) -> Date:
        return Date.fromisoformat(self.value[:10])


@cache
def _stamp() -> re.Pattern[str]:
    date = (
        r"(?<!\d)(?P<y>20\d\d)\s?(?:[-/.年]\s?(?P<m>\d{1,2})\s?[-/.月]\s?(?P<d>\d\d?)(?!\d?[*＊×])(?!\d{1,3}[-/.])日?)"
    )
    back = r"(?<!\d)(?P<d2>\d{2})[-/.](?P<m2>\d{2})[-/.](?P<y2>20\d\d)(?!\d)"
    return re.compile(
        rf"(?:{date}|{back})(?:[T\s]*(?:星期.|周.)?\s*(?P<h>[0-2]?\d)[:：时](?P<mi>[0-5]\d)(?:[:：分](?P<s>[0-5]\d))?)?"
    )


_URL = (
    re.compile(r"(?:^|[/_\-t])(20[12]\d)[-/]?(0[1-9]|1[0-2])[-/]?(0[1-9]|[12]\d|3[01])(?!\d)"),
    re.compile(r"/(20[12]\d)(0[1-9]|1[0-2])/t?\1?\2?(0[1-9]|[12]\d|3[01])[_/.]"),
    re.compile(r"[/_\-](20[12]\d)[-_/](\d{1,2})[-_/](\d{1,2})(?!\d)"),
)
_IN_TEXT = re.compile(
    r"20\d\d[-/]\d{1,2}[-/]\d{1,2}(?:\s\d{1,2}:\d\d)?|发布(?:时间|日期)[：:]?\s*20\d\d年\d{1,2}月\d{1,2}日"
)
_SAID = re.compile(r"(\d{1,2})月(\d{1,2})[日号]")
_TODAY = re.compile(r"今天是|现在是|当前时间|今日是")
_AGENDA = re.compile(r"(?:会议|培训|开会|活动|举办|召开)时间[:：]?\s*$")


def _is_clock(article: CleanArticle, e: Evidence) -> bool:
    """Is a header date the site's own clock (今天是…), a speech's date in brackets under its title, or when a notice
    calls a meeting for?"""
    before = article.raw[max(0, e.raw[0] - 8) : e.raw[0]] if e.raw else ""
    return bool(_AGENDA.search(before) or _TODAY.search(before + e.text)) or bool(
        re.search(r"[（(]\s*$", before) and "年" in e.text
    )


def _is_masked(article: CleanArticle, e: Evidence) -> bool:
    """Does a mask stand right behind the date (2022-08-1*)? Its day is not known (guideline 19)."""
    return e.raw is not None and bool(re.match(r"\d?[*＊×]", article.raw[e.raw[1] : e.raw[1] + 2]))


def _day_first(text: str, first: int, second: int) -> bool:
    """``02.11.2022``: day before month, unless only the other order lies within a month behind the text's first date."""
    m = _SAID.search(text)
    if not m:
        return True
    said = int(m.group(1)) * 31 + int(m.group(2))
    return not (0 <= first * 31 + second - said <= 31 and not 0 <= second * 31 + first - said <= 31)


def stamp_in(text: str, article: str = "") -> str | None:
    """The first date of ``text`` with year, month and day, as an EDTF date or an RFC 3339 time at +08:00.

    ``article`` settles which number of ``02.11.2022`` is the month.
    """
    for m in _stamp().finditer(text):
        y, mo, d = (int(m.group(k) or m.group(k + "2")) for k in "ymd")
        if m.group("y2") and not _day_first(article, d, mo):
            mo, d = d, mo
        try:
            day = Date(y, mo, d)
        except ValueError:
            continue
        if m.group("h") and int(m.group("h")) < 24:
            return f"{day.isoformat()}T{int(m.group('h')):02d}:{m.group('mi')}:{m.group('s') or '00'}+08:00"
        return day.isoformat()
    return None


def front_matter_stamp(text: str) -> str | None:
    """A front matter's ``date``: RFC 1123 GMT or ISO with a zone moved to +08:00, else local time."""
    text = text.strip().strip("'\"")
    if re.search(r"[A-Za-z]{3}, ?\d", text):
        try:
            moment = parsedate_to_datetime(text)
        except (TypeError, ValueError):
            return None
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return moment.astimezone(CHINA).isoformat(timespec="seconds")
    zoned = re.fullmatch(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?\s?(Z|[+-]\d\d:?\d\d)", text)
    if zoned:
        zone = zoned.group(3).replace("Z", "+00:00")
        zone = zone if ":" in zone else zone[:3] + ":" + zone[3:]
        return (
            datetime.fromisoformat(f"{zoned.group(1)}T{zoned.group(2)}{zone}")
            .astimezone(CHINA)
            .isoformat(timespec="seconds")
        )
    return stamp_in(text)


def url_stamp(url: str) -> str | None:
    """The day in a url's path (``/202203/t20220315_8.html``, ``/2021-08/03/``); None without year, month and day."""
    for pattern in _URL:
        for m in pattern.finditer(url):
            try:
                return Date(*(int(g) for g in m.groups())).isoformat()
            except ValueError:
                continue
    return None


def published_of(article: CleanArticle) -> list[Published]:
    """Every publish date the page offers, best first: header, front matter, the table's column, url."""
    out: list[Published] = []
    for e in article.of_kind("header_date"):
        value = stamp_in(e.text, article.text)
        if value and not _is_clock(article, e) and not _is_masked(article, e):
            out.append(Published(value, "header", e, "published.header", 0.98))
    if not out and (m := _IN_TEXT.search(article.text[:160])) and (value := stamp_in(m.group())):
        raw = article.offsets.raw_span(*m.span())
        out.append(Published(value, "header", Evidence("header_date", m.group(), raw), "published.text", 0.75))
    for e in article.of_kind("front_matter_date"):
        value = front_matter_stamp(e.text)
        if value:
            out.append(Published(value, "front_matter", e, "published.front_matter", 0.97))
    for e in article.of_kind("date"):
        value = front_matter_stamp(e.text)
        if value:
            out.append(Published(value, "header", e, "published.column", 0.9))
    for e in article.of_kind("url"):
        value = url_stamp(e.text)
        if value:
            out.append(Published(value, "url", e, "published.url", 0.93))
    start = _body_start(article)
    rank = {
        "published.header": 0,
        "published.front_matter": 1,
        "published.text": 2,
        "published.column": 2,
        "published.url": 3,
    }
    out.sort(
        key=lambda p: (
            rank[p.rule],
            _is_behind(p.evidence, start),
            not _follows(p.day, article.text),
            not _labelled(article, p.evidence),
            not _CLOCK.search(p.evidence.text),
        )
    )
    others = _of_others(article, out, start)
    out = [replace(p, confidence=_OTHERS) if p in others else p for p in out]
    behind = bool(out) and out[0].rule == "published.header" and _is_behind(out[0].evidence, start)
    if (
        behind
        and len(out) > 1
        and (better := [p for p in out if p.rule in ("published.front_matter", "published.url")])
    ):
        out.remove(better[0])
        out.insert(0, better[0])
    return out


_CLOCK = re.compile(r"发[布表]|时间|日期|\d[:：]\d\d")
_LABEL = re.compile(r"(?:发[布表]|时间|日期|来源|更新)[^\n]{0,12}$")
_OTHERS = 0.5
"""What a date is worth that stands among several behind the article: in a list of other articles' headlines."""


def _labelled(article: CleanArticle, e: Evidence) -> bool:
    """Does 发布时间, 日期 or 来源 stand before a date, in its line? The site's clock has none."""
    return e.raw is not None and bool(_LABEL.search(article.raw[max(0, e.raw[0] - 16) : e.raw[0]]))


def _follows(day: Date, text: str) -> bool:
    """Does a date lie within a month behind the first day the text names (guideline 18)?"""
    if (said := _SAID.search(text)) is None:
        return True
    for year in (day.year, day.year - 1):
        try:
            if 0 <= (day - Date(year, int(said.group(1)), int(said.group(2)))).days <= 31:
                return True
        except ValueError:
            continue
    return False


def _of_others(article: CleanArticle, every: list[Published], start: int) -> list[Published]:
    """Header dates of other articles (``相关新闻``): several behind this one, those of them without a label."""
    behind = [p for p in every if p.rule == "published.header" and _is_behind(p.evidence, start)]
    if len({p.value for p in behind}) < 2:
        return []
    return [p for p in behind if not _labelled(article, p.evidence)]


def _body_start(article: CleanArticle) -> int:
    """The raw position where the article's running text begins: dates behind it are those of other articles."""
    stop = article.text.find("。")
    if stop < 0:
        return len(article.raw)
    return article.offsets.raw_span(article.text.rfind("\n", 0, stop) + 1, stop + 1)[0]


def _is_behind(e: Evidence, start: int) -> bool:
    return e.raw is not None and e.raw[0] > start


def published_value(found: list[Published]) -> Value:
    """The article's ``published``, absent where no date has year, month and day."""
    if not found:
        return Value(state="absent", confidence=0.9, rule="published.none")
    best = found[0]
    raw = (best.evidence.raw,) if best.evidence.raw else ()
    others: dict[str, Alternative] = {}
    for p in found[1:]:
        if p.value[:10] != best.value[:10]:
            spans = (p.evidence.raw,) if p.evidence.raw else ()
            others.setdefault(
                p.value, Alternative(p.value, raw_spans=spans, confidence=0.2, rule=p.rule, basis=p.basis)
            )
    confidence = best.confidence - (0.15 if others else 0)
    return Value(
        best.value,
        raw_spans=raw,
        confidence=confidence,
        basis=best.basis,
        rule=best.rule,
        alternatives=tuple(others.values()),
    )
