"""OffsetMap: composed maps stay monotone, in bounds, and lead back to the character that was kept."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.text.offset_map import OffsetMap
from model.text.spans import Replacement, apply_replacements


@st.composite
def edited_texts(draw: st.DrawFn) -> tuple[str, str, OffsetMap]:
    """A raw text, what several rounds of random replacements made of it, and the composed map."""
    raw = draw(st.text("abc會議𠮷，", max_size=40))
    text, offsets = raw, OffsetMap.identity(len(raw))
    for _ in range(draw(st.integers(0, 4))):
        cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
        pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
        edits = [Replacement(s, e, draw(st.sampled_from(["", "X", "YY", "ZZZ"]))) for s, e in pairs]
        text, offsets = apply_replacements(text, edits), offsets.edited(edits)
    return raw, text, offsets


@given(edited_texts())
def test_composed_maps_are_in_bounds_and_monotone(case: tuple[str, str, OffsetMap]) -> None:
    raw, text, offsets = case
    assert offsets.clean_length == len(text)
    spans = [offsets.raw_span(i, i + 1) for i in range(len(text))]
    assert all(0 <= s <= e <= len(raw) for s, e in spans)
    assert all(a[0] <= b[0] and a[1] <= b[1] for a, b in itertools.pairwise(spans))


@given(edited_texts())
def test_kept_characters_lead_back_to_themselves(case: tuple[str, str, OffsetMap]) -> None:
    raw, text, offsets = case
    for i, char in enumerate(text):
        if char not in "XYZ":
            start, end = offsets.raw_span(i, i + 1)
            assert raw[start:end] == char
            assert offsets.clean_span(start, end) == (i, i + 1)


@given(edited_texts(), st.data())
def test_pieces_tile_the_clean_text(case: tuple[str, str, OffsetMap], data: st.DataObject) -> None:
    _, text, offsets = case
    at = 0
    for piece in offsets.pieces:
        assert piece.clean == at
        at = piece.end
    assert at == len(text)
    position = data.draw(st.integers(0, offsets.raw_length))
    assert 0 <= offsets.clean_position(position) <= len(text)


def test_a_removed_gloss_is_inside_the_span_that_encloses_it() -> None:
    raw = "召開(kāi)會(huì)議"
    edits = [Replacement(2, 7), Replacement(8, 13)]
    text, offsets = apply_replacements(raw, edits), OffsetMap.identity(len(raw)).edited(edits)
    assert text == "召開會議"
    assert offsets.raw_span(1, 3) == (1, 8)
    assert offsets.clean_span(2, 7) is None


def test_a_block_stands_for_all_it_replaced() -> None:
    offsets = OffsetMap.identity(6).edited([Replacement(2, 4, "abc")])
    assert offsets.raw_span(3, 4) == (2, 4)
    assert offsets.raw_span(5, 7) == (4, 6)


def test_positions_outside_are_refused() -> None:
    with pytest.raises(ValueError, match="outside"):
        OffsetMap.identity(3).raw_span(2, 9)


def test_overlapping_replacements_are_refused() -> None:
    with pytest.raises(ValueError, match="overlaps"):
        apply_replacements("abcdef", [Replacement(0, 3, ""), Replacement(2, 4, "")])
