"""One rare character must not shift what follows (pain 4 of what users suffer)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.text.utf16 import Utf16Index


@given(st.text(max_size=50), st.data())
def test_units_and_points_agree_with_the_codec(text: str, data: st.DataObject) -> None:
    text = text.encode("utf-8", "ignore").decode()
    at = data.draw(st.integers(0, len(text)))
    index = Utf16Index(text)
    assert index.to_units(at) == len(text[:at].encode("utf-16-le")) // 2
    assert index.to_points(index.to_units(at)) == at


def test_inside_a_surrogate_pair_is_its_start() -> None:
    assert Utf16Index("a𠮷b").to_points(2) == 1


def test_outside_is_an_error() -> None:
    with pytest.raises(IndexError):
        Utf16Index("ab").to_points(3)
