"""What the window says of an article tells what a person needs to know."""

from dataclasses import replace
from pathlib import Path

import pytest
from program import ARTICLES, Run, write_corpus
from PySide6.QtWidgets import QApplication, QLabel

from gui.form.state_mark import look_of
from gui.gestures import Passage, add_person
from gui.i18n import set_language, tr
from gui.queue.model import problem_short
from model.corpus.messages import message
from model.record.fields import BY_NAME
from model.record.schema import UNDECIDED, Alternative, Value
from model.session.queue import QueueRow


@pytest.fixture
def runs(qapp, qtbot):
    started = []

    def start(corpus: Path) -> Run:
        run = Run(qapp, qtbot, [str(corpus)])
        started.append(run)
        return run

    yield start
    for run in started:
        run.close()


def test_no_meeting_of_a_type_nobody_offered_asks_for_the_type(runs, tmp_path) -> None:
    run = runs(write_corpus(tmp_path / "c"))
    run.wait_for("1.txt")
    run.work.record = replace(
        run.record, article=replace(run.record.article, type=Value("meeting_news", confidence=0.99))
    )
    run.work.no_meeting()
    assert run.record.meetings == ()
    assert QApplication.focusWidget() is run.window.form.article.edits["type"]
    assert "暂记" in run.window.status.message.text()


def test_no_meeting_takes_the_first_type_offered_that_is_one(runs, tmp_path) -> None:
    run = runs(write_corpus(tmp_path / "c"))
    run.wait_for("1.txt")
    offered = (Alternative("meeting_news"), Alternative("inspection"), Alternative("notice"))
    held = replace(run.record.article.type, alternatives=offered)
    run.work.record = replace(run.record, article=replace(run.record.article, type=held))
    run.work.no_meeting()
    assert run.record.article.type.value == "inspection"
    assert "暂记" not in run.window.status.message.text()


def test_what_cannot_be_read_is_not_counted(runs, tmp_path) -> None:
    corpus = write_corpus(tmp_path / "c")
    (corpus / "4.txt").write_bytes(b"\x00\x01\x02\x03" * 300)
    run = runs(corpus)
    run.wait_for("1.txt")
    run.window.queue.article_chosen.emit("4.txt")
    run.qtbot.waitUntil(lambda: bool(run.window.desk.workspace.row("4.txt").problem), timeout=10_000)
    run.qtbot.waitUntil(lambda: run.window.desk.progress() == (0, 3), timeout=10_000)


def test_an_empty_file_is_called_empty(runs, tmp_path) -> None:
    run = runs(write_corpus(tmp_path / "c", {"1.txt": "\n\n"}))
    panel = run.window.article
    lines = panel.empty.findChildren(QLabel)
    run.qtbot.waitUntil(lambda: any(tr("article.empty_file") == line.text() for line in lines), timeout=10_000)


def test_a_settled_article_that_changed_since_is_told(runs, tmp_path) -> None:
    corpus = write_corpus(tmp_path / "c")
    run = runs(corpus)
    run.wait_for("1.txt")
    run.press("Ctrl+Return")
    run.wait_for("2.txt")
    run.wait_saved()
    run.close()
    (corpus / "1.txt").write_text(ARTICLES["1.txt"].replace("柏清", "柏青"), encoding="utf-8")
    again = runs(corpus)
    again.wait_for("2.txt")
    assert again.window.status.message.text() != tr("job.changed_source")
    again.window.queue.article_chosen.emit("1.txt")
    again.wait_for("1.txt")
    assert again.window.status.message.text() == tr("job.changed_source")


def test_a_person_who_is_there_changes_role(record, clean) -> None:
    there = clean.text.rindex("齐默")
    known = Passage("齐默", ((there, there + 2),), ())
    assert add_person(known, record, "m1", "speaker").label == "edit.roles"
    other = clean.text.rindex("尹若")
    assert add_person(Passage("尹若", ((other, other + 2),), ()), record, "m1", "speaker").label == "edit.add_person"


def test_the_narrow_line_begins_with_the_reason() -> None:
    text = message("bad_json", path="/a/long/way/to/b.jsonl", line=3, column=1, reason="x")
    row = QueueRow("b:3", "todo", problem=text)
    set_language("en")
    assert problem_short(row).startswith("Line 3")
    set_language("zh")
    assert not problem_short(row).startswith("/")
    assert "3" in problem_short(row)[:6]


def test_topics_are_never_drawn_doubtful() -> None:
    topics, name = BY_NAME["meeting", "topics"], BY_NAME["meeting", "name"]
    unsure = Value("vaccination", confidence=0.3)
    assert look_of([unsure], topics) == "certain"
    assert look_of(unsure, name) == "doubtful"
    open_ = replace(UNDECIDED, alternatives=(Alternative("vaccination"),))
    assert look_of(open_, topics) == "undecided"


def test_a_long_choice_takes_a_second_line(runs, tmp_path) -> None:
    run = runs(write_corpus(tmp_path / "c"))
    run.wait_for("1.txt")
    edit = run.window.form.article.edits["type"]
    one = edit.sizeHint().height()
    edit.setText("Watched, then own meeting of a length that fits no half of a form")
    edit.fit()
    assert edit.height() > one
