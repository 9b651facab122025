"""Settling values: accept, type, choose, and say that there is nothing."""

from dataclasses import replace

import pytest
from form_bench import KEYS, sample
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from gui import i18n
from model.record.fields import ARTICLE_FIELDS, MEETING_FIELDS
from model.record.schema import UNDECIDED, Meeting, Record, Value
from model.session.target import Target

DOWN, ENTER, ESC = Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Escape


def test_every_field_of_the_table_has_an_editor_with_a_name(bench):
    for prefix, specs in (("article", ARTICLE_FIELDS), ("m1", MEETING_FIELDS)):
        for spec in specs:
            line = bench.line(f"{prefix}.{spec.name}")
            assert line.accessibleName()


def test_tab_goes_in_the_order_of_the_screen(bench):
    bench.go("article.type")
    seen = []
    for _ in range(30):
        seen.append(bench.here)
        if bench.here == "m1.topics":
            break
        bench.key(Qt.Key.Key_Tab)
    names = [n for n in seen if n.startswith(("article.", "m1."))]
    tops = [bench.line(n).mapTo(bench.form.page, bench.line(n).rect().topLeft()) for n in names]
    assert names[-1] == "m1.topics"
    assert len(names) == len(ARTICLE_FIELDS) + len(MEETING_FIELDS) + 1  # and the line that adds people
    assert [(p.y(), p.x()) for p in tops] == sorted((p.y(), p.x()) for p in tops)


def test_enter_accepts_and_goes_to_the_next_doubt_until_none_is_left(bench):
    assert bench.form.focus_first_doubt()
    assert bench.here == "article.outlet"
    bench.key(ENTER)
    assert bench.record.article.outlet.origin == "accepted"
    assert bench.here == "m1.date"
    bench.key(ENTER)
    assert bench.meeting().date.origin == "accepted"
    assert bench.here == "m1.people"
    bench.key(ENTER)
    assert bench.meeting().people[1].name.origin == "accepted"
    assert bench.here == "m2.level"
    bench.key(ENTER)  # left open by the machine: its readings are offered, best first
    assert bench.form.options.isVisible()
    bench.key(ENTER)
    assert bench.meeting("m2").level.value == "county"
    assert not bench.form.focus_first_doubt()


def test_the_focus_is_told_so_that_the_evidence_can_be_shown(bench):
    bench.form.focus_first_doubt()
    bench.form.focus_target(Target("m1", "titles", person=2))
    assert bench.focused[-2:] == [Target("", "outlet"), Target("m1", "titles", person=2)]


def test_typed_values_keep_what_was_suggested(bench):
    bench.enter("article.outlet", "梅岭发布")
    value = bench.record.article.outlet
    assert (value.value, value.origin, value.suggested.value) == ("梅岭发布", "edited", "梅岭网")


def test_leaving_a_field_commits_it(bench):
    bench.go("m1.name")
    bench.type("防控会议")
    bench.go("m1.venue")
    assert bench.meeting().name.value == "防控会议"
    assert bench.meeting().name.spans


def test_flush_commits_what_is_being_typed(bench):
    bench.go("m1.venue")
    bench.type("县委礼堂")
    bench.form.flush()
    assert bench.meeting().venue.value == "县委礼堂"
    count = len(bench.edits)
    bench.form.flush()
    assert len(bench.edits) == count


def test_showing_the_same_article_again_leaves_the_typing_alone(bench):
    bench.go("m1.venue")
    bench.type("县委")
    bench.show(replace(bench.record, note="x"))
    bench.type("礼堂")
    assert bench.line("m1.venue").text() == "县委礼堂"


def test_another_article_replaces_everything(bench):
    bench.go("m1.venue")
    bench.type("县委礼堂")
    bench.form.flush()
    bench.show(sample("b.txt"))
    assert bench.line("m1.venue").text() == ""


def test_escape_takes_the_typing_back(bench):
    bench.go("article.outlet")
    bench.type("别的")
    bench.key(ESC)
    assert bench.line("article.outlet").text() == "梅岭网"
    bench.form.flush()
    assert not bench.edits


def test_absent_unclear_and_undecided_are_three_things(bench):
    for key, state in ((Qt.Key.Key_D, "absent"), (Qt.Key.Key_U, "unclear"), (Qt.Key.Key_E, "undecided")):
        bench.go("article.outlet")
        bench.key(key, KEYS.ControlModifier)
        assert bench.record.article.outlet.state == state
        assert bench.line("article.outlet").look == (state if state != "undecided" else "undecided")
    shown = {bench.line("article.outlet").placeholderText()}
    bench.go("article.outlet")
    bench.key(Qt.Key.Key_D, KEYS.ControlModifier)
    shown.add(bench.line("article.outlet").placeholderText())
    assert len(shown) == 2


def test_a_list_can_be_said_to_be_absent(bench):
    bench.go("article.editors")
    bench.key(Qt.Key.Key_D, KEYS.ControlModifier)
    assert [v.state for v in bench.record.article.editors] == ["absent"]
    bench.enter("article.editors", "苏木、高山")
    assert [v.value for v in bench.record.article.editors] == ["苏木", "高山"]


def test_revert_goes_back_to_the_suggestion(bench):
    bench.enter("article.outlet", "别的")
    bench.go("article.outlet")
    bench.key(Qt.Key.Key_R, KEYS.ControlModifier)
    assert bench.record.article.outlet.value == "梅岭网"
    assert bench.record.article.outlet.origin == "suggested"


def test_alternatives_in_the_drop_down(bench):
    bench.go("article.outlet")
    bench.key(DOWN, KEYS.AltModifier)
    bench.key(ENTER)
    assert bench.record.article.outlet.value == "梅岭日报"
    bench.go("article.outlet")
    bench.key(DOWN, KEYS.AltModifier)  # the alternative again, then what was suggested first
    bench.key(DOWN)
    bench.key(ENTER)
    assert bench.record.article.outlet.value == "梅岭网"


def test_a_drop_down_can_be_clicked(bench):
    bench.go("m1.level")
    bench.key(DOWN, KEYS.AltModifier)
    options = bench.form.options
    options.picked.emit(options._offers[2])
    assert bench.meeting().level.value == "prefecture"
    assert not options.isVisible()


def test_a_choice_by_initials(bench):
    bench.go("m1.day_part")
    QTest.keyClicks(bench.line("m1.day_part"), "xw")
    bench.key(ENTER)
    assert bench.meeting().day_part.value == "afternoon"
    assert bench.line("m1.day_part").text() == "下午"


def test_several_choices_by_initials_and_by_ticking(bench):
    bench.go("m1.forms")
    QTest.keyClicks(bench.line("m1.forms"), "dd zt")
    bench.key(ENTER)
    assert bench.meeting().forms.value == ("dispatch", "special")
    bench.go("m1.convenors")
    bench.key(DOWN, KEYS.AltModifier)
    bench.key(Qt.Key.Key_Space)  # the first of the list: leading_group
    bench.key(ENTER)
    assert bench.meeting().convenors.value == ("command_hq", "leading_group")


def test_enter_in_the_list_of_several_adds_to_what_is_there(bench):
    bench.go("m1.convenors")
    bench.key(DOWN, KEYS.AltModifier)
    bench.key(DOWN)
    bench.key(DOWN)
    bench.key(ENTER)  # the third of the list: joint_mechanism
    assert bench.meeting().convenors.value == ("command_hq", "joint_mechanism")
    bench.go("m1.convenors")
    bench.key(DOWN, KEYS.AltModifier)
    ticked = next(o for o in bench.form.options._offers if o.detail == "joint_mechanism")
    bench.form.options.picked.emit(ticked)  # a click on what is ticked takes it away
    assert bench.meeting().convenors.value == ("command_hq",)


def test_space_ticks_and_unticks(bench):
    bench.go("m1.convenors")
    bench.key(DOWN, KEYS.AltModifier)
    for step in (0, 1, 1):  # leading_group on, command_hq off, joint_mechanism on
        for _ in range(step):
            bench.key(DOWN)
        bench.key(Qt.Key.Key_Space)
    bench.key(Qt.Key.Key_Space)  # joint_mechanism off again
    bench.key(ENTER)
    assert bench.meeting().convenors.value == ("leading_group",)


def test_a_date_in_any_form_with_the_source_of_its_year(bench):
    bench.enter("m1.date", "0304")
    meeting = bench.meeting()
    assert (meeting.date.value, meeting.date.quote) == ("2022-03-04", "3月4日")
    assert meeting.year_source.value == "header"
    assert bench.line("m1.date").text() == "2022-03-04"
    assert bench.line("m1.year_source").text() == "页眉"


def test_a_place_by_initials(bench):
    bench.enter("m1.date", "2022-03-04")
    bench.go("m1.place")
    QTest.keyClicks(bench.line("m1.place"), "zmd")
    bench.key(ENTER)
    assert bench.meeting().place.value == "411700"
    assert bench.line("m1.place").text() == "河南省驻马店市 411700"


def test_what_cannot_be_read_is_said_and_comes_back_with_the_article(bench):
    bench.go("m1.date")
    bench.type("某日某")
    bench.form.flush()
    assert "某日某" in bench.said[-1]
    bench.show(sample("b.txt"))
    assert bench.line("m1.date").text() == "XXXX-03-04"
    bench.show(sample("a.txt"))
    assert bench.line("m1.date").text() == "某日某"


def test_units_are_separated_by_semicolons(bench):
    bench.enter("m1.units", "各乡镇、街道负责人；县直各单位")
    units = bench.meeting().units
    assert [v.value for v in units] == ["各乡镇、街道负责人", "县直各单位"]
    assert units[0].spans
    bench.form.focus_target(Target("m1", "units"))
    bench.enter("m1.units", "县直各单位")
    assert [v.value for v in bench.meeting().units] == ["县直各单位"]


def test_a_field_emptied_is_undecided(bench):
    bench.enter("article.title", "")
    assert bench.record.article.title.state == "undecided"


def test_ctrl_z_is_left_to_the_window(bench, qtbot):
    from PySide6.QtGui import QAction, QKeySequence

    undo = QAction(bench.form.window())
    undo.setShortcut(QKeySequence("Ctrl+Z"))
    bench.form.window().addAction(undo)
    bench.go("m1.venue")
    bench.type("县")
    with qtbot.waitSignal(undo.triggered, timeout=1000):
        bench.key(Qt.Key.Key_Z, KEYS.ControlModifier)
    assert bench.line("m1.venue").text() == "县"


def test_a_field_changed_elsewhere_does_not_write_the_old_text_back(bench):
    """What users suffer 1: a focused field that writes the undone text back (Anki 1628)."""
    before = bench.record
    bench.go("article.outlet")
    bench.type("别的")
    bench.form.flush()
    bench.show(before)  # undone
    bench.go("article.title")
    assert bench.record.article.outlet.value == "梅岭网"


def test_a_click_elsewhere_does_not_drop_a_just_typed_edit(bench):
    """What users suffer 2: a quick click elsewhere dropping an edit that had not been flushed (Anki 2995)."""
    bench.go("m1.venue")
    bench.type("县委礼堂")
    QTest.mouseClick(bench.line("m1.people.add"), Qt.MouseButton.LeftButton)
    assert bench.meeting().venue.value == "县委礼堂"


def test_read_only_shows_but_takes_nothing(bench):
    bench.form.set_read_only(True)
    bench.go("article.outlet")
    bench.type("别的")
    for key in (ENTER, Qt.Key.Key_Insert):
        bench.key(key)
    bench.go("article.outlet")
    bench.key(Qt.Key.Key_D, KEYS.ControlModifier)
    bench.form.focus_target(Target("m1", "name", person=0))
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_S, ENTER):
        bench.key(key)
    bench.form.meetings.add()
    bench.form.flush()
    assert not bench.edits


def test_the_wheel_changes_no_value(bench):
    from PySide6.QtCore import QPoint, QPointF
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QApplication

    line = bench.go("m1.level")
    spot = QPointF(line.rect().center())
    down = QPoint(0, -120)
    wheel = QWheelEvent(
        spot,
        line.mapToGlobal(spot),
        down,
        down,
        Qt.MouseButton.NoButton,
        KEYS.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(line, wheel)
    bench.form.flush()
    assert not bench.edits


@pytest.mark.parametrize("language", ["zh", "en"])
def test_labels_in_both_languages(qtbot, language):
    from gui.form.record_form import RecordForm

    i18n.set_language(language)
    form = RecordForm()
    qtbot.addWidget(form)
    form.show_record(sample(), None)
    assert form.findChild(QLineEdit, "article.type").text() == {"zh": "本级会议", "en": "Own meeting"}[language]
    assert form.findChild(QLineEdit, "m1.level").accessibleName() == {"zh": "层级", "en": "Level"}[language]


def test_no_record_and_no_meeting(bench):
    bench.show(Record("c.txt", text="无"))
    assert bench.form.current_meeting() == ""
    assert not bench.form.panel.isVisible()
    assert not bench.form.focus_first_doubt()
    bench.form.show_record(None, None)
    bench.form.flush()
    bench.form.focus_target(Target("m1", "name"))
    assert not bench.form.focus_next_doubt()


def test_an_empty_field_is_not_absent(bench):
    bench.show(Record("c.txt", text="无", meetings=(Meeting("m1", venue=UNDECIDED),)))
    bench.go("m1.venue")
    bench.key(ENTER)
    bench.form.flush()
    assert not bench.edits


def test_the_keys_of_the_form_can_be_listed_and_none_is_the_windows_own():
    from gui.actions import TABLE
    from gui.form.keys import FORM_KEYS, key_rows

    of_window = {key for spec in TABLE for key in spec.keys}
    assert not of_window & {key for _, key in FORM_KEYS}
    assert all(where and what and key for where, what, key in key_rows())


def test_what_means_the_same_again_is_shown_in_its_normal_form(bench):
    bench.enter("m1.date", "2022-03-04")
    for typed in ("0304", "3月4日", "昨日"):
        bench.enter("m1.date", typed)
        assert bench.line("m1.date").text() == "2022-03-04"


def test_tab_goes_from_the_tabs_over_their_buttons_to_the_name(bench):
    bench.go("form.meetings")
    passed = []
    for _ in range(3):
        bench.key(Qt.Key.Key_Tab)
        passed.append(bench.here)
    assert passed == ["form.add_meeting", "form.meeting_more", "m1.name"]


def test_a_doubtful_absence_says_what_enter_takes(bench):
    bench.show(
        replace(bench.record, article=replace(bench.record.article, outlet=Value(state="absent", confidence=0.4)))
    )
    bench.go("article.outlet")
    assert bench.line("article.outlet").placeholderText() == "文中未提及？"
    bench.key(Qt.Key.Key_Return)
    assert bench.record.article.outlet.origin.startswith("accepted")
    assert bench.line("article.outlet").placeholderText() == "文中未提及"


def test_a_time_without_room_for_its_line_gets_two(bench):
    record = sample()
    late = replace(record.article.published, value="2021-11-10T00:40:00+08:00")
    bench.show(replace(record, id="b.txt", article=replace(record.article, published=late)))
    line = bench.line("article.published")
    one = line.sizeHint().height()
    line.setFixedWidth(line.fontMetrics().horizontalAdvance(line.text()) * 2 // 3)
    line.fit()
    assert line.height() > one
