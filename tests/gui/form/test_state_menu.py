"""All that is said of a field by a key is said by the mouse too: its glyph opens a menu."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from gui.form.state_menu import fill


def menu_of(edit) -> dict[str, object]:
    menu = QMenu(edit)
    fill(menu, edit)
    return {action.text().partition("\t")[0]: action for action in menu.actions() if action.text()}


def test_a_reading_a_state_and_acceptance_by_the_mouse(bench) -> None:
    outlet = bench.form.article.edits["outlet"]
    found = menu_of(outlet)
    assert list(found)[:2] == ["认可或写入，到下一处存疑", "梅岭日报"]
    found["梅岭日报"].trigger()
    assert bench.record.article.outlet.value == "梅岭日报"
    menu_of(outlet)["恢复建议值"].trigger()
    assert bench.record.article.outlet.value == "梅岭网"
    menu_of(outlet)["认可或写入，到下一处存疑"].trigger()
    assert bench.record.article.outlet.origin == "accepted"
    assert QApplication.focusWidget() is not outlet
    menu_of(outlet)["文中未提及"].trigger()
    assert bench.record.article.outlet.state == "absent"


def test_the_glyph_opens_it_and_the_field_has_the_focus(bench, qtbot) -> None:
    edit = bench.form.panel.edits["date"]
    qtbot.mouseClick(edit.mark, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert any("未定" in action.text() for action in menu.actions())
    menu.close()


def test_nothing_is_offered_where_nothing_may_be_changed(bench) -> None:
    bench.form.set_read_only(True)
    assert menu_of(bench.form.article.edits["outlet"]) == {}
