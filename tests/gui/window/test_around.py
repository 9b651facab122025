"""Citing and opening the source, the tour, high contrast."""

import pytest
from program import Run, write_corpus
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gui import appearance
from gui.keys import keymap
from gui.tour.tour import STEPS

URLS = {
    "1.txt": "---\ntitle: 青禾县召开疫情防控会议\nurl: https://news.qinghe.example/t20210305_1.html\n---\n"
    "3月4日，青禾县召开疫情防控会议。县委书记陆远舟主持会议。\n",
    "2.txt": "---\ntitle: 南渡市召开疫情防控会议\nurl: javascript:alert(1)\n---\n4月11日，南渡市召开疫情防控会议。\n",
    "3.txt": "关于调整公交线路的通告\n因道路施工，调整部分公交线路。\n",
}


@pytest.fixture
def run(qapp, qtbot, tmp_path):
    run = Run(qapp, qtbot, [str(write_corpus(tmp_path / "语料", URLS))])
    run.wait_for("1.txt")
    run.opened = []
    run.window.companion.quoting.open_with = lambda url: run.opened.append(url.toString()) or True
    yield run
    run.close()


def said(run) -> str:
    return run.window.status.message.text()


def test_a_passage_is_copied_with_its_source(run) -> None:
    run.select("县委书记陆远舟主持会议")
    run.press("Ctrl+Shift+C")
    text = QApplication.clipboard().text()
    assert text.startswith("“县委书记陆远舟主持会议”（")
    assert "《青禾县召开疫情防控会议》" in text
    assert "https://news.qinghe.example/t20210305_1.html" in text
    run.window.article.view.clear_selection()
    run.press("Ctrl+Shift+C")
    assert QApplication.clipboard().text().endswith("t20210305_1.html")
    assert "主持" not in QApplication.clipboard().text()


def test_only_plain_web_addresses_are_opened(run) -> None:
    run.press("Ctrl+Shift+U")
    assert run.opened == ["https://news.qinghe.example/t20210305_1.html"]
    run.press("Ctrl+PgDown")
    run.wait_for("2.txt")
    run.press("Ctrl+Shift+U")
    assert "javascript:alert(1)" in said(run) or "没有网址" in said(run)
    run.press("Ctrl+PgDown")
    run.wait_for("3.txt")
    run.press("Ctrl+Shift+U")
    assert "没有网址" in said(run)
    assert len(run.opened) == 1
    run.window.actions_["open_article_folder"].trigger()
    assert run.opened[1].startswith("file:")
    assert run.opened[1].endswith("语料")


def test_the_tour_comes_once_with_the_sample_and_says_the_keys_that_are_bound(qapp, qtbot) -> None:
    run = Run(qapp, qtbot, ["--sample"])
    try:
        companion = run.window.companion
        qtbot.waitUntil(lambda: companion.tour is not None, timeout=10_000)
        focus = QApplication.focusWidget()
        callout = companion.tour.callout
        texts = []
        for _ in STEPS:
            texts.append(callout.text.text())
            assert callout.isVisible()
            assert run.window.rect().contains(callout.geometry())
            assert QApplication.focusWidget() is focus
            qtbot.mouseClick(callout.next, Qt.MouseButton.LeftButton)
        assert companion.tour is None
        for _, actions in STEPS:
            for action in actions:
                assert any(keymap.key(action) in text for text in texts)
        run.window.actions_["close_corpus"].trigger()
        run.window.actions_["open_sample"].trigger()
        qtbot.waitUntil(lambda: run.record is not None, timeout=10_000)
        assert companion.tour is None
        run.window.actions_["tour"].trigger()
        assert companion.tour is not None
        run.press("Esc")
        assert companion.tour is None
        run.window.actions_["tour"].trigger()
        run.press("Ctrl+Return")  # who verifies needs no tour, and nothing stands before the next article
        assert companion.tour is None
    finally:
        run.close()


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: str, b: str) -> float:
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("name", "least"), [("light", 4.5), ("dark", 4.5), ("contrast", 7.0)])
def test_what_is_read_stands_out(name, least) -> None:
    colours = appearance.SCHEMES[name]
    for text in (colours.text, colours.muted, colours.doubt, colours.bad, colours.good):
        assert contrast(text, colours.page) >= least
        assert contrast(text, colours.window) >= least * 0.95
    for shade in colours.hues.values():
        assert contrast(shade, colours.page) >= least
    assert contrast(colours.on_accent, colours.accent) >= least


def test_high_contrast_is_chosen_and_kept(run) -> None:
    run.window.actions_["theme_contrast"].trigger()
    assert appearance.scheme() is appearance.CONTRAST
    assert run.program.settings.theme == "contrast"
    assert QApplication.palette().window().color().name() == "#000000"
