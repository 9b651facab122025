"""What the rules of now say otherwise of verified articles: looked through one by one, never applied by itself."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from gui.fields.known import spec_at
from gui.form.display import shown
from gui.i18n import label, tr
from gui.reasons import words_of
from gui.review.tab import ProposalTab
from model.record.fields import BY_NAME
from model.record.schema import Record, Value
from model.review.gather import shown_of
from model.review.review import NewerNote
from model.scoring.newer import Newer, differs
from model.session import edits
from model.session.edits import Edit
from model.session.places_in_record import PERSON_NAME, get_value
from model.session.prepare import Prepared
from model.session.target import Target

ROWS = ("field", "verified", "then", "now", "rule")


class NewerTab(ProposalTab):
    """Proposals are ``NewerNote``; yes takes the suggestion over, with its evidence looked for in the article."""

    def make_detail(self) -> QWidget:
        box = QWidget(self)
        form = QFormLayout(box)
        form.setContentsMargins(12, 8, 12, 8)
        form.setVerticalSpacing(10)
        self.words = {name: QLabel(box) for name in ROWS}
        for name, words in self.words.items():
            words.setWordWrap(True)
            words.setTextFormat(Qt.TextFormat.PlainText)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            form.addRow(tr(f"review.newer.{name}"), words)
        return box

    def line(self, proposal: Any) -> str:
        change = tr("review.change", field=_field(proposal), old=proposal.verified or "—", new=proposal.now)
        return f"{self.host.title(proposal.id)}\n{change}"

    def key(self, proposal: Any) -> str:
        return proposal.key

    def show_proposal(self, proposal: Any) -> None:
        for words in self.words.values():
            words.clear()
        self.yes.setEnabled(False)
        self.host.fetch(self.name, (proposal.id,), partial(self._fetched, proposal))

    def _fetched(self, proposal: NewerNote, made: tuple[Prepared, ...]) -> None:
        if proposal != self.chosen():
            return
        record = self.host.record(proposal.id)
        found = _again(proposal, record, made[0].record)
        if found is None:
            self.hint.setText(tr("review.newer.gone"))
            return
        held = get_value(record, found.target) if found.kind == "other" else None
        then = held.suggested if held is not None else None
        spec = PERSON_NAME if found.target.field == "people" else spec_at(found.target)
        assert spec is not None
        day = next((str(m.date.value or "") for m in record.meetings if m.id == found.target.meeting), "")
        self.words["field"].setText(_field(proposal))
        self.words["verified"].setText(shown(spec, held, day) if held is not None else "—")
        self.words["then"].setText(str(then.value) if then is not None else "—")
        self.words["now"].setText(shown(spec, found.now, day))
        self.words["rule"].setText(f"{words_of(found.now.rule)}  {found.now.confidence or 0:.2f}")
        self.yes.setEnabled(self.host.writable)

    def accept(self, proposal: Any) -> bool:
        record, fresh = self.host.record(proposal.id), self.host.prepared(proposal.id).record
        found = _again(proposal, record, fresh)
        if found is None:
            return True
        return self.host.perform(proposal.id, _taking(found, record, fresh)) and self.host.verify(proposal.id)

    def touched(self, proposal: Any) -> str:
        return proposal.id

    def open(self, proposal: Any) -> None:
        self.host.open(proposal.id, Target(proposal.meeting, proposal.field, proposal.person))


def _field(note: NewerNote) -> str:
    scope = "person" if note.person is not None else "meeting" if note.meeting else "article"
    return label(BY_NAME[scope, note.field])


def _again(note: NewerNote, record: Record, fresh: Record) -> Newer | None:
    """The same finding between what is there now; None where something has changed since."""
    for found in differs(record, fresh):
        target = found.target
        same = (target.meeting, target.field, target.person) == (note.meeting, note.field, note.person)
        if same and shown_of(found.now) == note.now:
            return found
    return None


def _taking(found: Newer, record: Record, fresh: Record) -> Edit:
    """The edit that takes a suggestion of now into the record."""
    target, now = found.target, found.now
    if found.kind == "other":
        return edits.set_value(target, now.value)
    if target.field == "people":
        person = next(p for m in fresh.meetings for p in m.people if p.name == now)
        return edits.add_people(
            target.meeting, [(str(now.value), [str(t.value) for t in person.titles], list(person.roles))]
        )
    if target.field == "titles":
        assert target.person is not None
        meeting = next(m for m in record.meetings if m.id == target.meeting)
        held: tuple[Value, ...] = meeting.people[target.person].titles
        return edits.set_titles(target.meeting, target.person, [*(str(t.value) for t in held), str(now.value)])
    return edits.add_item(target, str(now.value))
