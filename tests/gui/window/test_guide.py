"""The guideline in the window: follows the focus, never takes it, keeps what analysts add."""

import pytest
from program import Run, write_corpus
from PySide6.QtWidgets import QApplication

from model.record.guideline import rule_of
from model.session.guideline_notes import read_notes
from model.session.target import Target


@pytest.fixture
def corpus(tmp_path):
    return write_corpus(tmp_path / "语料")


@pytest.fixture
def run(qapp, qtbot, corpus):
    run = Run(qapp, qtbot, [str(corpus)])
    run.wait_for("1.txt")
    yield run
    run.close()


def test_f1_shows_the_rule_of_the_focused_field_and_leaves_the_focus(run) -> None:
    line = run.window.form.panel.edits["date"]
    line.setFocus()
    run.press("F1")
    panel = run.window.companion.panels.made("guide")
    assert panel.isVisible()
    assert QApplication.focusWidget() is line
    assert panel.rule.text() == rule_of("meeting", "date").rule.zh
    run.window.form.focus_target(Target("m1", "place"))
    assert panel.rule.text() == rule_of("meeting", "place").rule.zh
    run.window.form.focus_target(Target("m1", "name", person=0))
    assert panel.rule.text() == rule_of("person", "name").rule.zh
    run.press("F1")
    assert not panel.isVisible()


def test_an_addition_is_written_beside_the_corpus_and_comes_back(run, corpus, qtbot) -> None:
    run.window.form.focus_target(Target("m1", "date"))
    run.press("F1")
    panel = run.window.companion.panels.made("guide")
    panel.notes.setFocus()
    panel.notes.insertPlainText("昨")
    run.press("Ctrl+Z", panel.notes)
    assert panel.notes.toPlainText() == ""
    panel.notes.insertPlainText("“今晨”算当天")
    run.press("Escape", panel.notes)
    assert run.current == "1.txt"
    path = corpus.with_name("语料.annotations") / "guideline.md"
    qtbot.waitUntil(lambda: path.exists() and read_notes(path) == {"meeting.date": "“今晨”算当天"}, timeout=5000)
    assert run.window.form.isAncestorOf(QApplication.focusWidget())
    run.window.form.focus_target(Target("m1", "place"))
    assert panel.notes.toPlainText() == ""
    run.window.form.focus_target(Target("m1", "date"))
    assert panel.notes.toPlainText() == "“今晨”算当天"


def test_what_is_typed_when_the_window_closes_is_kept(run, corpus) -> None:
    run.press("F1")
    panel = run.window.companion.panels.made("guide")
    panel.notes.setFocus()
    panel.notes.setPlainText("先看页眉")
    run.close()
    assert list(read_notes(corpus.with_name("语料.annotations") / "guideline.md").values()) == ["先看页眉"]
