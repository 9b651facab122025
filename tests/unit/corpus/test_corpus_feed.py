"""Feeds as corpora: an item is an article, its raw text the bytes that stand in the file."""

from pathlib import Path

import pytest

from model.cleaning.decode import decode
from model.cleaning.pipeline import clean
from model.corpus.errors import ArticleUnreadable, UnknownKind
from model.corpus.feed import items
from model.corpus.open import open_corpus

BODY = (
    "<p>8月3日，青湾县召开疫情防控工作视频会议，传达上级会议精神，研究部署下一步工作。</p><p>会议强调，要压实责任。</p>"
)
ITEM = """<item><title>青湾县召开疫情防控工作会议</title><link>http://www.qingwan.example/a/{n}.html</link>
<pubDate>Tue, 03 Aug 2021 08:00:00 GMT</pubDate><description><![CDATA[<p>第{n}次。</p>{body}]]></description></item>"""
RSS = '<?xml version="1.0" encoding="{code}"?>\n<rss version="2.0"><channel><title>青湾新闻网</title><items/>\n{items}</channel></rss>'
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><title>青湾</title><entry><title>甲</title><content type="html">{body}</content></entry></feed>'


def feed(path: Path, text: str, code: str = "utf-8") -> Path:
    path.write_bytes(text.encode(code))
    return path


def rss(code: str = "utf-8") -> str:
    return RSS.format(code=code, items="\n".join(ITEM.format(n=n, body=BODY) for n in (1, 2, 3)))


@pytest.mark.parametrize("code", ["utf-8", "gb18030"])
def test_an_item_is_an_article(tmp_path: Path, code: str) -> None:
    path = feed(tmp_path / "新闻.xml", rss(code), code)
    with open_corpus(path) as corpus:
        assert [(e.id, e.path) for e in corpus.entries] == [(str(n), f"新闻.xml/{n}") for n in (1, 2, 3)]
        article = corpus.read("2")
        assert article.data in path.read_bytes()
        text = decode(article.data).text
        assert (text[:6], text[-7:]) == ("<item>", "</item>")
        cleaned = clean(text, suffix=article.suffix)
    assert cleaned.text.startswith("第2次。\n8月3日，青湾县召开")
    found = {e.kind: e.text for e in cleaned.evidence}
    assert found["front_matter_title"] == "青湾县召开疫情防控工作会议"
    assert found["url"] == "http://www.qingwan.example/a/2.html"
    assert found["front_matter_date"].startswith("Tue, 03 Aug 2021")


def test_entries_of_atom_and_items_cut_off_or_in_a_comment(tmp_path: Path) -> None:
    with open_corpus(feed(tmp_path / "a.atom", ATOM.format(body=BODY))) as corpus:
        assert len(corpus) == 1
    whole = rss()
    with open_corpus(feed(tmp_path / "b.rss", whole[: whole.rindex("会议强调")])) as corpus:
        assert len(corpus) == 3
        assert corpus.read("3").data.endswith(b"</p><p>")
    hidden = whole.replace("<items/>", "<!-- <item>old</item> -->").replace(BODY, "写作 </item> 的标签")
    with open_corpus(feed(tmp_path / "c.xml", hidden)) as corpus:
        assert len(corpus) == 3
        assert "写作 </item> 的标签" in corpus.read("1").data.decode()


def test_xml_that_is_no_feed_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnknownKind) as caught:
        open_corpus(feed(tmp_path / "data.xml", "<rows><row>甲</row></rows>"))
    assert caught.value.code == "not_a_feed"
    assert "data.xml" in str(caught.value)


def test_a_feed_that_changed_since_is_told(tmp_path: Path) -> None:
    with open_corpus(feed(tmp_path / "a.xml", rss())) as corpus:
        feed(tmp_path / "a.xml", rss().replace("第1次", "第一次的说明"))
        with pytest.raises(ArticleUnreadable) as caught:
            corpus.read("2")
    assert caught.value.code == "changed"


def test_a_feed_that_is_gone_is_told(tmp_path: Path) -> None:
    path = feed(tmp_path / "a.xml", rss())
    with open_corpus(path) as corpus:
        path.unlink()
        with pytest.raises(ArticleUnreadable) as caught:
            corpus.read("1")
    assert "a.xml" in str(caught.value)


def test_an_empty_item_is_none_and_an_item_ends_with_its_own_tag() -> None:
    first = b"<item><title>A</title><entry>x</entry><description>body</description></item>"
    data = b"<rss><item/><item />" + first + b"<item><title>B</title></item></rss>"
    assert [data[start:end] for start, end in items(data)] == [first, b"<item><title>B</title></item>"]
