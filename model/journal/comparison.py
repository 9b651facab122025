"""What two journals say of the same articles: what a backup holds, and what putting it back would change."""

from dataclasses import dataclass
from pathlib import Path

from model.journal.reader import JournalContents, Latest, read_journal


@dataclass(frozen=True, slots=True)
class Difference:
    """Articles: ``records`` the other journal has, ``added`` only the present one has, ``changed`` both have otherwise,
    ``gone`` only the other has. ``problems`` are lines of the other that cannot be read."""

    records: int
    added: int
    changed: int
    gone: int
    problems: int = 0

    @property
    def same(self) -> bool:
        return not (self.added or self.changed or self.gone)


def difference(present: JournalContents, other: JournalContents) -> Difference:
    """What was done in ``present`` that ``other`` does not hold, and the other way round."""
    now, then = ({id: _state(latest) for id, latest in each.latest.items()} for each in (present, other))
    return Difference(
        records=len(then),
        added=len(now.keys() - then.keys()),
        changed=sum(now[id] != then[id] for id in now.keys() & then.keys()),
        gone=len(then.keys() - now.keys()),
        problems=sum(not problem.kept for problem in other.problems),
    )


def compare_with(journal: Path, other: Path) -> Difference:
    """``difference`` of two files. Raises OSError."""
    return difference(read_journal(journal), read_journal(other))


def _state(latest: Latest) -> tuple[object, ...]:
    at = latest.save
    said = (at.revision, at.saved_at, at.annotator) if at is not None else ()
    return (said, latest.status, latest.skip_reason, latest.flags)
