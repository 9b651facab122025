"""The review in the real program: copies confirmed, sessions linked, newer rules looked through, by keyboard and mouse."""

import json
import threading

import pytest
from program import Run
from PySide6.QtCore import Qt

from model.record.schema import Annotation
from model.session import edits
from model.session.target import Target

REPORT = (
    "2021-03-08\n风陵县召开物资保供调度会\n3月8日晚，风陵县召开物资保供调度会。县长齐望川主持会议并讲话。\n"
    "齐望川指出，药店要亮证营业，退烧药实名登记，乡镇卫生院每晚盘点一次。\n县领导卓远、秋实参加会议。"
)
ELSEWHERE = "2021-03-09\n县长齐望川主持召开风陵县物资保供调度会\n3月8日晚，县长齐望川主持召开风陵县物资保供调度会。"
TEXTS = {"a.txt": REPORT, "b.txt": f"首页 > 要闻 > 正文\n{REPORT}\n责任编辑：闻笛", "c.txt": ELSEWHERE}


@pytest.fixture
def run(qapp, qtbot, tmp_path):
    folder = tmp_path / "语料"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    run = Run(qapp, qtbot, [str(folder), "--annotator", "甲"])
    run.wait_for("a.txt")
    yield run
    run.close()


def back(run, qtbot):
    """The main window is the active one again."""
    run.window.activateWindow()
    qtbot.waitUntil(run.window.isActiveWindow)


def opened(run, qtbot):
    """The review with what a look found."""
    run.press("Ctrl+Shift+R")
    control = run.window.companion._review
    qtbot.waitUntil(lambda: control._look is None and control._found is not None, timeout=20_000)
    return control.window


def shown(qtbot, tab):
    """The chosen proposal is fetched."""
    qtbot.waitUntil(lambda: tab.yes.isEnabled() or bool(tab.hint.text()), timeout=10_000)


def saved(run):
    run.window.desk.workspace._store.writer.drain(5)
    lines = run.window.desk.workspace.journal_path.read_text(encoding="utf-8").splitlines()
    return [line for line in map(json.loads, lines) if line["event"] == "save"]


def test_a_copy_is_confirmed_once_the_first_is_verified(run, qtbot) -> None:
    window = opened(run, qtbot)
    tab = window.copies
    assert tab.chosen() == ("a.txt", "b.txt")
    shown(qtbot, tab)
    assert not tab.yes.isEnabled()
    window.close()
    back(run, qtbot)
    run.work.perform(edits.set_value(Target("m1", "venue"), "县会议中心"))
    run.press("Ctrl+Shift+Return")
    window = opened(run, qtbot)
    shown(qtbot, tab)
    assert tab.pair.sheets[0].toPlainText() != ""
    qtbot.keyClick(tab.list, Qt.Key.Key_Return)
    assert tab.items == []
    lines = {line["id"]: line for line in saved(run)}
    assert lines["b.txt"]["status"] == "verified"
    assert lines["b.txt"]["meetings"][0]["venue"]["value"] == "县会议中心"
    assert lines["b.txt"]["meetings"][0]["venue"]["rule"] == "copy"
    assert run.record.id == "a.txt"
    qtbot.keyClick(tab.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert run.window.desk.workspace.record("b.txt").status == "todo"
    assert tab.chosen() == ("a.txt", "b.txt")


def test_a_copy_that_is_none_is_not_proposed_again(run, qtbot) -> None:
    window = opened(run, qtbot)
    qtbot.mouseClick(window.copies.no, Qt.MouseButton.LeftButton)
    assert window.copies.items == []
    window._take_back()
    assert window.copies.chosen() == ("a.txt", "b.txt")
    qtbot.mouseClick(window.copies.no, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(window.again, Qt.MouseButton.LeftButton)
    control = run.window.companion._review
    qtbot.waitUntil(lambda: control._look is None, timeout=20_000)
    assert window.copies.items == []
    assert [p.second for p in window.sessions.items] == ["c.txt#m1"]


def test_sessions_are_compared_and_linked(run, qtbot) -> None:
    window = opened(run, qtbot)
    window.tabs.setCurrentWidget(window.sessions)
    tab = window.sessions
    qtbot.waitUntil(lambda: tab.table.topLevelItemCount() > 3, timeout=10_000)
    rows = [[tab.table.topLevelItem(n).text(c) for c in range(3)] for n in range(tab.table.topLevelItemCount())]
    assert ["主持", "齐望川", "齐望川"] in rows
    qtbot.keyClick(tab.list, Qt.Key.Key_Return)
    assert tab.items == []
    record = run.window.desk.workspace.record("c.txt")
    assert record.meetings[0].same_as == "a.txt#m1"
    assert record.status == "todo"
    window._take_back()
    assert run.window.desk.workspace.record("c.txt").meetings[0].same_as == ""
    assert len(tab.items) == 1


def test_newer_rules_and_how_rules_fared(run, qtbot, monkeypatch) -> None:
    monkeypatch.setattr("model.session.verify.tool_name", lambda: "huibiao 0.0.1")
    run.work.perform(edits.set_value(Target("m1", "day_part"), "night"))
    run.press("Ctrl+Shift+Return")
    monkeypatch.undo()
    window = opened(run, qtbot)
    window.tabs.setCurrentWidget(window.rules)
    fields = [window.rules.rules.topLevelItem(n).text(0) for n in range(window.rules.rules.topLevelItemCount())]
    assert "时段" in fields
    tops = [window.rules.rules.topLevelItem(n) for n in range(window.rules.rules.topLevelItemCount())]
    window.rules.rules.setCurrentItem(next(t for t in tops if t.text(0) == "时段"))
    assert window.rules.articles.count() == 1
    assert window.newer.items == []  # what was suggested then is what is suggested now
    record = run.window.desk.workspace.record("a.txt")
    assert record.annotation.tool == Annotation(tool="huibiao 0.0.1").tool


def test_esc_and_closing_the_corpus_put_it_away(run, qtbot) -> None:
    window = opened(run, qtbot)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()
    back(run, qtbot)
    run.press("Ctrl+Shift+R")
    assert window.isVisible()
    back(run, qtbot)
    run.press("Ctrl+W")
    assert not window.isVisible()


def test_a_look_being_taken_is_ended_with_the_window(run, monkeypatch) -> None:
    """Whoever closes the program does not wait for a look at a large corpus."""
    ended = threading.Event()

    class Endless:
        def __init__(self, *paths: object) -> None: ...

        def take(self, told: object) -> None:
            assert ended.wait(20)

        def stop(self) -> None:
            ended.set()

    monkeypatch.setattr("gui.review.control.Look", Endless)
    run.press("Ctrl+Shift+R")
    run.close()
    assert ended.is_set()


def test_what_is_chosen_is_fetched_once(run, qtbot, monkeypatch) -> None:
    window = opened(run, qtbot)
    fetched: list[tuple[str, ...]] = []
    monkeypatch.setattr(window.copies.host, "fetch", lambda who, ids, done: fetched.append(tuple(ids)))
    window.copies.fill([("a.txt", "b.txt"), ("a.txt", "c.txt")])
    assert fetched == [("a.txt", "b.txt")]
    window.copies.drop()
    assert fetched == [("a.txt", "b.txt"), ("a.txt", "c.txt")]
