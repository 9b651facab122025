"""While an input method composes no key acts, and no text is lost.

What users suffer 3 and 8: the Enter that confirms a candidate submits the record (doccano 638); keys fire while typing.
"""

from dataclasses import replace

import pytest
from form_bench import KEYS
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

from gui.undo_keys import UndoKeys
from model.session.target import Target

ACTING = (
    (Qt.Key.Key_Return, KEYS.NoModifier),
    (Qt.Key.Key_Escape, KEYS.NoModifier),
    (Qt.Key.Key_Down, KEYS.NoModifier),
    (Qt.Key.Key_Down, KEYS.AltModifier),
    (Qt.Key.Key_Tab, KEYS.NoModifier),
    (Qt.Key.Key_D, KEYS.ControlModifier),
    (Qt.Key.Key_Return, KEYS.ControlModifier),
)
LINES = ("article.outlet", "article.type", "m1.date", "m1.place", "m1.forms", "m1.units", "m1.people.add")


@pytest.fixture
def verify(bench, qapp):
    """The window's own key, guarded as in the real window."""
    window = bench.form.window()
    action = QAction(window)
    action.setShortcut(QKeySequence("Ctrl+Return"))
    window.addAction(action)
    fired = []
    action.triggered.connect(lambda: fired.append(True))
    keys = UndoKeys(window, action.shortcuts())
    qapp.focusChanged.connect(keys.watch)
    yield fired
    qapp.focusChanged.disconnect(keys.watch)


@pytest.mark.parametrize("name", LINES)
def test_no_key_acts_while_composing(bench, verify, name):
    line = bench.go(name)
    before = line.text()
    bench.compose("hui")
    for key, modifiers in ACTING:
        bench.key(key, modifiers)
        assert bench.here == name
    assert not bench.edits
    assert not verify
    assert not bench.form.options.isVisible()
    bench.compose("")
    assert line.text() == (before if not line.hasSelectedText() else "") or line.text() == ""


def test_when_the_candidate_is_committed_keys_act_again(bench, verify):
    bench.go("article.outlet")
    bench.compose("meiling")
    bench.key(Qt.Key.Key_Return)
    bench.type("梅岭晚报")
    assert not bench.edits
    bench.key(Qt.Key.Key_Return)
    assert bench.record.article.outlet.value == "梅岭晚报"
    bench.key(Qt.Key.Key_Return, KEYS.ControlModifier)
    assert verify


def test_a_refresh_does_not_disturb_a_composition(bench):
    line = bench.go("m1.venue")
    bench.compose("li")
    bench.show(replace(bench.record, note="x"))
    assert line.composing
    bench.type("礼堂")
    assert line.text() == "礼堂"


def test_a_cell_of_the_grid_composes_too(bench):
    bench.form.focus_target(Target("m1", "name", person=0))
    bench.key(Qt.Key.Key_Return)
    bench.compose("tian")
    for key, modifiers in ACTING:
        bench.key(key, modifiers)
        assert bench.here == "m1.people.0.name"
    assert not bench.edits
    bench.type("田园")
    bench.key(Qt.Key.Key_Return)
    assert bench.meeting().people[0].name.value == "田园"


def test_the_grid_itself_takes_no_composition(bench):
    bench.form.focus_target(Target("m1", "name", person=0))
    grid = bench.line("m1.people")
    assert not grid.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
