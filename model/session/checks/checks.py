"""Every check of a record, and what a person said of their findings. Nothing here ever blocks."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, cast

from model.record.schema import Record
from model.session.checks.dates import after_publication, year_against_dates
from model.session.checks.evidence import evidence_elsewhere
from model.session.checks.finding import Finding
from model.session.checks.kinds import type_against_meetings
from model.session.checks.people import chair_among_observers, person_twice, role_not_alone
from model.session.checks.places import level_of_place, place_of_date
from model.session.checks.signs import strange_sign
from model.session.edits import Edit

CHECKS: tuple[Callable[[Record], Iterator[Finding]], ...] = (
    type_against_meetings,
    after_publication,
    year_against_dates,
    place_of_date,
    level_of_place,
    person_twice,
    chair_among_observers,
    role_not_alone,
    evidence_elsewhere,
    strange_sign,
)
DISMISSED = "dismissed_warnings"
"""The record's own key (record-format: unknown keys survive) that keeps what was dismissed: finding → reason."""


def findings(record: Record) -> tuple[Finding, ...]:
    """What the checks find and nobody has dismissed."""
    said = dismissed(record)
    return tuple(found for check in CHECKS for found in check(record) if found.key not in said)


def dismissed(record: Record) -> Mapping[str, str]:
    """The findings a person dismissed, by key, with the reason."""
    held: Any = record.unknown.get(DISMISSED)
    if not isinstance(held, Mapping):
        return {}
    return {str(key): str(reason) for key, reason in cast("Mapping[Any, Any]", held).items()}


def dismiss(finding: Finding, reason: str) -> Edit:
    """A person says that this finding is none; it comes back when the values change."""

    def apply(record: Record) -> Record:
        said = {**dismissed(record), finding.key: reason}
        return replace(record, unknown={**record.unknown, DISMISSED: said})

    return Edit("edit.dismiss_warning", apply, finding.target)
