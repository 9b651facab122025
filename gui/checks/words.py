"""A finding of the checks in the words of the form."""

from gui.article.hover import field_label
from gui.i18n import label, tr
from model.record.fields import LEVELS, ROLES, TYPES, YEAR_SOURCES, Choice
from model.record.schema import Record
from model.session.checks.finding import Finding

CLOSED: dict[str, tuple[Choice, ...]] = {
    "level": LEVELS, "rank": LEVELS, "source": YEAR_SOURCES, "type": TYPES, "role": ROLES,
}  # fmt: skip
"""What stands in a finding as a code, and the list its words come from."""


def sentence(finding: Finding) -> str:
    """What does not agree, with the values."""
    return tr(f"check.{finding.rule}", **{name: _word(name, value) for name, value in finding.about})


def _word(name: str, value: str) -> str:
    return next((label(choice) for choice in CLOSED.get(name, ()) if choice.value == value), value)


def place_of(finding: Finding, record: Record) -> str:
    """The field, with its meeting where there are several."""
    field = field_label(finding.target)
    ids = [meeting.id for meeting in record.meetings]
    if len(ids) < 2 or finding.target.meeting not in ids:
        return field
    return f"{tr('form.meeting', number=ids.index(finding.target.meeting) + 1)} · {field}"
