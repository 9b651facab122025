"""What a hand selects in the article: word, clause, list, paragraph; by clicks and by keys."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.article.hand import grown, list_at
from gui.article.view import ArticleView

TEXT = "梅岭县召开会议。\n县委副书记尹若，副县长田远、齐默、𠮷明山、柏清出席会议，研究工作。\n散会。"
NO = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def view(qtbot) -> ArticleView:
    view = ArticleView()
    qtbot.addWidget(view)
    view.resize(700, 400)
    view.words.load()
    view.show_text(TEXT)
    view.show()
    qtbot.waitExposed(view)
    return view


def chosen(view: ArticleView) -> str:
    found = view.selection()
    return found.text if found is not None else ""


def click_times(view: ArticleView, text: str, times: int) -> None:
    """As Qt tells quick clicks at one place: every second one as a double click."""
    at = view.text.index(text)
    point = QPointF(view.cursorRect(view.cursor_over(at, at)).center()) + QPointF(4, 0)
    for number in range(times):
        kind = QEvent.Type.MouseButtonDblClick if number % 2 else QEvent.Type.MouseButtonPress
        for type_, buttons in ((kind, LEFT), (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton)):
            event = QMouseEvent(type_, point, view.viewport().mapToGlobal(point), LEFT, buttons, NO)
            event.setTimestamp(1000 + 100 * number)
            QApplication.sendEvent(view.viewport(), event)


@pytest.mark.parametrize(
    ("times", "text"),
    [(2, "齐默"), (3, "齐默"), (4, "副县长田远、齐默、𠮷明山、柏清出席会议")],
    ids=["word", "clause", "list"],
)
def test_each_click_more_takes_more(view, times, text) -> None:
    click_times(view, "齐默", times)
    assert chosen(view) == text


def test_a_fifth_click_begins_anew(view) -> None:
    click_times(view, "齐默", 5)
    assert chosen(view) == ""


@pytest.mark.parametrize(
    ("at", "text"),
    [
        ("齐默", "副县长田远、齐默、𠮷明山、柏清出席会议"),
        ("副县长", "副县长田远、齐默、𠮷明山、柏清出席会议"),
        ("柏清", "副县长田远、齐默、𠮷明山、柏清出席会议"),
        ("尹若", "县委副书记尹若"),
        ("散会", "散会"),
    ],
)
def test_a_list_ends_where_another_mark_stands(at: str, text: str) -> None:
    start, end = list_at(TEXT, TEXT.index(at))
    assert TEXT[start:end] == text


def test_a_mark_at_the_edge_of_the_text_ends_no_loop() -> None:
    for text in ("、", "甲、", "、甲", "甲、、乙", ""):
        for at in range(max(len(text), 1)):
            start, end = list_at(text, at)
            assert 0 <= start <= end <= max(len(text), 1)


def test_a_key_grows_the_selection_step_by_step(view) -> None:
    view.select(TEXT.index("齐默"), TEXT.index("齐默"))
    view.setFocus()
    seen = []
    for _ in range(4):
        QTest.keyClick(view, "=")
        seen.append(chosen(view))
    paragraph = TEXT.split("\n")[1]
    assert seen == ["齐默", "副县长田远、齐默、𠮷明山、柏清出席会议", paragraph.rstrip("。"), paragraph.rstrip("。")]


def test_growing_never_shrinks() -> None:
    assert grown("甲乙。", 0, 3, (0, 2)) == (0, 3)
    assert grown("甲乙。", 0, 0, (0, 2)) == (0, 2)


def test_shift_with_ctrl_extends_by_words(view) -> None:
    at = TEXT.index("研究")
    view.select(at, at)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert chosen(view) == "研究"
    QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert chosen(view) == "研究工作"
