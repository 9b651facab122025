"""Own fields in the whole window: set up, filled by hand, key and mouse, undone, removed, brought back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from gui.fields import known
from gui.keys import letters
from model.record.fields import Choice
from model.record.own_fields import OwnField, read_own_fields
from tests.gui.window.program import Run, write_corpus

FIELDS = [
    OwnField("urgency", "choice", "meeting", "紧急程度", "Urgency", "看措辞", "g", (Choice("high", "高", "High"),)),
    OwnField("demand", "span", "meeting", "要求", "Demand", "", "h"),
    OwnField("cases", "number", "article", "病例数", "Cases"),
]


@pytest.fixture
def run(qapp, qtbot, tmp_path):
    run = Run(qapp, qtbot, [str(write_corpus(tmp_path / "corpus")), "--annotator", "tester"])
    run.wait_for("1.txt")
    yield run
    run.close()
    known.use(())


def set_up(run, fields=FIELDS) -> None:
    run.dialogs.answers["own_fields"] = list(fields)
    run.window.actions_["own_fields"].trigger()


def fill(run, name: str, text: str) -> None:
    line = next(e for e in run.window.form.value_edits if e.objectName() == name)
    line.setFocus(Qt.FocusReason.TabFocusReason)
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(line, event)
    run.press("Return", line)


def test_they_are_set_up_filled_undone_and_exported(run, tmp_path) -> None:
    set_up(run)
    folder = tmp_path / "corpus.annotations"
    assert read_own_fields(folder / "fields.toml").fields == tuple(FIELDS)
    fill(run, "m1.extra.urgency", "高")
    fill(run, "article.extra.cases", "3")
    assert run.record.meetings[0].extra["urgency"].value == "high"
    assert run.record.article.extra["cases"].value == 3
    run.window.actions_["undo"].trigger()
    assert "cases" not in run.record.article.extra
    run.window.actions_["redo"].trigger()
    assert run.record.article.extra["cases"].value == 3


def test_a_letter_gives_the_selected_passage_and_its_evidence_is_marked(run) -> None:
    set_up(run)
    run.select("要压实责任")
    run.press("H", run.window.article.view)
    held = run.record.meetings[0].extra["demand"]
    assert (held.value, held.quote) == ("要压实责任", "要压实责任")
    assert any(m.target.field == "extra.demand" for m in run.window.article.view._marks)
    assert ("要求", "h") in [(what, letters.letter_of(id)) for id, _, what in letters.rows()]


def test_tab_passes_them_in_their_place(run) -> None:
    set_up(run)
    form = run.window.form
    list(form.article.edits.values())[-1].setFocus()
    run.press("Tab")
    assert QApplication.focusWidget().objectName() == "article.extra.cases"
    list(form.panel.below.edits.values())[-1].setFocus()
    run.press("Tab")
    assert QApplication.focusWidget().objectName() == "m1.extra.urgency"


def test_removing_a_field_loses_no_value_and_adding_it_again_brings_it_back(run) -> None:
    set_up(run)
    fill(run, "m1.extra.urgency", "高")
    set_up(run, FIELDS[1:])
    assert run.record.meetings[0].extra["urgency"].value == "high"
    gone = run.window.form.panel.own
    assert gone._gone.isVisibleTo(gone)
    assert not gone._list.isVisibleTo(gone)
    gone._gone.click()
    assert gone._list.text() == "urgency: high"
    run.work.verify_stay()
    run.wait_saved()
    set_up(run)
    line = next(e for e in run.window.form.value_edits if e.objectName() == "m1.extra.urgency")
    assert line.text() == "高"
    assert not gone._gone.isVisibleTo(gone)


def test_a_file_with_an_error_is_told_and_the_sound_fields_are_there(qapp, qtbot, tmp_path) -> None:
    corpus = write_corpus(tmp_path / "corpus")
    folder = tmp_path / "corpus.annotations"
    folder.mkdir()
    (folder / "fields.toml").write_text(
        '[[field]]\nid = "note_kind"\nzh = "备注类"\n\n[[field]]\nid = "place"\n', "utf-8"
    )
    run = Run(qapp, qtbot, [str(corpus), "--annotator", "tester"])
    run.wait_for("1.txt")
    assert any("fields.toml:5" in notice.zh for notice in run.window.desk.workspace.notices)
    assert "m1.extra.note_kind" in [e.objectName() for e in run.window.form.value_edits]
    run.close()
    known.use(())
