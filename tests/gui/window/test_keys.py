"""Every key listed, found, bound anew with a word about what clashes, reset, and written down to print."""

from collections import Counter

import pytest
from program import Run, write_corpus
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from gui.keys import keymap, letters
from gui.keys.dialog import ShortcutsDialog
from gui.keys.table import KeyTable, as_html, as_markdown
from model.session.target import Target


@pytest.fixture
def corpus(tmp_path):
    return write_corpus(tmp_path / "语料")


@pytest.fixture
def run(qapp, qtbot, corpus):
    run = Run(qapp, qtbot, [str(corpus)])
    run.wait_for("1.txt")
    yield run
    run.window.help.key_table().reset_all()
    run.close()


@pytest.fixture
def dialog(run):
    made = ShortcutsDialog(run.window.help.key_table(), lambda parent: "", run.window)
    made.show()
    return made


def choose(dialog: ShortcutsDialog, id: str) -> None:
    at = next(n for n, row in enumerate(dialog._rows) if row.id == id)
    dialog.table.setCurrentCell(at, 1)


def is_action(id: str) -> bool:
    return bool(id) and not id.startswith("letter.")


def test_no_key_does_two_things_as_the_program_comes(run) -> None:
    bound = Counter(key for row in run.window.help.key_table().rows() if is_action(row.id) for key in row.keys)
    assert [key for key, count in bound.items() if count > 1] == []
    table = run.window.help.key_table()
    clashes = {
        (row.id, key): [(c.where, c.text) for c in table.clashes(row.id, key)]
        for row in table.rows()
        if row.id
        for key in row.keys
    }
    assert {where: found for where, found in clashes.items() if found} == {}


def test_a_key_bound_anew_acts_at_once_is_told_and_is_kept(run, corpus, dialog, qtbot) -> None:
    choose(dialog, "next_warning")
    dialog.edit.setKeySequence(QKeySequence("Ctrl+Alt+W"))
    assert dialog.told.text() == "没有冲突"
    qtbot.mouseClick(dialog.bind, Qt.MouseButton.LeftButton)
    dialog.close()
    run.window.help.keys_changed.emit()
    assert keymap.key("next_warning") == "Ctrl+Alt+W"
    assert "Ctrl+Alt+W" in run.window.actions_["next_warning"].toolTip()
    run.window.activateWindow()
    qtbot.waitUntil(run.window.isActiveWindow, timeout=5000)
    run.window.form.panel.edits["date"].setFocus()
    run.press("Ctrl+Alt+W")
    assert run.window.status.message.text() == "没有提醒"
    run.program.set_language("en")
    qtbot.waitUntil(lambda: run.window.desk is not None and run.window.windowTitle().endswith("Huibiao"), timeout=5000)
    assert [k.toString() for k in run.window.actions_["next_warning"].shortcuts()] == ["Ctrl+Alt+W"]


def test_what_a_key_does_already_is_told_and_taken_from_there(run, dialog, qtbot) -> None:
    choose(dialog, "note")
    dialog.edit.setKeySequence(QKeySequence("F8"))
    assert "下一处存疑" in dialog.told.text()
    qtbot.mouseClick(dialog.bind, Qt.MouseButton.LeftButton)
    assert run.window.actions_["next_doubt"].shortcuts() == []
    assert keymap.keys_of("note") == ("F8",)
    qtbot.mouseClick(dialog.reset, Qt.MouseButton.LeftButton)
    assert keymap.keys_of("note") == ("Ctrl+M",)
    choose(dialog, "next_doubt")
    qtbot.mouseClick(dialog.reset, Qt.MouseButton.LeftButton)
    assert keymap.keys_of("next_doubt") == ("F8",)


def test_keys_of_editors_and_of_the_form_are_told(run, dialog) -> None:
    table = run.window.help.key_table()
    assert "复制" in [c.text for c in table.clashes("note", "Ctrl+C")]
    assert [c.id for c in table.clashes("note", "Ctrl+D")] == [""]
    assert [c.id for c in table.clashes("note", "Ctrl+Shift+N")] == ["form.add_meeting"]


@pytest.mark.parametrize("keys", ["A", "Shift+A", "Return", "Tab", "Esc", "Down", "1"])
def test_a_key_that_writes_or_moves_is_refused(qapp, keys) -> None:
    assert KeyTable.refused(None, keys) != ""  # type: ignore[arg-type]


@pytest.mark.parametrize("keys", ["F5", "Ctrl+A", "Alt+1", "Shift+F9"])
def test_a_key_that_writes_nothing_may_be_bound(qapp, keys) -> None:
    assert KeyTable.refused(None, keys) == ""  # type: ignore[arg-type]


def test_the_list_is_searched(dialog) -> None:
    dialog.search.setText("存疑")
    shown = [dialog._rows[n].text for n in range(len(dialog._rows)) if not dialog.table.isRowHidden(n)]
    assert shown == ["下一处存疑", "认可或写入，到下一处存疑"]
    dialog.search.setText("F8")
    assert [r.id for n, r in enumerate(dialog._rows) if not dialog.table.isRowHidden(n)] == ["next_doubt"]


def test_the_list_is_written_down(run, tmp_path) -> None:
    groups = run.window.help.key_table().groups()
    page, text = as_html(groups), as_markdown(groups)
    for what in ("核定并下一篇", "Ctrl+Enter", "添加会议"):
        assert what in page
        assert what in text
    path = tmp_path / "k.md"
    made = ShortcutsDialog(run.window.help.key_table(), lambda parent: str(path), run.window)
    made.export.click()
    assert path.read_text(encoding="utf-8") == text
    made._ask_path = lambda parent: str(tmp_path / "nowhere" / "k.html")
    made.export.click()
    assert "nowhere" in made.told.text()


def bind(dialog: ShortcutsDialog, id: str, keys: str, qtbot) -> None:
    choose(dialog, id)
    dialog.edit.setKeySequence(QKeySequence(keys))
    qtbot.mouseClick(dialog.bind, Qt.MouseButton.LeftButton)


def put_away(run, dialog) -> None:
    dialog.close()
    run.window.activateWindow()
    run.qtbot.waitUntil(run.window.isActiveWindow, timeout=5000)


def test_a_roles_letter_bound_anew_acts_on_the_article_in_the_grid_and_in_a_typed_list(run, dialog, qtbot) -> None:
    choose(dialog, "letter.role.chair")
    dialog.edit.setKeySequence(QKeySequence("Ctrl+H"))
    assert not dialog.bind.isEnabled()
    assert "一个字母" in dialog.told.text()
    bind(dialog, "letter.role.chair", "Q", qtbot)
    put_away(run, dialog)
    run.select("柏清")
    before = run.record
    run.press("c")
    assert run.record == before
    run.press("q")
    people = {p.name.value: p.roles for p in run.record.meetings[0].people}
    assert "chair" in people["柏清"]
    form = run.window.form
    form.focus_target(Target("m1", "name", person=0))
    held = run.record.meetings[0].people[0].roles
    run.press("c")
    assert run.record.meetings[0].people[0].roles == held
    run.press("q")
    assert ("chair" in run.record.meetings[0].people[0].roles) != ("chair" in held)
    add = form.panel.people.add
    add.setFocus()
    add.setText("县委常委陈晓彤 /q")
    run.press("Return")
    assert run.record.meetings[0].people[-1].roles == ("chair",)


def test_letters_of_one_place_clash_and_are_taken_and_come_back(run, dialog, qtbot) -> None:
    table = run.window.help.key_table()
    assert [r.id for r in table.clashes("letter.meeting.name", "M")] == ["letter.article.outlet"]
    assert {r.id for r in table.clashes("letter.role.chair", "M")} == {"letter.article.outlet", "letter.people.merge"}
    assert table.clashes("letter.people.merge", "T") == [], "the title's letter acts on the article only"
    choose(dialog, "letter.role.chair")
    dialog.edit.setKeySequence(QKeySequence("T"))
    assert "标题" in dialog.told.text()
    qtbot.mouseClick(dialog.bind, Qt.MouseButton.LeftButton)
    assert letters.of_role("chair") == "t"
    assert letters.of_field("article", "title") == ""
    letters.take(run.window.settings)
    assert letters.of_role("chair") == "t", "it is kept"
    qtbot.mouseClick(dialog.reset, Qt.MouseButton.LeftButton)
    assert letters.of_role("chair") == "c"
    choose(dialog, "letter.article.title")
    qtbot.mouseClick(dialog.reset, Qt.MouseButton.LeftButton)
    assert letters.of_field("article", "title") == "t"


def test_merging_and_dismissing_have_letters_of_their_choice(run, dialog, qtbot) -> None:
    bind(dialog, "letter.people.merge", "W", qtbot)
    bind(dialog, "letter.dismiss", "Q", qtbot)
    put_away(run, dialog)
    form = run.window.form
    form.focus_target(Target("m1", "name", person=0))
    count = len(run.record.meetings[0].people)
    run.press("Shift+Down")
    run.press("m")
    assert len(run.record.meetings[0].people) == count
    run.press("w")
    assert len(run.record.meetings[0].people) == count - 1
    assert letters.letter_of(letters.DISMISS) == "q"


def test_what_is_searched_for_is_what_is_bound(dialog) -> None:
    dialog.search.setText("主持")
    assert dialog.current() is not None
    assert dialog.current().id == "letter.role.chair"
    assert dialog.edit.keySequence().toString() == "C"
    dialog.search.setText("没有这样的键")
    assert dialog.current() is None
    assert not dialog.edit.isEnabled()
