"""The people of the verified articles: who was met before, in which article, with which posts.

Shown beside a person, and offered while a name or a post is typed. Never copied by itself: posts change, and nothing is
taken from another article without a hand (guideline 23). Derived from the journal; kept in memory only.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from model.record.schema import Record


@dataclass(frozen=True, slots=True)
class Seen:
    """A person in one verified article: ``date`` is that of the meeting (EDTF), "" where it is not known."""

    id: str
    date: str
    place: str
    posts: tuple[str, ...]


class KnownPeople:
    """One thread at a time."""

    def __init__(self) -> None:
        self._by_name: dict[str, dict[str, Seen]] = {}
        self._names_in: dict[str, tuple[str, ...]] = {}
        self._posts: Counter[str] = Counter()
        self._told: set[str] = set()

    def add(self, record: Record) -> None:
        """What ``record`` says now, in the place of what it said before; only a verified one says anything."""
        self.remove(record.id)
        if record.status != "verified":
            return
        for name, seen in _people_of(record):
            self._put(name, seen)

    def remove(self, id: str) -> None:
        """Nothing is known of the article ``id`` any more."""
        self._told.add(id)
        for name in self._names_in.pop(id, ()):
            seen = self._by_name[name].pop(id)
            self._posts.subtract(seen.posts)
            if not self._by_name[name]:
                del self._by_name[name]

    def take_newer(self, other: "KnownPeople") -> None:
        """What ``other`` was told counts for the articles it was told of."""
        for id in other._told:
            self.remove(id)
            for name in other._names_in.get(id, ()):
                self._put(name, other._by_name[name][id])

    def _put(self, name: str, seen: Seen) -> None:
        self._by_name.setdefault(name, {})[seen.id] = seen
        self._names_in[seen.id] = (*self._names_in.get(seen.id, ()), name)
        self._posts.update(seen.posts)

    def seen(self, name: str, but: str = "") -> tuple[Seen, ...]:
        """Where ``name`` was met, the latest meeting first; without the article ``but``."""
        found = (seen for id, seen in self._by_name.get(name, {}).items() if id != but)
        return tuple(sorted(found, key=lambda seen: (seen.date, seen.id), reverse=True))

    def names(self, begun: str, most: int = 8) -> tuple[str, ...]:
        """Names that begin with ``begun``, those met most often first."""
        fitting = [name for name in self._by_name if name.startswith(begun)]
        return tuple(sorted(fitting, key=lambda name: (-len(self._by_name[name]), name))[:most])

    def posts(self, begun: str, name: str = "", most: int = 8) -> tuple[str, ...]:
        """Posts that hold ``begun``: this person's own first, then those met most often."""
        own = dict.fromkeys(post for seen in self.seen(name) for post in seen.posts if begun in post)
        others = (post for post, count in self._posts.most_common() if count > 0 and begun in post)
        return tuple(dict.fromkeys((*own, *others)))[:most]


def _people_of(record: Record) -> Iterator[tuple[str, Seen]]:
    """Each name once, with the posts it has anywhere in the record (guideline 12)."""
    found: dict[str, Seen] = {}
    for meeting in record.meetings:
        date, place = str(meeting.date.value or ""), str(meeting.place.value or "")
        for person in meeting.people:
            if person.name.is_present:
                name = str(person.name.value)
                before = found.get(name, Seen(record.id, date, place, ()))
                posts = (str(title.value) for title in person.titles if title.value)
                found[name] = Seen(record.id, before.date, before.place, tuple(dict.fromkeys((*before.posts, *posts))))
    yield from found.items()


def article_posts(record: Record, begun: str) -> tuple[str, ...]:
    """Posts of this article that hold ``begun``, in the order of the text."""
    posts = (str(t.value) for m in record.meetings for p in m.people for t in p.titles if t.value)
    return tuple(dict.fromkeys(post for post in posts if begun in post))
