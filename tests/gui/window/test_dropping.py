"""Evidence dragged from the article and between meetings, in the real window; the same by key."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.form.dragging import mime_of, passage_in, targets_in
from model.session.target import Target
from tests.gui.window.program import Run, write_corpus

PAGE = (
    "青禾县召开疫情防控会议\n8月3日上午，青禾县召开疫情防控工作会议。县委书记钱启明主持会议并讲话。县长苏若兰出席会议。\n"
    "8月4日下午，青禾县委常委会召开会议。县委书记钱启明主持会议。\n"
)
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
ACTIONS = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction


@pytest.fixture
def run(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Run]:
    made = Run(qapp, qtbot, [str(write_corpus(tmp_path / "corpus", {"1.txt": PAGE})), "--annotator", "tester"])
    made.wait_for("1.txt")
    form = made.window.form
    while len(form.record.meetings) < 2:
        form.meetings.add()
    form.bar.go_to("m1")
    yield made
    made.close()


def passage(run: Run, text: str) -> QMimeData:
    run.select(text)
    return run.window.article.view.createMimeDataFromSelection()


def over(page: QWidget, at: QPoint, data: QMimeData) -> bool:
    """As the mouse comes in and moves there; whether a drop would be taken."""
    for kind in (QDragEnterEvent, QDragMoveEvent):
        event = kind(at, ACTIONS, data, LEFT, NONE)
        QApplication.sendEvent(page, event)
    return event.isAccepted()


def let_go(page: QWidget, at: QPoint, data: QMimeData) -> None:
    over(page, at, data)  # Qt gives a drop to whom the mouse came in
    QApplication.sendEvent(page, QDropEvent(QPointF(at), ACTIONS, data, LEFT, NONE))


def middle(run: Run, name: str) -> QPoint:
    page = run.window.form.page
    line = page.findChild(QWidget, name)
    assert line is not None, name
    return line.mapTo(page, line.rect().center())


def meeting(run: Run, number: int):
    return run.record.meetings[number]


def test_a_selection_let_go_over_a_field_is_its_value_with_its_place(run: Run) -> None:
    page, data = run.window.form.page, passage(run, "8月4日")
    at = middle(run, "m1.date")
    assert over(page, at, data)
    assert run.window.dropping.frame.isVisible()
    assert "日期" in run.window.status.message.text()
    let_go(page, at, data)
    assert not run.window.dropping.frame.isVisible()
    date = meeting(run, 0).date
    start = run.record.text.index("8月4日")
    assert (date.quote, date.spans, str(date.value)[-5:]) == ("8月4日", ((start, start + 4),), "08-04")
    assert date.raw_spans
    run.window.work.undo()
    assert meeting(run, 0).date.quote != "8月4日"


def test_beside_every_field_nothing_is_taken_and_leaving_takes_the_frame_away(run: Run) -> None:
    page, data = run.window.form.page, passage(run, "8月4日")
    assert over(page, middle(run, "m1.date"), data)
    assert not over(page, QPoint(page.width() // 2, page.height() - 2), data)
    assert over(page, middle(run, "m1.date"), data)
    QApplication.sendEvent(page, QDragLeaveEvent())
    assert not run.window.dropping.frame.isVisible()


def test_a_field_of_a_closed_list_says_why_it_takes_no_passage(run: Run) -> None:
    before = run.record
    let_go(run.window.form.page, middle(run, "m1.level"), passage(run, "青禾县"))
    assert run.record == before
    assert "放不下" in run.window.status.message.text()


def test_a_passage_over_a_persons_row_is_one_more_post_and_beside_the_rows_more_people(run: Run) -> None:
    form = run.window.form
    view = form.panel.people.view
    row = next(i for i, p in enumerate(meeting(run, 0).people) if p.name.value == "苏若兰")
    inside = view.visualRect(view.people.index(row, 0)).center()
    at = view.viewport().mapTo(form.page, inside)
    data = passage(run, "县委书记")
    assert over(form.page, at, data)
    let_go(form.page, at, data)
    assert "县委书记" in [t.value for t in meeting(run, 0).people[row].titles]
    form.bar.go_to(meeting(run, 1).id)
    let_go(form.page, middle(run, f"{meeting(run, 1).id}.people.add"), passage(run, "县长苏若兰"))
    added = meeting(run, 1).people[-1]
    assert (added.name.value, added.roles) == ("苏若兰", ("attendee",))
    assert added.name.spans


def test_a_mark_goes_to_another_meeting_by_mouse_alone(run: Run) -> None:
    view, form = run.window.article.view, run.window.form
    other = meeting(run, 1).id
    date = meeting(run, 0).date
    form.bar.tabs.opener.timeout.emit()  # nothing is held: nothing opens
    assert form.current_meeting() == "m1"
    data = mime_of([Target("m1", "date")])
    tabs = form.bar.tabs
    tab = tabs.tabRect(form.bar.ids.index(other)).center()
    assert over(tabs, tab, data)
    tabs.opener.timeout.emit()
    assert form.current_meeting() == other, "resting there shows the meeting"
    let_go(form.page, middle(run, f"{other}.date"), data)
    assert meeting(run, 1).date.quote == date.quote
    assert meeting(run, 0).date.state == "undecided"
    run.window.work.undo()
    assert meeting(run, 0).date == date
    assert view.text


def test_a_held_mark_is_lifted_and_a_quick_press_selects(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[QMimeData] = []
    monkeypatch.setattr("gui.article.lifting.QDrag.exec", lambda drag, action: begun.append(drag.mimeData()))
    view = run.window.article.view
    target = next(m for m in view.marks if m.target.field == "date").target
    start = next(m for m in view.marks if m.target == target).spans[0][0]
    here = view.cursorRect(view.cursor_over(start, start)).center() + QPoint(6, 0)
    far = here + QPoint(QApplication.startDragDistance() + 30, 0)
    view.clear_selection()
    QTest.mousePress(view.viewport(), LEFT, NONE, here)
    _move(view.viewport(), far)
    assert not begun
    assert view.selection() is not None
    QTest.mouseRelease(view.viewport(), LEFT, NONE, far)
    view.clear_selection()
    QTest.mousePress(view.viewport(), LEFT, NONE, here)
    view.lifting.hold.timeout.emit()
    assert view.viewport().cursor().shape() == Qt.CursorShape.ClosedHandCursor
    _move(view.viewport(), far)
    assert [targets_in(data) for data in begun] == [[target]]
    assert view.selection() is None


def test_the_same_by_key(run: Run) -> None:
    form, date = run.window.form, meeting(run, 0).date
    form.focus_target(Target("m1", "date"))
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert meeting(run, 1).date.quote == date.quote
    assert meeting(run, 0).date.state == "undecided"


def test_what_is_dropped_where_nothing_can_be_saved_is_not_taken(run: Run) -> None:
    run.window.form.set_read_only(True)
    assert not over(run.window.form.page, middle(run, "m1.date"), passage(run, "8月4日"))


def test_a_copied_passage_says_where_it_stands(run: Run) -> None:
    data = passage(run, "8月4日")
    start = run.window.article.view.text.index("8月4日")
    assert passage_in(data) == (start, start + 4, False)
    assert data.text() == "8月4日"


def _move(widget: QWidget, to: QPoint) -> None:
    place = QPointF(to)
    event = QMouseEvent(QEvent.Type.MouseMove, place, widget.mapToGlobal(place), Qt.MouseButton.NoButton, LEFT, NONE)
    QApplication.sendEvent(widget, event)
