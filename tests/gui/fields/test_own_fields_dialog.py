"""The dialog of own fields: by keyboard and by mouse, nothing wrong can be saved."""

import pytest
from PySide6.QtCore import Qt

from gui import appearance, i18n
from gui.fields.dialog import FieldsDialog
from gui.fields.field_page import id_from, options_of
from model.record.fields import Choice
from model.record.own_fields import OwnField

FIELDS = [
    OwnField("urgency", "text", "meeting", "紧急程度", "Urgency"),
    OwnField("cases", "number", "article", "病例数"),
]


@pytest.fixture
def dialog(qtbot, qapp):
    i18n.set_language("zh")
    appearance.apply(qapp, "light")
    dialog = FieldsDialog(FIELDS, ["fields.toml:3 …"])
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_untouched_it_says_what_was_there(dialog) -> None:
    assert dialog.fields() == FIELDS
    assert dialog.save.isEnabled()


def test_a_new_field_takes_its_id_from_its_name(dialog, qtbot) -> None:
    qtbot.mouseClick(dialog.tools["add"], Qt.MouseButton.LeftButton)
    assert dialog.page.zh.hasFocus()
    qtbot.keyClicks(dialog.page.en, "Days Left")
    dialog.page.kind.setCurrentIndex(dialog.page.kind.findData("number"))
    dialog.page.key.setCurrentIndex(dialog.page.key.findData("g"))
    assert dialog.fields()[1] == OwnField("days_left", "number", "meeting", "", "Days Left", "", "g")
    assert dialog.save.isEnabled()


def test_what_breaks_a_rule_is_said_and_cannot_be_saved(dialog) -> None:
    dialog.add()
    dialog.page.zh.setText("类型")
    assert "类型" in dialog._said.text()
    assert not dialog.save.isEnabled()
    dialog.page.zh.setText("措施类型")
    assert dialog.save.isEnabled()
    dialog.page.kind.setCurrentIndex(dialog.page.kind.findData("choice"))
    assert not dialog.save.isEnabled()
    dialog.page.options.setPlainText("high | 高 | High\nlow")
    assert dialog.save.isEnabled()
    assert dialog.fields()[1].options == (Choice("high", "高", "High"), Choice("low", "low", "low"))


def test_order_and_removal(dialog) -> None:
    dialog.down()
    assert [f.id for f in dialog.fields()] == ["cases", "urgency"]
    dialog.remove()
    assert [f.id for f in dialog.fields()] == ["cases"]
    assert "urgency" in dialog._said.text()
    dialog.remove()
    assert dialog._stack.currentWidget() is dialog._empty


def test_a_field_that_may_have_values_keeps_id_kind_and_owner(dialog) -> None:
    assert not dialog.page.id.isEnabled()
    assert not dialog.page.kind.isEnabled()
    dialog.add()
    assert dialog.page.id.isEnabled()


@pytest.mark.parametrize(
    ("name", "id"), [("Cases (new)", "cases_new"), ("Type", "type_own"), ("病例", ""), ("9 lives", ""), ("a", "a_2")]
)
def test_ids(name: str, id: str) -> None:
    assert id_from(name, ["a"]) == id


def test_options_of_blank_lines_are_none() -> None:
    assert options_of(" \n\n") == ()
