"""Records of every shape by the thousand: as ``tests.helpers.records``, at a hundredth of the cost and without shrinking."""

import random
from typing import Any

from model.record.fields import ARTICLE_FIELDS, MEETING_FIELDS, ROLES, FieldSpec
from model.record.schema import (
    Alternative,
    Annotation,
    ArticleFields,
    Meeting,
    Person,
    Record,
    Source,
    Suggested,
    TextEdit,
    Value,
)
from model.record.value_codec import ORIGINS, STATES
from model.text.spans import Span, quote_at

PIECES = [
    *"甲乙丙县会議8月,、。 \n\r\t\"\\/·?0aé",
    *("𠮷田", "𡌛村", "👨‍👩‍👧", "e\u0301", "\u2028", "\u2029", "\x85", "\x01", "\x1f", "\x7f", "\ufeff", "〇㐂", "\U0010ffff"),
    *('","crc":"00000000"}', '{"format":"huibiao/1"', "\\u0000", "</p>", "=1+1", "\u202e", "２０２０年"),
]  # fmt: skip


class Maker:
    """``make(n)`` gives a record whose id nobody else has; the same seed gives the same records."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def make(self, n: int) -> Record:
        chance, text = self.chance, self.prose(30)
        return Record(
            id=f"{n}/{self.prose(3)}.txt",
            source=Source(self.prose(3), f"{chance.getrandbits(256):064x}", "gb18030", "1", self.unknown()),
            text=text,
            text_edits=tuple(TextEdit((1, 4), self.prose(4), "repair", "甲") for _ in range(chance.randrange(2))),
            status=chance.choice(("todo", "verified", "skipped")),
            skip_reason=self.prose(2),
            flags=tuple(self.prose(2) for _ in range(chance.randrange(3))),
            note=self.prose(8),
            article=ArticleFields(extra=self.extra(text), unknown=self.unknown(), **self.fields(ARTICLE_FIELDS, text)),
            meetings=tuple(self.meeting(text, f"m{m + 1}") for m in range(chance.randrange(4))),
            annotation=Annotation("甲", "2026-01-02T03:04:05+08:00", n, round(chance.random() * 90, 1), "t"),
            unknown=self.unknown(),
        )

    def prose(self, most: int) -> str:
        return "".join(self.chance.choices(PIECES, k=self.chance.randrange(most + 1)))

    def plain(self) -> Any:
        chance = self.chance
        kinds: list[Any] = [self.prose(4), chance.random() < 0.5, chance.randrange(-(2**53), 2**53), chance.random()]
        return chance.choice([None, *kinds, tuple(self.prose(3) for _ in range(chance.randrange(1, 3)))])

    def unknown(self) -> dict[str, Any]:
        held = [1, None, True, 0.5, self.prose(3), [1, [self.prose(2)]], {"k": {"𠮷": None}}]
        return {f"x_{self.chance.randrange(9)}": self.chance.choice(held) for _ in range(self.chance.randrange(3))}

    def evidence(self, text: str) -> tuple[str, tuple[Span, ...]]:
        cuts = [self.chance.randrange(len(text) + 1) for _ in range(2 * self.chance.randrange(3))]
        spans = tuple((min(a, b), max(a, b)) for a, b in zip(cuts[::2], cuts[1::2], strict=True))
        return (quote_at(text, spans), spans) if spans else (self.prose(2), ())

    def value(self, text: str) -> Value:
        chance = self.chance
        quote, spans = self.evidence(text)
        first, others = None, ()
        if chance.random() < 0.2:
            first = Suggested(self.plain(), *self.evidence(text), (), "present", 0.5, "url", "r", self.unknown())
        if chance.random() < 0.2:
            others = (Alternative(self.plain(), *self.evidence(text), (), 0.2, "r", "", self.unknown()),)
        return Value(
            value=self.plain(),
            quote=quote,
            spans=spans,
            raw_spans=tuple((n, n + 5) for n in range(chance.randrange(3))),
            state=chance.choice(STATES),
            origin=chance.choice(ORIGINS),
            confidence=chance.choice((None, 0.0, 1.0, round(chance.random(), 3))),
            basis=chance.choice(("", "header", "analyst")),
            rule=chance.choice(("", "date.lede")),
            alternatives=others,
            suggested=first,
            unknown=self.unknown(),
        )

    def fields(self, specs: tuple[FieldSpec, ...], text: str) -> dict[str, Any]:
        chosen = [s for s in specs if s.name != "people" and self.chance.random() < 0.4]
        return {s.name: self.several(text) if s.many else self.value(text) for s in chosen}

    def several(self, text: str) -> tuple[Value, ...]:
        return tuple(self.value(text) for _ in range(self.chance.randrange(3)))

    def extra(self, text: str) -> dict[str, Any]:
        return {
            f"own{n}": self.chance.choice((self.value(text), self.several(text)))
            for n in range(self.chance.randrange(2))
        }

    def person(self, text: str) -> Person:
        roles = [role.value for role in ROLES]
        picked = tuple(self.chance.sample(roles, self.chance.randrange(3)))
        return Person(self.value(text), self.several(text), picked, self.chance.choice(("", "p1")))

    def meeting(self, text: str, id: str) -> Meeting:
        return Meeting(
            id=id,
            parent=self.chance.choice(("", "m1")),
            people=tuple(self.person(text) for _ in range(self.chance.randrange(4))),
            same_as=self.chance.choice(("", "b.txt#m1")),
            extra=self.extra(text),
            unknown=self.unknown(),
            **self.fields(MEETING_FIELDS, text),
        )
