"""What was saved is what is read, whichever way it went."""

from pathlib import Path

from tests.helpers.round_trip import differences, generated


def test_300_generated_records_come_through_every_way_unchanged(tmp_path: Path) -> None:
    """10,000: ``python -m tests.helpers.round_trip 10000``."""
    assert differences(300, 1, tmp_path) == []


def test_what_is_generated_holds_what_trips_others() -> None:
    texts = "".join(one.text + one.note for one in generated(200, 2))
    assert all(sign in texts for sign in ("𠮷", "𡌛", "👨", "\u2028", "\x01", '"crc"'))
