"""What asks for a look."""

from model.record.schema import Alternative, Meeting, Record, Value
from model.session.queue import lowest_confidence
from model.session.target import Target
from model.session.walk import doubts_of

UNSURE = Value("某", "某", ((0, 1),), confidence=0.6)


def test_an_optional_field_asks_for_no_look() -> None:
    record = Record("a", text="某", meetings=(Meeting("m1", topics=Value(("testing",), confidence=0.6), venue=UNSURE),))
    assert doubts_of(record) == (Target("m1", "venue"),)


def test_the_queue_does_not_count_an_optional_field() -> None:
    sure = Value("某", "某", ((0, 1),), confidence=0.95)
    record = Record("a", text="某", meetings=(Meeting("m1", topics=Value(("testing",), confidence=0.6), venue=sure),))
    assert lowest_confidence(record) == 0.95


def test_an_undecided_value_with_alternatives_asks_for_a_look_and_a_settled_one_does_not() -> None:
    open_ = Value(state="undecided", alternatives=(Alternative("甲"), Alternative("乙")))
    settled = Value("某", confidence=0.1, origin="accepted")
    record = Record("a", text="某", meetings=(Meeting("m1", place=open_, venue=settled),))
    assert doubts_of(record) == (Target("m1", "place"),)
