"""What the reading of people gives for one session."""

from model.record.schema import UNDECIDED, Person, Value
from model.text.frozen import frozen


@frozen
class FramePeople:
    """People of one session in order of first appearance, whether the list stays open (等), and unnamed bodies."""

    people: tuple[Person, ...] = ()
    people_open: Value = UNDECIDED
    units: tuple[Value, ...] = ()
