"""Sessions that two articles tell of: compared side by side, linked by a person."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHeaderView, QSplitter, QTreeWidget, QTreeWidgetItem, QWidget

from gui.form.display import shown
from gui.i18n import label, tr
from gui.review.tab import ProposalTab
from gui.review.text_pair import TextPair
from model.copies.links import link
from model.copies.sessions import Proposal
from model.record.fields import BY_NAME, ROLES
from model.record.schema import Meeting, Record
from model.review.dismissed import session_key
from model.session.prepare import Prepared
from model.session.target import Target

FIELDS = ("name", "date", "day_part", "place", "level", "convenors", "forms")
_LISTED = "\u3001"
_WHY = {
    "date": "review.sessions.date", "place": "review.sessions.place", "chair": "review.sessions.chair",
    "name": "review.sessions.why.name", "people": "review.sessions.people",
}  # fmt: skip


class SessionsTab(ProposalTab):
    """Proposals are ``model.copies.sessions.Proposal``; yes links the second session to the first."""

    def make_detail(self) -> QWidget:
        self.table = QTreeWidget(self)
        self.table.setAccessibleName(tr("review.sessions.table"))
        self.table.setRootIsDecorated(False)
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        self.table.setAlternatingRowColors(True)
        self.table.setHeaderLabels([tr("history.place"), tr("review.left"), tr("review.right")])
        self.table.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.pair = TextPair(self)
        both = QSplitter(Qt.Orientation.Vertical, self)
        both.addWidget(self.table)
        both.addWidget(self.pair)
        both.setSizes([240, 260])
        both.setChildrenCollapsible(False)
        return both

    def line(self, proposal: Any) -> str:
        ids = [key.rpartition("#")[0] for key in (proposal.first, proposal.second)]
        titles = [self.host.title(id) for id in ids]
        why = " · ".join(tr(_WHY[reason]) for reason in proposal.reasons)
        return f"{titles[0]}\n{titles[1]}\n{why} · {proposal.score:.2f}"

    def key(self, proposal: Any) -> str:
        return session_key(proposal.first, proposal.second)

    def show_proposal(self, proposal: Any) -> None:
        self.table.clear()
        self.pair.clear()
        ids = tuple(key.rpartition("#")[0] for key in (proposal.first, proposal.second))
        self.host.fetch(self.name, ids, partial(self._fetched, proposal))

    def _fetched(self, proposal: Proposal, made: tuple[Prepared, ...]) -> None:
        if proposal != self.chosen():
            return
        keys = (proposal.first, proposal.second)
        records = tuple(self.host.record(key.rpartition("#")[0]) for key in keys)
        held = [_meeting(record, key.rpartition("#")[2]) for record, key in zip(records, keys, strict=True)]
        if None not in held:
            self._fill(held[0], held[1])  # type: ignore[arg-type]
        self.pair.show_pair(keys, (records[0].text, records[1].text), compare=False)

    def _fill(self, one: Meeting, other: Meeting) -> None:
        rows = [(label(BY_NAME["meeting", name]), *(_text(m, name) for m in (one, other))) for name in FIELDS]
        rows += [(label(role), *(_people(m, role.value) for m in (one, other))) for role in ROLES]
        for row in rows:
            if not any(row[1:]):
                continue
            item = QTreeWidgetItem(list(row))
            same = row[1] == row[2] or not (row[1] and row[2])
            font = item.font(1)
            font.setBold(not same)
            for column in (1, 2):
                item.setFont(column, font)
                item.setToolTip(column, row[column])
            self.table.addTopLevelItem(item)

    def accept(self, proposal: Any) -> bool:
        id, _, meeting = proposal.second.rpartition("#")
        was = self.host.state(id)
        done = self.host.perform(id, link(meeting, proposal.first))
        return done and (self.host.verify(id) if was == "verified" else True)

    def touched(self, proposal: Any) -> str:
        return proposal.second.rpartition("#")[0]

    def open(self, proposal: Any) -> None:
        id, _, meeting = proposal.second.rpartition("#")
        self.host.open(id, Target(meeting, "name"))


def _meeting(record: Record, id: str) -> Meeting | None:
    return next((m for m in record.meetings if m.id == id), None)


def _text(meeting: Meeting, name: str) -> str:
    return shown(BY_NAME["meeting", name], getattr(meeting, name), str(meeting.date.value or ""))


def _people(meeting: Meeting, role: str) -> str:
    return _LISTED.join(str(p.name.value) for p in meeting.people if role in p.roles and p.name.is_present)
