"""Captions that cleaning removed from the text."""

from dataclasses import replace

from model.cleaning.article import Evidence
from model.extraction.document import Document
from model.extraction.people.people import people_of
from tests.unit.people.reading import document, frame, people


def _with_caption(text: str, caption: str, names_out: tuple[str, ...] = ()) -> Document:
    doc = document(text, names_out=names_out)
    raw = text + "\n" + caption
    article = replace(doc.article, raw=raw, evidence=(Evidence("caption", caption, (len(text) + 1, len(raw))),))
    return replace(doc, article=article)


def test_a_caption_may_be_the_only_place_that_names_a_speaker() -> None:
    doc = _with_caption("3月2日，县委书记柳青山主持召开会议。", "▲副县长路遥知讲话")
    result = people_of(doc, (frame(doc, 1, "own", "会议"),))[0]
    assert people(result) == ["柳青山 c 县委书记", "路遥知 s 副县长"]
    late = result.people[1]
    assert late.name.spans == ()
    assert [doc.article.raw[s:e] for s, e in late.name.raw_spans] == ["路遥知"]
    assert [doc.article.raw[s:e] for s, e in late.titles[0].raw_spans] == ["副县长"]


def test_a_caption_adds_a_role_to_one_in_the_text() -> None:
    doc = _with_caption("3月2日，县委书记柳青山主持召开会议。", "▲柳青山讲话")
    assert people(people_of(doc, (frame(doc, 1, "own", "会议"),))[0]) == ["柳青山 cs 县委书记"]


def test_photographers_are_nobody() -> None:
    doc = _with_caption("3月2日，县委书记柳青山主持召开会议。", "会议现场。王朗 摄", names_out=("王朗",))
    assert people(people_of(doc, (frame(doc, 1, "own", "会议"),))[0]) == ["柳青山 c 县委书记"]


def test_a_caption_adds_the_post_of_one_in_the_text() -> None:
    doc = _with_caption("3月2日，县委书记柳青山主持召开会议。路遥知出席会议。", "▲副县长路遥知通报情况")
    result = people_of(doc, (frame(doc, 1, "own", "会议"),))[0]
    assert people(result) == ["柳青山 c 县委书记", "路遥知 b 副县长"]
    assert [doc.article.raw[s:e] for s, e in result.people[1].titles[0].raw_spans] == ["副县长"]
