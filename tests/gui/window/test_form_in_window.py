"""The form in the real window: what is typed is never lost, undo reaches it, an input method is left in peace."""

import json

import pytest
from program import Run, write_corpus
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView

from model.session.target import Target

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def run(qapp, qtbot, tmp_path):
    corpus = write_corpus(tmp_path / "语料")
    run = Run(qapp, qtbot, [str(corpus)])
    run.wait_for("1.txt")
    yield run
    run.close()


def go(run, name: str) -> QLineEdit:
    line = run.window.form.findChild(QLineEdit, name)
    line.setFocus(Qt.FocusReason.TabFocusReason)
    assert QApplication.focusWidget() is line
    return line


def commit(text: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(QApplication.focusWidget(), event)


def test_typed_text_is_in_the_line_that_verify_writes(run) -> None:
    line = go(run, "m1.venue")
    commit("县委三楼会议室")
    run.qtbot.keyClick(line, Qt.Key.Key_Return, CTRL)
    run.wait_for("2.txt")
    workspace = run.window.desk.workspace
    run.qtbot.waitUntil(lambda: workspace.save_state.kind == "saved")
    saved = [json.loads(row) for row in workspace.journal_path.read_bytes().split(b"\n") if row]
    last = next(row for row in reversed(saved) if row.get("id") == "1.txt")
    assert last["meetings"][0]["venue"]["value"] == "县委三楼会议室"


def test_ctrl_z_in_a_line_undoes_what_was_typed_and_leaves_no_copy_behind(run) -> None:
    before = run.record.meetings[0].venue
    line = go(run, "m1.venue")
    commit("县委三楼会议室")
    run.qtbot.keyClick(line, Qt.Key.Key_Z, CTRL)
    assert run.record.meetings[0].venue == before
    go(run, "m1.name")
    assert run.record.meetings[0].venue == before
    run.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Y, CTRL)
    assert run.record.meetings[0].venue.value == "县委三楼会议室"


def test_no_key_of_the_window_acts_while_an_input_method_composes(run) -> None:
    line = go(run, "m1.venue")
    QApplication.sendEvent(line, QInputMethodEvent("xianwei", []))
    for key, modifiers in ((Qt.Key.Key_Return, CTRL), (Qt.Key.Key_Z, CTRL), (Qt.Key.Key_F2, CTRL & ~CTRL)):
        run.qtbot.keyClick(line, key, modifiers)
    assert run.window.desk.current == "1.txt"
    assert QApplication.focusWidget() is line
    commit("县委")
    assert line.text() == "县委"


def test_the_focused_field_is_the_one_the_article_marks(run) -> None:
    go(run, "m1.name")
    assert run.window.work._target == Target("m1", "name")


def test_people_added_by_keyboard_can_be_undone_in_one_step(run) -> None:
    grid = run.window.form.findChild(QTableView, "m1.people")
    count = len(run.record.meetings[0].people)
    run.window.form.focus_target(Target("m1", "name", person=0))
    run.qtbot.keyClick(grid, Qt.Key.Key_Insert)
    commit("副县长苏木、石川 r")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    people = run.record.meetings[0].people
    assert [(p.name.value, p.roles) for p in people[count:]] == [
        ("苏木", ("branch_attendee",)),
        ("石川", ("branch_attendee",)),
    ]
    run.window.actions_["undo"].trigger()
    assert len(run.record.meetings[0].people) == count


def test_f2_in_the_grid_goes_to_the_queue_as_everywhere(run) -> None:
    run.window.form.focus_target(Target("m1", "name", person=0))
    run.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F2)
    assert QApplication.focusWidget() is run.window.queue.list
