"""The article's context menu: the selected text as a field's value, a person in a role, a post of somebody."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu

from gui import gestures
from gui.article.hover import field_label
from gui.i18n import tr
from model.record.schema import Record
from model.session.target import Target

SHOWN = 16  # code points of the selection in the menu's title


def fill_menu(
    menu: QMenu,
    chosen: gestures.Passage | None,
    mark: Target | None,
    record: Record,
    meeting: str,
    do: Callable[[gestures.Outcome], None],
    copy: Callable[[], None],
) -> None:
    if chosen is not None:
        text = chosen.text if len(chosen.text) <= SHOWN else chosen.text[: SHOWN - 1] + "…"
        menu.addAction(tr("article.assign_to", text=text.replace("&", "&&"))).setEnabled(False)
        for spec in gestures.assignable():
            outcome = gestures.assign(spec, chosen, record, meeting)
            menu.addAction(gestures.menu_label(spec)).triggered.connect(partial(do, outcome))
        if meeting:
            _people(menu, chosen, record, meeting, do)
        menu.addSeparator()
        menu.addAction(tr("action.copy")).triggered.connect(copy)
    elif mark is not None:
        menu.addAction(f"{tr('article.go_to_field')}  {field_label(mark)}").triggered.connect(partial(do, mark))
    else:
        menu.addAction(tr("article.nothing_selected")).setEnabled(False)


def _people(
    menu: QMenu, chosen: gestures.Passage, record: Record, meeting: str, do: Callable[[gestures.Outcome], None]
) -> None:
    people = menu.addMenu(tr("article.add_person"))
    for role, text, letter in gestures.role_entries():
        outcome = gestures.add_person(chosen, record, meeting, role)
        people.addAction(f"{text}\t{letter}").triggered.connect(partial(do, outcome))
    names = gestures.names_of(record, meeting)
    if names:
        posts = menu.addMenu(tr("article.add_titles"))
        for row, name in names:
            posts.addAction(name).triggered.connect(partial(do, gestures.add_title(chosen, meeting, row)))
