"""What letting go of a passage or of values over a part of the form means: an edit, or why there is none. No widgets."""

from gui import gestures
from gui.gestures import Outcome, Passage
from gui.i18n import tr
from model.record.fields import FieldSpec
from model.record.schema import Record
from model.session import regroup
from model.session.places_in_record import get_value
from model.session.target import Target

ROLE = "attendee"
"""What somebody dropped beside the grid is, until a letter says otherwise: as with a typed list."""


def passage_of(record: Record, targets: list[Target]) -> Passage | None:
    """The evidence of the one value that is dragged."""
    if len(targets) != 1:
        return None
    value = get_value(record, targets[0])
    return Passage(value.quote, value.spans, value.raw_spans) if value.quote else None


def on_field(spec: FieldSpec, meeting: str, chosen: Passage | None, targets: list[Target], record: Record) -> Outcome:
    """On the line of a field: the same field of another meeting moves here; any other passage becomes its value."""
    here = Target(meeting, spec.name)
    if len(targets) == 1 and (targets[0].meeting, targets[0].field, targets[0].person) == (meeting, spec.name, None):
        return None
    of_other = len(targets) == 1 and bool(meeting and targets[0].meeting)
    if of_other and targets[0].field == spec.name and targets[0].person is None:
        return regroup.move_value(targets[0], meeting)
    chosen = chosen or passage_of(record, targets)
    if chosen is None or spec not in gestures.assignable():
        return tr("drop.not_here")
    return gestures.assign(spec, chosen, record, here.meeting)


def on_person(meeting: str, row: int, chosen: Passage | None, targets: list[Target], record: Record) -> Outcome:
    """On a person's row: a post of somebody else moves here; any other passage is one more post."""
    if len(targets) == 1 and targets[0].person is not None:
        source = targets[0]
        if source.field != "titles":
            return on_people(meeting, chosen, targets, record)
        return None if (source.meeting, source.person) == (meeting, row) else regroup.move_title(source, meeting, row)
    if len(targets) > 1:
        return on_people(meeting, chosen, targets, record)
    chosen = chosen or passage_of(record, targets)
    return gestures.add_title(chosen, meeting, row) if chosen else tr("drop.not_here")


def on_people(meeting: str, chosen: Passage | None, targets: list[Target], record: Record) -> Outcome:
    """Beside the rows: people of another meeting move here, a passage is read as a list of people."""
    people = [t.person for t in targets if t.person is not None and t.field == "name"]
    if people:
        there = targets[0].meeting
        return regroup.move_people(there, people, meeting) if there != meeting else None
    chosen = chosen or passage_of(record, targets)
    return gestures.add_person(chosen, record, meeting, ROLE) if chosen else tr("drop.not_here")
