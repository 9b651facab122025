"""What became of an article: found in journal and segments, told field by field, and taken back as an edit."""

from dataclasses import replace

import pytest

from model.journal.compact import compact
from model.record.schema import ArticleFields, Meeting, Person, Record, Value
from model.session import edits
from model.session.differences import differences
from model.session.history import saved_states, with_steps
from model.session.restore import restore_article, restore_field, restore_meeting
from model.session.target import Target
from model.session.workspace import Workspace

TEXT = "梅岭县召开防控会议。县委书记田远主持，县长齐默出席。"


def said(quote: str, **more) -> Value:
    at = TEXT.index(quote)
    return Value(quote, quote, ((at, at + len(quote)),), **more)


def person(name: str, *roles: str) -> Person:
    return Person(said(name), (), roles)


BASE = Record(
    "a.txt",
    text=TEXT,
    article=ArticleFields(title=said("梅岭县召开防控会议")),
    meetings=(Meeting("m1", name=said("防控会议"), people=(person("田远", "chair"), person("齐默", "attendee"))),),
)


def kinds(after: Record, before: Record = BASE) -> list[tuple[str, str, str]]:
    return [(d.kind, d.target.field, d.subject) for d in differences(before, after)]


@pytest.mark.parametrize(("edit", "told"), [
    (edits.set_value(Target("", "outlet"), "青禾融媒"), [("changed", "outlet", "")]),
    (edits.set_value(Target("m1", "level"), "county"), [("changed", "level", "防控会议")]),
    (edits.accept(Target("", "title")), [("settled", "title", "")]),
    (edits.set_roles("m1", (1,), "speaker", True), [("roles", "name", "齐默"), ("settled", "name", "齐默")]),
    (edits.remove_people("m1", (0,)), [("removed", "people", "田远")]),
    (edits.add_person("m1", "高岑", roles=("observer",)), [("added", "name", "高岑")]),
    (edits.move_person("m1", 0, 1), [("order", "people", "")]),
    (edits.add_meeting(), [("added", "", "")]),
    (edits.remove_meeting("m1"), [("removed", "", "防控会议")]),
    (edits.set_note("存疑"), [("note", "", "")]),
    (edits.set_titles("m1", 0, ("县委书记",)), [("changed", "titles", "田远")]),
    (edits.set_value(Target("m1", "extra.视频"), "是"), [("changed", "extra.视频", "防控会议")]),
])  # fmt: skip
def test_each_edit_is_told_as_what_it_changed(edit, told) -> None:
    after = edit.apply(BASE)
    assert kinds(after) == told
    assert kinds(BASE, after) != []
    assert kinds(after, after) == []


def test_status_and_flags_are_told() -> None:
    assert kinds(replace(BASE, status="verified", flags=("flag",))) == [("status", "", ""), ("flags", "", "")]


def test_a_field_a_person_a_meeting_and_all_come_back() -> None:
    changed = edits.set_value(Target("m1", "name"), "常委会会议").apply(BASE)
    changed = edits.set_roles("m1", (0,), "speaker", True).apply(changed)
    changed = edits.set_note("改过").apply(replace(changed, status="verified"))
    assert restore_field(BASE, Target("m1", "name")).apply(changed).meetings[0].name == BASE.meetings[0].name
    one = restore_field(BASE, Target("m1", "name", person=0)).apply(changed)
    assert one.meetings[0].people[0] == BASE.meetings[0].people[0]
    assert one.meetings[0].name.value == "常委会会议"
    assert restore_meeting(BASE, "m1").apply(changed).meetings == BASE.meetings
    whole = restore_article(BASE).apply(changed)
    assert (whole.meetings, whole.note, whole.status) == (BASE.meetings, "", "verified")


def test_a_meeting_that_is_gone_comes_back_and_one_that_came_later_goes() -> None:
    gone = edits.remove_meeting("m1").apply(BASE)
    assert restore_meeting(BASE, "m1").apply(gone).meetings == BASE.meetings
    assert restore_meeting(gone, "m1").apply(BASE).meetings == ()
    assert restore_field(gone, Target("m1", "venue")).apply(BASE).meetings[0].venue.state == "undecided"


def test_people_that_were_removed_come_back() -> None:
    less = edits.remove_people("m1", (1,)).apply(BASE)
    assert restore_field(BASE, Target("m1", "people")).apply(less).meetings == BASE.meetings


def test_evidence_that_stands_no_more_is_left_behind() -> None:
    moved = replace(BASE, text="【头】" + TEXT)
    back = restore_field(BASE, Target("", "title")).apply(moved)
    assert (back.article.title.value, back.article.title.spans) == ("梅岭县召开防控会议", ())


def settle(space: Workspace, id: str, outlet: str) -> None:
    space.perform(id, edits.set_value(Target("", "outlet"), outlet))
    space.verify(id, 3.0)


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "语料"
    folder.mkdir()
    for name in ("1.txt", "11.txt"):
        (folder / name).write_text(TEXT, encoding="utf-8")
    return folder


def test_revisions_and_steps_in_their_order(corpus) -> None:
    space = Workspace.open(corpus, "甲")
    try:
        settle(space, "1.txt", "梅岭网")
        settle(space, "11.txt", "别的")
        space.perform("1.txt", edits.set_value(Target("", "outlet"), "青禾融媒"))
        saved = saved_states(space, "1.txt")
        assert [(s.kind, s.by, s.revision, s.status) for s in saved] == [("saved", "甲", 1, "verified")]
        states = with_steps(space, "1.txt", saved)
        assert states[0].kind == "suggested"
        assert [s.record.article.outlet.value for s in states if s.record][-1] == "青禾融媒"
        assert states[-1].label == "edit.set"
        assert all(s.at for s in states[1:])
        space.undo()
        assert with_steps(space, "1.txt", saved)[-1].kind == "saved"
    finally:
        space.close()


def test_revisions_that_compaction_set_aside_are_still_there(corpus) -> None:
    space = Workspace.open(corpus, "甲")
    for outlet in ("一", "二", "三"):
        settle(space, "1.txt", outlet)
    journal = space.journal_path
    space.close()
    assert compact(journal).segment is not None
    space = Workspace.open(corpus, "甲")
    try:
        settle(space, "1.txt", "四")
        states = saved_states(space, "1.txt")
        assert [s.record.article.outlet.value for s in states] == ["一", "二", "三", "四"]
        assert [s.revision for s in states] == [1, 2, 3, 4]
        assert saved_states(space, "没有") == ()
    finally:
        space.close()
