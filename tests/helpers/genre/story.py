"""An article while it grows: headlines, paragraphs, sessions with their people, and the gold that goes with them."""

import random
from dataclasses import dataclass, field
from typing import Any

from tests.helpers.genre.days import When
from tests.helpers.genre.world import COMPOUND, GIVEN, NON_HAN, SURNAMES, WORDS, Posts, Session, Town


@dataclass
class Held:
    """A session of the article, with its people by name."""

    session: Session
    relation: str
    code: str | None
    level: str | None
    date: str
    part: str
    year_source: str
    loose: dict[str, list[Any]] = field(default_factory=dict[str, list[Any]])
    people: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    opened: bool = False
    units: list[str] = field(default_factory=list[str])


@dataclass
class Story:
    """What the frames write to. ``titles`` are a person's posts, the same in every session."""

    rng: random.Random
    town: Town
    posts: Posts
    when: When
    frame: str = ""
    type: str = "own_meeting"
    kicker: str = ""
    title: str = ""
    decks: list[str] = field(default_factory=list[str])
    paragraphs: list[str] = field(default_factory=list[str])
    held: list[Held] = field(default_factory=list[Held])
    titles: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    reporters: list[str] = field(default_factory=list[str])
    editors: list[str] = field(default_factory=list[str])
    outlet: str | None = None
    source_line: bool = False
    tail: list[str] = field(default_factory=list[str])
    used: set[str] = field(default_factory=set[str])

    def name(self, *, plain: bool = False) -> str:
        """A name nobody of the article bears nor holds in it; ``plain``: two or three hanzi of the usual kind."""
        while True:
            roll = self.rng.random()
            if roll < 0.05 and not plain:
                name = self.rng.choice(NON_HAN)
            elif roll < 0.09 and not plain:
                name = self.rng.choice(WORDS)
            elif roll < 0.13 and not plain:
                name = self.rng.choice(COMPOUND) + "".join(self.rng.sample(GIVEN, self.rng.choice([1, 1, 2])))
            else:
                name = self.rng.choice(SURNAMES) + "".join(self.rng.sample(GIVEN, self.rng.choice([1, 2, 2, 2])))
            if not any(name in other or other in name for other in self.used):
                self.used.add(name)
                return name

    def hold(self, session: Session, relation: str = "own", **more: Any) -> Held:
        """Open a session of this article's town on its day; ``more`` overrides."""
        w = self.when
        values: dict[str, Any] = {
            "code": self.town.code,
            "level": self.town.level,
            "date": w.gold,
            "part": w.part,
            "year_source": w.source,
        }
        held = Held(session, relation, **(values | more))
        self.held.append(held)
        return held

    def person(self, held: Held, name: str, *roles: str, titles: tuple[str, ...] = ()) -> str:
        """Put a person into a session; returns the name."""
        have = held.people.setdefault(name, [])
        have += [r for r in roles if r not in have]
        known = self.titles.setdefault(name, [])
        known += [t for t in titles if t not in known]
        return name

    def with_post(self, held: Held, titles: tuple[str, ...], *roles: str) -> str:
        """``县委副书记、县长X`` of a new person with these roles."""
        return "、".join(titles) + self.person(held, self.name(), *roles, titles=titles)

    def gold(self, id: str) -> dict[str, Any]:
        """In the format of the gold files."""
        published = self.when.published.isoformat() if self.when.published else None
        article = {
            "type": self.type, "title": self.title, "outlet": self.outlet, "published": published,
            "reporters": self.reporters, "editors": self.editors,
        }  # fmt: skip
        return {
            "format": "huibiao-gold/1",
            "id": id,
            "article": article,
            "meetings": [self._meeting(h) for h in self.held],
        }

    def _meeting(self, held: Held) -> dict[str, Any]:
        session = held.session
        gold: dict[str, Any] = {
            "relation": held.relation, "name": session.name, "convenors": list(session.convenors), "forms": list(session.forms),
            "channel": session.channel, "level": held.level, "place": held.code, "date": held.date, "day_part": held.part,
            "year_source": held.year_source, "people_open": held.opened, "units": held.units,
            "people": [{"name": n, "titles": self.titles.get(n, []), "roles": r} for n, r in held.people.items()],
        }  # fmt: skip
        if session.loose:
            gold["forms_alternatives"] = [list(x) for x in session.loose]
        gold |= {f"{key}_alternatives": value for key, value in held.loose.items()}
        return gold
