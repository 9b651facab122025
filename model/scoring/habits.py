"""What people made of suggestions: by field and rule, how often one was kept, edited or dropped.

Read off verified records. A person or post that was taken off a list leaves no trace in the record: those are counted
by ``model.scoring.rules`` where the article is at hand. What was added by hand is counted here.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from model.record.fields import ARTICLE_FIELDS, MEETING_FIELDS
from model.record.schema import Record, Value


@dataclass(slots=True)
class Habit:
    """Counts of one field and rule; ``added`` are values nobody suggested."""

    kept: int = 0
    edited: int = 0
    dropped: int = 0
    added: int = 0

    def add(self, other: "Habit") -> None:
        self.kept += other.kept
        self.edited += other.edited
        self.dropped += other.dropped
        self.added += other.added

    @property
    def share_kept(self) -> float:
        suggested = self.kept + self.edited + self.dropped
        return self.kept / suggested if suggested else 1.0


def habits(records: Iterable[Record]) -> dict[tuple[str, str], Habit]:
    """By field (``meeting.date``, ``person.titles``) and rule, over the verified ones of ``records``."""
    found: dict[tuple[str, str], Habit] = {}
    for record in records:
        if record.status != "verified":
            continue
        for field, value in _values(record):
            _count(found, field, value)
    return found


def table(found: dict[tuple[str, str], Habit]) -> str:
    """A line a field and rule, those that were kept least first within a field."""
    lines = [f"{'field':22} {'rule':34} {'kept':>6} {'edited':>6} {'dropped':>7} {'added':>6}  kept %"]
    order = sorted(found.items(), key=lambda item: (item[0][0], item[1].share_kept, item[0][1]))
    for (field, rule), habit in order:
        share = f"{100 * habit.share_kept:6.1f}" if habit.kept + habit.edited + habit.dropped else "     -"
        counts = f"{habit.kept:6} {habit.edited:6} {habit.dropped:7} {habit.added:6}"
        lines.append(f"{field:22} {rule or '-':34} {counts}  {share}")
    return "\n".join(lines) + "\n"


def _count(found: dict[tuple[str, str], Habit], field: str, value: Value) -> None:
    first = value.suggested
    if first is not None:
        habit = found.setdefault((field, first.rule), Habit())
        if value.state in ("absent", "undecided") and first.state != value.state:
            habit.dropped += 1
        else:
            habit.edited += 1
    elif value.origin in ("accepted", "accepted_with_article"):
        found.setdefault((field, value.rule), Habit()).kept += 1
    elif value.origin == "typed" and value.state != "undecided":
        found.setdefault((field, ""), Habit()).added += 1


def _values(record: Record) -> Iterable[tuple[str, Value]]:
    for spec in ARTICLE_FIELDS:
        held = getattr(record.article, spec.name)
        yield from ((f"article.{spec.name}", v) for v in ((held,) if isinstance(held, Value) else held))
    for meeting in record.meetings:
        for spec in MEETING_FIELDS:
            if spec.name != "people":
                held = getattr(meeting, spec.name)
                yield from ((f"meeting.{spec.name}", v) for v in ((held,) if isinstance(held, Value) else held))
        for person in meeting.people:
            yield "person.name", person.name
            yield from (("person.titles", title) for title in person.titles)
