"""What holds for any input: positions in bounds and in order, nothing crashes, time is linear."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.cleaning.article import CleanArticle
from model.cleaning.convert import narrow, simplify, widen
from model.cleaning.pipeline import clean
from tests.helpers.skeletons import PARAGRAPHS, TITLE

PIECES = st.sampled_from(
    [
        "會(huì)", "日?qǐng)?bào)", "?", "<p>", "</p>", "<br>", "<div style='display:none'>", "</div>", "<script>", "</script>", "<!--", "-->",
        "&nbsp;", "&amp;", "\n", "\r\n", "　　", " ", ",", ",,", "、", "。", "(", ")", "**", "# ", "> ", "[", "](http://a/)", "![", "|", "著", "?span id=\"a\">", "頁/p>",
        "首页 > 要闻", "来源：", "2021-11-031024", "责任编辑：甘棠", "上一篇：", "\n---\ntitle: x\n---\n", "李 明、", "??h", "11月2日", "县里召开会议，", TITLE, PARAGRAPHS[1], "𠮷", "\ud800",
    ]
)  # fmt: skip
PAGES = st.one_of(st.text(max_size=120), st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=40).map("".join))


def check(article: CleanArticle) -> None:
    text, raw, offsets = article.text, article.raw, article.offsets
    assert offsets.clean_length == len(text)
    assert offsets.raw_length == len(raw)
    last = 0
    for i in range(len(text)):
        start, end = offsets.raw_span(i, i + 1)
        assert last <= start <= end <= len(raw)
        last = start if text[i] == "\n" else max(last, start)
    for piece in offsets.pieces:
        if piece.linear:
            source = raw[piece.raw : piece.raw_end]
            kept = text[piece.clean : piece.end]
            assert all(_folds(a, b) for a, b in zip(source, kept, strict=True))
    for note in article.notes:
        assert 0 <= note.raw[0] <= note.raw[1] <= len(raw)
    for evidence in article.evidence:
        if evidence.raw is not None:
            assert 0 <= evidence.raw[0] < evidence.raw[1] <= len(raw)


def _folds(source: str, kept: str) -> bool:
    """Whether ``kept`` is ``source`` but for script, width, or the kind of a blank."""
    return (
        source == kept
        or source.isspace()
        or not source.isprintable()  # a control character counts as a blank
        or kept in simplify(source) + narrow(source)
        or kept in "，：；！（）？着"
        or _phrase(source, kept)
    )


def _phrase(source: str, kept: str) -> bool:
    """Characters only a phrase of t2s converts (瞭解 → 了解)."""
    return (source, kept) in {("瞭", "了"), ("藉", "借"), ("乾", "干"), ("乾", "乾"), ("么", "幺")}


@settings(max_examples=250, deadline=None)
@given(PAGES)
def test_positions_hold_for_any_input(raw: str) -> None:
    check(clean(raw))


@settings(max_examples=60, deadline=None)
@given(PAGES, st.sampled_from([".html", ".md", ".txt"]))
def test_positions_hold_for_any_kind(raw: str, suffix: str) -> None:
    check(clean(raw, suffix=suffix))


LINES = st.lists(st.sampled_from([TITLE, *PARAGRAPHS]), min_size=1, max_size=7, unique=True).map("\n".join)


@given(LINES)
def test_clean_text_stays_as_it_is(text: str) -> None:
    article = clean(text)
    assert article.text == text
    assert not [n for n in article.notes if not n.kind.startswith("integrity")]
    assert article.offsets.raw_span(0, len(text)) == (0, len(text))


@settings(max_examples=60, deadline=None)
@given(PAGES)
def test_cleaning_twice_changes_no_more_letters_of_plain_pages(raw: str) -> None:
    once = clean(raw.replace("<", "").replace("&", "")).text
    assert len(clean(once).text) <= len(once)


@pytest.mark.parametrize(
    "unit",
    ["a", " ", "?", "(", "<", ">", "&", '"', "中", "，", "\n", "|", "*", "#", "[", "\u3000", "\x00", "\ufffd", "1"],
)
def test_a_long_run_of_one_character_does_not_hang(unit: str) -> None:
    start = time.perf_counter()
    check_bounds = clean(unit * 1_000_000)
    assert check_bounds.offsets.clean_length == len(check_bounds.text)
    assert time.perf_counter() - start < 20


@pytest.mark.parametrize(
    "unit",
    [
        "<div>",
        "<p>",
        "<a href=x>",
        "<!--",
        "<script>",
        "&nbsp;",
        "中?huì)",
        "會(huì)",
        "李 明、",
        "[a](http://a)",
        '<p title="',
        "来源：x ",
        "首页 > ",
    ],
)
def test_a_hundred_thousand_repeats_do_not_hang(unit: str) -> None:
    start = time.perf_counter()
    clean(unit * 100_000)
    assert time.perf_counter() - start < 60


def test_time_is_linear_in_size() -> None:
    def seconds(copies: int) -> float:
        page = "".join(f"<p>第{n}段，{PARAGRAPHS[1]}</p>\n" for n in range(copies))
        start = time.perf_counter()
        clean(page)
        return time.perf_counter() - start

    seconds(50)
    small = min(seconds(200) for _ in range(3))
    assert min(seconds(1600) for _ in range(2)) < small * 8 * 4


def test_widen_is_stable() -> None:
    for paragraph in PARAGRAPHS:
        assert widen(narrow(simplify(paragraph))) == paragraph
