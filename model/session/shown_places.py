"""Places as a form shows them: the name before the code."""

from model.record.schema import Record

PLACES: dict[tuple[str, str], str] = {}
"""What was shown before, by code and date; a start fills in what its first article will show."""


def shown_place(code: str, date: str = "") -> str:
    """``湖北省天门市 429006``; an unknown code stands alone. The gazetteer is loaded by the first one not known."""
    known = PLACES.get((code, date))
    if known is None:
        from model.extraction.places import gazetteer

        first = date.split("/")[0]  # of an interval; nothing where the year is unknown
        name = gazetteer.place_name(code, "" if first.startswith("X") else first)
        known = PLACES[code, date] = f"{name} {code}" if name else code
    return known


def remember_places(record: Record) -> None:
    """Read now, in any thread, what a form will show of ``record``: nobody at the keys waits for the gazetteer."""
    for meeting in record.meetings:
        for value in (meeting.place.value, *(other.value for other in meeting.place.alternatives)):
            if isinstance(value, str):
                shown_place(value, str(meeting.date.value or ""))
