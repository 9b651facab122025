"""Copies, sessions told twice, links between them, and a verified record carried over to a copy."""

from dataclasses import replace

import pytest

from model.copies.carry import Difference, carry, differences
from model.copies.links import key_of, leader, link, once
from model.copies.near import groups, near_copies
from model.copies.sessions import same_sessions
from model.corpus.article import SourceArticle
from model.record.schema import Meeting, Record
from model.session.prepare import Prepared, prepare
from model.session.verify import verified

BODY = (
    "云台县召开防控工作调度会\n"
    "3月8日下午，云台县召开防控工作调度会。县委书记温以宁主持会议并讲话。\n"
    "温以宁指出，要把村口、渡口、路口守住，外来车辆逐台登记，返乡人员逐户见面。\n"
    "县领导白术、钟小楼参加会议。"
)


def prepared(id: str, text: str) -> Prepared:
    return prepare(SourceArticle(id, id, text.encode()))


def pairs_of(texts: dict[str, str]) -> list[tuple[str, str]]:
    return [(p.first, p.second) for p in near_copies(texts, texts.__getitem__)]


def test_a_reprint_with_a_line_more_is_a_copy() -> None:
    assert pairs_of({"a": BODY, "b": f"{BODY}\n本刊转载时略有删节。"}) == [("a", "b")]


def test_a_reprint_that_leaves_a_paragraph_out_is_a_copy() -> None:
    lines = BODY.split("\n")
    assert pairs_of({"a": BODY, "b": "\n".join([*lines[:2], lines[3]])}) == [("a", "b")]


def test_the_next_meeting_in_the_same_words_is_none() -> None:
    assert pairs_of({"a": BODY, "b": BODY.replace("3月8日", "3月15日")}) == []


def test_another_place_in_the_same_words_is_none() -> None:
    other = BODY.replace("云台县", "风陵县").replace("温以宁", "齐望川").replace("白术、钟小楼", "卓远、秋实")
    assert pairs_of({"a": BODY, "b": other}) == []


def test_a_headline_alone_is_a_copy_of_nothing() -> None:
    assert pairs_of({"a": "云台县召开调度会", "b": "云台县召开调度会"}) == []


def test_the_search_ends_where_it_is_told_to() -> None:
    texts = {str(n): BODY for n in range(5)}
    asked: list[str] = []

    def read(id: str) -> str:
        asked.append(id)
        return texts[id]

    assert near_copies(texts, read, lambda: len(asked) >= 2) != near_copies(texts, texts.__getitem__)


def test_copies_of_copies_are_one_group() -> None:
    texts = {"a": BODY, "b": f"{BODY}\n（完）", "other": BODY.replace("8日", "9日"), "c": BODY}
    assert groups(near_copies(texts, texts.__getitem__)) == [("a", "b", "c")]


def told(id: str, text: str) -> Record:
    return prepared(id, text).record


def test_another_outlets_report_of_the_session_is_proposed() -> None:
    elsewhere = "县委书记温以宁主持召开云台县防控工作调度会\n2021-03-08\n3月8日，县委书记温以宁主持召开云台县防控工作调度会，听取各组汇报。"
    found = same_sessions([told("a", f"2021-03-08\n{BODY}"), told("b", elsewhere)])
    assert [(p.first, p.second) for p in found] == [("a#m1", "b#m1")]
    assert {"date", "chair", "name"} <= set(found[0].reasons)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("3月8日", "3月9日"),
        ("3月8日下午", "3月8日上午"),
        ("温以宁", "齐望川"),
        ("防控工作调度会", "委常委会会议"),
    ],
)
def test_what_keeps_two_sessions_apart(old: str, new: str) -> None:
    one = f"2021-03-09\n{BODY}"
    assert same_sessions([told("a", one), told("b", one)])
    assert same_sessions([told("a", one), told("b", one.replace(old, new))]) == []


def test_two_sessions_of_one_article_are_never_proposed() -> None:
    record = told("a", f"2021-03-08\n{BODY}")
    twice = replace(record, meetings=(record.meetings[0], replace(record.meetings[0], id="m2")))
    assert same_sessions([twice]) == []


def test_a_link_is_an_edit() -> None:
    record = Record("a", meetings=(Meeting("m1"), Meeting("m2")))
    linked = link("m2", "b#m1").apply(record)
    assert [m.same_as for m in linked.meetings] == ["", "b#m1"]
    assert link("m2", "").apply(linked) == record
    with pytest.raises(ValueError, match="itself"):
        link("m1", key_of("a", "m1")).apply(record)
    with pytest.raises(LookupError):
        link("m7", "b#m1").apply(record)


def test_a_ring_of_links_has_one_leader() -> None:
    links = {"a": "b", "b": "c", "c": "b"}
    assert {leader(key, links) for key in "abc"} == {"b"}
    assert leader("x", links) == "x"


def test_a_session_is_exported_once() -> None:
    first = Record("a", meetings=(Meeting("m1", same_as="b#m1"), Meeting("m2")))
    second = Record("b", meetings=(Meeting("m1"),))
    third = Record("c", meetings=(Meeting("m1", same_as="gone#m1"),))
    fourth = Record("d", meetings=(Meeting("m1", same_as="gone#m1"),))
    kept = {r.id: [m.id for m in r.meetings] for r in once([first, second, third, fourth])}
    assert kept == {"a": ["m2"], "b": ["m1"], "c": ["m1"], "d": []}


def test_a_verified_record_is_carried_to_a_copy_as_suggestions() -> None:
    done = verified(told("a", BODY))
    copy = prepared("b", f"首页 > 要闻\n来源：云台在线\n{BODY}\n编辑：卓远")
    made = carry(done, copy.record, copy.clean)
    assert made.lost == ()
    assert made.record.id == "b"
    assert made.record.status == "todo"
    assert made.record.article.outlet == copy.record.article.outlet
    was, now = done.meetings[0], made.record.meetings[0]
    assert [p.name.value for p in now.people] == [p.name.value for p in was.people]
    assert {p.name.origin for p in now.people} == {"suggested"}
    assert now.name.rule == "copy"
    start, end = now.name.spans[0]
    assert made.record.text[start:end] == now.name.quote == was.name.quote


def test_what_a_copy_does_not_say_is_doubtful_there() -> None:
    done = verified(told("a", BODY))
    copy = prepared("b", BODY.replace("钟小楼", "等"))
    made = carry(done, copy.record, copy.clean)
    lost = next(p for p in made.record.meetings[0].people if p.name.value == "钟小楼")
    assert lost.name.quote == "钟小楼"
    assert lost.name.spans == ()
    assert lost.name.confidence is not None
    assert lost.name.confidence < 0.8
    assert [t.field for t in made.lost] == ["name"]


def test_where_two_texts_differ() -> None:
    assert differences("甲乙丙丁", "甲丙戊己丁") == (Difference((1, 3), (1, 4)),)
    assert differences("会议强调三点", "会议强调四点") == (Difference((4, 5), (4, 5)),)
    assert differences("同", "同") == ()
