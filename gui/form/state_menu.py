"""What can be said of a field without a key: its state glyph pressed, a menu of all of it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from gui.appearance import KEY_NAMES
from gui.form.display import day_of, readings
from gui.form.keys import FORM_KEYS
from gui.i18n import tr
from model.record.schema import Value

if TYPE_CHECKING:
    from gui.form.value_edit import ValueEdit

_KEYS = dict(FORM_KEYS)


def fill(menu: QMenu, edit: "ValueEdit") -> None:
    """Accept, the extractor's other readings, the states a person may give, and back to the suggestion."""
    record = edit.record
    if record is None or edit.isReadOnly():
        return
    if edit.needs_acceptance():
        _add(menu, "accept").triggered.connect(edit.press_enter)
    offers = readings(edit.spec, edit.held, day_of(record, edit.target.meeting))
    for offer in offers:
        text = offer.text.replace("&", "&&")
        menu.addAction(f"{text}\t{offer.detail}").triggered.connect(partial(edit.take, offer))
    menu.addSeparator()
    for state in ("absent", "unclear", "undecided"):
        _add(menu, state).triggered.connect(partial(edit.set_state, state))
    _add(menu, "revert").triggered.connect(edit.revert)
    if edit.target.meeting and edit.held and (not isinstance(edit.held, Value) or edit.held.is_present):
        for number, meeting in enumerate(record.meetings[:9]):
            if meeting.id != edit.target.meeting:
                keys = QKeySequence(f"Alt+{number + 1}").toString(KEY_NAMES)
                text = tr("form.people.to_meeting", number=number + 1)
                menu.addAction(f"{text}\t{keys}").triggered.connect(partial(edit.move_to, number))
    if edit.spec.kind in ("choice", "choices", "flag", "place"):
        menu.addSeparator()
        _add(menu, "options").triggered.connect(edit.offer_all)


def _add(menu: QMenu, name: str):  # type: ignore[no-untyped-def]
    return menu.addAction(f"{tr(f'form.keys.{name}')}\t{QKeySequence(_KEYS[name]).toString(KEY_NAMES)}")


def pop_up(edit: "ValueEdit", at: QPoint) -> None:
    """Show the menu at a place of the screen; the focus is in the field, so what is done goes on from there."""
    edit.setFocus(Qt.FocusReason.MouseFocusReason)
    menu = QMenu(edit)
    fill(menu, edit)
    menu.aboutToHide.connect(menu.deleteLater)
    if not menu.isEmpty():
        menu.popup(at)
