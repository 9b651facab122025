"""Everyone an annotator has verified so far, across the corpus; and names that may be one person's.

Variants are proposed and never merged here: a person decides, and merges by replacing one name by the other
(``session.replacing`` with ``whole`` and ``persons``), seen beforehand and undone as one step.
"""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from sqlite3 import Connection

from model.cleaning.convert import simplify
from model.index.columns import PART

_DOTS = str.maketrans(dict.fromkeys("•・．.‧", "·") | dict.fromkeys(" \u3000", ""))


@dataclass(frozen=True, slots=True)
class Presence:
    """Someone at one meeting: article, number of the meeting in it (from 0), its date (EDTF) and place (code)."""

    id: str
    meeting: int
    date: str
    place: str
    roles: tuple[str, ...]
    posts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Post:
    """A post with the dates it was first and last told at, "" where no date is known, and how often."""

    name: str
    first: str
    last: str
    count: int


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """One name as it was verified. ``posts`` in the order of time, ``roles`` with how often, ``at`` by date."""

    name: str
    posts: tuple[Post, ...]
    roles: tuple[tuple[str, int], ...]
    at: tuple[Presence, ...]

    @property
    def articles(self) -> int:
        return len({presence.id for presence in self.at})


@dataclass(frozen=True, slots=True)
class Variant:
    """Two names that may be one. ``reason``: spelling (blanks, dots, traditional characters) | letter (one character
    differs, and both had the post ``post`` in the place ``place``). ``often`` is the more frequent name."""

    often: str
    seldom: str
    reason: str
    post: str = ""
    place: str = ""


def day_of(edtf: str) -> int | None:
    """The first day an EDTF date may be, as ``date.toordinal`` counts; None where its year is not known."""
    parts = edtf.split("/")[0][:10].split("-")
    known = [int(part) for part in parts if part.isdigit()]
    if not parts[0].isdigit():
        return None
    try:
        return date(*[*known, 1, 1][:3]).toordinal()
    except ValueError:
        return None


def known_people(connection: Connection, annotator: str, verified: Container[str]) -> list[KnownPerson]:
    """Everyone in the records ``annotator`` saved that are in ``verified`` (ids), the most frequent first."""
    rows = connection.execute(
        "SELECT p.name, p.id, p.ordinal, m.date, m.place, p.roles, p.posts FROM people p JOIN meetings m "
        "ON m.layer = p.layer AND m.id = p.id AND m.ordinal = p.ordinal WHERE p.layer = ?",
        (annotator,),
    )
    found: dict[str, list[Presence]] = defaultdict(list)
    for name, id, ordinal, day, place, roles, posts in rows:
        if id in verified:
            found[name].append(Presence(id, ordinal, day, place, _parts(roles), _parts(posts)))
    people = [_person(name, at) for name, at in found.items()]
    return sorted(people, key=lambda person: (-len(person.at), person.name))


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(PART)) if cell else ()


def _person(name: str, at: list[Presence]) -> KnownPerson:
    at.sort(key=lambda presence: (presence.date or "~", presence.id, presence.meeting))
    roles = Counter(role for presence in at for role in presence.roles)
    dates: dict[str, list[str]] = {}
    for presence in at:
        for post in presence.posts:
            dates.setdefault(post, []).append(presence.date)
    posts = [_post(post, told) for post, told in dates.items()]
    posts.sort(key=lambda post: (post.first or "~", post.name))
    return KnownPerson(name, tuple(posts), tuple(roles.most_common()), tuple(at))


def _post(name: str, dates: Sequence[str]) -> Post:
    known = [date for date in dates if date]
    return Post(name, min(known, default=""), max(known, default=""), len(dates))


def variants(people: Iterable[KnownPerson]) -> list[Variant]:
    """Pairs of names that may be one person's, those spelled alike first."""
    people = list(people)
    ranked = {person.name: len(person.at) for person in people}
    alike: dict[str, list[str]] = defaultdict(list)
    for name in ranked:
        alike[_plain(name)].append(name)
    out = [_variant(ranked, pair, "spelling") for names in alike.values() for pair in combinations(sorted(names), 2)]
    seen = {frozenset((variant.often, variant.seldom)) for variant in out}
    for (post, place), names in _colleagues(people).items():
        for pair in combinations(sorted(names), 2):
            if frozenset(pair) not in seen and _one_letter_apart(*pair):
                seen.add(frozenset(pair))
                out.append(_variant(ranked, pair, "letter", post, place))
    return out


def _plain(name: str) -> str:
    return simplify(name).translate(_DOTS)


def _colleagues(people: Iterable[KnownPerson]) -> dict[tuple[str, str], set[str]]:
    """Post and place → names."""
    out: dict[tuple[str, str], set[str]] = defaultdict(set)
    for person in people:
        for presence in person.at:
            for post in presence.posts:
                if presence.place:
                    out[post, presence.place].add(person.name)
    return out


def _one_letter_apart(one: str, other: str) -> bool:
    return len(one) == len(other) >= 2 and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _variant(ranked: dict[str, int], pair: tuple[str, ...], reason: str, post: str = "", place: str = "") -> Variant:
    often, seldom = sorted(pair, key=lambda name: (-ranked[name], name))
    return Variant(often, seldom, reason, post, place)
