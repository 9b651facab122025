"""The people met before, beside the person in hand, and offered while names and posts are typed.

The verified articles are read behind the first article; what is verified in this sitting is added at once.
"""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, Slot

from gui.desk import Desk
from gui.form.record_form import RecordForm
from gui.i18n import tr
from model.record.schema import Record
from model.session.known_people import KnownPeople, Seen
from model.session.target import Target

SHOWN = 3  # sightings told of one person


class SeenPeople(QObject):
    """``begin`` with each corpus. Nothing is copied: what was seen is told, and offered."""

    def __init__(self, form: RecordForm) -> None:
        super().__init__(form)
        self._form = form
        self.known = KnownPeople()
        self._here: Target | None = None
        form.panel.people.known = self.known
        form.target_focused.connect(self._focused)

    def begin(self, desk: Desk) -> None:
        self.known = KnownPeople()
        people = self._form.panel.people
        people.known = self.known
        people.say_seen("")
        desk.record_changed.connect(self._changed)
        desk.row_changed.connect(lambda row: self._settled(desk, row.id, row.state))
        records = desk.workspace.verified_records()
        read: list[KnownPeople] = []
        desk.behind(lambda: read.append(_read(records)), lambda: self._read_behind(read[0]))

    def _read_behind(self, known: KnownPeople) -> None:
        """All that was verified before this sitting; what was settled since stands."""
        known.take_newer(self.known)
        self.known = self._form.panel.people.known = known
        self._tell()

    def _settled(self, desk: Desk, id: str, state: str) -> None:
        if state == "verified":
            self.known.add(desk.workspace.record(id))
        else:
            self.known.remove(id)

    @Slot(str, object)
    def _changed(self, id: str, record: Record) -> None:
        self._tell()

    @Slot(object)
    def _focused(self, target: Target) -> None:
        self._here = target
        self._tell()

    def _tell(self) -> None:
        """Posts then and now of the person in hand; nothing for one who was never met."""
        record, here = self._form.record, self._here
        people = self._form.panel.people
        meeting = next((m for m in record.meetings if m.id == here.meeting), None) if record and here else None
        if (
            record is None
            or meeting is None
            or here is None
            or here.person is None
            or here.person >= len(meeting.people)
        ):
            people.say_seen("")
            return
        person = meeting.people[here.person]
        name = str(person.name.value or "")
        seen = self.known.seen(name, but=record.id)
        if not seen:
            people.say_seen("")
            return
        now = "、".join(str(title.value) for title in person.titles if title.value)
        then = "；".join(_told(one) for one in seen[:SHOWN])
        people.say_seen(tr("form.seen", name=name, count=len(seen), then=then, now=now or tr("form.seen_no_post")))


def _told(seen: Seen) -> str:
    return f"{seen.date or '—'} {'、'.join(seen.posts) or tr('form.seen_no_post')}"


def _read(records: Callable[[], Iterator[Record]]) -> KnownPeople:
    known = KnownPeople()
    for record in records():
        known.add(record)
    return known
