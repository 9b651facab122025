"""The second look at a corpus: gathered from records, handed over as JSON, what was dismissed is remembered."""

from dataclasses import replace
from pathlib import Path

import pytest

from model.corpus.article import SourceArticle
from model.record.schema import Annotation, Record, Suggested, Value
from model.review.dismissed import Dismissed, copy_key, session_key
from model.review.gather import Looking, Sources, gather
from model.review.review import Review
from model.session.prepare import prepare
from model.session.verify import tool_name, verified

REPORT = (
    "2021-03-08\n风陵县召开物资保供调度会\n3月8日晚，风陵县召开物资保供调度会。县长齐望川主持会议并讲话。\n"
    "齐望川指出，药店要亮证营业，退烧药实名登记，乡镇卫生院每晚盘点一次。\n县领导卓远、秋实参加会议。"
)
ELSEWHERE = "2021-03-09\n县长齐望川主持召开风陵县物资保供调度会\n3月8日晚，县长齐望川主持召开风陵县物资保供调度会。"
TEXTS = {"a": REPORT, "b": f"首页 > 要闻 > 正文\n{REPORT}\n责任编辑：闻笛", "c": ELSEWHERE}
SUGGESTED = {id: prepare(SourceArticle(id, id, text.encode())).record for id, text in TEXTS.items()}


def settled(id: str, tool: str = "huibiao 0.0.1") -> Record:
    return replace(verified(SUGGESTED[id]), annotation=Annotation("me", "2026-01-01", 1, 1.0, tool))


def look(saved: dict[str, Record], looking: Looking | None = None) -> Review:
    return gather(list(TEXTS), Sources(SUGGESTED.get, saved.get), looking)


def test_copies_and_sessions_are_found_among_suggestions() -> None:
    found = look({})
    assert found.groups == (("a", "b"),)
    assert [(p.first, p.second) for p in found.sessions] == [("a#m1", "c#m1")]
    assert found.rules == found.newer == ()
    assert found.titles["a"] == "风陵县召开物资保供调度会"
    assert set(found.titles) == {"a", "b", "c"}


def test_what_is_linked_is_not_proposed_again() -> None:
    done = settled("c")
    linked = replace(done, meetings=(replace(done.meetings[0], same_as="a#m1"),))
    assert look({"c": linked}).sessions == ()


def test_newer_rules_are_told_of_articles_verified_by_older_ones() -> None:
    done = settled("a")
    other = replace(done.meetings[0].day_part, value="morning", origin="accepted")
    changed = replace(done, meetings=(replace(done.meetings[0], day_part=other),))
    note = next(n for n in look({"a": changed}).newer if n.field == "day_part")
    assert (note.id, note.meeting, note.verified, note.now) == ("a", "m1", "morning", "evening")
    assert note.rule
    same_version = replace(changed, annotation=replace(changed.annotation, tool=tool_name()))
    assert look({"a": same_version}).newer == ()


def test_rules_know_where_they_were_wrong() -> None:
    done = settled("a")
    edited = Value("夜", origin="edited", suggested=Suggested("evening", rule="part.x"))
    changed = replace(done, meetings=(replace(done.meetings[0], day_part=edited),))
    rules = {(r.field, r.rule): r for r in look({"a": changed, "c": settled("c")}).rules}
    wrong = rules["meeting.day_part", "part.x"]
    assert (wrong.kept, wrong.edited, wrong.articles) == (0, 1, ("a",))
    assert sum(r.kept for r in rules.values()) > 10


def test_it_is_told_how_far_it_is_and_may_be_stopped() -> None:
    told: list[tuple[str, int, int]] = []
    look({}, Looking(lambda *what: told.append(what)))
    assert told == [("copies", 3, 3), ("sessions", 3, 3), ("rules", 3, 3)]
    assert look({}, Looking(stopped=lambda: True)) == Review()


def test_it_survives_the_way_to_the_window() -> None:
    done = settled("a")
    other = replace(done.meetings[0].day_part, value="morning", origin="accepted")
    found = look({"a": replace(done, meetings=(replace(done.meetings[0], day_part=other),))})
    assert found.newer
    assert found.rules
    assert Review.from_json(found.to_json()) == found
    with pytest.raises(ValueError, match="Expecting"):
        Review.from_json("{")


def test_what_was_dismissed_is_remembered(tmp_path: Path) -> None:
    folder = tmp_path / "c.annotations"
    kept = Dismissed(folder)
    kept.add(session_key("b#m1", "a#m1"))
    kept.add(copy_key("x", "y"))
    again = Dismissed(folder)
    assert session_key("a#m1", "b#m1") in again
    again.remove(copy_key("y", "x"))
    assert copy_key("x", "y") not in Dismissed(folder)


def test_a_damaged_list_of_dismissed_counts_as_empty(tmp_path: Path) -> None:
    (tmp_path / "dismissed.json").write_text("[1,", encoding="utf-8")
    assert "x" not in Dismissed(tmp_path)
    (tmp_path / "dismissed.json").write_text("[1]", encoding="utf-8")
    assert "1" not in Dismissed(tmp_path)
