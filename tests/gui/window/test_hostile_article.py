"""An article is data: nothing in it is drawn as markup, loaded from anywhere, hidden, or turned round."""

import socket
from pathlib import Path

import pytest
from program import Run, write_corpus
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QLabel, QToolTip

from gui.appearance import scheme
from gui.article.signs import STAND_IN, Signs, hidden_in, names_in, visible
from gui.article.view import ArticleView
from model.cli.main import main
from model.journal.reader import read_journal, read_record
from model.record.codec import decode_line
from model.session import edits
from model.session.target import Target
from model.text.strange_signs import name_of

PAGE = """<html><head><title>青禾县召开会议</title><link rel="stylesheet" href="http://evil.example/a.css">
<script src="http://evil.example/a.js"></script></head><body><h1>青禾县召开疫情防控会议</h1>
<p>3月4日，青禾县召开疫情防控会议。<img src="http://evil.example/pixel.png" onerror="x()">县委书记陆远舟主持会议。</p>
<p><iframe src="file:///etc/passwd"></iframe>会议要求，<b>压实</b>责任。&lt;img src="http://evil.example/b.png"&gt;</p>
</body></html>"""


@pytest.fixture
def start(qapp, qtbot, tmp_path: Path):
    runs = []

    def start(articles: dict[str, str], *options: str) -> Run:
        run = Run(qapp, qtbot, [str(write_corpus(tmp_path / "语料", articles)), *options])
        run.dialogs.answers["inform"] = None
        runs.append(run)
        run.wait_for(next(iter(articles)))
        return run

    yield start
    for run in runs:
        run.close()


def test_nothing_of_a_page_is_loaded_or_drawn_as_markup(start, monkeypatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(ArticleView, "loadResource", lambda self, kind, url: asked.append(url), raising=False)
    monkeypatch.setattr(socket.socket, "connect", lambda self, address: asked.append(address))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *about, **more: asked.append(about) or [])
    run = start({"1.html": PAGE})
    view = run.window.article.view
    assert view.toPlainText() == view.text
    assert "\ufffc" not in view.toPlainText()  # what Qt puts where a picture is
    run.window.actions_["view_raw"].trigger()
    view = run.window.article.raw_view
    assert '<img src="http://evil.example/pixel.png"' in view.text
    assert view.toPlainText().count("<img") == PAGE.count("<img")
    run.window.grab()
    assert asked == []
    view.setHtml("<img src='http://evil.example/trap.png'>")  # the trap does catch what a rich text would ask for
    view.grab()
    assert asked


def test_no_label_draws_what_an_article_says_as_markup(start) -> None:
    title = "<b>青禾</b><img src=http://evil.example/x.png>召开会议"
    run = start({"1.txt": f"{title}\n3月4日，青禾县召开会议。\n"}, "--no-extraction")
    run.work.perform(edits.set_value(Target("", "title"), title))
    run.window.status.say(title)
    run.window.banner.put("unsaved", title)
    run.window.grab()
    told = [text for text in run.window.findChildren(QLabel) if "evil" in text.text()]
    assert len(told) >= 2
    assert {text.textFormat() for text in told} == {Qt.TextFormat.PlainText}


HIDDEN = "县委\u202e书记\u200b陆远舟\u2066主持\x07会议\ufeff。"


def test_hidden_characters_are_shown_without_moving_a_position() -> None:
    shown = visible(HIDDEN)
    assert len(shown) == len(HIDDEN)
    assert [at for at, char in enumerate(shown) if char == STAND_IN] == list(hidden_in(HIDDEN))
    assert len(hidden_in(HIDDEN)) == 5
    assert visible("一行\n\t二行　👩\u200d⚕️ 𠮷") == "一行\n\t二行　👩\u200d⚕️ 𠮷"
    assert visible("甲\u200d乙") == "甲□乙"
    assert name_of("\u202e") == "U+202E RIGHT-TO-LEFT OVERRIDE"
    assert name_of("\x07") == "U+0007"
    assert names_in("甲\u200b乙\u200b丙\u202e").split("\n") == [
        "U+200B ZERO WIDTH SPACE",
        "U+202E RIGHT-TO-LEFT OVERRIDE",
    ]
    signs = Signs(HIDDEN)
    assert signs.tip_at(2) == "U+202E RIGHT-TO-LEFT OVERRIDE"
    assert signs.tip_at(3) == ""
    assert signs.tip_at(None) == ""
    other = Signs("青禾县⼈民医院，Cоvid")  # a radical for 人, a Cyrillic о
    assert [other.tip_at(at) for at in other.lookalikes] == [
        "U+2F08 KANGXI RADICAL MAN",
        "U+043E CYRILLIC SMALL LETTER O",
    ]


def test_the_view_draws_them_as_marked_boxes_with_their_name(start, monkeypatch) -> None:
    run = start({"1.txt": "青禾县召开会议\n3月4日，县委\u202e书记陆远舟主持会议。\n"}, "--no-extraction")
    view = run.window.article.raw_view
    run.window.actions_["view_raw"].trigger()
    at = view.text.index(STAND_IN)
    assert run.window.article.clean.raw[at] == "\u202e"
    block = view.document().findBlock(at)
    here = at - block.position()
    drawn = [f for f in block.layout().formats() if f.start <= here < f.start + f.length]
    assert drawn[-1].format.background().color().name() == scheme().bad
    tips: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda where, text, *more: tips.append(text))
    point = view.cursorRect(view.cursor_over(at, at)).center() + QPoint(6, 0)
    QApplication.sendEvent(view.viewport(), QHelpEvent(QHelpEvent.Type.ToolTip, point, QPoint(0, 0)))
    assert tips == ["U+202E RIGHT-TO-LEFT OVERRIDE"]


def test_editors_grid_and_queue_show_them_and_keep_the_value(start) -> None:
    run = start({"1.txt": "青禾县召开会议\n3月4日，陆远舟主持会议。\n"}, "--no-extraction")
    value = "青禾\u202e县\u200b会议"
    run.work.perform(edits.set_value(Target("", "kicker"), value))
    edit = run.window.form.article.edits["kicker"]
    assert edit.text() == value
    plain = edit.grab().toImage()
    run.window.form.focus_target(Target("", "kicker"))
    marked = edit.grab().toImage()
    assert plain != marked
    run.window.form.flush()
    assert run.record.article.kicker.value == value
    run.work.perform(edits.add_meeting())
    meeting = run.record.meetings[0].id
    run.work.perform(edits.add_people(meeting, [("陆\u200b远舟", (), ())]))
    model = run.window.form.panel.people.view.model()
    cell = model.index(0, 0)
    assert model.data(cell, Qt.ItemDataRole.DisplayRole) == "陆□远舟"
    assert model.data(cell, Qt.ItemDataRole.EditRole) == "陆\u200b远舟"
    assert "ZERO WIDTH SPACE" in model.data(cell, Qt.ItemDataRole.ToolTipRole)
    run.select("召开会议")
    assert run.window.article.view.selection() is not None


UNPAIRED = (
    "<html><body><div><p>青禾县召开<b>疫情防控会议<div></p></span><table><td>3月4日，青禾县召开疫情防控会议。"
    "</i>县委书记陆远舟主持会议。<p>县长沈知行出席。</tr></body><p>会议要求压实责任。<![CDATA[ <!-- 完"
)
HALVES = "<p>南渡市召开防控会议</p><p>3月5日，南渡市召开疫情防控会议。&#xD83D;市长闻笛主持会议。\\ud83d &#56320;完</p>"


def test_unpaired_tags_and_half_characters_are_read_saved_checked_and_exported(start, tmp_path, capsys) -> None:
    run = start({"1.html": UNPAIRED, "2.html": HALVES})
    assert "陆远舟主持会议" in run.window.article.view.text
    assert "<" not in run.window.article.view.text.replace("<!--", "")
    run.work.perform(edits.set_note("半个\ud83d字符\udc00"))  # as a clipboard may bring it
    run.press("Ctrl+Return", run.window)
    run.wait_for("2.html")
    run.work.perform(edits.set_value(Target("", "kicker"), "前\ud83d后"))
    assert "闻笛主持会议" in run.window.article.view.text
    run.window.grab()
    run.press("Ctrl+Return", run.window)
    run.qtbot.waitUntil(lambda: run.window.desk.workspace.record("2.html").status == "verified", timeout=5_000)
    run.wait_saved()
    journal = run.window.desk.workspace.journal_path
    run.close()
    corpus = str(tmp_path / "语料")
    assert main(["check", corpus]) == 0, capsys.readouterr().out
    contents = read_journal(journal)
    assert contents.problems == []
    first, second = (read_record(journal, contents.history[id][-1]) for id in ("1.html", "2.html"))
    assert first.note == "半个\ud83d字符\udc00"
    assert second.article.kicker.value == "前\ud83d后"
    for kind in ("jsonl", "csv", "xlsx"):
        out = tmp_path / f"out.{kind}"
        assert main(["export", corpus, "-o", str(out), "--format", kind]) == 0
        assert out.exists()
    exported = [decode_line(line) for line in (tmp_path / "out.jsonl").read_bytes().splitlines()]
    assert [record.note for record in exported] == [first.note, ""]


def test_a_table_cell_with_half_a_character_comes_out_of_the_command_line_as_text(tmp_path, capsysbinary) -> None:
    table = tmp_path / "表.jsonl"
    row = '{"id":"a","text":"青禾县召开会议\\n3月4日，县委书记陆远舟主持\\ud83d会议。\\udc00完"}\n'
    table.write_text(row, encoding="ascii" if row.isascii() else "utf-8")
    out = tmp_path / "out.jsonl"
    assert main(["extract", str(table), "-o", str(out), "--text-column", "text", "--id-column", "id"]) == 0
    (record,) = (decode_line(line) for line in out.read_bytes().splitlines())
    assert "主持\ufffd会议" in record.text
