"""The people of a meeting by keyboard and by mouse."""

import pytest
from form_bench import KEYS
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.form.people_model import FIRST_ROLE, NAME, POSTS
from model.session.target import Target


@pytest.fixture
def grid(bench):
    bench.form.focus_target(Target("m1", "name", person=0))
    return bench.line("m1.people")


def names(bench):
    return [p.name.value for p in bench.meeting().people]


def test_letters_give_and_take_roles(bench, grid):
    bench.key(Qt.Key.Key_S)
    assert bench.meeting().people[0].roles == ("chair", "speaker")
    bench.key(Qt.Key.Key_S)
    assert bench.meeting().people[0].roles == ("chair",)
    bench.key(Qt.Key.Key_O)
    assert bench.meeting().people[0].roles == ("observer",)


def test_a_range_takes_a_role_at_once(bench, grid):
    bench.key(Qt.Key.Key_Down, KEYS.ShiftModifier)
    bench.key(Qt.Key.Key_Down, KEYS.ShiftModifier)
    bench.key(Qt.Key.Key_B)
    assert [p.roles for p in bench.meeting().people] == [("chair", "briefer"), ("briefer",), ("briefer",)]
    assert len(bench.edits) == 1


def test_the_mouse_toggles_a_role(bench, grid):
    spot = grid.visualRect(grid.people.index(2, FIRST_ROLE + 1)).center()
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, KEYS.NoModifier, spot)
    assert bench.meeting().people[2].roles == ("speaker",)


def test_enter_edits_a_cell_and_enter_commits_it(bench, grid):
    bench.key(Qt.Key.Key_Return)
    assert bench.here == "m1.people.0.name"
    bench.type("田园")
    bench.key(Qt.Key.Key_Return)
    assert names(bench)[0] == "田园"
    assert bench.meeting().people[0].name.suggested.value == "田远"
    assert bench.here == "m1.people"


def test_posts_are_edited_as_a_list_and_keep_their_evidence(bench, grid):
    bench.key(Qt.Key.Key_Right)
    bench.key(Qt.Key.Key_Return)
    assert bench.here == "m1.people.0.titles"
    bench.type("县委书记、县人大主任")
    bench.key(Qt.Key.Key_Return)
    titles = bench.meeting().people[0].titles
    assert [t.value for t in titles] == ["县委书记", "县人大主任"]
    assert titles[0].origin == "suggested"
    assert titles[0].spans


def test_escape_leaves_a_cell_unchanged(bench, grid):
    bench.key(Qt.Key.Key_Return)
    bench.type("别人")
    bench.key(Qt.Key.Key_Escape)
    bench.form.flush()
    assert not bench.edits


def test_flush_commits_an_open_cell(bench, grid):
    bench.key(Qt.Key.Key_Return)
    bench.type("田园")
    bench.form.flush()
    assert names(bench)[0] == "田园"


def test_an_open_cell_survives_a_refresh(bench, grid):
    from dataclasses import replace

    bench.key(Qt.Key.Key_Return)
    bench.type("田")
    bench.show(replace(bench.record, note="x"))
    bench.type("园")
    bench.key(Qt.Key.Key_Return)
    assert names(bench)[0] == "田园"


def test_delete_removes_the_selected(bench, grid):
    bench.key(Qt.Key.Key_Down, KEYS.ShiftModifier)
    bench.key(Qt.Key.Key_Delete)
    assert names(bench) == ["尹若"]
    assert grid.currentIndex().row() == 0


def test_alt_arrows_move_a_person(bench, grid):
    bench.key(Qt.Key.Key_Down, KEYS.AltModifier)
    assert names(bench) == ["齐默", "田远", "尹若"]
    assert grid.currentIndex().row() == 1
    bench.key(Qt.Key.Key_Up, KEYS.AltModifier)
    assert names(bench) == ["田远", "齐默", "尹若"]


def test_insert_leads_to_the_line_that_adds_a_typed_list(bench, grid):
    bench.key(Qt.Key.Key_Insert)
    assert bench.here == "m1.people.add"
    bench.type("县人大主任苏木、副县长高山、石川等 s")
    bench.key(Qt.Key.Key_Return)
    added = bench.meeting().people[3:]
    assert [(p.name.value, tuple(t.value for t in p.titles), p.roles) for p in added] == [
        ("苏木", ("县人大主任",), ("speaker",)),
        ("高山", ("副县长",), ("speaker",)),
        ("石川", ("副县长",), ("speaker",)),
    ]
    assert bench.line("m1.people.add").text() == ""
    assert len(bench.edits) == 1


def test_deng_says_that_the_list_is_open(bench, grid):
    bench.key(Qt.Key.Key_Insert)
    bench.type("苏木等")
    bench.key(Qt.Key.Key_Return)
    assert bench.meeting().people_open.value is True
    assert bench.line("m1.people_open").text() == "是"


def test_a_pasted_list_becomes_rows(bench, grid):
    QGuiApplication.clipboard().setText("苏木、县委常委、宣传部长石川")
    bench.key(Qt.Key.Key_V, KEYS.ControlModifier)
    assert names(bench)[3:] == ["苏木", "石川"]
    assert [t.value for t in bench.meeting().people[4].titles] == ["县委常委", "宣传部长"]


def test_one_who_is_there_already_gets_the_role_added(bench, grid):
    bench.key(Qt.Key.Key_Insert)
    bench.type("尹若 s")
    bench.key(Qt.Key.Key_Return)
    assert names(bench) == ["田远", "齐默", "尹若"]
    assert bench.meeting().people[2].roles == ("speaker",)


def test_a_list_typed_and_left_is_not_lost(bench, grid):
    bench.key(Qt.Key.Key_Insert)
    bench.type("苏木")
    bench.go("m1.venue")
    assert names(bench)[-1] == "苏木"


def test_a_post_without_a_name_stays_in_the_line_and_is_said(bench, grid):
    bench.key(Qt.Key.Key_Insert)
    bench.type("县委书记")
    bench.key(Qt.Key.Key_Return)
    assert bench.line("m1.people.add").text() == "县委书记"
    assert "县委书记" in bench.said[-1]


def test_arrows_lead_through_the_grid_and_out_of_it(bench, grid):
    bench.key(Qt.Key.Key_Up)
    assert bench.here == "m1.venue"
    bench.key(Qt.Key.Key_Down)
    assert bench.here == "m1.people"
    for _ in range(3):
        bench.key(Qt.Key.Key_Down)
    assert bench.here == "m1.people.add"
    bench.key(Qt.Key.Key_Down)
    assert bench.here == "m1.people_open"


def test_cells_say_what_they_are(bench, grid):
    model = grid.people
    assert "主持" in model.index(0, FIRST_ROLE).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "0.50" in model.index(1, NAME).data(Qt.ItemDataRole.ToolTipRole)
    assert model.index(0, POSTS).data() == "县委书记"
    assert model.headerData(FIRST_ROLE, Qt.Orientation.Horizontal) == "主"


def test_titles_that_are_doubtful_are_accepted_together(bench):
    from dataclasses import replace

    from form_bench import found, sample

    record = sample("t.txt")
    first = record.meetings[0]
    person = replace(first.people[0], titles=(found("县委书记", 0.5), found("县长", 0.5)))
    bench.show(record.with_meeting(replace(first, people=(person, *first.people[1:]))))
    bench.form.focus_target(Target("m1", "titles", person=0, index=0))
    bench.key(Qt.Key.Key_Return)
    assert [t.origin for t in bench.meeting().people[0].titles] == ["accepted", "accepted"]
    assert QApplication.focusWidget() is bench.line("m1.people")


def test_names_of_the_article_complete_the_line(bench):
    from dataclasses import replace

    record = bench.record
    first = record.meetings[0]
    bench.show(record.with_meeting(replace(first, people=first.people[:1])))  # the others are not claimed now
    bench.form.focus_target(Target("m1", "people", person=99))
    bench.type("县长齐")
    assert bench.form.options.isVisible()
    bench.key(Qt.Key.Key_Down)
    bench.key(Qt.Key.Key_Return)
    assert bench.line("m1.people.add").text() == "县长齐默"
    bench.key(Qt.Key.Key_Return)
    assert names(bench) == ["田远", "齐默"]
    bench.key(Qt.Key.Key_Down, KEYS.AltModifier)
    assert [o.text for o in bench.form.options._offers] == ["尹若"]
    bench.key(Qt.Key.Key_Escape)
    assert not bench.form.options.isVisible()


def test_long_posts_are_shown_whole(bench, grid):
    height = grid.rowHeight(0)
    bench.key(Qt.Key.Key_Right)
    bench.key(Qt.Key.Key_Return)
    bench.type("县委书记、县人大常委会主任、县疫情防控工作领导小组组长、县疫情防控指挥部指挥长")
    bench.key(Qt.Key.Key_Return)
    assert grid.rowHeight(0) > height
    assert grid.rowHeight(1) == height
    assert grid.verticalScrollBar().maximum() == 0


def test_other_readings_of_a_name(bench):
    from dataclasses import replace

    from form_bench import sample

    from model.record.schema import Alternative, Value

    record = sample("r.txt")
    first = record.meetings[0]
    left_open = Value(
        state="undecided", quote="田远齐", spans=((19, 22),), alternatives=(Alternative("田远"), Alternative("远齐"))
    )
    people = (replace(first.people[0], name=left_open), *first.people[1:])
    bench.show(record.with_meeting(replace(first, people=people)))
    bench.form.focus_target(Target("m1", "name", person=0))
    bench.key(Qt.Key.Key_Return)  # nothing to accept: the readings are offered
    bench.key(Qt.Key.Key_Down)
    bench.key(Qt.Key.Key_Return)
    assert names(bench)[0] == "远齐"
    bench.form.focus_target(Target("m1", "name", person=0))
    bench.key(Qt.Key.Key_Down, KEYS.ControlModifier)
    assert bench.form.options.isVisible()
    bench.key(Qt.Key.Key_Escape)
    assert not bench.form.options.isVisible()
    assert names(bench)[0] == "远齐"
