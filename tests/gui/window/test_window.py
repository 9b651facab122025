"""The whole window on an invented corpus: opening, settling, keys, closing and coming back."""

import json
import os
from pathlib import Path

import pytest
from program import Run, write_corpus
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gui.opener import sample_path
from model.corpus.columns import Columns
from model.corpus.errors import ColumnsNeeded
from model.session import edits
from model.session.target import Target


@pytest.fixture
def runs(qapp, qtbot):
    """Start the program; every run is closed at the end."""
    started = []

    def start(*arguments: str) -> Run:
        run = Run(qapp, qtbot, arguments)
        started.append(run)
        return run

    yield start
    for run in started:
        run.close()


@pytest.fixture
def corpus(tmp_path) -> Path:
    return write_corpus(tmp_path / "语料")


def journal(corpus: Path, event: str = "save") -> list[dict]:
    folder = corpus.with_name(corpus.name + ".annotations")
    lines = [json.loads(line) for path in folder.glob("*.jsonl") for line in path.read_bytes().split(b"\n") if line]
    return [line for line in lines if line["event"] == event]


def test_without_a_corpus_the_start_page_offers_three_ways(runs) -> None:
    run = runs()
    assert run.window.pages.currentWidget() is run.window.way_in.page
    assert not run.window.actions_["verify_next"].isEnabled()
    assert not run.window.queue_dock.isVisible()
    run.qtbot.mouseClick(run.window.way_in.page.buttons["sample"], Qt.MouseButton.LeftButton)
    run.qtbot.waitUntil(lambda: run.record is not None, timeout=10_000)
    assert run.window.queue.model.total == 8
    assert run.window.desk.workspace.corpus_path == sample_path()


def test_an_article_arrives_cleaned_with_marks_and_form(runs, corpus) -> None:
    run = runs(str(corpus))
    run.wait_for("1.txt")
    assert run.window.article.view.text == run.record.text
    assert run.record.article.title.value == "青禾县召开疫情防控工作领导小组会议"
    assert run.window.queue.model.rowCount() == 3
    assert "0 / 3" in run.window.windowTitle()


def test_one_key_verifies_and_the_next_article_is_there(runs, corpus) -> None:
    run = runs(str(corpus), "--annotator", "甲")
    run.wait_for("1.txt")
    run.press("Ctrl+Return")
    run.wait_for("2.txt")
    run.wait_saved()
    (saved,) = journal(corpus)
    assert (saved["id"], saved["status"], saved["annotation"]["annotator"]) == ("1.txt", "verified", "甲")
    run.qtbot.waitUntil(lambda: run.window.status.save.text().startswith("已保存"))
    assert run.window.status.path.toolTip().endswith("甲.jsonl")
    assert "1 / 3" in run.window.windowTitle()


def test_verify_and_stay_stays(runs, corpus) -> None:
    run = runs(str(corpus))
    run.wait_for("1.txt")
    run.press("Ctrl+Shift+Return")
    run.wait_saved()
    assert run.current == "1.txt"
    assert run.record.status == "verified"


def test_the_last_one_settled_is_said_and_can_be_looked_at_again(runs, corpus) -> None:
    run = runs(str(corpus))
    for id in ("1.txt", "2.txt", "3.txt"):
        run.wait_for(id)
        run.press("Ctrl+Return")
    run.qtbot.waitUntil(lambda: run.record is None)
    assert "3" in run.window.article.empty.title
    run.press("Space")
    run.wait_for("3.txt")


def test_skip_asks_for_a_reason_and_can_be_called_off(runs, corpus) -> None:
    run = runs(str(corpus))
    run.wait_for("1.txt")
    run.dialogs.answers["skip_reason"] = None
    run.press("Ctrl+J")
    assert run.current == "1.txt"
    run.dialogs.answers["skip_reason"] = "重复"
    run.press("Ctrl+J")
    run.wait_for("2.txt")
    run.wait_saved()
    assert journal(corpus)[0]["skip_reason"] == "重复"


def test_flag_note_and_no_meeting(runs, corpus) -> None:
    run = runs(str(corpus))
    run.wait_for("1.txt")
    run.press("Ctrl+L")
    assert run.record.flags
    assert run.window.actions_["flag"].isChecked()
    run.press("Ctrl+L")
    assert not run.record.flags
    run.dialogs.answers["note"] = "日期存疑"
    run.press("Ctrl+M")
    assert run.record.note == "日期存疑"
    run.press("Ctrl+Shift+M")
    assert run.record.meetings == ()
    assert run.record.article.type.value == "notice"
    run.press("Ctrl+Z")
    assert len(run.record.meetings) == 1


def test_flagged_with_a_note_in_one_key(runs, corpus) -> None:
    run = runs(str(corpus))
    run.wait_for("1.txt")
    run.dialogs.answers["flag_note"] = None
    run.press("Ctrl+Shift+L")
    assert not run.record.flags, "called off, it is as it was"
    run.dialogs.answers["flag_note"] = "地点再查"
    run.press("Ctrl+Shift+L")
    assert (run.record.flags, run.record.note) == (("flag",), "地点再查")
    run.dialogs.answers["flag_note"] = None
    run.press("Ctrl+Shift+L")
    assert run.record.flags == ("flag",), "a flag that stood stays"


def test_ctrl_0_is_the_normal_size_and_touches_no_record(runs, corpus) -> None:
    run = runs(str(corpus))
    run.wait_for("1.txt")
    before, size = run.record, run.window.article.view.font().pointSizeF()
    run.press("Ctrl++")
    assert run.window.article.view.font().pointSizeF() > size
    run.press("Ctrl+0")
    assert run.window.article.view.font().pointSizeF() == size
    assert run.record == before


def test_pain_1_undo_spans_articles_and_reaches_the_journal(runs, corpus) -> None:
    run = runs(str(corpus))
    run.wait_for("1.txt")
    run.press("Ctrl+Return")
    run.wait_for("2.txt")
    run.press("Ctrl+Z")
    run.wait_for("1.txt")
    assert run.record.status == "todo"
    run.press("Ctrl+Shift+Z")
    run.wait_for("1.txt")
    assert run.record.status == "verified"
    run.wait_saved()
    assert [line.get("status", "todo") for line in journal(corpus)] == ["verified", "todo", "verified"]


def test_selected_text_and_a_key_become_value_and_span(runs, corpus) -> None:
    run = runs(str(corpus))
    run.wait_for("1.txt")
    run.select("研究近期防控工作")
    run.press("V")
    venue = run.record.meetings[0].venue
    assert venue.value == venue.quote == "研究近期防控工作"
    ((start, end),) = venue.spans
    assert run.record.text[start:end] == "研究近期防控工作"
    raw = run.window.article.clean.raw
    assert "".join(raw[s:e] for s, e in venue.raw_spans) == "研究近期防控工作"


def test_selected_text_and_a_role_key_add_a_person(runs, corpus) -> None:
    run = runs(str(corpus))
    run.wait_for("1.txt")
    before = [p.name.value for p in run.record.meetings[0].people]
    run.select("近期")
    run.press("O")
    people = run.record.meetings[0].people
    assert [p.name.value for p in people] == [*before, "近期"]
    assert people[-1].roles == ("observer",)
    assert people[-1].name.spans
    assert people[-1].name.raw_spans


def test_pain_8_letters_act_only_on_the_article(runs, corpus) -> None:
    run = runs(str(corpus))
    run.wait_for("1.txt")
    run.select("研究近期防控工作")
    run.window.queue.filter.setFocus()
    before = run.record
    run.qtbot.keyClicks(run.window.queue.filter, "v")
    assert run.record == before
    assert run.window.queue.filter.text() == "v"


def test_a_letter_without_a_selection_goes_to_the_field(runs, corpus, qtbot) -> None:
    run = runs(str(corpus))
    run.wait_for("1.txt")
    before = run.record
    run.window.article.view.setFocus()
    run.window.article.view.clear_selection()
    run.press("D")
    assert run.record == before
    assert run.window.article.focused == Target("m1", "date")


def test_a_click_on_a_mark_focuses_its_field_and_its_evidence(runs, corpus) -> None:
    run = runs(str(corpus))
    run.wait_for("1.txt")
    target = Target("m1", "date")
    run.window.article.view.target_clicked.emit(target)
    assert run.window.article.focused == target
    assert run.window.form.isAncestorOf(QApplication.focusWidget())


def test_keys_walk_the_queue(runs, corpus) -> None:
    run = runs(str(corpus))
    run.wait_for("1.txt")
    run.press("Ctrl+PgDown")
    run.wait_for("2.txt")
    run.press("Alt+Right")
    run.wait_for("3.txt")
    run.press("Ctrl+PgUp")
    run.wait_for("2.txt")
    run.press("F2")
    assert QApplication.focusWidget() is run.window.queue.list
    run.press("F3")
    assert QApplication.focusWidget() is run.window.article.view
    run.press("F4")
    assert run.window.form.isAncestorOf(QApplication.focusWidget())


def test_the_filter_is_what_next_walks_along(runs, corpus) -> None:
    run = runs(str(corpus))
    run.wait_for("1.txt")
    run.qtbot.waitUntil(lambda: run.window.desk.workspace.is_ready("3.txt"))
    with run.qtbot.waitSignal(run.window.search.answered, timeout=10_000):
        run.window.queue.filter.setText("id:3.txt")
    run.press("Ctrl+PgDown", run.window)
    run.wait_for("3.txt")


def test_closing_and_opening_again_returns_to_article_and_draft(runs, corpus) -> None:
    """What users suffer, 2: nothing is lost by closing."""
    run = runs(str(corpus))
    run.wait_for("1.txt")
    run.press("Ctrl+PgDown")
    run.wait_for("2.txt")
    run.work.perform(edits.set_value(Target("m1", "venue"), "三楼会议室"))
    run.close()
    assert journal(corpus) == []
    again = runs(str(corpus))
    again.wait_for("2.txt")
    assert again.record.meetings[0].venue.value == "三楼会议室"
    assert again.record.status == "todo"


def test_the_scroll_position_is_returned_to(runs, tmp_path) -> None:
    long = "长文县召开防控会议\n" + "".join(f"第{i}段，各乡镇要继续做好各项防控工作，压实责任。\n" for i in range(200))
    corpus = write_corpus(tmp_path / "长", {"a.txt": long})
    run = runs(str(corpus))
    run.wait_for("a.txt")
    view = run.window.article.view
    view.scroll_to(run.record.text.index("第120段"))
    top = view.top_position()
    assert top > 1000
    run.close()
    again = runs(str(corpus))
    again.wait_for("a.txt")
    assert abs(again.window.article.view.top_position() - top) <= 30


def test_geometry_panels_and_zoom_are_remembered(runs, corpus) -> None:
    run = runs(str(corpus))
    run.wait_for("1.txt")
    run.window.actions_["show_queue"].trigger()
    run.window.zoom(3)
    run.close()
    again = runs(str(corpus))
    again.wait_for("1.txt")
    assert not again.window.queue_dock.isVisible()
    assert again.window.form_dock.isVisible()
    assert again.window._zoom == 3


def test_another_language_is_another_window_on_the_same_work(runs, corpus) -> None:
    run = runs(str(corpus))
    run.wait_for("1.txt")
    run.press("Ctrl+PgDown")
    run.wait_for("2.txt")
    run.work.perform(edits.set_note("半路"))
    old = run.window
    run.window.actions_["language_en"].trigger()
    run.qtbot.waitUntil(lambda: run.window is not old, timeout=5_000)
    run.wait_for("2.txt")
    assert run.window.actions_["verify_next"].text() == "Verify and next"
    assert run.record.note == "半路"
    run.press("Ctrl+Z", run.window)
    assert run.record.note == ""


def test_dark_is_dark_everywhere(runs, corpus) -> None:
    run = runs(str(corpus))
    run.wait_for("1.txt")
    run.window.actions_["theme_dark"].trigger()
    for widget in (run.window, run.window.article.view.viewport(), run.window.queue.list.viewport()):
        assert widget.palette().window().color().lightness() < 80
    assert run.program.settings.theme == "dark"
    run.window.actions_["theme_light"].trigger()


def test_the_palette_runs_what_was_chosen(runs, corpus) -> None:
    run = runs(str(corpus))
    run.wait_for("1.txt")
    run.dialogs.answers["command"] = "next"
    run.press("Ctrl+K")
    run.wait_for("2.txt")
    (commands,) = run.dialogs.asked[-1][1]
    assert any(c.id == "verify_next" and "Ctrl+Enter" in c.keys for c in commands)


# bad input


def test_no_such_path_says_so_and_the_start_page_stays(runs, tmp_path) -> None:
    run = runs(str(tmp_path / "nowhere"))
    run.dialogs.answers["cannot_open"] = None
    run.qtbot.waitUntil(lambda: bool(run.dialogs.asked), timeout=5_000)
    name, (path, error) = run.dialogs.asked[0]
    assert name == "cannot_open"
    assert path.endswith("nowhere")
    assert "nowhere" in error.zh
    assert run.window.way_in.page.buttons["folder"].isEnabled()


def test_an_unreadable_article_is_listed_with_its_reason_and_passed(runs, tmp_path) -> None:
    corpus = write_corpus(tmp_path / "c")
    (corpus / "0.txt").write_bytes(b"\x7fELF\x00\x00\x01\x02" * 200)
    run = runs(str(corpus))
    panel = run.window.article
    run.qtbot.waitUntil(lambda: bool(panel.empty.hint) and run.current == "0.txt", timeout=10_000)
    assert run.record is None
    assert not run.window.actions_["verify_next"].isEnabled()
    assert run.window.desk.workspace.row("0.txt").problem
    panel.empty.pressed.emit()
    run.wait_for("1.txt")


def test_a_table_asks_for_its_columns_once(runs, tmp_path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("甲,乙\n" + "长文字" * 30 + ",x\n" + "另一篇" * 30 + ",y\n", encoding="utf-8")
    run = runs(str(table))
    run.dialogs.answers["columns"] = Columns("甲")
    run.qtbot.waitUntil(lambda: run.record is not None, timeout=10_000)
    name, (needed,) = run.dialogs.asked[0]
    assert name == "columns"
    assert isinstance(needed, ColumnsNeeded)
    run.close()
    again = runs(str(table))
    again.qtbot.waitUntil(lambda: again.record is not None, timeout=10_000)
    assert again.dialogs.asked == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_said(runs, tmp_path) -> None:
    folder = tmp_path / "ro"
    folder.mkdir()
    corpus = write_corpus(folder / "c")
    folder.chmod(0o500)
    try:
        run = runs(str(corpus))
        run.wait_for("1.txt")
        assert "ro" in run.window.status.save.text()
        run.close()
    finally:
        folder.chmod(0o700)


def test_a_failed_save_is_said_and_closing_asks(runs, corpus, monkeypatch) -> None:
    """What users suffer, 2: a failed save is not marked clean."""
    from model.journal.files import Files

    run = runs(str(corpus))
    run.wait_for("1.txt")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        for name in [n for n in vars(Files) if not n.startswith("_")]:
            disk.setattr(Files, name, full)
        run.press("Ctrl+Return")
        run.qtbot.waitUntil(lambda: run.window.status.unsaved, timeout=5_000)
        assert "磁盘已满" in run.window.status.save.text()
        assert run.window.actions_["retry_save"].isEnabled()
        run.dialogs.answers["leave_unsaved"] = ""
        run.window.close()
        assert run.window.isVisible()
        assert run.dialogs.asked[-1][0] == "leave_unsaved"
    run.press("Ctrl+S", run.window)
    run.wait_saved()
    assert journal(corpus)[0]["id"] == "1.txt"


def test_pain_7_a_selected_list_becomes_people_with_their_posts_at_once(runs, corpus) -> None:
    run = runs(str(corpus), "--no-extraction")
    run.wait_for("1.txt")
    run.window.form.meetings.add()
    run.select("县委副书记、县长沈知行，副县长柏清")
    run.press("A")
    people = run.record.meetings[0].people
    assert [(p.name.value, [t.value for t in p.titles], p.roles) for p in people] == [
        ("沈知行", ["县委副书记", "县长"], ("attendee",)),
        ("柏清", ["副县长"], ("attendee",)),
    ]
    text, raw = run.record.text, run.window.article.clean.raw
    for person in people:
        assert "".join(text[s:e] for s, e in person.name.spans) == person.name.value
        assert "".join(raw[s:e] for s, e in person.name.raw_spans) == person.name.value


def test_a_selected_date_is_read_and_keeps_what_the_text_says(runs, corpus) -> None:
    run = runs(str(corpus), "--no-extraction")
    run.wait_for("1.txt")
    run.window.form.meetings.add()
    run.select("3月4日")
    run.press("D")
    date = run.record.meetings[0].date
    assert (date.value, date.quote) == ("XXXX-03-04", "3月4日")
    assert run.record.text[slice(*date.spans[0])] == "3月4日"


def test_selected_text_that_is_no_date_is_said_and_changes_nothing(runs, corpus) -> None:
    run = runs(str(corpus))
    run.wait_for("1.txt")
    before = run.record
    run.select("近期防控工作")
    run.press("D")
    assert run.record == before
    assert "近期防控工作" in run.window.status.message.text()


def test_reporters_are_taken_one_by_one_from_a_list(runs, tmp_path) -> None:
    text = "云集县召开防控会议\n本报讯（记者 章台、文渊）3月4日，云集县召开防控会议。\n"
    run = runs(str(write_corpus(tmp_path / "c", {"a.txt": text})), "--no-extraction")
    run.wait_for("a.txt")
    run.select("章台、文渊")
    run.press("E")
    assert [v.value for v in run.record.article.reporters] == ["章台", "文渊"]
    assert [run.record.text[slice(*v.spans[0])] for v in run.record.article.reporters] == ["章台", "文渊"]


def test_every_key_is_listed_and_no_two_actions_share_one(runs) -> None:
    run = runs()
    run.dialogs.answers["shortcuts"] = None
    run.window.actions_["shortcuts"].trigger()
    ((table,),) = [about for name, about in run.dialogs.asked if name == "shortcuts"]
    listed = " ".join(row.shown for row in table.rows())
    for keys in ("Ctrl+Enter", "Ctrl+Shift+M", "F8", "Ctrl+K"):
        assert keys in listed
    every = [key.toString() for action in run.window.actions_.by_id.values() for key in action.shortcuts()]
    assert len(every) == len(set(every))
