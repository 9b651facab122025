"""A list of people as a person types or pastes it (`市委书记甲、县长乙、丙等`) into names with their posts and roles."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from model.extraction.people.items import LABEL, UNIQUE, classify, split_posts
from model.extraction.people.lexicon import lexicon
from model.extraction.people.names import DOTTED, normal, quality
from model.record.fields import ROLE_KEYS, ROLES

_SPLIT = re.compile(r"[、，,；;：:。\n\t]+|(?<=\S) +(?=\S)")
_ROLE_KEYS = re.compile(r"[\s/]+([a-zA-Z]{1,6})\s*$")
_ROLE_WORD = re.compile(rf"^({'|'.join(role.zh for role in ROLES)})\s*[:：]")
_BRACKET = re.compile(r"[（(][^）)]*[）)]")
_SPACED_NAME = re.compile(r"(?<![^\s、，,；;])([\u3400-\u9fff])[ \u3000]+([\u3400-\u9fff])(?![^\s、，,；;])")
_OPEN = re.compile(r"等(?:人|同志|领导|\d+人|[省市县区州]?领导(?:同志)?)?$")
_VERB = re.compile(r"(?<=[\u3400-\u9fff]{2})(?:分别)?(?:出席|参加|列席)(?:了)?(?:会议|活动)?$")
_SUFFIX = re.compile(r"(?:同志|先生|女士)$")
NAME_MAX = 6  # guideline 16


@dataclass(frozen=True, slots=True)
class TypedPerson:
    name: str
    titles: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TypedPeople:
    """``open``: the list ended in 等. ``titles_left``: posts after which no name stood."""

    people: tuple[TypedPerson, ...]
    open: bool = False
    titles_left: tuple[str, ...] = ()


def parse_people(
    text: str,
    known: Collection[str] = (),
    roles: tuple[str, ...] = (),
    role_keys: Mapping[str, str] = ROLE_KEYS,
) -> TypedPeople:
    """``known`` are names met in the article. ``roles`` go to all; letters (`/cs`, those of ``role_keys``) or `主持：` in
    the text replace them."""
    text, typed_roles = _take_roles(text.strip(), role_keys)
    text = _SPACED_NAME.sub(r"\1\2", _BRACKET.sub("", text))
    people: list[TypedPerson] = []
    posts: list[str] = []
    governing: tuple[str, ...] = ()
    is_open = False
    for segment in _SPLIT.split(text):
        said = _VERB.sub("", segment.strip())
        part = _OPEN.sub("", said)
        is_open = is_open or part != said
        part = _SUFFIX.sub("", part)
        if not part:
            continue
        name, own = _name_and_posts(part, known)
        if not name:
            posts += own
            continue
        titles = tuple(dict.fromkeys([*posts, *own]))
        if titles:
            governing = () if UNIQUE.search(titles[-1]) else titles[-1:]
        people.append(TypedPerson(normal(name), titles or governing, typed_roles or roles))
        posts = []
    return TypedPeople(tuple(people), is_open, tuple(posts))


def _take_roles(text: str, role_keys: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    keys = _ROLE_KEYS.search(text)
    if keys and keys.start() and set(keys[1].lower()) <= set(role_keys):
        return text[: keys.start()], tuple(role_keys[letter] for letter in keys[1].lower())
    word = _ROLE_WORD.match(text)
    if word:
        return text[word.end() :], tuple(role.value for role in ROLES if role.zh == word[1])
    return text, ()


def _name_and_posts(part: str, known: Collection[str]) -> tuple[str, list[str]]:
    """The name in one segment ("" if it is a post alone) and the posts before or after it."""
    item = classify(part, 0, len(part), known)
    heads = [m.end() for m in lexicon().head.finditer(part)]
    ends_in_post = any(m.end() == len(part) and len(m[0]) > 1 for m in lexicon().head.finditer(part))
    is_post = ends_in_post and part not in known
    if item is not None and item.name is not None and not item.alias and (item.kind == "person" or not is_post):
        return part[item.name[0] : item.name[1]], [part[s:e] for s, e in item.posts]
    if is_post or (heads and heads[-1] == len(part) and len(part) > 3):
        return "", [part[s:e] for s, e in split_posts(part, 0, len(part))]
    label = LABEL.match(part)
    if label and 2 <= len(part) - label.end() <= NAME_MAX and label.end():
        return part[label.end() :], []
    fitting = [end for end in heads if 1 < len(part) - end <= NAME_MAX or DOTTED.fullmatch(part[end:])]
    if fitting:
        end = max(fitting, key=lambda e: (quality(part[e:]), e))
        return part[end:], [part[s:e] for s, e in split_posts(part, 0, end)]
    return part, []
