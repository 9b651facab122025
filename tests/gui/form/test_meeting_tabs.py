"""Meetings: tabs, adding, duplicating, removing, moving; and a whole record entered by keyboard."""

from form_bench import KEYS
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from model.record.schema import Record
from model.session.target import Target

CTRL_SHIFT = KEYS.ControlModifier | KEYS.ShiftModifier


def ids(bench):
    return [m.id for m in bench.record.meetings]


def test_a_tab_for_each_meeting(bench):
    seen = []
    bench.form.current_meeting_changed.connect(seen.append)
    assert bench.form.bar.tabs.count() == 2
    assert bench.form.current_meeting() == "m1"
    bench.go("m1.name")
    bench.key(Qt.Key.Key_PageDown, KEYS.AltModifier)
    assert bench.form.current_meeting() == "m2"
    assert seen == ["m2"]
    assert bench.line("m2.name").text() == "常委会会议"


def test_changing_the_tab_commits_what_was_typed(bench):
    bench.go("m1.venue")
    bench.type("县委礼堂")
    bench.form.bar.tabs.setCurrentIndex(1)
    assert bench.meeting().venue.value == "县委礼堂"
    assert bench.line("m2.venue").text() == ""


def test_a_target_in_another_meeting_changes_the_tab(bench):
    bench.form.focus_target(Target("m2", "name"))
    assert bench.here == "m2.name"


def test_a_new_meeting_takes_the_focus(bench):
    bench.go("m1.name")
    bench.key(Qt.Key.Key_N, CTRL_SHIFT)
    assert ids(bench) == ["m1", "m2", "m3"]
    assert bench.here == "m3.name"


def test_a_copy_stands_beside_its_original(bench):
    bench.go("m1.name")
    bench.key(Qt.Key.Key_D, CTRL_SHIFT)
    assert ids(bench) == ["m1", "m3", "m2"]
    assert bench.here == "m3.name"
    assert bench.meeting("m3").people == bench.meeting("m1").people


def test_removing_and_moving(bench):
    bench.form.focus_target(Target("m2", "name"))
    bench.form.meetings.move(-1)
    assert ids(bench) == ["m2", "m1"]
    assert bench.form.current_meeting() == "m2"
    bench.key(Qt.Key.Key_Delete, CTRL_SHIFT)
    assert ids(bench) == ["m1"]
    assert bench.form.current_meeting() == "m1"
    bench.form.meetings.remove()
    assert bench.form.current_meeting() == ""
    assert bench.form.bar.none.isVisible()


def test_a_whole_record_is_entered_by_keyboard_alone(bench):
    bench.show(Record("z.txt", text="1月2日晚，县委书记田远主持召开调度会，各乡镇、街道参加。"))
    bench.form.setFocus()
    typed = {
        "article.type": "bj", "article.integrity": "wh", "article.title": "梅岭县部署防控", "article.kicker": "",
        "article.decks": "田远讲话；齐默主持", "article.outlet": "梅岭网", "article.published": "20220103",
        "article.reporters": "石川、苏木", "article.editors": "高山",
    }  # fmt: skip
    enter_all(bench, typed)
    bench.key(Qt.Key.Key_N, CTRL_SHIFT)
    enter_all(bench, {
        "m1.name": "调度会", "m1.relation": "bj", "m1.level": "xj", "m1.convenors": "none", "m1.forms": "dd",
        "m1.place": "429006", "m1.date": "1月2日晚", "m1.day_part": None, "m1.year_source": None,
        "m1.channel": "wsm", "m1.venue": "县委礼堂",
    })  # fmt: skip
    assert bench.here == "m1.people.add"  # an empty grid is passed over
    for text in ("县委书记田远 cs", "县长齐默、尹若等", ""):
        if text:
            bench.type(text)
        bench.key(Qt.Key.Key_Return)
    enter_all(bench, {"m1.people_open": None, "m1.units": "各乡镇、街道", "m1.upstream": "全国电视电话会议"})
    article, meeting = bench.record.article, bench.meeting()
    assert (article.type.value, article.integrity.value, article.outlet.value) == ("own_meeting", "clean", "梅岭网")
    assert (article.title.value, article.published.value) == ("梅岭县部署防控", "2022-01-03")
    assert [v.value for v in article.decks] == ["田远讲话", "齐默主持"]
    assert [v.value for v in (*article.reporters, *article.editors)] == ["石川", "苏木", "高山"]
    got = {n: getattr(meeting, n).value for n in ("name", "relation", "level", "channel", "place", "date", "day_part")}
    assert got == {
        "name": "调度会", "relation": "own", "level": "county", "channel": "not_stated", "place": "429006",
        "date": "2022-01-02", "day_part": "evening",
    }  # fmt: skip
    assert (meeting.convenors.value, meeting.forms.value) == (("none",), ("dispatch",))
    assert [(p.name.value, p.roles) for p in meeting.people] == [
        ("田远", ("chair", "speaker")), ("齐默", ("attendee",)), ("尹若", ("attendee",)),
    ]  # fmt: skip
    assert meeting.people_open.value is True
    assert [v.value for v in (*meeting.units, *meeting.upstream)] == ["各乡镇、街道", "全国电视电话会议"]
    assert meeting.year_source.state == "undecided" or meeting.year_source.value == "header"


def enter_all(bench, typed: dict[str, str | None]) -> None:
    """Each in turn as the focus comes to it; None goes on with Down."""
    for name, text in typed.items():
        assert bench.here == name
        assert isinstance(bench.line(name), QWidget)
        if text is None:
            bench.key(Qt.Key.Key_Down)
            continue
        if text:
            bench.type(text)
        bench.key(Qt.Key.Key_Return)
