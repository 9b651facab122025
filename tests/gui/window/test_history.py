"""The history panel: who changed what and when, what differs, and taking it back; and the way back over articles."""

import pytest
from program import Run, write_corpus
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from model.session import edits
from model.session.target import Target

OUTLET = Target("", "outlet")


@pytest.fixture
def run(qapp, qtbot, tmp_path):
    run = Run(qapp, qtbot, [str(write_corpus(tmp_path / "语料")), "--annotator", "甲"])
    run.wait_for("1.txt")
    yield run
    run.close()


def open_history(run):
    run.press("Ctrl+Shift+5")
    panel = run.window.companion.panels.made("history")
    run.window.companion._history.look()
    return panel


def lines(panel) -> list[list[str]]:
    tree = panel.states
    return [[tree.topLevelItem(n).text(c) for c in range(4)] for n in range(tree.topLevelItemCount())]


def told(panel) -> list[list[str]]:
    tree = panel.differences
    return [[tree.topLevelItem(n).text(c) for c in range(3)] for n in range(tree.topLevelItemCount())]


def test_who_changed_what_and_a_field_taken_back(run, qtbot) -> None:
    suggested = run.record.article.outlet.value
    run.work.perform(edits.set_value(OUTLET, "青禾晚报"))
    run.work.perform(edits.set_value(Target("m1", "venue"), "礼堂"))
    panel = open_history(run)
    found = lines(panel)
    assert [line[2] for line in found] == ["修改", "修改", "系统建议"]
    assert [line[1] for line in found] == ["甲", "甲", ""]
    assert [line[3] for line in found] == ["会场", "媒体", ""]
    panel.states.setCurrentItem(panel.states.topLevelItem(2))
    assert ["媒体", suggested, "青禾晚报"] in told(panel)
    row = next(n for n, line in enumerate(told(panel)) if line[0] == "媒体")
    panel.differences.setCurrentItem(panel.differences.topLevelItem(row))
    qtbot.mouseClick(panel.field, Qt.MouseButton.LeftButton)
    assert run.record.article.outlet.value == suggested
    assert run.record.meetings[0].venue.value == "礼堂"
    run.press("Ctrl+Z")
    assert run.record.article.outlet.value == "青禾晚报"


def test_a_saved_revision_is_listed_and_restored(run, qtbot) -> None:
    run.work.perform(edits.set_value(OUTLET, "青禾晚报"))
    run.press("Ctrl+Shift+Return")
    run.wait_saved()
    run.work.perform(edits.set_value(OUTLET, "南渡日报"))
    run.work.perform(edits.remove_meeting("m1"))
    panel = open_history(run)
    qtbot.waitUntil(lambda: any("第 1 次保存：已核" in line[2] for line in lines(panel)), timeout=5000)
    assert [line[2] for line in lines(panel)][:3] == ["删除会议", "修改", "第 1 次保存：已核"]
    panel.states.setCurrentItem(panel.states.topLevelItem(2))
    panel.against.setCurrentIndex(1)
    assert any(line[2].startswith("已核") for line in told(panel))
    panel.against.setCurrentIndex(0)
    qtbot.mouseClick(panel.article, Qt.MouseButton.LeftButton)
    assert run.record.article.outlet.value == "青禾晚报"
    assert [m.id for m in run.record.meetings] == ["m1"]
    assert run.record.status == "verified"
    run.press("Ctrl+Z")
    assert run.record.meetings == ()


def test_back_to_the_suggestion_from_the_menu(run) -> None:
    before = run.record
    run.work.perform(edits.set_value(Target("m1", "venue"), "礼堂"))
    run.work.perform(edits.set_value(OUTLET, "青禾晚报"))
    run.window.form.focus_target(OUTLET)
    run.window.actions_["revert_field"].trigger()
    assert run.record.article.outlet == before.article.outlet
    run.window.actions_["revert_meeting"].trigger()
    assert run.record.meetings == before.meetings
    run.work.perform(edits.remove_meeting("m1"))
    run.window.actions_["revert_article"].trigger()
    assert run.record.meetings == before.meetings


def test_ctrl_b_goes_back_over_articles_and_the_list_names_them(run) -> None:
    run.press("Ctrl+B")
    assert run.window.status.message.text() == "没有更早看过的文章"
    for id in ("2.txt", "3.txt"):
        run.press("Ctrl+PgDown")
        run.wait_for(id)
    run.press("Ctrl+B")
    run.wait_for("2.txt")
    run.press("Ctrl+B")
    run.wait_for("1.txt")
    visited = run.window.companion.visited
    assert visited.latest() == ["3.txt", "2.txt"]
    run.window.actions_["list_visited"].trigger()
    assert [a.text()[:2] for a in visited.menu.actions()] == ["&1", "&2"]
    visited.menu.actions()[0].trigger()
    visited.menu.hide()
    run.wait_for("3.txt")


def test_undo_spans_articles_and_goes_there(run) -> None:
    run.work.perform(edits.set_value(OUTLET, "青禾晚报"))
    run.press("Ctrl+PgDown")
    run.wait_for("2.txt")
    assert QApplication.focusWidget() is not None
    run.press("Ctrl+Z")
    run.wait_for("1.txt")
    assert run.record.article.outlet.value != "青禾晚报"


def test_what_an_earlier_session_said_is_listed_in_words(qapp, qtbot, tmp_path) -> None:
    corpus = write_corpus(tmp_path / "语料")
    before = Run(qapp, qtbot, [str(corpus), "--annotator", "甲"])
    before.wait_for("1.txt")
    workspace = before.window.desk.workspace
    workspace.flag("1.txt", True)
    workspace.verify("1.txt")
    workspace.flag("1.txt", True, "@乙")
    workspace.flag("1.txt", False)
    workspace.reopen("1.txt")
    before.close()
    run = Run(qapp, qtbot, [str(corpus), "--annotator", "甲"])
    run.press("Ctrl+PgUp")
    run.wait_for("1.txt")
    panel = open_history(run)
    qtbot.waitUntil(lambda: len(lines(panel)) == 6, timeout=5000)
    assert [line[2] for line in lines(panel)] == [
        "第 2 次保存：未核", "标记：指派给 乙", "标记：有标记、指派给 乙", "第 1 次保存：已核", "标记：有标记", "系统建议",
    ]  # fmt: skip
    assert all(line[0] for line in lines(panel)[:-1]), "every line says when"
    panel.states.setCurrentItem(panel.states.topLevelItem(2))
    assert ["标记", "有标记、指派给 乙", "指派给 乙"] in told(panel)
    run.close()


def test_taken_back_by_keys_alone(run) -> None:
    suggested = run.record.article.outlet.value
    run.work.perform(edits.set_value(OUTLET, "青禾晚报"))
    run.work.perform(edits.set_value(Target("m1", "venue"), "礼堂"))
    panel = open_history(run)
    panel.states.setFocus(Qt.FocusReason.ShortcutFocusReason)
    run.press("End")
    run.press("Right")
    assert QApplication.focusWidget() is panel.differences
    row = next(n for n, line in enumerate(told(panel)) if line[0] == "媒体")
    panel.differences.setCurrentItem(panel.differences.topLevelItem(row))
    run.press("Return")
    assert run.record.article.outlet.value == suggested
    assert run.record.meetings[0].venue.value == "礼堂"
    run.press("Left")
    assert QApplication.focusWidget() is panel.states
    run.press("End")
    run.press("Return")
    assert run.record.meetings[0].venue.value is None
    assert run.record.status == "todo"


def test_no_column_is_cut_in_a_narrow_panel(run) -> None:
    run.work.perform(edits.set_value(Target("m1", "venue"), "县人民政府第一会议室"))
    panel = open_history(run)
    for tree in (panel.states, panel.differences):
        header, last = tree.header(), tree.columnCount() - 1
        assert header.sectionSize(last) >= min(tree.sizeHintForColumn(last), header.maximumSectionSize())
