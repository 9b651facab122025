"""The line below the form: state, confidence and reason of the field in hand, and what a date being typed means."""

import pytest
from program import Run, write_corpus

from gui.reasons import words_of
from gui.work import NO_MEETING_TYPES
from model.record.fields import TYPES
from model.session.target import Target


@pytest.fixture
def run(qapp, qtbot, tmp_path):
    run = Run(qapp, qtbot, [str(write_corpus(tmp_path / "语料"))])
    run.wait_for("1.txt")
    yield run
    run.close()


def test_the_field_in_hand_says_its_state_confidence_and_rule(run) -> None:
    meeting = run.record.meetings[0]
    run.window.form.focus_target(Target(meeting.id, "date"))
    said = run.window.reason.text()
    assert said.startswith("日期　建议")
    assert f"把握 {meeting.date.confidence:.2f}" in said
    assert words_of(meeting.date.rule) in said
    assert said.endswith("年份据页眉")
    run.window.form.focus_target(Target(meeting.id, "titles", person=0))
    assert run.window.reason.text().startswith("职务　")


def test_a_date_being_typed_says_what_it_means_and_how_its_year_is_found(run) -> None:
    meeting = run.record.meetings[0]
    run.window.form.focus_target(Target(meeting.id, "date"))
    run.press("Ctrl+A")
    run.press("0,3,0,3")
    assert run.window.reason.text() == "→ 2021-03-03　年份据页眉"
    run.press("Ctrl+A")
    run.press("1,3,3,2")
    assert run.window.reason.text() == ""
    run.press("Escape")
    assert run.record.meetings[0].date.value == meeting.date.value


def test_what_an_edit_changes_is_said_at_once_and_nothing_of_an_article_left(run) -> None:
    meeting = run.record.meetings[0]
    run.window.form.focus_target(Target(meeting.id, "place"))
    run.press("Ctrl+D")
    run.window.form.focus_target(Target(meeting.id, "place"))
    assert "文中未提及" in run.window.reason.text()
    run.window.queue.list.setFocus()
    run.work.next()
    run.wait_for("2.txt")
    assert run.window.reason.text() == ""


def test_an_article_without_a_meeting_is_none_that_reports_one(run) -> None:
    shown = [action.text() for action in run.window.actions_.menus["no_meeting"].actions()]
    assert shown == [each.zh for each in TYPES if each.value in NO_MEETING_TYPES]
    assert "本级会议" not in shown


TWO_CHAIRS = (
    "苇川县连开两场会部署疫情防控\n2021年8月4日上午，县委书记钱启明主持召开全县疫情防控工作调度会。县长孙立文参加会议。\n"
    "散会后，县指挥部成员坐到一起，孙立文主持部署会，就落实调度会要求提出意见。\n"
)


def test_a_doubtful_field_says_what_in_the_text_speaks_against_it(qapp, qtbot, tmp_path) -> None:
    run = Run(qapp, qtbot, [str(write_corpus(tmp_path / "语料", {"1.txt": TWO_CHAIRS}))])
    run.wait_for("1.txt")
    qtbot.waitUntil(lambda: run.work.omissions.loaded)
    meeting = run.record.meetings[0]
    run.window.form.focus_target(Target(meeting.id, "date"))
    assert "存疑：" not in run.window.reason.text()
    run.window.form.focus_target(Target(meeting.id, "relation"))
    assert "存疑：文中还提到另一场会，记录里没有" in run.window.reason.text()
    run.press("Return")
    run.window.form.focus_target(Target(meeting.id, "relation"))
    assert "存疑：" not in run.window.reason.text()
    run.close()
