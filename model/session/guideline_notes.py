"""What the analysts of a corpus add to the guideline: `<corpus>.annotations/guideline.md`, a heading a field.

The file is plain Markdown for people: ``## meeting.date`` and the text below it. What stands before the first heading,
and what stands under other headings, is kept as it is.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from model.journal.files import Files

FILE = "guideline.md"
_HEADING = re.compile(r"^## +(\S.*?)[ \t]*$", re.MULTILINE)


def path_in(annotations: Path) -> Path:
    return annotations / FILE


def read_notes(path: Path) -> dict[str, str]:
    """Field (``meeting.date``) → what was added; under "" what stands before the first heading. Raises OSError."""
    try:
        text = path.read_text(encoding="utf-8-sig", errors="replace")
    except FileNotFoundError:
        return {}
    parts = _HEADING.split(text)
    notes = {"": parts[0].strip()} if parts[0].strip() else {}
    for name, body in zip(parts[1::2], parts[2::2], strict=True):
        notes[name] = f"{notes[name]}\n{body.strip()}".strip() if name in notes else body.strip()
    return {name: body for name, body in notes.items() if body}


def write_note(path: Path, field: str, text: str, files: Files | None = None) -> Mapping[str, str]:
    """Put ``text`` in the place of what was added to ``field``; returns all notes. Whole or not at all; raises OSError.

    The file is read again first: what another analyst added meanwhile to other fields stays.
    """
    notes = read_notes(path)
    # A heading inside a note would cut it in two when it is read again.
    clean = _HEADING.sub(r"### \1", text.replace("\r\n", "\n")).strip()
    if clean:
        notes[field] = clean
    else:
        notes.pop(field, None)
    head = [notes[""]] if "" in notes else []
    body = "\n\n".join([*head, *(f"## {name}\n\n{note}" for name, note in notes.items() if name)])
    path.parent.mkdir(parents=True, exist_ok=True)
    (files or Files()).write_whole(path, (body + "\n" if body else "").encode("utf-8"))
    return notes
