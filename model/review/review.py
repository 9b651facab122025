"""What a second look at a corpus finds, as it is handed from the process that looks to the window that shows it."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from model.copies.sessions import Proposal


@dataclass(frozen=True, slots=True)
class NewerNote:
    """One thing the rules of now say otherwise of a verified article; see ``model.scoring.newer.Newer``."""

    id: str
    kind: str
    meeting: str
    field: str
    person: int | None
    verified: str
    now: str
    rule: str
    confidence: float | None

    @property
    def key(self) -> str:
        """What it is dismissed by: the same suggestion of the same rule for the same value."""
        return f"newer:{self.id}:{self.meeting}:{self.field}:{self.person}:{self.now}"


@dataclass(frozen=True, slots=True)
class RuleNote:
    """How suggestions of one rule for one field fared, and the articles in which one was edited or dropped."""

    field: str
    rule: str
    kept: int
    edited: int
    dropped: int
    added: int
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """All that was found. ``groups`` are copies: article ids in the order of the corpus. ``titles`` of all named here."""

    groups: tuple[tuple[str, ...], ...] = ()
    sessions: tuple[Proposal, ...] = ()
    newer: tuple[NewerNote, ...] = ()
    rules: tuple[RuleNote, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict[str, str])

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "Review":
        """Raises ValueError, KeyError or TypeError where ``text`` is none."""
        held: dict[str, Any] = json.loads(text)
        return cls(
            tuple(tuple(group) for group in held["groups"]),
            tuple(Proposal(**_tupled(p, "reasons")) for p in held["sessions"]),
            tuple(NewerNote(**note) for note in held["newer"]),
            tuple(RuleNote(**_tupled(note, "articles")) for note in held["rules"]),
            dict(held["titles"]),
        )


def _tupled(held: dict[str, Any], key: str) -> dict[str, Any]:
    return {**held, key: tuple(held[key])}
