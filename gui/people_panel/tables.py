"""What the panel of people and places shows, as rows. No widgets."""

from collections.abc import Sequence
from dataclasses import dataclass

from gui.i18n import label, tr
from model.index.facets import PlaceCount
from model.index.people import KnownPerson, Post, Variant
from model.query.parse import quoted
from model.record.fields import ROLES


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its cells, the query for its articles, for a pair of names what would be put for what, and for
    a person all that is known."""

    cells: tuple[str, ...]
    query: str
    pair: tuple[str, str] = ("", "")
    person: KnownPerson | None = None


PEOPLE = ("name", "meetings", "articles", "posts", "roles")
PLACES = ("place", "articles")
VARIANTS = ("often", "seldom", "why")


def people_lines(people: Sequence[KnownPerson]) -> list[Line]:
    names = {role.value: label(role) for role in ROLES}
    out: list[Line] = []
    for person in people:
        posts = tr("people.between_posts").join(_post(post) for post in person.posts)
        roles = tr("people.between_roles").join(f"{names.get(role, role)} {count}" for role, count in person.roles)
        cells = (person.name, str(len(person.at)), str(person.articles), posts, roles)
        out.append(Line(cells, f"state:verified person={quoted(person.name)}", person=person))
    return out


def _post(post: Post) -> str:
    """A post with the time it was told of."""
    if not post.first:
        return post.name
    return f"{post.name} {post.first}" if post.first == post.last else f"{post.name} {post.first}–{post.last}"


def place_lines(places: Sequence[PlaceCount], above: str = "") -> list[Line]:
    """Each division under its parents, in the order of the tree."""
    out: list[Line] = []
    for place in places:
        name = f"{above}{place.name}"
        out.append(Line((name, str(place.count)), f"state:verified place:{place.code}"))
        out += place_lines(place.below, name)
    return out


def variant_lines(variants: Sequence[Variant]) -> list[Line]:
    out: list[Line] = []
    for pair in variants:
        why = tr(f"people.why_{pair.reason}", post=pair.post)
        query = f"state:verified person={quoted(pair.often)},{quoted(pair.seldom)}"
        out.append(Line((pair.often, pair.seldom, why), query, (pair.seldom, pair.often)))
    return out
