"""What users of annotation tools suffer: each pain of the study that a window can cause, and that it does not stand here.

The numbers are those of the study. Real program, real keys, what counts is what is on disk.
"""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from model.cli.main import main as run_command
from tests.gui.window.program import ARTICLES, Run, write_corpus

NO = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def start(qapp, qtbot, tmp_path: Path):
    """The program on a corpus of these articles; ended with the test."""
    runs: list[Run] = []

    def begin(articles: dict[str, str] | None = None) -> Run:
        folder = tmp_path / "corpus"
        corpus = folder if folder.exists() else write_corpus(folder, articles)
        runs.append(Run(qapp, qtbot, [str(corpus), "--annotator", "tester"]))
        runs[-1].wait_for(min(path.name for path in corpus.iterdir()))
        return runs[-1]

    yield begin
    for run in runs:
        run.close()


def field(run: Run, name: str) -> QWidget:
    """The editor called ``name``, with the focus."""
    found = run.window.form.findChild(QWidget, name)
    assert found is not None, name
    found.setFocus(Qt.FocusReason.TabFocusReason)
    assert QApplication.focusWidget() is found
    return found


def say(text: str) -> None:
    """As an input method commits it, in the place of what is selected."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(QApplication.focusWidget(), event)


def compose(text: str) -> None:
    QApplication.sendEvent(QApplication.focusWidget(), QInputMethodEvent(text, []))


def retype(run: Run, name: str, text: str) -> QWidget:
    line = field(run, name)
    QTest.keyClick(line, Qt.Key.Key_A, CTRL)
    say(text)
    return line


def exported(run: Run, tmp_path: Path) -> dict[str, dict]:
    """What is on disk, closed and exported as a stranger would."""
    run.wait_saved()
    run.close()
    out = tmp_path / "out.jsonl"
    assert run_command(["export", str(tmp_path / "corpus"), "-o", str(out), "--annotator", "tester"]) == 0
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    return {line["id"]: line for line in lines if "id" in line}


# 1: undo is missing, forgets at the next document, leaves what was undone on disk, or is undone by the field itself


def test_pain_1_undo_goes_back_across_articles_and_the_disk_follows(start, tmp_path) -> None:
    run = start()
    outlet = run.record.article.outlet.value
    retype(run, "article.outlet", "青禾晚报")
    run.press("Ctrl+Return")
    run.wait_for("2.txt")
    run.press("Ctrl+Z")  # the verifying
    run.wait_for("1.txt")
    assert run.record.status == "todo"
    run.press("Ctrl+Z")  # the outlet
    assert run.record.article.outlet.value == outlet
    run.press("Ctrl+Shift+Z")
    run.press("Ctrl+Shift+Z")
    assert run.record.status == "verified"
    run.press("Ctrl+Z")
    assert exported(run, tmp_path) == {}, "an undone verification is not on disk as verified"


def test_pain_1_a_focused_field_does_not_write_back_what_was_undone(start) -> None:
    run = start()
    outlet = run.record.article.outlet.value
    line = retype(run, "article.outlet", "青禾晚报")
    QTest.keyClick(line, Qt.Key.Key_Tab)
    line = field(run, "article.outlet")
    run.press("Ctrl+Z")
    assert line.text() == outlet
    QTest.keyClick(line, Qt.Key.Key_Tab)
    run.press("Ctrl+PgDown")
    run.press("Ctrl+PgUp")
    assert run.record.article.outlet.value == outlet


# 2: a just-typed value is dropped by a quick click elsewhere, or a killed program forgets it


def test_pain_2_what_was_just_typed_survives_going_elsewhere(start) -> None:
    run = start()
    retype(run, "article.outlet", "青禾晚报")
    run.window.queue.article_chosen.emit("2.txt")  # a click in the queue, with the field still open
    run.wait_for("2.txt")
    run.window.queue.article_chosen.emit("1.txt")
    run.wait_for("1.txt")
    assert run.record.article.outlet.value == "青禾晚报"


def test_pain_2_unverified_work_is_there_at_the_next_start(start) -> None:
    run = start()
    retype(run, "article.outlet", "青禾晚报")
    run.close()
    again = start()
    assert again.record.article.outlet.value == "青禾晚报"
    assert again.record.status == "todo"


# 3: a sentence is taken for a word, the Enter of a candidate submits, rare characters do not survive


def test_pain_3_a_double_click_takes_a_chinese_word(start, qtbot) -> None:
    run = start()
    view = run.window.article.view
    run.program.words.load()
    at = view.text.rindex("近期")
    view.reveal((at, at + 2))
    point = view.cursorRect(view.cursor_over(at + 1, at + 1)).center()
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, NO, point)
    chosen = view.selection()
    assert chosen is not None
    assert chosen.text == "近期"


def test_pain_3_the_enter_of_a_candidate_does_nothing_else(start) -> None:
    run = start()
    record = run.record
    line = field(run, "article.outlet")
    compose("qing he")
    for keys, modifiers in ((Qt.Key.Key_Return, NO), (Qt.Key.Key_Return, CTRL), (Qt.Key.Key_Escape, NO)):
        QTest.keyClick(line, keys, modifiers)
    assert run.record == record
    assert run.current == "1.txt"
    QTest.keyClick(line, Qt.Key.Key_A, CTRL)
    say("青禾报")
    assert run.record == record, "nothing is committed before its own Enter"
    assert "青禾报" in line.text()


def test_pain_3_rare_characters_reach_the_file(start, tmp_path) -> None:
    run = start({"1.txt": ARTICLES["1.txt"].replace("柏清", "𠮷䶮"), "2.txt": ARTICLES["2.txt"]})
    retype(run, "article.outlet", "𠮷䶮周报")
    run.press("Ctrl+Return")
    assert exported(run, tmp_path)["1.txt"]["article"]["outlet"]["value"] == "𠮷䶮周报"


# 4: everything after an emoji or a rare character is off by one, line ends change


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_pain_4_positions_hold_after_emoji_and_rare_characters(start, tmp_path, line_end: str) -> None:
    text = ARTICLES["1.txt"].replace("研究近期防控工作", "研究🎉近期𠮷防控工作").replace("\n", line_end)
    run = start({"1.txt": text, "2.txt": ARTICLES["2.txt"]})
    run.select("柏清")
    run.press("O")
    run.press("Ctrl+Return")
    (saved,) = exported(run, tmp_path).values()
    spans = [(s, v["quote"]) for v in _values(saved) for s in [v.get("spans") or []] if s and v.get("quote")]
    assert spans
    for parts, quote in spans:
        assert "".join(saved["text"][a:b] for a, b in parts) == quote.replace("…", "")
    person = next(p for p in saved["meetings"][0]["people"] if p["value"] == "柏清")
    assert "observer" in person["roles"]
    raw = (tmp_path / "corpus" / "1.txt").read_bytes().decode()
    (start_, end), *_ = person["raw_spans"]
    assert raw[start_:end] == "柏清"


def _values(part):
    if isinstance(part, dict):
        if "quote" in part:
            yield part
        for inner in part.values():
            yield from _values(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _values(inner)


# 8: hotkeys fire while a person types


def test_pain_8_letters_typed_into_a_field_are_text(start) -> None:
    run = start()
    before = run.record
    for name in ("article.outlet", "m1.name", "m1.venue", "m1.people.add"):
        line = field(run, name)
        QTest.keyClick(line, Qt.Key.Key_A, CTRL)
        QTest.keyClicks(line, "cxnds/m1")
        assert line.text() == "cxnds/m1"
        assert QApplication.focusWidget() is line
        assert run.record.meetings[0].people == before.meetings[0].people
        QTest.keyClick(line, Qt.Key.Key_A, CTRL)
        QTest.keyClick(line, Qt.Key.Key_Backspace)
    assert run.current == "1.txt"


# 10: no nested records: a variable number of people, each with posts


def test_pain_10_people_with_posts_of_their_own_in_meetings_of_their_own(start, tmp_path) -> None:
    run = start()
    line = field(run, "m1.people.add")
    say("县委常委、宣传部长田远，副县长尹若、齐默等 /b")
    QTest.keyClick(line, Qt.Key.Key_Return)
    run.press("Ctrl+Shift+N")
    second = run.record.meetings[1].id
    line = field(run, f"{second}.people.add")
    say("镇长田野")
    QTest.keyClick(line, Qt.Key.Key_Return)
    run.press("Ctrl+Return")
    first, other = exported(run, tmp_path)["1.txt"]["meetings"]
    people = {p["value"]: p for p in first["people"]}
    assert [t["value"] for t in people["田远"]["titles"]] == ["县委常委", "宣传部长"]
    assert [t["value"] for t in people["齐默"]["titles"]] == ["副县长"]
    assert people["尹若"]["roles"] == ["briefer"]
    assert "陆远舟" in people
    assert [p["value"] for p in other["people"]] == ["田野"]
