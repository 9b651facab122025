"""Corrections of the text in the real window, by keyboard and by mouse."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QMenu
from pytestqt.qtbot import QtBot

from gui.article.view import ArticleView
from gui.correct_dialog import CorrectDialog
from tests.gui.window.program import Run, write_corpus

PAGE = (
    "首页 > 要闻\n青禾县召开疫情防控会议\n8月3日上午，青禾县召开疫情防控会议。县委书记钱启明主持会议并讲话。点击下载客户端\n"
    "钱启明要求，赴海???、安远调研。\n责任编辑：周立群\n"
)


@pytest.fixture
def run(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Run]:
    corpus = write_corpus(tmp_path / "corpus", {"1.txt": PAGE, "2.txt": PAGE.replace("青禾", "云岭")})
    made = Run(qapp, qtbot, [str(corpus), "--annotator", "tester"])
    made.wait_for("1.txt")
    yield made
    made.close()


def menu_at(view: ArticleView, text: str) -> QMenu:
    """The context menu a right click on ``text`` opens."""
    at = view.text.index(text)
    point = view.cursorRect(view.cursor_over(at, at)).center() + QPoint(6, 0)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, view.viewport().mapToGlobal(point))
    QApplication.sendEvent(view.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose(menu: QMenu, text: str) -> None:
    action = next(a for a in menu.actions() if text in a.text())
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())


def test_delete_strikes_the_selection_and_undo_brings_text_and_marks_back(run: Run) -> None:
    before = run.record
    run.select("点击下载客户端")
    run.press("Del")
    assert run.record.text == before.text.replace("点击下载客户端", "")
    assert run.window.article.view.text == run.record.text
    run.press("Ctrl+Z")
    assert run.record == before
    assert run.window.article.view.text == before.text
    run.press("Ctrl+Shift+Z")
    assert "点击下载客户端" not in run.window.article.view.text


def test_delete_in_an_editor_deletes_there(run: Run) -> None:
    run.window.form.article.edits["kicker"].setFocus()
    run.press("Del")
    assert run.record.text_edits == ()


def test_insert_in_the_raw_view_brings_a_removed_line_back(run: Run) -> None:
    run.press("F3")
    run.press("F6")
    view = run.window.article.raw_view
    assert run.window.article.active is view
    assert view.hasFocus()
    at = view.text.index("责任编辑")
    view.select(at + 2, at + 2)
    run.press("Ins")
    assert run.record.text.endswith("\n责任编辑：周立群")
    assert run.window.article.raw_view.exact_selection() == (at + 2, at + 2), "the caret stays"
    assert [e.by for e in run.record.text_edits] == ["tester"]


def test_the_mouse_brings_back_and_strikes(run: Run) -> None:
    article = run.window.article
    run.window.actions_["view_raw"].trigger()
    choose(menu_at(article.raw_view, "首页"), "恢复")
    assert run.record.text.startswith("首页 > 要闻\n")
    run.window.actions_["view_clean"].trigger()
    at = article.view.text.index("点击下载客户端")
    article.view.select(at, at + 7)
    choose(menu_at(article.view, "下载"), "删去")
    assert "点击下载客户端" not in run.record.text


def test_a_digit_picks_a_reading_of_the_damage(run: Run, qtbot: QtBot) -> None:
    run.press("F3")
    run.press("F5")
    popup = run.window.corrections.popup
    assert popup is not None
    shown = [a.text() for a in popup.actions() if a.text()]
    assert "海〔口" in shown[0] or "〔" in shown[0]
    first = shown[0].split("〔")[1].split("〕")[0]
    QTest.keyClick(popup, Qt.Key.Key_1)
    assert f"海{first}" in run.record.text
    assert [e.kind for e in run.record.text_edits] == ["repair"]
    qtbot.waitUntil(lambda: run.window.corrections.popup is None)
    run.window.activateWindow()  # without a window manager nobody gives it back
    qtbot.waitUntil(run.window.isActiveWindow)
    run.press("F5", run.window.article.view)
    assert run.window.corrections.popup is None, "nothing is left to repair"
    assert "没有未修复" in run.window.status.message.text()


def test_right_characters_are_typed_in_a_dialog(run: Run) -> None:
    run.dialogs.answers["correct"] = "齐明"
    run.select("启明")
    run.press("Ctrl+T")
    name, (before, text, after) = run.dialogs.asked[-1]
    assert (name, text) == ("correct", "启明")
    assert before.endswith("钱")
    assert "钱齐明要求" in run.record.text
    assert after.startswith("要求")
    run.dialogs.answers["correct"] = None
    run.press("Ctrl+T")
    assert len(run.record.text_edits) == 1


def test_what_loses_its_place_is_said(run: Run) -> None:
    run.select("8月3日上午，青禾县召开疫情防控会议。县委书记钱启明主持会议并讲话。点击下载客户端")
    run.press("Del")
    assert "失去了正文里的依据" in run.window.status.message.text()
    chair = run.record.meetings[0].date
    assert chair.spans == ()
    assert chair.quote
    assert chair.raw_spans


@pytest.mark.parametrize(
    ("keys", "said"), [("Del", "先在清洗后的文字里选中"), ("Ins", "没有可恢复的文字"), ("Shift+F5", "没有带候选的缺损")]
)
def test_what_cannot_be_done_is_said(run: Run, keys: str, said: str) -> None:
    run.press("F3")
    run.window.article.view.select(0, 0)
    run.press(keys)
    assert said in run.window.status.message.text()
    assert run.record.text_edits == ()


# the views


def test_one_key_and_buttons_change_the_view(run: Run) -> None:
    article, actions = run.window.article, run.window.actions_
    for mode in ("raw", "compare", "clean"):
        run.press("F6", run.window)
        assert article.mode == mode
        assert actions[f"view_{mode}"].isChecked()
        assert article.view.isVisible() == (mode != "raw")
        assert article.raw_view.isVisible() == (mode != "clean")
    run.window.toolbar.widgetForAction(actions["view_compare"]).click()
    assert article.mode == "compare"


def long_page() -> str:
    lines = [f"第{n}段，8月3日，青禾县各地各部门继续抓好防控工作，确保各项措施落到实处。" for n in range(60)]
    return "青禾县召开疫情防控会议\n" + "责任编辑：周立群\n".join(f"{line}\n" for line in lines)


@pytest.fixture
def compared(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Run]:
    corpus = write_corpus(tmp_path / "corpus", {"1.txt": long_page()})
    made = Run(qapp, qtbot, [str(corpus), "--annotator", "tester"])
    made.wait_for("1.txt")
    made.window.actions_["view_compare"].trigger()
    yield made
    made.close()


def paragraph_at_top(view: ArticleView) -> str:
    top = view.top_position()
    return view.text[view.text.rfind("\n", 0, top) + 1 :].split("，")[0]


@pytest.mark.parametrize("leader", [0, 1])
def test_both_views_scroll_together(compared: Run, leader: int) -> None:
    views = compared.window.article.views
    first, other = views[leader], views[1 - leader]
    at = first.text.index("第40段")
    first.scroll_to(at)
    assert paragraph_at_top(first) == "第40段"
    assert paragraph_at_top(other) == "第40段"
    first.scroll_to(first.text.index("第9段"))
    assert paragraph_at_top(other) == "第9段"


@pytest.mark.parametrize("leader", [0, 1])
def test_the_place_of_the_hand_is_lit_in_the_other_view(compared: Run, qtbot: QtBot, leader: int) -> None:
    views = compared.window.article.views
    first, other = views[leader], views[1 - leader]
    at = first.text.index("第50段")
    first.setFocus()
    first.select(at, at + 4)
    qtbot.waitUntil(lambda: len(other.extraSelections()) == 1)
    lit = other.extraSelections()
    cursor = lit[0].cursor
    assert cursor.selectedText() == "第50段"
    assert 0 <= other.cursorRect(cursor).top() <= other.viewport().height()
    compared.window.actions_["view_clean"].trigger()
    assert other.extraSelections() == []


def test_a_selection_in_the_raw_half_is_evidence_in_both_texts(compared: Run) -> None:
    article = compared.window.article
    at = article.raw_view.text.index("第3段")
    article.raw_view.setFocus()
    article.raw_view.select(at, at + 3)
    compared.press("N")
    name = compared.record.meetings[0].name if compared.record.meetings else compared.record.article.title
    if compared.record.meetings:
        assert (name.quote, name.raw_spans) == ("第3段", ((at, at + 3),))


def test_the_reason_is_told_on_hover(run: Run) -> None:
    run.window.actions_["view_raw"].trigger()
    view = run.window.article.raw_view
    view.hovering.change = view._drawn.change_at(view.text.index("责任编辑"))
    view.hovering.show_card()
    shown = " ".join(view.hovering.card.shown)
    for part in ("清洗掉", "署名", "boilerplate.credits", "确定", "责任编辑：周立群"):
        assert part in shown
    view.hovering.card.hide()


# the dialog


@pytest.fixture
def dialog(qtbot: QtBot) -> Callable[[str], CorrectDialog]:
    def shown(text: str) -> CorrectDialog:
        made = CorrectDialog("县委书记", text, "主持", None)
        qtbot.addWidget(made)
        made.show()
        qtbot.waitExposed(made)
        return made

    return shown


def test_the_dialog_leaves_enter_to_the_input_method_while_it_composes(dialog: Callable[[str], CorrectDialog]) -> None:
    made = dialog("启明")
    QApplication.sendEvent(made.edit, QInputMethodEvent("qi", []))
    QTest.keyClick(made.edit, Qt.Key.Key_Return)
    assert made.isVisible()
    event = QInputMethodEvent()
    event.setCommitString("齐")
    QApplication.sendEvent(made.edit, event)
    QTest.keyClick(made.edit, Qt.Key.Key_Return)
    assert not made.isVisible()
    assert made.text() == "齐"


def test_shift_enter_begins_a_paragraph_and_escape_calls_off(dialog: Callable[[str], CorrectDialog]) -> None:
    made = dialog("")
    QTest.keyClick(made.edit, Qt.Key.Key_A)
    QTest.keyClick(made.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(made.edit, Qt.Key.Key_B)
    assert made.text() == "a\nb"
    QTest.keyClick(made.edit, Qt.Key.Key_Escape)
    assert made.result() == CorrectDialog.DialogCode.Rejected


def test_the_dialog_is_kept_by_mouse(dialog: Callable[[str], CorrectDialog]) -> None:
    made = dialog("启明")
    buttons = made.findChild(QDialogButtonBox)
    assert buttons is not None
    QTest.mouseClick(buttons.button(QDialogButtonBox.StandardButton.Ok), Qt.MouseButton.LeftButton)
    assert made.result() == CorrectDialog.DialogCode.Accepted
