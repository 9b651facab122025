"""Where values stand, flattened for drawing: no Qt."""

from gui.article.canonical import canonical
from gui.article.find_bar import occurrences
from gui.article.hand import clause_at, trimmed
from gui.article.marks import covers, marks_of, stretches
from gui.article.words import Words
from model.cleaning.removed import removed_spans
from model.session.target import Target


def test_every_value_with_evidence_has_a_mark_in_its_hue(record) -> None:
    marks = {m.target: m for m in marks_of(record)}
    assert marks[Target("m1", "name", person=0)].group == "person"
    assert marks[Target("m1", "titles", person=0, index=0)].group == "post"
    assert marks[Target("m1", "name")].group == "meeting"
    assert marks[Target("", "title")].group == "title"
    assert marks[Target("m1", "date")].doubtful
    assert not marks[Target("m1", "name")].doubtful


def test_raw_marks_stand_where_the_raw_article_has_the_quote(record, clean) -> None:
    def raw_of(start: int, end: int):
        return (clean.offsets.raw_span(start, end),)

    assert len(marks_of(record, raw_of)) == len(marks_of(record))
    for mark in marks_of(record, raw_of):
        assert "".join(clean.raw[s:e] for s, e in mark.spans) == mark.value.quote


def test_overlapping_marks_are_cut_and_the_shortest_lies_on_top(record) -> None:
    title = next(m for m in marks_of(record) if m.target.field == "title")
    inner = type(title)(Target("m1", "place"), title.value, ((0, 3),), "place", False)
    cut = stretches([title, inner])
    assert [(s.start, s.end, s.mark.group, s.depth) for s in cut] == [(0, 3, "place", 2), (3, 9, "title", 1)]


def test_the_focused_mark_lies_on_top_of_a_shorter_one(record) -> None:
    title = next(m for m in marks_of(record) if m.target.field == "title")
    inner = type(title)(Target("m1", "place"), title.value, ((0, 3),), "place", False)
    assert stretches([title, inner], title.target)[0].mark is title


def test_a_whole_field_covers_its_items_and_not_another_persons() -> None:
    assert covers(Target("m1", "titles", 0), Target("m1", "titles", 0, 1))
    assert not covers(Target("m1", "titles", 0), Target("m1", "titles", 1, 1))
    assert not covers(Target("m1", "name"), Target("m1", "name", 0))
    assert not covers(None, Target("m1", "name"))


def test_removed_passages_and_kept_ones_make_up_the_raw_article(clean) -> None:
    removed = removed_spans(clean.offsets)
    assert [clean.raw[s:e] for s, e in removed] == ["网站导航\n", "\n责编：某某"]


def test_canonical_text_keeps_its_length() -> None:
    odd = "一\r\n二\r三\u2028四\u2029五\0六\ufdd0七\ud800八𠮷\u00a0九"
    assert len(canonical(odd)) == len(odd)
    assert canonical(odd).split("\n") == ["一 ", "二", "三", "四", "五\ufffd六\ufffd七\ufffd八𠮷\u00a0九"]


def test_a_selection_is_trimmed_to_what_it_is_about() -> None:
    chosen = trimmed("，县长齐默、 ", 0, 7)
    assert chosen is not None
    assert (chosen.start, chosen.end, chosen.text) == (1, 5, "县长齐默")
    assert trimmed("，、 ", 0, 3) is None


def test_brackets_of_a_name_survive_trimming() -> None:
    chosen = trimmed("会议（扩大）。", 0, 7)
    assert chosen is not None
    assert chosen.text == "会议（扩大）"


def test_a_clause_ends_at_punctuation() -> None:
    text = "县长齐默、副县长尹若出席。"
    assert text[slice(*clause_at(text, 6))] == "副县长尹若出席"


def test_words_are_words_once_the_dictionary_is_loaded() -> None:
    words = Words()
    text = "召开疫情防控工作会议，研究问题"
    assert words.word_at(text, 3) == (0, 10)
    words.load()
    start, end = words.word_at(text, 3)
    assert text[start:end] == "疫情"
    assert words.next_edge(text, 10) == 13
    assert words.previous_edge(text, 11) == 8


def test_found_passages_do_not_overlap() -> None:
    assert occurrences("会会会会", "会会") == [(0, 2), (2, 4)]
    assert occurrences("abcABC", "bc") == [(1, 3), (4, 6)]
    assert occurrences("会", "") == []
