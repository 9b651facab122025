"""Many articles in one step from the window: counted before, one undo after, previewed where values change."""

import pytest
from PySide6.QtCore import Qt

from gui.bulk.choice import Hand
from gui.bulk.dialog import BulkDialog
from gui.bulk.planning import Planning
from gui.bulk.replace_dialog import ReplaceDialog
from gui.queue.sorting import Sorting
from model.record.fields import Choice
from model.record.own_fields import OwnField
from tests.gui.queue.queue_run import MORE, ask, open_run


@pytest.fixture(scope="module")
def opened(qapp, tmp_path_factory):
    with open_run(qapp, tmp_path_factory.mktemp("bulk")) as run:
        yield run


@pytest.fixture
def run(opened, qtbot):
    opened.qtbot = qtbot
    ask(opened, "")
    return opened


def states(run) -> list[str]:
    return [run.window.desk.workspace.row(id).state for id in sorted(MORE)]


def with_dialog(run, act):
    """Let the dialog that is asked for be a real one, and ``act`` on it as a person would."""

    def bulk(parent, ids, certain, fields, planning, hand):
        dialog = BulkDialog(ids, certain, fields, planning, hand, parent)
        run.qtbot.addWidget(dialog)
        act(dialog)
        return dialog.plan if dialog.result() == dialog.DialogCode.Accepted else None

    def replace(parent, chosen, narrowed, search, title, planning, hand):
        dialog = ReplaceDialog(chosen, narrowed, search, title, planning, hand, parent)
        run.qtbot.addWidget(dialog)
        act(dialog)
        return dialog.plan if dialog.result() == dialog.DialogCode.Accepted else None

    run.dialogs.bulk, run.dialogs.replace = bulk, replace


def choose(combo, data) -> None:
    combo.setCurrentIndex(combo.findData(data))


def test_what_the_filter_shows_is_skipped_in_one_step_and_comes_back_with_one_undo(run) -> None:
    ask(run, "level:county")

    def act(dialog) -> None:
        choose(dialog.action, "skip")
        dialog.value.setText("重复")
        dialog.value.textEdited.emit("重复")
        run.qtbot.waitUntil(lambda: dialog.plan is not None, timeout=10_000)
        assert len(dialog.plan.items) == 2
        assert "2" in dialog.go.text()
        run.qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)

    with_dialog(run, act)
    run.window.actions_["bulk"].trigger()
    assert states(run) == ["skipped", "todo", "todo", "skipped"]
    assert run.window.desk.workspace.record("4.txt").skip_reason == "重复"
    run.qtbot.waitUntil(lambda: ask(run, "state:skipped") == ["1", "4"], timeout=10_000)
    run.window.actions_["undo"].trigger()
    assert states(run) == ["todo"] * 4
    run.qtbot.waitUntil(lambda: ask(run, "state:skipped") == [], timeout=10_000)


def test_called_off_nothing_is_changed(run) -> None:
    def act(dialog) -> None:
        choose(dialog.action, "flag")
        run.qtbot.waitUntil(lambda: dialog._counts.text() != "正在清点…", timeout=10_000)
        assert not dialog.go.isEnabled(), "a flag needs a name"
        dialog.value.setText("看")
        dialog.value.textEdited.emit("看")
        run.qtbot.waitUntil(lambda: dialog.plan is not None, timeout=10_000)
        dialog.reject()

    with_dialog(run, act)
    run.window.actions_["bulk"].trigger()
    assert not any(run.window.desk.workspace.row(id).flags for id in MORE)


def test_a_type_and_a_flag_are_given_to_all(run) -> None:
    ask(run, "")

    def act(dialog) -> None:
        choose(dialog.action, "flag")
        dialog.value.setText("看")
        dialog.value.textEdited.emit("看")
        run.qtbot.waitUntil(lambda: dialog.plan is not None, timeout=10_000)
        dialog.go.click()

    with_dialog(run, act)
    run.window.actions_["bulk"].trigger()
    assert all(run.window.desk.workspace.row(id).flags == ("看",) for id in MORE)
    run.qtbot.waitUntil(lambda: len(ask(run, "flag:看")) == 4, timeout=10_000)
    run.window.actions_["undo"].trigger()
    run.qtbot.waitUntil(lambda: ask(run, "flag:看") == [], timeout=10_000)


def test_articles_are_given_to_another_annotator_found_by_that_and_taken_back(run) -> None:
    ask(run, "level:county")
    space = run.window.desk.workspace
    space.journal_path.with_name("lin.jsonl").write_text("", encoding="utf-8")

    def act(dialog) -> None:
        choose(dialog.action, "assign")
        assert "lin" in dialog.value.placeholderText()
        dialog.value.setText("lin")
        run.qtbot.waitUntil(lambda: dialog.plan is not None, timeout=10_000)
        assert len(dialog.plan.items) == 2
        dialog.go.click()

    with_dialog(run, act)
    run.window.actions_["bulk"].trigger()
    assert space.row("1.txt").flags == ("@lin",)
    run.qtbot.waitUntil(lambda: ask(run, "assigned:lin") == ["1", "4"], timeout=10_000)
    assert ask(run, "has:assigned") == ["1", "4"]
    assert ask(run, "has:flag") == []
    run.window.actions_["undo"].trigger()
    run.qtbot.waitUntil(lambda: ask(run, "assigned:lin") == [], timeout=10_000)
    space.journal_path.with_name("lin.jsonl").unlink()


def test_a_field_of_each_meeting_is_filled_asked_for_sorted_and_taken_back(run) -> None:
    ask(run, "level:county")
    window = run.window
    fields = [
        OwnField("stage", "choice", "meeting", "阶段", "stage", options=(Choice("one", "一", "first"),)),
        OwnField("weight", "number", "article", "分量", "weight"),
    ]
    run.dialogs.own_fields = lambda *_: fields
    window.actions_["own_fields"].trigger()

    def act(dialog) -> None:
        choose(dialog.action, "own")
        assert "每场会议" in dialog.field.currentText()
        assert dialog.value.placeholderText() == "一"
        dialog.value.setText("一")
        run.qtbot.waitUntil(lambda: dialog.plan is not None, timeout=10_000)
        dialog.go.click()

    with_dialog(run, act)
    window.actions_["bulk"].trigger()
    value = window.desk.workspace.record("4.txt").meetings[0].extra["stage"]
    assert (value.value, value.origin) == ("one", "typed")
    run.qtbot.waitUntil(lambda: ask(run, "阶段:一 chair:董") == ["4"], timeout=10_000)
    assert ask(run, "own.stage:one") == ["1", "4"]
    assert "own.stage" in window.queue.sort.orders.all
    with run.qtbot.waitSignal(window.search.answered, timeout=10_000):
        window.queue.sort.choose("own.stage")
    ask(run, "")
    assert window.queue.model.ids()[:2] == ["1.txt", "4.txt"]
    assert window.queue.sort.text() == "阶段 ↑"
    window.actions_["show_facets"].trigger()
    run.qtbot.waitUntil(lambda: any(n.term == "own.stage" for n, _ in window.queue.facets.facets.nodes()))
    window.actions_["show_facets"].trigger()
    window.actions_["undo"].trigger()
    run.qtbot.waitUntil(lambda: ask(run, "own.stage:one") == [], timeout=10_000)
    run.dialogs.own_fields = lambda *_: []
    window.actions_["own_fields"].trigger()
    assert window.queue.sort.sorting == Sorting()


def test_pain_7_a_misread_name_is_mended_once_in_every_value_after_a_preview_and_comes_back(run) -> None:
    ask(run, "")
    for id in ("1.txt", "4.txt"):
        run.work.go_to(id)
        run.wait_for(id)
        run.work.verify_stay()
        run.wait_saved()
    run.qtbot.waitUntil(lambda: ask(run, "state:verified 董望舒") == ["4"], timeout=10_000)

    def act(dialog) -> None:
        dialog.what.setText("董望舒")
        dialog.put.setText("董望书")
        run.qtbot.waitUntil(lambda: dialog.model.rowCount() > 0, timeout=10_000)
        rows = [[dialog.model.index(r, c).data() for c in (1, 2, 3)] for r in range(dialog.model.rowCount())]
        assert ["人员", "董望舒", "董望书"] in rows
        run.qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
        run.qtbot.waitUntil(lambda: dialog.result() == 1, timeout=10_000)

    with_dialog(run, act)
    run.window.actions_["replace"].trigger()
    name = run.window.desk.workspace.record("4.txt").meetings[0].people[0].name
    assert (name.value, name.origin, name.suggested.value) == ("董望书", "edited", "董望舒")
    assert run.record.meetings[0].people[0].name.value == "董望书", "the article in hand shows it"
    run.window.actions_["undo"].trigger()
    assert run.window.desk.workspace.record("4.txt").meetings[0].people[0].name.value == "董望舒"


def test_an_unticked_row_stays(run) -> None:
    def act(dialog) -> None:
        dialog.what.setText("董望舒")
        dialog.put.setText("董望书")
        run.qtbot.waitUntil(lambda: dialog.model.rowCount() > 0, timeout=10_000)
        for row in range(dialog.model.rowCount()):
            dialog.model.setData(dialog.model.index(row, 0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
        assert not dialog.go.isEnabled()
        dialog.reject()

    with_dialog(run, act)
    run.window.actions_["replace"].trigger()
    assert run.window.desk.workspace.record("4.txt").meetings[0].people[0].name.value == "董望舒"


def test_what_is_certain_is_verified_and_a_sample_is_put_aside(run) -> None:
    space = run.window.desk.workspace
    ask(run, "state:todo")
    before = len(run.window.queue.model.ids())

    def act(dialog) -> None:
        dialog.sure.setValue(0.0)
        run.qtbot.waitUntil(lambda: dialog.plan is not None and bool(dialog.plan.items), timeout=10_000)
        dialog.go.click()

    with_dialog(run, act)
    run.window.actions_["bulk"].trigger()
    aside = [id for id in MORE if "blind" in space.row(id).flags]
    assert len(aside) == 1
    assert space.row(aside[0]).state == "todo"
    left = ask(run, "state:todo -flag:blind")
    assert len(left) < before
    assert all(space.row(f"{n}.txt").confidence is not None for n in left), "what is left holds a doubt"
    run.window.actions_["undo"].trigger()
    run.qtbot.waitUntil(lambda: len(ask(run, "state:todo")) == before, timeout=10_000)
    assert not any(space.row(id).flags for id in MORE)


def test_a_plan_that_is_stopped_answers_nothing(run) -> None:
    space, index = run.window.desk.workspace, run.window.search.started()
    planning = Planning(space.bulk_sources)
    hand = Hand(index.packed, space.revision, space.annotator)
    answers = []
    planning.planned.connect(answers.append)
    from gui.bulk.choice import BulkChoice, plan_of

    planning.start(space.ids, plan_of(BulkChoice("skip", "x"), hand))
    planning.stop()
    planning.close()
    assert answers == []
    with pytest.raises(Exception, match=r"bulk\.need_own"):
        plan_of(BulkChoice("own", "", OwnField("a", of="article")), hand)
