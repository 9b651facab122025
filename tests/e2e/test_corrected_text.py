"""A text corrected by hand in the real program: undone, verified, on disk, found again, exported."""

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from model.cli.main import main as run_command
from tests.gui.window.program import Run, write_corpus

PAGE = (
    "首页 > 要闻\n青禾县召开疫情防控会议\n8月3日上午，青禾县召开疫情防控会议。县委书记钱启明主持会议并讲话。点击下载客户端\n"
    "钱启明要求，赴海???、安远调研。\n责任编辑：周立群\n"
)
KINDS = ["strike", "restore", "repair", "type"]


def saved(corpus: Path) -> dict[str, Any]:
    journal = corpus.parent / "corpus.annotations" / "tester.jsonl"
    lines = [json.loads(line) for line in journal.read_text(encoding="utf-8").splitlines()]
    return [line for line in lines if line["event"] == "save"][-1]


def correct_all(run: Run, qtbot: QtBot) -> None:
    """Strike a leftover, bring a removed line back, pick a reading, type over wrong characters: all by keyboard."""
    article = run.window.article
    run.select("点击下载客户端")
    run.press("Del")
    run.press("F6")
    at = article.raw_view.text.index("责任编辑")
    article.raw_view.select(at, at)
    run.press("Ins")
    run.press("F6")
    run.press("F6")
    assert article.mode == "clean"
    run.press("F3", run.window)
    run.press("F5")
    popup = run.window.corrections.popup
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: run.window.corrections.popup is None)
    run.window.activateWindow()  # without a window manager nobody gives it back
    qtbot.waitUntil(run.window.isActiveWindow)
    run.dialogs.answers["correct"] = "齐明"
    run.select("启明")
    run.press("Ctrl+T")


def test_a_corrected_text_goes_all_the_way(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus", {"1.txt": PAGE})
    run = Run(qapp, qtbot, [str(corpus), "--annotator", "tester"])
    try:
        run.wait_for("1.txt")
        before = run.record
        correct_all(run, qtbot)
        after = run.record
        assert [e.kind for e in after.text_edits] == KINDS
        assert after.text.split("\n") == [
            "青禾县召开疫情防控会议",
            "8月3日上午，青禾县召开疫情防控会议。县委书记钱启明主持会议并讲话。",
            after.text.split("\n")[2],
            "责任编辑：周立群",
        ]
        assert after.text.split("\n")[2].startswith("钱齐明要求，赴海")
        assert "?" not in after.text
        assert run.window.article.view.text == after.text
        for _ in KINDS:
            run.press("Ctrl+Z", run.window)
        assert run.record == before
        assert run.window.article.view.text == before.text
        for _ in KINDS:
            run.press("Ctrl+Shift+Z", run.window)
        assert run.record == after
        run.press("Ctrl+Shift+Return", run.window)
        run.wait_saved()
    finally:
        run.close()

    line = saved(corpus)
    assert line["text"] == after.text
    assert [(e["kind"], e["by"]) for e in line["text_edits"]] == [(kind, "tester") for kind in KINDS]
    assert PAGE[slice(*line["text_edits"][0]["raw"])] == "点击下载客户端"

    again = Run(qapp, qtbot, [str(corpus), "--annotator", "tester"])
    try:
        again.wait_for("1.txt")
        assert again.record.text == again.window.article.view.text == after.text
        assert again.window.article.known, "the raw positions of the corrected text are known again"
    finally:
        again.close()
    out = tmp_path / "out.jsonl"
    assert run_command(["export", str(corpus), "-o", str(out), "--annotator", "tester"]) == 0
    (exported,) = [json.loads(text) for text in out.read_text(encoding="utf-8").splitlines()]
    assert exported["text"] == after.text
    assert exported["text_edits"] == line["text_edits"]
