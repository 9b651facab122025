"""Corrections of the text by hand: strike, bring back, type over, pick a reading; and the way from damage to damage.

What makes them is imported when the first one is made: the window stands earlier.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QMenu, QWidget

from gui.article.panel import ArticlePanel
from gui.dialogs import Dialogs
from gui.i18n import tr
from gui.status import StatusBar
from gui.work import Work
from model.cleaning.article import CleanArticle
from model.cleaning.changes import Change, changes_of, damage_of
from model.record.schema import Record
from model.session.edits import Edit
from model.session.walk import values_of
from model.text.spans import Span

if TYPE_CHECKING:
    from model.session.text_edits import Hand

AROUND = 8  # code points of context at either side of a reading
SHOWN = 24  # code points of a passage in a message
MOST_READINGS = 9  # one digit each


class Corrections(QObject):
    """Each slot acts on the selection or the caret of the view in hand; what cannot be done is said."""

    def __init__(self, article: ArticlePanel, work: Work, status: StatusBar, dialogs: Dialogs, window: QWidget) -> None:
        super().__init__(window)
        self._article, self._work, self._status = article, work, status
        self._dialogs, self._window = dialogs, window
        self.popup: QMenu | None = None
        """The list of readings while it is open."""

    def slots(self) -> dict[str, Callable[..., object]]:
        """The actions it does, by their ids."""
        return {
            "strike": self.strike, "restore": self.restore, "correct": self.correct,
            "next_damage": self.next_damage, "readings": self.pick,
        }  # fmt: skip

    # what it is about

    def _shown(self) -> CleanArticle | None:
        """The article as it is shown, where its text can be corrected; else that is said."""
        clean = self._article.clean
        if self._work.record is None or clean is None:
            return None
        if not self._article.known:
            self._status.say(tr("correct.other_raw"))
            return None
        return clean

    def _place(self, clean: CleanArticle) -> Span | None:
        """What is selected, or the caret, in the text; None where it stands in what was removed."""
        start, end = self._article.active.exact_selection()
        if self._article.active is self._article.view:
            return start, end
        span = clean.offsets.clean_span(start, max(end, start + 1))
        return span if span is None or start < end else (span[0], span[0])

    # the corrections

    @Slot()
    def strike(self) -> None:
        from model.session import text_edits

        clean = self._shown()
        place = self._place(clean) if clean is not None else None
        if clean is None:
            return
        if place is None or place[0] == place[1]:
            self._status.say(tr("correct.nothing_struck"))
            return
        gone = clean.text[place[0] : place[1]]
        self._do(text_edits.strike(clean, *place, self._hand()), "correct.struck", gone)

    @Slot()
    def restore(self) -> None:
        """What was removed at the caret, or in the selection, of the raw view."""
        from model.session import text_edits

        clean = self._shown()
        if clean is None:
            return
        passage = self._removed(clean)
        if passage is None:
            self._status.say(tr("correct.nothing_removed"))
            return
        before = len(self._work.record.text_edits) if self._work.record is not None else 0
        self._do(text_edits.restore(clean, *passage, self._hand()), "correct.restored", clean.raw[slice(*passage)])
        record = self._work.record
        if record is not None and len(record.text_edits) == before:
            self._status.say(tr("correct.only_markup"))

    def _removed(self, clean: CleanArticle) -> Span | None:
        """The selection in the raw view, else the removed passage the caret is in or at the end of."""
        if self._article.active is not self._article.raw_view:
            return None
        start, end = self._article.raw_view.exact_selection()
        if start < end:
            return start, end
        there = [c for c in changes_of(clean) if c.kind == "removed" and c.span[0] <= start <= c.span[1]]
        telling = [c for c in there if not c.rule.startswith(("blank", "markup.tag"))]
        return (telling or there)[-1].span if there else None

    @Slot()
    def correct(self) -> None:
        """Type the right characters over the selection, or new ones at the caret."""
        from model.session import text_edits

        clean = self._shown()
        if clean is None:
            return
        place = self._place(clean)
        if place is None:
            self._status.say(tr("correct.only_clean"))
            return
        start, end = place
        before, after = clean.text[max(start - AROUND, 0) : start], clean.text[end : end + AROUND]
        text = self._dialogs.correct(self._window, before, clean.text[start:end], after)
        if text is not None:
            self._do(text_edits.correct(clean, start, end, text, self._hand()), "correct.corrected", text)

    def _hand(self) -> "Hand":
        from model.session import text_edits

        return text_edits.hand(self._work.annotator)

    def _do(self, edit: Edit, said: str, text: str) -> None:
        """Make the edit, and say what became of it and of the evidence."""
        before = self._work.record
        self._work.perform(edit)
        after = self._work.record
        if before is None or after is None or after == before:
            return
        text = " ".join(text.split())
        shown = text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
        lost = _placed(before) - _placed(after)
        self._status.say(tr(said, text=shown) + (tr("correct.lost", n=lost) if lost > 0 else ""))

    # damage

    @Slot()
    def next_damage(self) -> None:
        """Select the next place where something is lost, from the end to the first again; offer what it may read."""
        clean = self._shown()
        if clean is None:
            return
        spots = damage_of(clean)
        if not spots:
            self._status.say(tr("correct.no_damage"))
            return
        place = self._place(clean) or (0, 0)
        at = next((i for i, spot in enumerate(spots) if spot.span[0] >= max(place[1], place[0])), 0)
        self._show(clean, spots[at])
        found = self._offer(clean, spots[at])
        self._status.say(tr("correct.damage" if found else "correct.damage_open", at=at + 1, total=len(spots)))

    def _show(self, clean: CleanArticle, spot: Change) -> None:
        view = self._article.active
        span = spot.span if view is self._article.view else clean.offsets.raw_span(*spot.span)
        view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        view.select(*span)
        view.reveal(span)

    @Slot()
    def pick(self) -> None:
        """The readings of the damage at the caret."""
        clean = self._shown()
        if clean is not None and not ((spot := self._damage(clean)) and self._offer(clean, spot)):
            self._status.say(tr("correct.no_readings"))

    def _damage(self, clean: CleanArticle) -> Change | None:
        place = self._place(clean)
        if place is None:
            return None
        low, high = place[0], max(place)
        return next((s for s in damage_of(clean) if s.span[0] <= high and low <= s.span[1]), None)

    def _offer(self, clean: CleanArticle, spot: Change) -> bool:
        """Open the list of readings under the place; digits pick. False: there are none."""
        from model.session import text_edits

        start, end = spot.span
        found = text_edits.readings(clean.text[start:end], spot.after, spot.candidates)[:MOST_READINGS]
        if not found:
            return False
        before, after = clean.text[max(start - AROUND, 0) : start], clean.text[end : end + AROUND]
        menu = self.popup = QMenu(self._window)
        for number, reading in enumerate(found, 1):
            line = f"{before}〔{reading}〕{after}".replace("\n", " ").replace("&", "&&")
            menu.addAction(f"&{number}　{line}").triggered.connect(partial(self._picked, clean, spot, reading))
        menu.addSeparator()
        menu.addAction(tr("correct.type_it")).triggered.connect(self.correct)
        menu.setActiveAction(menu.actions()[0])
        menu.aboutToHide.connect(menu.deleteLater)
        menu.destroyed.connect(self._closed)
        view = self._article.active
        at = start if view is self._article.view else clean.offsets.raw_span(start, end)[0]
        menu.popup(view.viewport().mapToGlobal(view.cursorRect(view.cursor_over(at, at)).bottomLeft()))
        return True

    @Slot()
    def _closed(self) -> None:
        self.popup = None

    def _picked(self, clean: CleanArticle, spot: Change, reading: str) -> None:
        from model.session import text_edits

        self._do(text_edits.correct(clean, *spot.span, reading, self._hand(), "repair"), "correct.corrected", reading)

    # the context menu

    def fill(self, menu: QMenu) -> None:
        """What can be corrected at the place of the context menu."""
        clean = self._article.clean
        if clean is None or not self._article.known:
            return
        entries = []
        place = self._place(clean)
        if place is not None and place[0] < place[1]:
            entries = [("strike", self.strike), ("edit", self.correct)]
        elif place is not None:
            entries = [("insert", self.correct)]
        if self._removed(clean) is not None:
            entries.insert(0, ("restore", self.restore))
        if (spot := self._damage(clean)) is not None and spot.candidates:
            entries.insert(0, ("readings", self.pick))
        if entries:
            menu.addSeparator()
        for name, slot in entries:
            menu.addAction(tr(f"correct.{name}")).triggered.connect(slot)


def _placed(record: Record) -> int:
    """How many values have a place in the text."""
    return sum(bool(value.spans) for _, value in values_of(record))
