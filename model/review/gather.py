"""A second look at a corpus: copies, sessions told twice, what newer rules say of settled articles, how rules fared.

Everything found is a proposal, nothing is changed. Records are asked for when they are needed and not kept, so that
100,000 articles fit; a process of its own does it (``model.review.worker``).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from model.copies.near import groups, near_copies
from model.copies.sessions import same_sessions
from model.record.schema import Record, Value
from model.review.review import NewerNote, Review, RuleNote
from model.scoring.habits import Habit, habits
from model.scoring.newer import Newer, differs
from model.session.verify import tool_name

ARTICLES_NAMED = 500
"""Articles named for one rule; more are counted only."""
EVERY = 500
"""Articles between two reports of progress."""


@dataclass
class Looking:
    """What is told on the way (``step`` copies | sessions | rules, done, total), and whether to stop."""

    tell: Callable[[str, int, int], None] = lambda step, done, total: None
    stopped: Callable[[], bool] = lambda: False

    def over(self, step: str, ids: Sequence[str]) -> Iterator[str]:
        """``ids`` one by one, told of now and then; ends where it is to stop."""
        for done, id in enumerate(ids, 1):
            if self.stopped():
                return
            yield id
            if done % EVERY == 0 or done == len(ids):
                self.tell(step, done, len(ids))


@dataclass
class Sources:
    """``suggestion`` gives what is suggested now, ``saved`` what a person saved; None where there is none."""

    suggestion: Callable[[str], Record | None]
    saved: Callable[[str], Record | None]

    def now(self, id: str) -> Record | None:
        return self.saved(id) or self.suggestion(id)

    def title(self, id: str) -> str:
        record = self.now(id)
        return str(record.article.title.value or "") if record is not None else ""

    def text(self, id: str) -> str:
        record = self.now(id)
        return record.text if record is not None else ""


def gather(ids: Sequence[str], sources: Sources, looking: Looking | None = None) -> Review:
    """Look through ``ids``. Raises what the sources raise."""
    looking = looking or Looking()
    copies = groups(near_copies(looking.over("copies", ids), sources.text, looking.stopped))
    # A copy tells of the same sessions as what it copies: one of each group is compared with other outlets.
    copied = {id for group in copies for id in group[1:]}
    told = (sources.now(id) for id in looking.over("sessions", ids) if id not in copied)
    proposals = tuple(same_sessions(record for record in told if record is not None))
    newer, rules = _settled(ids, sources, looking)
    named = {id for group in copies for id in group}
    named |= {key.rpartition("#")[0] for p in proposals for key in (p.first, p.second)}
    named |= {note.id for note in newer} | {id for note in rules for id in note.articles}
    return Review(tuple(copies), proposals, newer, rules, {id: sources.title(id) for id in sorted(named)})


@dataclass
class _Fared:
    habit: Habit = field(default_factory=Habit)
    articles: list[str] = field(default_factory=list[str])


def _settled(
    ids: Sequence[str], sources: Sources, looking: Looking
) -> tuple[tuple[NewerNote, ...], tuple[RuleNote, ...]]:
    """What the verified articles show: where newer rules differ, and how each rule's suggestions fared."""
    newer: list[NewerNote] = []
    fared: dict[tuple[str, str], _Fared] = {}
    for id in looking.over("rules", ids):
        record = sources.saved(id)
        if record is None or record.status != "verified":
            continue
        fresh = sources.suggestion(id)
        if fresh is not None and _is_older(record, fresh):
            newer += [_note(record.id, found) for found in differs(record, fresh)]
        for key, habit in habits([record]).items():
            one = fared.setdefault(key, _Fared())
            one.habit.add(habit)
            if habit.edited or habit.dropped:
                one.articles.append(id)
    return tuple(newer), tuple(
        RuleNote(
            name, rule, f.habit.kept, f.habit.edited, f.habit.dropped, f.habit.added, tuple(f.articles[:ARTICLES_NAMED])
        )
        for (name, rule), f in sorted(fared.items())
    )


def _is_older(record: Record, fresh: Record) -> bool:
    """Whether the record was verified under other rules: by another version, or over another cleaning."""
    return record.annotation.tool != tool_name() or record.source.cleaner != fresh.source.cleaner


def _note(id: str, found: Newer) -> NewerNote:
    target = found.target
    return NewerNote(
        id,
        found.kind,
        target.meeting,
        target.field,
        target.person,
        shown_of(found.verified),
        shown_of(found.now),
        found.now.rule,
        found.now.confidence,
    )


def shown_of(value: Value | None) -> str:
    """A value in one line, as a note has it."""
    return "、".join(value.items) if value is not None else ""
