"""Findings shown where they are about: a sign at the field or in the person's row, the sentence in its tooltip."""

from collections.abc import Sequence

from gui.checks.words import sentence
from gui.form.record_form import RecordForm
from model.session.checks.finding import Finding


def mark(form: RecordForm, findings: Sequence[Finding]) -> None:
    """Put a sign at each field ``findings`` are about, and take it from the others."""
    fields: dict[tuple[str, str], list[str]] = {}
    rows: dict[int, list[str]] = {}
    for found in findings:
        target = found.target
        if target.person is None:
            fields.setdefault((target.meeting, target.field), []).append(sentence(found))
        elif target.meeting == form.current_meeting():
            rows.setdefault(target.person, []).append(sentence(found))
    for edit in form.value_edits:
        edit.set_warning("\n".join(fields.get((edit.target.meeting, edit.target.field), ())))
    form.panel.people.view.people.set_warnings({row: "\n".join(texts) for row, texts in rows.items()})
