"""What an article is cited by, and which of the addresses a crawled page gives may be opened."""

import pytest

from model.cleaning.article import CleanArticle, Evidence
from model.record.schema import ArticleFields, Record, Source, Value
from model.session.citation import Citation, RefusedUrl, checked_url, citation, url_of
from model.text.offset_map import OffsetMap


def page(*urls: str) -> CleanArticle:
    return CleanArticle("", "", OffsetMap.identity(0), (), tuple(Evidence("url", url) for url in urls))


@pytest.mark.parametrize("url", [
    "http://a.example/1.html", "https://a.example:8080/x?y=1&z=%E4%BC%9A#t", "HTTPS://A.EXAMPLE/", "https://例子.example/会",
])  # fmt: skip
def test_a_plain_web_address_is_kept(url) -> None:
    assert checked_url(f" {url}\n") == url


@pytest.mark.parametrize("url", [
    "", "javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "ftp://a.example/x", "//a.example/x", "a.example/x",
    "http://", "http:///x", "https://user:word@a.example/", "https://a.example@b.example/", "https://a.example/a b",
    "https://a.example/\x00", "https://a.example/\u202efdp.exe", "https://a.example:99999/", "https://[::1/", 'https://a.example/"',
    "https://a.example/" + "x" * 3000, "smb://a/b", "vbscript:x",
])  # fmt: skip
def test_anything_else_is_refused(url) -> None:
    with pytest.raises(RefusedUrl):
        checked_url(url)


def test_the_first_good_address_counts() -> None:
    assert url_of(page("javascript:x", "https://a.example/1")) == "https://a.example/1"
    assert url_of(page()) == ""
    with pytest.raises(RefusedUrl, match="javascript:x"):
        url_of(page("javascript:x"))


def test_a_citation_says_what_is_known() -> None:
    fields = ArticleFields(
        title=Value("青禾县召开会议"), outlet=Value("青禾融媒"), published=Value("2021-03-05T08:20:00+08:00")
    )
    full = Record("a", Source(path="a.txt"), "正文", article=fields)
    assert citation(full, page("https://a.example/1")) == Citation(
        "青禾融媒", "青禾县召开会议", "2021-03-05", "https://a.example/1"
    )
    bare = Record("a", Source(path="a.txt"), "第一行\n第二行", article=ArticleFields(outlet=Value(state="absent")))
    assert citation(bare, page("javascript:x")) == Citation("", "第一行", "", "a.txt")
