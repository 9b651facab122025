"""People and meetings merged, split and moved, each by keys and by mouse."""

import pytest
from form_bench import KEYS, sample
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from gui.form.dragging import mime_of, targets_in
from gui.form.people_model import NAME
from model.session.target import Target


@pytest.fixture
def grid(bench):
    bench.form.focus_target(Target("m1", "name", person=0))
    return bench.line("m1.people")


def names(bench, meeting="m1"):
    return [p.name.value for p in bench.meeting(meeting).people]


def choose(bench, grid, text, row=0):
    """Right click on a row, then a click on the entry that begins with ``text``."""
    at = grid.visualRect(grid.people.index(row, NAME)).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, grid.viewport().mapToGlobal(at))
    QApplication.sendEvent(grid.viewport(), event)
    menu = grid.findChild(QMenu, "form.people.menu")
    entries = [a for m in (menu, *menu.findChildren(QMenu)) for a in m.actions() if a.text().startswith(text)]
    entries[0].trigger()
    menu.close()


def drop(bench, tab, targets):
    """Let ``targets`` go over a tab, as the end of a drag does."""
    tabs = bench.form.bar.tabs
    data = mime_of(targets)
    at = tabs.tabRect(tab).center()
    enter = QDragEnterEvent(at, Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, KEYS.NoModifier)
    QApplication.sendEvent(tabs, enter)
    assert enter.isAccepted()
    event = QDropEvent(QPointF(at), Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, KEYS.NoModifier)
    QApplication.sendEvent(tabs, event)


def test_m_makes_the_selected_rows_one_person(bench, grid):
    bench.key(Qt.Key.Key_Down, KEYS.ShiftModifier)
    bench.key(Qt.Key.Key_M)
    assert names(bench) == ["田远", "尹若"]
    assert [t.value for t in bench.meeting().people[0].titles] == ["县委书记", "县长"]
    assert len(bench.edits) == 1


def test_merging_by_mouse(bench, grid):
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, KEYS.NoModifier, _cell(grid, 1))
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, KEYS.ShiftModifier, _cell(grid, 2))
    choose(bench, grid, "合并为一人", row=1)
    assert names(bench) == ["田远", "齐默"]


def _cell(grid, row):
    return grid.visualRect(grid.people.index(row, NAME)).center()


def test_a_slash_takes_names_apart(bench, grid):
    bench.key(Qt.Key.Key_Space)
    bench.key(Qt.Key.Key_A, KEYS.ControlModifier)
    bench.type("田远尹若")
    bench.key(Qt.Key.Key_Return)
    bench.go("m1.people")
    bench.key(Qt.Key.Key_Slash)
    assert names(bench)[:2] == ["田远", "尹若"]
    assert [p.roles for p in bench.meeting().people[:2]] == [("chair",), ("chair",)]


def test_a_list_typed_into_a_name_makes_rows(bench, grid):
    bench.key(Qt.Key.Key_Space)
    bench.key(Qt.Key.Key_A, KEYS.ControlModifier)
    bench.type("田远、尹若山")
    bench.key(Qt.Key.Key_Return)
    assert names(bench) == ["田远", "尹若山", "齐默", "尹若"]


def test_a_name_with_more_than_one_reading_opens_to_be_typed(bench, grid):
    bench.key(Qt.Key.Key_Slash)
    assert bench.here == "m1.people.0.name"
    assert "甲、乙" in bench.said[-1]
    assert not bench.edits


def test_a_digit_moves_people_to_the_meeting_of_that_number(bench, grid):
    bench.key(Qt.Key.Key_Down)
    bench.key(Qt.Key.Key_Down, KEYS.ShiftModifier)
    bench.key(Qt.Key.Key_2)
    assert names(bench) == ["田远"]
    assert names(bench, "m2") == ["齐默", "尹若"]
    bench.key(Qt.Key.Key_1)  # where they are already: nothing
    assert len(bench.edits) == 1


def test_moving_people_by_menu_and_by_dragging(bench, grid):
    choose(bench, grid, "移到会议 2", row=2)
    assert names(bench, "m2") == ["尹若"]
    data = grid.people.mimeData([grid.people.index(0, column) for column in range(3)])
    assert targets_in(data) == [Target("m1", "name", person=0)]
    drop(bench, 1, targets_in(data))
    assert names(bench, "m2") == ["尹若", "田远"]
    assert bench.meeting("m2").people[1].roles == ("chair",)
    assert names(bench) == ["齐默"]


def test_n_gives_people_a_meeting_of_their_own(bench, grid):
    bench.key(Qt.Key.Key_N)
    assert [m.id for m in bench.record.meetings] == ["m1", "m3", "m2"]
    assert names(bench, "m3") == ["田远"]
    assert bench.meeting("m3").date.value == bench.meeting("m1").date.value


def test_roles_for_a_range_by_mouse(bench, grid):
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, KEYS.NoModifier, _cell(grid, 0))
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, KEYS.ShiftModifier, _cell(grid, 2))
    choose(bench, grid, "汇报", row=1)
    assert all("briefer" in p.roles for p in bench.meeting().people)
    assert len(bench.edits) == 1


def test_two_meetings_become_one_by_key_and_by_menu(bench, grid):
    bench.key(Qt.Key.Key_J, KEYS.ControlModifier | KEYS.ShiftModifier)
    assert [m.id for m in bench.record.meetings] == ["m1"]
    assert bench.form.current_meeting() == "m1"
    bench.key(Qt.Key.Key_J, KEYS.ControlModifier | KEYS.ShiftModifier)
    assert bench.said[-1] == "只有一个会议，没有可合并的"
    bench.show(sample("b.txt"))
    bench.form.bar.go_to("m2")
    action = next(a for a in bench.form.bar.menu.actions() if "合并" in a.text())
    action.trigger()
    assert [m.id for m in bench.record.meetings] == ["m1"]


def test_a_value_is_dragged_to_the_tab_of_another_meeting(bench):
    mark = bench.line("m1.date").mark
    assert mark.target == Target("m1", "date")
    assert bench.line("article.outlet").mark.target is None
    drop(bench, 1, [mark.target])
    assert bench.meeting("m2").date.value == "XXXX-03-04"
    assert bench.meeting("m2").date.spans
    assert bench.meeting("m1").date.state == "undecided"


def test_nothing_is_regrouped_where_nothing_can_be_saved(bench, grid):
    bench.form.set_read_only(True)
    bench.key(Qt.Key.Key_N)
    bench.key(Qt.Key.Key_2)
    bench.key(Qt.Key.Key_Slash)
    drop(bench, 1, [Target("m1", "name", person=0)])
    bench.form.meetings.merge()
    assert not bench.edits
    assert not grid.people.flags(grid.people.index(0, 0)) & Qt.ItemFlag.ItemIsDragEnabled


def test_a_drag_begins_only_with_the_left_button_and_some_way(bench, monkeypatch):
    begun = []
    monkeypatch.setattr("gui.form.dragging.QDrag.exec", lambda drag, action: begun.append(drag.mimeData()))
    mark = bench.line("m1.date").mark
    far = QPoint(QApplication.startDragDistance() + 4, 4)
    QTest.mousePress(mark, Qt.MouseButton.RightButton, KEYS.NoModifier, QPoint(2, 4))
    QTest.mouseMove(mark, far)
    assert not begun
    QTest.mousePress(mark, Qt.MouseButton.LeftButton, KEYS.NoModifier, QPoint(2, 4))
    _move(mark, QPoint(4, 4))
    assert not begun
    _move(mark, far)
    assert [targets_in(data) for data in begun] == [[Target("m1", "date")]]


def _move(widget, to):
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent

    left = Qt.MouseButton.LeftButton
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(to),
        widget.mapToGlobal(QPointF(to)),
        Qt.MouseButton.NoButton,
        left,
        KEYS.NoModifier,
    )
    QApplication.sendEvent(widget, event)
