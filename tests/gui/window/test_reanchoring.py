"""The article changed since: the record is moved when a person says so, with a preview, and what is lost stays in sight."""

from pathlib import Path

import pytest
from program import ARTICLES, Run, write_corpus
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.keeping.reanchor_dialog import ReanchorDialog
from model.session.target import Target
from model.session.walk import is_lost

CHANGED = ARTICLES["1.txt"].replace(
    "县委书记陆远舟主持会议并讲话。\n陆远舟强调", "会议由县委书记主持并讲话。\n会议强调"
)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_corpus(tmp_path / "语料")


@pytest.fixture
def start(qapp, qtbot, corpus):
    started = []

    def start() -> Run:
        run = Run(qapp, qtbot, [str(corpus)])
        run.dialogs.answers["inform"] = None
        started.append(run)
        return run

    yield start
    for run in started:
        run.close()


@pytest.fixture
def changed(start, corpus) -> Run:
    """1.txt and 2.txt were verified, then the outlet rewrote both."""
    run = start()
    for id in ("1.txt", "2.txt"):
        run.wait_for(id)
        run.press("Ctrl+Return", run.window)
    run.wait_for("3.txt")
    run.wait_saved()
    run.close()
    (corpus / "1.txt").write_text(CHANGED, encoding="utf-8")
    (corpus / "2.txt").write_text("更新：\n" + ARTICLES["2.txt"], encoding="utf-8")
    run = start()
    run.wait_for("3.txt")
    run.window.queue.article_chosen.emit("1.txt")
    run.wait_for("1.txt")
    return run


def test_one_article_is_moved_after_a_preview_and_the_lost_evidence_stays_in_sight(changed) -> None:
    run, before = changed, changed.record
    run.dialogs.answers["reanchor"] = True
    run.window.actions_["reanchor"].trigger()
    run.qtbot.waitUntil(lambda: run.record.text != before.text, timeout=5_000)
    (found,) = next(about for name, about in run.dialogs.asked if name == "reanchor")[0]
    assert found.made.lost
    people = run.record.meetings[0].people
    row = next(i for i, p in enumerate(people) if p.name.value == "陆远舟")
    assert is_lost(people[row].name)
    assert people[row].name.quote == "陆远舟"
    model = run.window.form.panel.people.view.model()
    assert model.data(model.index(row, 0), Qt.ItemDataRole.UserRole) == "lost"
    assert "找不到" in model.data(model.index(row, 0), Qt.ItemDataRole.ToolTipRole)
    outlet = run.record.article.outlet
    assert not is_lost(outlet)  # cleaned away, found again in the raw article by what it says
    assert run.window.article.clean.raw[slice(*outlet.raw_spans[0])] == outlet.value
    assert run.record.status == "verified"
    run.press("Ctrl+Z", run.window)
    assert run.record.text == before.text
    assert run.record.meetings == before.meetings


def test_a_person_who_calls_it_off_keeps_the_old_text(changed) -> None:
    before = changed.record
    changed.dialogs.answers["reanchor"] = False
    changed.window.actions_["reanchor"].trigger()
    changed.qtbot.waitUntil(lambda: any(name == "reanchor" for name, _ in changed.dialogs.asked), timeout=5_000)
    assert changed.record == before


def test_all_that_changed_are_moved_in_one_step(changed) -> None:
    run = changed
    run.dialogs.answers["reanchor"] = True
    run.window.actions_["reanchor_all"].trigger()
    space = run.window.desk.workspace
    run.qtbot.waitUntil(lambda: space.record("2.txt").text.startswith("更新"), timeout=10_000)
    (found,) = next(about for name, about in run.dialogs.asked if name == "reanchor")
    assert [one.record.id for one in found] == ["1.txt", "2.txt"]
    assert run.current == "1.txt"
    assert "2 篇" in run.window.status.message.text()
    name = space.record("2.txt").meetings[0].name
    assert "".join(space.record("2.txt").text[s:e] for s, e in name.spans) == name.quote
    run.press("Ctrl+Z", run.window)
    assert not space.record("1.txt").text.startswith("更新")
    assert not space.record("2.txt").text.startswith("更新")


def test_nothing_changed_is_said(start) -> None:
    run = start()
    run.wait_for("1.txt")
    run.window.actions_["reanchor"].trigger()
    run.qtbot.waitUntil(lambda: "没有变" in run.window.status.message.text(), timeout=5_000)
    assert run.dialogs.asked == []


def test_the_preview_names_field_and_quote_and_takes_enter_and_esc(changed, qtbot) -> None:
    changed.dialogs.answers["reanchor"] = False
    changed.window.actions_["reanchor_all"].trigger()
    changed.qtbot.waitUntil(lambda: any(name == "reanchor" for name, _ in changed.dialogs.asked), timeout=5_000)
    (found,) = next(about for name, about in changed.dialogs.asked if name == "reanchor")
    dialog = ReanchorDialog(found, changed.window)
    qtbot.addWidget(dialog)
    dialog.show()
    cells = [dialog.table.item(0, column).text() for column in range(3)]
    assert cells[0] == "1.txt"
    assert "陆远舟" in {dialog.table.item(row, 2).text() for row in range(dialog.table.rowCount())}
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.result() == ReanchorDialog.DialogCode.Accepted


def test_a_restored_draft_is_a_step_that_can_be_taken_back(start, corpus) -> None:
    run = start()
    run.wait_for("1.txt")
    run.press("Ctrl+Shift+Return", run.window)
    run.wait_saved()
    saved = run.record
    for text in ("草稿", "第二篇"):
        run.window.form.focus_target(Target("", "kicker"))
        edit = run.window.form.article.edits["kicker"]
        edit.setText(text)
        edit.textEdited.emit(text)
        run.window.form.flush()
        if text == "草稿":
            run.work.next()
            run.wait_for("2.txt")
    run.close()
    again = start()
    again.wait_for("2.txt")
    assert "2 篇的草稿" in again.window.status.message.text()
    space = again.window.desk.workspace
    assert again.record.article.kicker.value == "第二篇"
    assert [step.label for step in space.steps("1.txt")] == ["edit.draft_restored"]
    again.press("Ctrl+Z", again.window)
    assert again.record.article.kicker.value is None
    assert again.record == space.suggestion("2.txt")
    assert "恢复草稿" in again.window.status.message.text()
    again.press("Ctrl+Z", again.window)
    again.wait_for("1.txt")
    assert again.record == saved
    again.press("Ctrl+Shift+Z", again.window)
    assert again.record.article.kicker.value == "草稿"


def test_evidence_that_stood_in_the_raw_article_alone_is_lost_in_sight(start, corpus) -> None:
    run = start()
    run.wait_for("1.txt")
    run.press("Ctrl+Shift+Return", run.window)
    run.wait_saved()
    run.close()
    (corpus / "1.txt").write_text(
        ARTICLES["1.txt"].replace("2021-03-05 来源：青禾县融媒体中心\n", ""), encoding="utf-8"
    )
    run = start()
    run.wait_for("1.txt")
    run.dialogs.answers["reanchor"] = True
    before = run.record
    run.window.actions_["reanchor"].trigger()
    run.qtbot.waitUntil(lambda: run.record != before, timeout=5_000)
    outlet = run.record.article.outlet
    assert outlet.value == before.article.outlet.value
    assert is_lost(outlet)
    assert run.window.form.article.edits["outlet"].look == "lost"
