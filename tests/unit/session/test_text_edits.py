"""Corrections of the text: in raw positions, with the evidence carried along, never breaking what holds of a record."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from model.cleaning.article import CleanArticle, Note
from model.cleaning.changes import damage_of
from model.cleaning.pipeline import clean
from model.cleaning.text_edits import aligned, with_text_edits
from model.corpus.article import SourceArticle
from model.record.codec import decode_line, encode_line
from model.record.schema import Meeting, Person, Record, Source, TextEdit, Value
from model.record.validation import stands
from model.session.edits import Edit
from model.session.prepare import prepare
from model.session.text_edits import Hand, correct, readings, restore, shown, strike, text_edit
from model.session.walk import values_of
from model.text.offset_map import OffsetMap
from tests.helpers.generator import generate

HAND = Hand("甲", "2026-01-02T03:04:05+08:00")
PAGE = "首页 > 要闻\n青禾縣召開會(huì)議\n8月3日，錢啟明主持會(huì)議。廣告熱線請撥打\n責任編輯：周立群\n"
TEXT = "青禾县召开会议\n8月3日，钱启明主持会议。广告热线请拨打"


def of(article: CleanArticle, *quotes: str) -> Record:
    values: list[Value] = []
    for quote in quotes:
        at = article.text.index(quote)
        span = (at, at + len(quote))
        values.append(Value(quote, quote, (span,), (article.offsets.raw_span(*span),), origin="accepted"))
    return Record(
        "a", Source("a"), article.text, meetings=tuple(Meeting(f"m{i}", name=v) for i, v in enumerate(values))
    )


def names(record: Record) -> list[tuple[str, str]]:
    return [(m.name.quote, "".join(record.text[s:e] for s, e in m.name.spans)) for m in record.meetings]


def span_of(text: str, quote: str) -> tuple[int, int]:
    return text.index(quote), text.index(quote) + len(quote)


@pytest.fixture
def page() -> CleanArticle:
    made = clean(PAGE)
    assert made.text == TEXT
    return made


def done(edit: Edit, record: Record, page: CleanArticle) -> tuple[Record, CleanArticle]:
    after = edit.apply(record)
    assert shown(page, after).text == after.text
    return after, shown(page, after)


def test_a_leftover_that_is_struck_is_gone_and_what_follows_keeps_its_evidence(page: CleanArticle) -> None:
    record = of(page, "召开", "会议", "拨打")
    after, now = done(strike(page, *span_of(page.text, "广告热线请"), HAND), record, page)
    assert after.text == "青禾县召开会议\n8月3日，钱启明主持会议。拨打"
    assert names(after) == [("召开", "召开"), ("会议", "会议"), ("拨打", "拨打")]
    (edit,) = after.text_edits
    assert (page.raw[edit.raw[0] : edit.raw[1]], edit.text, edit.kind) == ("廣告熱線請", "", "strike")
    assert (edit.by, edit.at) == ("甲", "2026-01-02T03:04:05+08:00")
    assert now.offsets.clean_span(*edit.raw) is None


def test_a_whole_paragraph_goes_with_its_line_end(page: CleanArticle) -> None:
    title = strike(page, *span_of(page.text, "青禾县召开会议"), HAND).apply(of(page))
    assert title.text == "8月3日，钱启明主持会议。广告热线请拨打"
    body = strike(page, *span_of(page.text, "8月3日，钱启明主持会议。广告热线请拨打"), HAND).apply(of(page))
    assert body.text == "青禾县召开会议"


def test_evidence_that_is_struck_keeps_its_quote_and_raw_place_and_returns_with_its_passage(page: CleanArticle) -> None:
    record = of(page, "钱启明", "钱启明主持")
    record = replace(
        record, meetings=(*record.meetings, Meeting("m9", venue=replace(record.meetings[0].name, raw_spans=())))
    )
    after, now = done(strike(page, *span_of(page.text, "钱启明"), HAND), record, page)
    lost = after.meetings[0].name
    assert (lost.value, lost.quote, lost.spans, lost.raw_spans) == (
        "钱启明",
        "钱启明",
        (),
        record.meetings[0].name.raw_spans,
    )
    assert after.meetings[2].venue.raw_spans == record.meetings[0].name.raw_spans, "written down before it is lost"
    assert after.meetings[1].name.quote == "主持"
    again, _ = done(restore(now, *after.text_edits[0].raw, HAND), after, page)
    assert again.text == record.text
    assert again.meetings[0].name == record.meetings[0].name
    assert [e.kind for e in again.text_edits] == ["strike", "restore"]


def test_a_removed_line_comes_back_as_a_line_of_its_own_cleaned(page: CleanArticle) -> None:
    record = of(page, "拨打")
    editor = Value("周立群", "周立群", (), (span_of(PAGE, "周立群"),), basis="header")
    record = replace(record, article=replace(record.article, editors=(editor,)))
    after, now = done(restore(page, *span_of(PAGE, "責任編輯：周立群"), HAND), record, page)
    assert after.text == TEXT + "\n责任编辑：周立群"
    at = after.text.index("周立群")
    assert now.offsets.raw_span(at, at + 3) == span_of(PAGE, "周立群"), "character by character"
    assert after.article.editors[0].spans == ((at, at + 3),), (
        "what stood in the raw article alone stands in the text now"
    )
    first, _ = done(restore(page, *span_of(PAGE, "首页 > 要闻"), HAND), record, page)
    assert first.text == "首页 > 要闻\n" + TEXT
    assert names(first) == [("拨打", "拨打")]


def test_each_removed_passage_of_a_selection_comes_back_where_it_was(page: CleanArticle) -> None:
    after, _ = done(restore(page, 0, len(PAGE), HAND), of(page, "召开"), page)
    assert after.text == "首页 > 要闻\n" + TEXT + "\n责任编辑：周立群"
    assert [e.kind for e in after.text_edits] == ["restore", "restore"], "a gloss says nothing of its own"


def test_inside_a_paragraph_a_passage_comes_back_without_a_line_end() -> None:
    raw = "县里召开会议（视频连线），钱启明主持。"
    page = clean(raw)
    page = replace(page, offsets=page.offsets.restated(6, 12, []), text=page.text[:6] + page.text[12:])
    after, _ = done(restore(page, 6, 12, HAND), of(page), page)
    assert after.text == raw


def test_markup_alone_has_nothing_to_bring_back() -> None:
    page = clean("<div><p>青禾县召开会议。</p></div>")
    record = of(page)
    assert restore(page, 0, len(page.raw), HAND).apply(record) is record


def test_right_characters_are_typed_over_wrong_ones_and_into_the_text(page: CleanArticle) -> None:
    record = of(page, "钱启明", "启明主持")
    after, now = done(correct(page, *span_of(page.text, "钱启明主持"), "钱其明主持", HAND), record, page)
    assert names(after) == [("钱其明", "钱其明"), ("其明主持", "其明主持")]
    assert after.text_edits[0].text == "其", "only what differs is corrected"
    at = now.text.index("主持")
    inserted, later = done(correct(now, at, at, "同志", HAND), after, page)
    assert "钱其明同志主持" in inserted.text
    assert inserted.text_edits[1].raw[0] == inserted.text_edits[1].raw[1]
    assert names(inserted)[0] == ("钱其明", "钱其明")
    again, _ = done(strike(later, *span_of(later.text, "志主"), HAND), inserted, page)
    assert "钱其明同持会议" in again.text, "letters that stand nowhere in the raw article can be struck too"


@pytest.mark.parametrize("raw", ["", "甲", "甲乙"])
@pytest.mark.parametrize("at_end", [False, True])
def test_letters_typed_at_either_end_can_be_corrected_again(raw: str, at_end: bool) -> None:
    page = CleanArticle(raw, raw, OffsetMap.identity(len(raw)))
    record, now = done(correct(page, len(raw) * at_end, len(raw) * at_end, "天地人", HAND), Record("a", text=raw), page)
    if raw:
        record, now = done(strike(now, *span_of(now.text, "地"), HAND), record, page)
        assert "天人" in record.text
    assert sorted(record.text.replace("天", "").replace("人", "").replace("地", "")) == sorted(raw)


DAMAGED = CleanArticle(
    "到?市開會", "到?市开会", OffsetMap.identity(5), (Note("damage.open", (1, 2), "?", "?", False, ("海", "江")),)
)


def test_a_candidate_is_picked_and_the_damage_is_settled() -> None:
    (damage,) = damage_of(DAMAGED)
    assert readings("?", damage.after, damage.candidates) == ("海", "江")
    record, now = done(correct(DAMAGED, *damage.span, "江", HAND, "repair"), of(DAMAGED, "?市"), DAMAGED)
    assert (record.text, record.meetings[0].name.quote) == ("到江市开会", "江市")
    assert damage_of(now) == ()
    assert [n.kind for n in now.notes] == ["edit.repair"]
    back, before = done(correct(now, *damage.span, "?", HAND), record, DAMAGED)
    assert back.text == DAMAGED.text
    assert before.notes[-1].before == "江"


@pytest.mark.parametrize(
    ("standing", "after", "candidates", "expected"),
    [
        ("?市", "?市", ("海", "江"), ("海市", "江市")),
        ("?县?", "?县?", ("东乡", "一"), ("东县乡",)),
        ("???", "?", ("海口",), ("海口",)),
        ("??县", "??县", ("安陆河",), ("安陆河县",)),
        ("县", "县", ("县",), ()),
    ],
)
def test_candidates_stand_in_place_of_the_marks(
    standing: str, after: str, candidates: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    assert readings(standing, after, candidates) == expected


def test_a_record_of_another_cleaning_keeps_its_text_and_can_be_corrected(page: CleanArticle) -> None:
    old = of(page, "钱启明")
    old = replace(old, text="要闻导航\n" + old.text.replace("广告", "广而告之"))
    old = replace(
        old,
        meetings=(replace(old.meetings[0], name=replace(old.meetings[0].name, spans=(span_of(old.text, "钱启明"),))),),
    )
    now = shown(page, old)
    assert now.text == old.text
    assert now.offsets.raw_span(*span_of(now.text, "钱启明")) == page.offsets.raw_span(*span_of(page.text, "钱启明"))
    after = strike(now, *span_of(now.text, "要闻导航"), HAND).apply(old)
    assert after.text == old.text.removeprefix("要闻导航\n")
    assert shown(page, after).text == after.text
    assert names(after) == [("钱启明", "钱启明")]


def test_the_record_of_another_raw_article_has_no_positions_in_this_one(page: CleanArticle) -> None:
    page = replace(page, sha256="1" * 64)
    record = Record("a", Source(sha256="2" * 64), "别的", (TextEdit((0, 3), "", "strike"),))
    assert shown(page, record) is page
    assert strike(page, 0, 2, HAND).apply(record) is record


def test_positions_outside_the_raw_article_are_cut_to_it(page: CleanArticle) -> None:
    made = with_text_edits(page, [TextEdit((-3, 10**6), "新", "type"), TextEdit((10**6, 10**6 + 4), "完", "type")])
    assert made.text == "新完"


# whatever is done

STEPS = st.lists(
    st.tuples(st.sampled_from("srtic"), st.floats(0, 1), st.floats(0, 0.3), st.text("县?\n甲🙂", max_size=3)),
    max_size=6,
)


def holds(record: Record, article: CleanArticle, base: CleanArticle) -> None:
    offsets = article.offsets
    assert article.text == record.text
    assert (offsets.clean_length, offsets.raw_length) == (len(record.text), len(base.raw))
    clean_at = raw_at = 0
    for piece in offsets.pieces:
        assert piece.clean == clean_at
        assert piece.length > 0
        assert raw_at <= piece.raw <= piece.raw_end <= len(base.raw)
        clean_at, raw_at = piece.end, piece.raw_end
    assert clean_at == len(record.text)
    for _, value in values_of(record):
        assert stands(record.text, value)
        assert all(stands(record.text, other) for other in value.alternatives)
        assert value.suggested is None or stands(record.text, value.suggested)
        assert all(0 <= s <= e <= len(base.raw) for s, e in value.raw_spans)


def step(article: CleanArticle, kind: str, at: float, size: float, text: str) -> Edit:
    length, raw = len(article.text), len(article.raw)
    start, end = int(at * length), min(int((at + size) * length) + 1, length)
    if kind == "s":
        return strike(article, start, end, HAND)
    if kind == "r":
        return restore(article, int(at * raw), min(int((at + size) * raw) + 1, raw), HAND)
    if kind == "i":
        return correct(article, start, start, text, HAND)
    return correct(article, start, end, text, HAND, "repair" if kind == "c" else "type")


def walk(base: CleanArticle, record: Record, steps: list[tuple[str, float, float, str]]) -> None:
    values = [value for _, value in values_of(record)]
    for kind, at, size, text in steps:
        article = shown(base, record)
        edit = step(article, kind, at, size, text)
        after = edit.apply(record)
        assert edit.apply(record) == after
        remade = with_text_edits(base, after.text_edits)
        assert remade.text == after.text, "the text is the cleaner's with the edits made"
        holds(after, remade, base)
        assert shown(base, after) == remade
        record = after
    assert decode_line(encode_line(record)) == record
    for (_, now), was in zip(values_of(record), values, strict=True):
        assert (now.value, now.state, now.origin) == (was.value, was.state, was.origin)
        assert now.spans or not was.spans or now.raw_spans, "lost, but its place in the raw article is known"


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), STEPS)
def test_any_corrections_of_an_article_keep_what_holds_of_it(
    seed: int, steps: list[tuple[str, float, float, str]]
) -> None:
    article = generate(seed)
    made = prepare(SourceArticle("a.txt", "a.txt", article.text.encode()))
    walk(made.clean, made.record, steps)


PIECES = st.sampled_from(
    [
        "會(huì)議",
        "日?qǐng)?bào)",
        "?",
        "<p>",
        "</p>",
        "<br>",
        "&nbsp;",
        "\n",
        " ",
        ",,",
        "責任編輯：甘棠\n",
        "??h",
        "🙂",
        "召開",
        "\r\n",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=20).map("".join), STEPS, st.data())
def test_any_corrections_of_anything_keep_what_holds_of_it(
    raw: str, steps: list[tuple[str, float, float, str]], data: DataObject
) -> None:
    page = clean(raw)
    cut = sorted(data.draw(st.lists(st.integers(0, len(page.text)), min_size=4, max_size=4)))
    spans = ((cut[0], cut[1]), (cut[2], cut[3]))
    value = Value("x", "".join(page.text[s:e] for s, e in spans), spans)
    walk(page, Record("a", text=page.text, meetings=(Meeting("m1", name=value, people=(Person(value),)),)), steps)


@given(st.text("ab\n甲", max_size=12), st.text("ab\n甲", max_size=12))
def test_a_text_of_other_rules_is_aligned_whatever_it_is(old: str, new: str) -> None:
    made = aligned(CleanArticle(old, old, OffsetMap.identity(len(old))), new)
    assert (made.text, made.offsets.clean_length) == (new, len(new))
    for at in range(len(new)):
        low, high = made.offsets.raw_span(at, at + 1)
        assert 0 <= low <= high <= len(old)


def test_nothing_to_change_is_no_edit(page: CleanArticle) -> None:
    assert text_edit(page, 3, 5, page.text[3:5], "type", HAND) is None
