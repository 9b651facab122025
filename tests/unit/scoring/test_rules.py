"""What people took off is found against the suggestion."""

from dataclasses import replace
from pathlib import Path

import pytest

from model.cli.main import main
from model.record.schema import ArticleFields, Meeting, Person, Record, Value
from model.scoring.habits import Habit
from model.scoring.rules import add_losses
from model.session.edits import remove_meeting, remove_people, rename_person, set_roles, set_titles
from model.session.workspace import Workspace

TEXT = "青禾县召开会议"


def value(meaning: str, rule: str) -> Value:
    return Value(meaning, rule=rule, confidence=0.9)


SUGGESTED = Record(
    "a.txt",
    text=TEXT,
    article=ArticleFields(reporters=(value("方小舟", "credit.dateline"), value("郑小禾", "credit.dateline"))),
    meetings=(
        Meeting(
            "m1",
            relation=value("own", "relation.own"),
            units=(value("各乡镇负责人", "people.unit"),),
            people=(
                Person(
                    value("钱启明", "chair.direct"),
                    (value("县委书记", "post"), value("组长", "post")),
                    roles=("chair",),
                ),
                Person(value("孙望舒", "list"), (), roles=("attendee",)),
            ),
        ),
        Meeting("m2", relation=value("parallel", "relation.parallel"), people=(Person(value("李一凡", "list")),)),
    ),
)


def losses(record: Record) -> dict[tuple[str, str], Habit]:
    found: dict[tuple[str, str], Habit] = {}
    add_losses(found, [(record, SUGGESTED)])
    return {key: habit for key, habit in found.items() if habit.dropped or habit.edited}


def test_nothing_is_lost_where_everything_was_kept() -> None:
    assert losses(SUGGESTED) == {}


def test_a_person_taken_off_is_dropped_under_the_rule_that_found_them() -> None:
    assert losses(remove_people("m1", [1]).apply(SUGGESTED)) == {("person.name", "list"): Habit(dropped=1)}


def test_a_corrected_name_is_not_dropped() -> None:
    assert losses(rename_person("m1", 1, "孙望书").apply(SUGGESTED)) == {}


def test_a_post_taken_off_is_dropped() -> None:
    assert losses(set_titles("m1", 0, ["县委书记"]).apply(SUGGESTED)) == {("person.titles", "post"): Habit(dropped=1)}


def test_a_lost_session_counts_once() -> None:
    assert losses(remove_meeting("m2").apply(SUGGESTED)) == {
        ("meeting.relation", "relation.parallel"): Habit(dropped=1)
    }


def test_other_roles_are_an_edit_of_the_rule_that_found_the_person() -> None:
    changed = set_roles("m1", [0], "speaker", True).apply(SUGGESTED)
    assert losses(changed) == {("person.roles", "chair.direct"): Habit(edited=1)}


def test_list_items_of_article_and_meeting_count_one_by_one() -> None:
    fewer = replace(SUGGESTED.article, reporters=SUGGESTED.article.reporters[:1])
    first = replace(SUGGESTED.meetings[0], units=())
    record = replace(SUGGESTED, article=fewer, meetings=(first, SUGGESTED.meetings[1]))
    assert losses(record) == {
        ("article.reporters", "credit.dateline"): Habit(dropped=1),
        ("meeting.units", "people.unit"): Habit(dropped=1),
    }


ARTICLE = """青禾县召开疫情防控工作部署会
2021-08-05　来源：青禾融媒
8月4日上午，全县疫情防控工作部署会召开。县委书记钱启明主持会议并讲话。
县领导孙望舒、李一凡出席会议。
"""


def verified_corpus(folder: Path) -> Path:
    corpus = folder / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text(ARTICLE, encoding="utf-8")
    workspace = Workspace.open(corpus, annotator="me")
    try:
        people = workspace.record("a.txt").meetings[0].people
        row = [str(p.name.value) for p in people].index("李一凡")
        workspace.perform("a.txt", remove_people("m1", [row]))
        workspace.verify("a.txt", 1.0)
    finally:
        workspace.close()
    return corpus


def rows(text: str) -> dict[str, tuple[int, int, int]]:
    """(kept, edited, dropped) of a field, its rules together."""
    out: dict[str, tuple[int, int, int]] = {}
    for line in text.splitlines()[1:]:
        cells = line.split()
        kept, edited, dropped = out.get(cells[0], (0, 0, 0))
        out[cells[0]] = kept + int(cells[2]), edited + int(cells[3]), dropped + int(cells[4])
    return out


def test_the_journals_of_a_corpus_tell_what_was_dropped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus = verified_corpus(tmp_path)
    assert main(["score", "--rules", str(corpus)]) == 0
    printed = capsys.readouterr()
    assert rows(printed.out)["person.name"] == (2, 0, 1)
    assert rows(printed.out)["person.roles"] == (2, 0, 0)
    assert "1 verified articles in 1 journals" in printed.err


def test_a_changed_article_is_told_and_not_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus = verified_corpus(tmp_path)
    (corpus / "a.txt").write_text(ARTICLE + "又及。\n", encoding="utf-8")
    main(["score", "--rules", str(corpus)])
    printed = capsys.readouterr()
    assert rows(printed.out)["person.name"] == (2, 0, 0)
    assert "1 are gone or changed since" in printed.err


def test_an_annotator_without_work_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus = verified_corpus(tmp_path)
    assert main(["score", "--rules", "--annotator", "nobody", str(corpus)]) == 2
    assert "no journal" in capsys.readouterr().err
