"""Whose work there is on a corpus."""

from pathlib import Path

from model.journal.lock import user_name
from model.journal.paths import journal_of


class NoJournal(Exception):
    """There is no journal to read; the message says what there is."""


def journals(annotations: Path) -> list[Path]:
    """The journals in an annotations folder, by name."""
    return sorted(p for p in annotations.glob("*.jsonl") if p.is_file() and not p.name.startswith("."))


def choose(annotations: Path, annotator: str | None) -> Path:
    """The journal of ``annotator``; without one the only journal there is, else the system user's. Raises NoJournal."""
    found = journals(annotations)
    if annotator:
        wanted = journal_of(annotations, annotator)
        if wanted in found:
            return wanted
        raise NoJournal(f"{annotations}: no work of {annotator!r} here; there is: {_names(found)}")
    if len(found) == 1:
        return found[0]
    own = journal_of(annotations, user_name())
    if own in found:
        return own
    if not found:
        raise NoJournal(f"{annotations}: nothing was annotated yet")
    raise NoJournal(f"{annotations}: the work of several people: {_names(found)}; choose with --annotator")


def _names(found: list[Path]) -> str:
    return ", ".join(p.stem for p in found) or "nothing"
