"""What is frozen by type behaves like a frozen dataclass in all but the guard at run time."""

import copy
import pickle
from dataclasses import fields, replace

from model.record.schema import Alternative, Value


def test_a_frozen_value_is_compared_hashed_copied_and_replaced_by_its_fields() -> None:
    value = Value("甲", "甲", ((0, 1),), confidence=0.9, alternatives=(Alternative("乙"),))
    assert replace(value, quote="乙") == Value("甲", "乙", ((0, 1),), confidence=0.9, alternatives=(Alternative("乙"),))
    assert value == copy.deepcopy(value) == pickle.loads(pickle.dumps(value))
    assert not hasattr(value, "__dict__")
    assert [f.name for f in fields(value)][:3] == ["value", "quote", "spans"]
