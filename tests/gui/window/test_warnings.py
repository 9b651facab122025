"""Warnings in the window: counted, marked at the field, gone to by one key, dismissed with a reason; nothing is blocked."""

import pytest
from program import Run, write_corpus
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gui.form.people_model import NAME, WARNED
from model.session import edits
from model.session.target import Target


@pytest.fixture
def run(qapp, qtbot, tmp_path):
    run = Run(qapp, qtbot, [str(write_corpus(tmp_path / "语料"))])
    run.wait_for("1.txt")
    for target, value in (
        (Target("", "published"), "2021-03-05"),
        (Target("m1", "date"), "2021-03-04"),
        (Target("m1", "year_source"), "header"),
        (Target("m1", "place"), "429006"),
        (Target("m1", "level"), "county"),
    ):
        run.work.perform(edits.set_value(target, value))
    checker(run).look()
    yield run
    run.close()


def checker(run):
    return run.window.companion.checker


def rules(run) -> list[str]:
    checker(run).look()
    return [found.rule for found in checker(run).findings]


def test_an_agreeing_record_shows_nothing(run) -> None:
    assert rules(run) == []
    assert not run.window.status.warnings.isVisible()
    run.press("F9")
    assert run.window.status.message.text() == "没有提醒"


def test_a_meeting_after_publication_is_counted_marked_and_gone_to(run, qtbot) -> None:
    line = run.window.form.panel.edits["date"]
    run.work.perform(edits.set_value(Target("m1", "date"), "2021-03-09"))
    qtbot.waitUntil(lambda: run.window.status.warnings.isVisible(), timeout=5000)
    assert "1" in run.window.status.warnings.text()
    assert "F9" in run.window.status.warnings.text()
    assert "2021-03-09" in line.warning
    assert "2021-03-05" in line.accessibleDescription()
    run.window.article.view.setFocus()
    run.press("F9")
    assert QApplication.focusWidget() is line
    assert "2021-03-05" in run.window.status.message.text()


def test_a_warning_goes_when_the_values_agree_again(run) -> None:
    run.work.perform(edits.set_value(Target("m1", "date"), "2021-03-09"))
    assert rules(run) == ["after_publication"]
    run.press("Ctrl+Z")
    assert rules(run) == []
    assert run.window.form.panel.edits["date"].warning == ""


def test_f9_goes_round_all_warnings(run) -> None:
    run.work.perform(edits.set_value(Target("m1", "level"), "province"))
    run.work.perform(edits.add_person("m1", "高岑", roles=("chair",)))
    people = run.record.meetings[0].people
    row = next(i for i, p in enumerate(people) if "chair" in p.roles)
    run.work.perform(edits.rename_person("m1", len(people) - 1, str(people[row].name.value)))
    run.window.article.view.setFocus()
    seen = []
    for _ in range(3):
        run.press("F9")
        seen.append(QApplication.focusWidget().objectName())
    assert seen == ["m1.level", "m1.people", "m1.level"]
    model = run.window.form.panel.people.view.people
    marked = [r for r in range(model.rowCount()) if model.index(r, NAME).data(WARNED)]
    assert marked == [len(people) - 1]


def test_a_warning_never_blocks(run) -> None:
    run.work.perform(edits.set_value(Target("m1", "level"), "province"))
    assert rules(run)
    run.press("Ctrl+Return")
    run.wait_for("2.txt")
    assert run.window.desk.workspace.row("1.txt").state == "verified"


def test_dismissed_with_a_reason_and_taken_back(run) -> None:
    run.work.perform(edits.set_value(Target("m1", "level"), "province"))
    run.press("F9")
    run.dialogs.answers["dismiss_reason"] = "已核对"
    run.press("Shift+F9")
    assert rules(run) == []
    assert list(run.record.unknown["dismissed_warnings"].values()) == ["已核对"]
    run.press("Ctrl+Z")
    assert rules(run) == ["level_against_place"]


def test_the_panel_is_made_when_it_is_first_shown(run, qtbot) -> None:
    panels = run.window.companion.panels
    assert panels.made("checks") is None
    run.work.perform(edits.set_value(Target("m1", "level"), "province"))
    checker(run).look()
    run.press("Ctrl+Shift+4")
    panel = panels.made("checks")
    assert panel.list.count() == 1
    assert "层级" in panel.list.item(0).text()
    panel.list.setFocus()
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert QApplication.focusWidget().objectName() == "m1.level"
    run.dialogs.answers["dismiss_reason"] = "特殊情况"
    qtbot.mouseClick(panel.dismiss, Qt.MouseButton.LeftButton)
    assert panel.list.count() == 0
    assert panel.empty.isVisible()
    run.press("Ctrl+Shift+4")
    assert not panels.docks["checks"].isVisible()
