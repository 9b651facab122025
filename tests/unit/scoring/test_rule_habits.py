"""What people made of suggestions."""

from dataclasses import replace
from pathlib import Path

import pytest

from model.cli.main import main
from model.record.codec import encode_line
from model.record.schema import ArticleFields, Meeting, Person, Record, Value
from model.scoring.habits import Habit, habits, table
from model.session.edits import set_state, set_value
from model.session.target import Target
from model.session.verify import verified

SUGGESTED = Record(
    "a.txt",
    text="青禾县召开会议",
    article=ArticleFields(
        type=Value("own_meeting", rule="type.lede", confidence=0.9),
        outlet=Value("青禾报", rule="outlet.url"),
        title=Value("青禾县", "青禾县", ((0, 3),), rule="title.heading"),
    ),
    meetings=(
        Meeting("m1", people=(Person(Value("钱启明", rule="person.list"), (Value("书记", rule="title.near"),)),)),
    ),
)


def settled() -> Record:
    record = set_value(Target("", "type"), "notice").apply(SUGGESTED)
    record = set_state(Target("", "outlet"), "absent").apply(record)
    record = set_value(Target("m1", "venue"), "县会议中心").apply(record)
    return verified(record)


def test_kept_edited_dropped_and_added_are_told_apart() -> None:
    assert habits([settled()]) == {
        ("article.type", "type.lede"): Habit(edited=1),
        ("article.outlet", "outlet.url"): Habit(dropped=1),
        ("article.title", "title.heading"): Habit(kept=1),
        ("meeting.venue", ""): Habit(added=1),
        ("person.name", "person.list"): Habit(kept=1),
        ("person.titles", "title.near"): Habit(kept=1),
    }


def test_only_what_a_person_stands_for_counts() -> None:
    assert habits([SUGGESTED, replace(settled(), status="skipped")]) == {}


def test_the_rule_that_was_kept_least_comes_first() -> None:
    found = {("meeting.date", "good"): Habit(kept=9, edited=1), ("meeting.date", "bad"): Habit(kept=1, edited=3)}
    lines = table(found).splitlines()
    assert [line.split()[1] for line in lines[1:]] == ["bad", "good"]
    assert lines[1].endswith("25.0")


def test_the_command_prints_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "r.jsonl"
    lines = [encode_line(settled()), encode_line(replace(settled(), id="other/a.txt"))]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert main(["score", "--rules", str(path)]) == 0
    assert "type.lede" in capsys.readouterr().out
    assert main(["score", str(path)]) == 2
    assert "GOLD and RECORDS" in capsys.readouterr().err
