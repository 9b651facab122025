"""Which column of a table is what."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Columns:
    """Names of columns; "" where there is none. ``id`` names the articles, ``url`` and ``date`` are evidence."""

    text: str
    id: str = ""
    url: str = ""
    date: str = ""

    def named(self) -> tuple[str, ...]:
        return tuple(c for c in (self.text, self.id, self.url, self.date) if c)


KNOWN_NAMES: dict[str, tuple[str, ...]] = {
    "text": (
        "text",
        "content",
        "body",
        "article",
        "fulltext",
        "html",
        "正文",
        "内容",
        "文本",
        "全文",
        "文章",
        "文章内容",
    ),
    "id": ("id", "uid", "uuid", "articleid", "docid", "编号", "序号", "文章编号"),
    "url": ("url", "link", "href", "sourceurl", "网址", "链接", "地址", "原文链接"),
    "date": (
        "date",
        "published",
        "publishdate",
        "pubdate",
        "publishedat",
        "time",
        "datetime",
        "日期",
        "发布日期",
        "发布时间",
        "时间",
    ),
}


def guess(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> Columns:
    """The likely columns: by name, and for the text else the column whose cells are longest (over 50 characters)."""
    plain = {_plain(h): h for h in reversed(headers)}

    def by_name(kind: str) -> str:
        return next((plain[name] for name in KNOWN_NAMES[kind] if name in plain), "")

    text = by_name("text")
    if not text and rows:
        lengths = [(sum(len(row[i]) for row in rows if i < len(row)) / len(rows), -i) for i in range(len(headers))]
        longest, minus_i = max(lengths, default=(0.0, 0))
        text = headers[-minus_i] if longest > 50 else ""
    return Columns(text, *(by_name(kind) for kind in ("id", "url", "date")))


def _plain(header: str) -> str:
    return "".join(c for c in header.casefold() if c.isalnum())
