"""Markers a corpus accepted for itself: what they take away and keep, and that a version names them."""

from pathlib import Path

import pytest

from model.cleaning.markers import NO_MARKERS, BadMarkers, Marker, Markers, normal, read_markers, written
from model.cleaning.pipeline import clean

BODY = "8月3日上午，青禾县召开疫情防控会议。县委书记钱启明主持会议并讲话，强调要压实责任。"
PAGE = f"青禾县召开疫情防控会议\n{BODY}\n点击下载 客户端2021版\n本文已被浏览器收藏3次\n责任编辑：周立群\n"


def text(*markers: Marker, page: str = PAGE) -> list[str]:
    return clean(page, markers=Markers(markers)).text.split("\n")[1:]


def test_without_markers_nothing_is_different() -> None:
    assert clean(PAGE, markers=NO_MARKERS) == clean(PAGE)
    assert text() == [BODY, "点击下载 客户端2021版", "本文已被浏览器收藏3次"]


@pytest.mark.parametrize(
    "marker",
    [
        Marker("strike", "line", normal("点击下载客户端2018版")),
        Marker("strike", "prefix", "点击下载"),
        Marker("strike", "suffix", "客户端0版"),
    ],
)
def test_a_line_goes_by_all_of_it_or_an_edge_whatever_its_blanks_and_numbers(marker: Marker) -> None:
    page = clean(PAGE, markers=Markers((marker,)))
    assert page.text.split("\n")[1:] == [BODY, "本文已被浏览器收藏3次"]
    assert [n.before for n in page.notes if n.kind == "boilerplate.learned"] == ["点击下载 客户端2021版"]
    assert page.version == f"1+{Markers((marker,)).digest}"


def test_words_at_an_edge_go_and_the_paragraph_stays() -> None:
    page = f"{PAGE.splitlines()[0]}\n青禾融媒讯 {BODY}来源青禾发布\n"
    markers = (Marker("strike", "head", "青禾融媒讯"), Marker("strike", "tail", "来源青禾发布"))
    assert text(*markers, page=page) == [BODY]
    cleaned = clean(page, markers=Markers(markers))
    at = cleaned.text.index("青禾县召开疫情防控会议。")
    assert cleaned.raw[slice(*cleaned.offsets.raw_span(at, at + 3))] == "青禾县"
    assert sorted(n.before for n in cleaned.notes if n.kind == "boilerplate.learned") == ["来源青禾发布", "青禾融媒讯 "]


def test_what_is_struck_at_an_edge_to_nothing_is_gone() -> None:
    assert text(Marker("strike", "head", "点击下载客户端0版")) == [BODY, "本文已被浏览器收藏3次"]


def test_a_line_a_rule_would_take_is_kept() -> None:
    kept = text(Marker("keep", "prefix", "责任编辑："))
    assert kept[-1] == "责任编辑：周立群"
    assert clean(PAGE, markers=Markers((Marker("keep", "line", "别的"),))).version == "1"


def test_a_site_s_marker_is_for_pages_that_name_it() -> None:
    here, there = (Marker("strike", "prefix", "点击下载", site) for site in ("青禾县", "news.example.cn"))
    assert len(text(here)) == 2
    assert len(text(there)) == 3
    assert len(clean(PAGE, url="http://news.example.cn/1", markers=Markers((there,))).text.split("\n")) == 3


def test_a_version_leads_back_to_the_markers_of_then() -> None:
    first, second = Marker("strike", "prefix", "点击下载"), Marker("strike", "prefix", "本文已被")
    now = Markers((first, second))
    old = clean(PAGE, markers=Markers((first,)))
    assert now.of_version(old.version).all == (first,)
    assert now.of_version("1") == NO_MARKERS
    assert now.of_version(clean(PAGE, markers=now).version) == now
    assert now.of_version("1+00000000") == now


def test_the_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "boilerplate.toml"
    assert read_markers(path) == NO_MARKERS
    markers = Markers((Marker("strike", "line", 'a"\\\x7f甲𠮷', "青禾网"), Marker("keep", "suffix", "责编")))
    path.write_text(written(markers), encoding="utf-8")
    assert read_markers(path) == markers


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff", "UTF-8"),
        (b"[[marker", "boilerplate.toml"),
        (b"marker = 3", "boilerplate.toml"),
        (b"[[marker]]\naction='strike'\nplace='line'\n", "marker 1"),
        (b"[[marker]]\naction='burn'\nplace='line'\ntext='a'\n", "action"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_with_its_fault(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "boilerplate.toml"
    path.write_bytes(content)
    with pytest.raises(BadMarkers, match=said):
        read_markers(path)
