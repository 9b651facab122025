"""Extraction with one rule switched off: what an article in a construction no rule knows does to the others.

Each entry of ``RULES`` takes one rule away, by the name its caller reaches it through or by emptying its table of words.
Signs of doubt keep their own eyes, except for words of a table they share with the rule: those are hidden from both.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

from model.extraction import article_type, events, meetings, names, tables
from model.extraction.doubt import sessions as signs
from model.extraction.people import lists, people, special
from model.extraction.people import verbs as predicates

NEVER = re.compile(r"(?!)")


@contextmanager
def _without(target: Any, **replaced: Any) -> Iterator[None]:
    with ExitStack() as stack:
        for name, value in replaced.items():
            stack.enter_context(patch.object(target, name, value))
        yield


def off(target: Any, **replaced: Any) -> Callable[[], AbstractContextManager[None]]:
    """The attributes of a module replaced."""
    return lambda: _without(target, **replaced)


def less(target: Any, pattern: str, hidden: str) -> Callable[[], AbstractContextManager[None]]:
    """A pattern of a module that no longer matches what begins like ``hidden``."""
    return lambda: _without(target, **{pattern: re.compile(rf"(?!{hidden})(?:{getattr(target, pattern).pattern})")})


def verbs(hidden: str) -> Callable[[], AbstractContextManager[None]]:
    """Verbs that hold a session, without those that match."""
    return less(events, "_HELD", hidden)


def words(key: str, *, keep: int = 0, part: int = 0) -> Callable[[], AbstractContextManager[None]]:
    """A list of resources/extraction/meetings.toml without every other word, or with only the first ``keep``."""
    return lambda: _words(key, keep, part)


@contextmanager
def _words(key: str, keep: int, part: int) -> Iterator[None]:
    full = tables.table("meetings")[key]
    tables.table("meetings")[key] = full[:keep] if keep else [w for i, w in enumerate(full) if i % 2 != part]
    _forget()
    try:
        yield
    finally:
        tables.table("meetings")[key] = full
        _forget()


def _forget() -> None:
    for module in (events, meetings, names, signs):
        for held in vars(module).values():
            if hasattr(held, "cache_clear") and held is not tables.table:
                held.cache_clear()


def _no(*_: Any, **__: Any) -> bool:
    return False


def _nothing(*_: Any, **__: Any) -> list[Any]:
    return []


def _none(*_: Any, **__: Any) -> None:
    return None


RULES: dict[str, Callable[[], AbstractContextManager[None]]] = {
    "held: 主持召开": verbs("主持|(?<=主持)召开"),
    "held: 组织/召集/牵头召开": verbs("组织召开|召集召开|牵头召开|紧急召开|共同召开|召集|(?<=[织集头急同])召开"),
    "held: 举行": verbs("举行"),
    "held: 套开": verbs("套开|续开"),
    "held: verb behind the name": off(events, _GAP=NEVER),
    "held: 召开的N上": off(events, _held_de=_none),
    "held: odd heads": off(events, _ODD=NEVER),
    "spoken: 在N上": off(events, _spoken=_nothing),
    "several under one verb": off(events, _listed=_nothing),
    "joined from below": off(events, _JOINED=NEVER, _ENDED=NEVER),
    "watch words, even": words("watch", part=0),
    "watch words, odd": words("watch", part=1),
    "follow words, even": words("follow", part=0),
    "follow words, odd": words("follow", part=1),
    "same day words, even": words("same_day", part=0),
    "same day words, odd": words("same_day", part=1),
    "plans, even": words("planned", part=0),
    "plans, odd": words("planned", part=1),
    "repeated": words("repeated", keep=1),
    "cited": off(events, _CITED_AFTER=NEVER),
    "generic plurals": off(events, _GENERIC=NEVER),
    "counts and 以来": off(events, _TIMES=NEVER, _EVER_SINCE=NEVER),
    "stands alone": off(meetings, _stands_alone=_no),
    "another of the day": off(meetings, _another=_no),
    "opened by words": off(meetings, _opened_by_words=_none),
    "came after": off(meetings, _came_after=_no),
    "watched at a branch": off(meetings, _mark_watched=_none),
    "both watched": off(meetings, _both_watched=_none),
    "same session": off(meetings, _could_be=_no),
    "type: speech": off(article_type, _is_speech=_no),
    "type: press": off(article_type, _is_press=_no),
    "type: roundup": off(article_type, _is_roundup=lambda *_: 0.0),
    "type: inspection": off(article_type, _inspection=_nothing),
    "people: 强调": less(predicates, "DIRECT", "强调"),
    "people: 指出/要求": less(predicates, "DIRECT", "指出|要求"),
    "people: 出席": less(predicates, "DIRECT", "出席"),
    "people: 参加/参会": less(predicates, "DIRECT", "参加|参会"),
    "people: 主持": less(predicates, "DIRECT", "主持"),
    "people: 作汇报, 作部署": less(predicates, "DIRECT", "[作做]"),
    "people: 汇报/通报": less(predicates, "DIRECT", "汇报|通报|传达"),
    "people: in, about": off(predicates, IN_AFTER=NEVER, IN_SHORT=NEVER, ABOUT=NEVER),
    "people: going, after a tour": off(predicates, GOING=NEVER, THEN_CHAIRS=NEVER, WHILE_CHAIRING=NEVER),
    "people: inherited": off(predicates, INHERITED=NEVER, INHERITED_BRIEF=NEVER, DONE=NEVER),
    "people: under, listed": off(special, under=_no, listed=_no),
    "people: heard, invited": off(special, heard=_none, invited=_none),
    "people: headline": off(people, read_headline=_none),
    "people: captions": off(people, captioned=_nothing),
    "people: posts shared": off(lists, _shared=lambda text, governing: ()),
    "people: units": off(lists, units_of=_nothing),
    "type: notices": off(article_type, _NOTICE_END=NEVER, _ORDER=NEVER),
}
