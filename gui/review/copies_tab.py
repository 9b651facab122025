"""Copies of an article: one is verified, the others are confirmed against what differs."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from gui.i18n import tr
from gui.review.tab import ProposalTab
from gui.review.text_pair import TextPair
from model.copies.carry import carry
from model.review.dismissed import copy_key
from model.session.edits import Edit
from model.session.prepare import Prepared


class CopiesTab(ProposalTab):
    """Proposals are ``(id of the one that is or should be verified, id of its copy)``."""

    def make_detail(self) -> QWidget:
        self.pair = TextPair(self)
        self._shown: tuple[str, str] | None = None
        return self.pair

    def line(self, proposal: Any) -> str:
        first, copy = proposal
        mark = "✓ " if self.host.state(first) == "verified" else "○ "
        return f"{mark}{self.host.title(copy)}\n{tr('review.pair_ids', copy=copy, first=first)}"

    def key(self, proposal: Any) -> str:
        return copy_key(*proposal)

    def show_proposal(self, proposal: Any) -> None:
        self._shown = None
        self.pair.clear()
        self.yes.setEnabled(False)
        self.host.fetch(self.name, proposal, partial(self._fetched, proposal))

    def _fetched(self, proposal: tuple[str, str], made: tuple[Prepared, ...]) -> None:
        if proposal != self.chosen():
            return
        first, copy = proposal
        texts = tuple(one.record.text for one in made)
        self.pair.show_pair((self._head(first), self._head(copy)), (texts[0], texts[1]))
        self._shown = proposal
        settled = self.host.state(first) == "verified"
        self.yes.setEnabled(self.host.writable and settled)
        self.hint.setText(tr("review.copies.differ", count=self.pair.count) if settled else tr("review.copies.first"))

    def _head(self, id: str) -> str:
        return tr("review.head", id=id, state=tr(f"state.{self.host.state(id)}"))

    def accept(self, proposal: Any) -> bool:
        first, copy = proposal
        verified, made = self.host.record(first), self.host.prepared(copy)
        carried = carry(verified, self.host.record(copy), made.clean)
        if not self.host.perform(copy, Edit("edit.carry", lambda _: carried.record)):
            return False
        if lost := len(carried.lost):  # some words are not there: a person looks at the article itself
            self.host.say(tr("review.copies.lost", count=lost))
            self.host.open(copy)
            return True
        return self.host.verify(copy)

    def touched(self, proposal: Any) -> str:
        return proposal[1]

    def open(self, proposal: Any) -> None:
        first, copy = proposal
        self.host.open(copy if self.host.state(first) == "verified" else first)
