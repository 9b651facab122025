"""A list of items read as people with their posts, and as units (guideline 12, 15)."""

from model.extraction.people.items import ASSIGNED, UNIQUE, Item
from model.extraction.people.reading import Actor
from model.extraction.people.units import units_of
from model.text.spans import Span

SURE = 0.9  # quality from which a bare name vouches for a list


def resolve(text: str, items: list[Item]) -> tuple[list[Actor], list[Span], str]:
    """People, units, and the words that say whose leaders they are (``市领导``, ``县委``).

    Posts wait for their name; those of a person govern the bare names after it, unless only one can hold them.
    """
    actors: list[Actor] = []
    waiting: list[Item] = []
    loose: list[Item] = []
    governing: tuple[Span, ...] = ()
    local = ""
    strong = any(i.kind == "person" or (i.kind == "name" and i.quality >= SURE) for i in items)
    words_only = not strong and bool(items) and items[-1].kind in ("unit", "body")
    for at, item in enumerate(items):
        if item.kind == "post":
            waiting.append(item)
        elif item.kind == "label":
            local = local or text[item.start : item.end]
            if _names_next(items, at):
                governing, waiting = (), []
            elif not _goes_on(items, at):
                loose += [*waiting, item]
                waiting = []
        elif item.kind in ("unit", "body"):
            loose += [*waiting, item]
            waiting = []
        elif item.kind == "person":
            posts = (*_posts(waiting), *item.posts, *_charge(text, item, waiting))
            governing, waiting = () if item.label else posts, []
            actors += _actor(item, posts)
            local = local or text[item.start : item.start + 4]
        elif words_only:
            loose.append(item)  # 卫健、公安部门负责人: words, not names
        elif waiting:
            governing, waiting = _posts(waiting), []
            actors += _actor(item, governing)
        elif not _post_behind_next(items, at):
            actors += _actor(item, _shared(text, governing))
        else:
            actors += _actor(item, ())  # 甲、乙副院长: the post behind them, not the one before
    loose += waiting
    return actors, units_of(text, [i for i in items if i in loose]), local


def _charge(text: str, item: Item, waiting: list[Item]) -> tuple[Span, ...]:
    """``州政协副主席、挂联某县的州级领导甲``: behind a post, whom one looks after is one's own, no group's label."""
    if not (item.label and item.name and waiting):
        return ()
    m = ASSIGNED.fullmatch(text, item.start, item.name[0])
    return (m.span(),) if m else ()


def _post_behind_next(items: list[Item], at: int) -> bool:
    after = next((i for i in items[at + 1 :] if i.kind != "name"), None)
    return bool(after and after.delim == "、" and after.name and after.posts and after.posts[0][0] >= after.name[1])


def _posts(waiting: list[Item]) -> tuple[Span, ...]:
    return tuple(p for w in waiting for p in w.posts)


def _shared(text: str, governing: tuple[Span, ...]) -> tuple[Span, ...]:
    return () if any(UNIQUE.search(text, s, e) for s, e in governing) else governing


def _actor(item: Item, posts: tuple[Span, ...]) -> list[Actor]:
    return [Actor(item.name, posts, item.quality, item.label, item.alias, item.doubt)] if item.name else []


def _goes_on(items: list[Item], at: int) -> bool:
    """A group label before a post that leads to a name: ``市领导、副指挥长甲``."""
    after = items[at + 1 :]
    return bool(after) and after[0].delim == "、" and after[0].kind in ("post", "person") and any(i.name for i in after)


def _names_next(items: list[Item], at: int) -> bool:
    """``市领导：甲、乙``."""
    return at + 1 < len(items) and items[at + 1].kind == "name" and items[at + 1].delim in "：: "
