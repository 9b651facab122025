"""Compare one record with its gold."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, cast

from model.scoring.tally import Tally
from model.scoring.values import Node, comparable, days, likeness, meaning, owes_evidence, several, single, walk

BLANK = re.compile(r"\s")
# Meetings whose names are less alike than this are not the same meeting; the relation counts for 0.3.
SAME_MEETING = 0.3
SAME_UNIT = 0.8
SINGLE_FIELDS = ("place", "date", "level", "channel", "day_part", "relation", "year_source")


def score_article(tally: Tally, got: Node, gold: Node) -> Counter[str]:
    """Count ``got`` against ``gold`` into ``tally``; returns the edits by field."""
    edits: Counter[str] = Counter()
    have, want = cast(Node, got.get("article") or {}), cast(Node, gold["article"])
    for key in ("type", "title", "outlet"):
        others = [comparable(x) for x in want.get(f"{key}_alternatives", [])]
        edits[key] += tally.one(f"article.{key}", single(have.get(key)), single(want.get(key)), others)
    edits["published"] += tally.one("article.published", days(have.get("published")), days(want.get("published")))
    for key in ("reporters", "editors"):
        edits[key] += tally.many(f"article.{key}", several(have.get(key) or []), [several(want.get(key, []))])
    pairs, surplus, missing = align(got.get("meetings") or [], gold.get("meetings") or [])
    nothing: Node = {}
    for mine, theirs in [*pairs, *((nothing, meeting) for meeting in missing)]:
        edits.update(score_meeting(tally, mine, theirs))
    for meeting in surplus:  # deleting a meeting is one edit, whatever it holds; adding one means filling it
        score_meeting(tally, meeting, nothing)
    edits["meetings"] += len(surplus) + len(missing)
    _check_text(tally, str(got.get("text") or ""), cast(Node, gold.get("text") or {}))
    return edits


def score_meeting(tally: Tally, got: Node, want: Node) -> Counter[str]:
    """Count one meeting; {} on one side is a meeting that is missing or surplus."""
    edits: Counter[str] = Counter()

    def compare(key: str, read: Callable[[Any], str | None] = single) -> None:
        others = [read(x) for x in want.get(f"{key}_alternatives", [])]
        edits[key] += tally.one(f"meeting.{key}", read(got.get(key)), read(want.get(key)), others)

    compare("name")
    for key in SINGLE_FIELDS:
        compare(key, days if key == "date" else single)
    for key in ("convenors", "forms"):
        options: list[list[Any] | None] = [want.get(key), *want.get(f"{key}_alternatives", [])]
        named = [[x for x in option or [] if x != "none"] for option in options]
        edits[key] += tally.many(f"meeting.{key}", [x for x in several(got.get(key)) if x != "none"], named)
    for key, read in (("people", _names), ("roles", _roles), ("titles", _titles)):
        edits[key] += tally.many(f"meeting.{key}", read(got), [read(want)])
    # A list is taken to be complete unless something says otherwise.
    still_open = _flag(got) or ("False" if got and want else None)
    edits["open"] += tally.one("meeting.people_open", still_open, _flag(want))
    edits["units"] += tally.many("meeting.units", several(got.get("units")), [several(want.get("units"))], SAME_UNIT)
    return edits


def align(got: Sequence[Node], want: Sequence[Node]) -> tuple[list[tuple[Node, Node]], list[Node], list[Node]]:
    """Pairs of meetings, most alike by name and relation first; then the surplus and the missing."""

    def alike(i: int, j: int) -> float:
        same_relation = single(got[i].get("relation")) == single(want[j].get("relation"))
        return likeness(single(got[i].get("name")), single(want[j].get("name"))) + 0.3 * same_relation

    candidates = sorted(((alike(i, j), -j, i) for i in range(len(got)) for j in range(len(want))), reverse=True)
    mine, theirs = dict(enumerate(got)), dict(enumerate(want))
    pairs: list[tuple[Node, Node]] = []
    for score, minus_j, i in candidates:
        if score >= SAME_MEETING and i in mine and -minus_j in theirs:
            pairs.append((mine.pop(i), theirs.pop(-minus_j)))
    return pairs, list(mine.values()), list(theirs.values())


def evidence(record: Node) -> tuple[list[str], int, int]:
    """Values whose quote is not what stands at their spans; how many have evidence; how many owe it."""
    text, broken, quoted, owed = str(record.get("text") or ""), list[str](), 0, 0
    for path, value in walk(record):
        spans: list[list[int]] = value.get("spans") or []
        if spans and value.get("quote") != "".join(text[start:end] for start, end in spans):
            broken.append(f"{path}: {value.get('quote')!r} is not what stands at {spans}")
        if meaning(value) not in (None, "", []) and owes_evidence(path):
            owed += 1
            quoted += bool(spans) or bool(cast("list[Any]", value.get("raw_spans")))
    return broken, quoted, owed


def _check_text(tally: Tally, text: str, checks: Node) -> None:
    flat = BLANK.sub("", text)
    for passage in checks.get("once", []):
        tally.one("text.once", str(flat.count(BLANK.sub("", passage))), "1")
    for passage in checks.get("never", []):
        tally.one("text.never", str(not text or passage in text), "False")
    if "paragraphs" in checks:
        tally.one("text.paragraphs", str(text.count("\n") + 1 >= checks["paragraphs"]), "True")


def _people(meeting: Node) -> list[tuple[str | None, Node]]:
    people = cast("list[Node]", meeting.get("people") or [])
    return [(comparable(p["value"] if "value" in p else p.get("name")), p) for p in people]


def _names(meeting: Node) -> list[Any]:
    return [name for name, _ in _people(meeting)]


def _roles(meeting: Node) -> list[Any]:
    return [(name, role) for name, person in _people(meeting) for role in cast("list[Any]", person.get("roles") or [])]


def _titles(meeting: Node) -> list[Any]:
    return [(name, title) for name, person in _people(meeting) for title in several(person.get("titles") or [])]


def _flag(meeting: Node) -> str | None:
    value = meaning(meeting.get("people_open"))
    return None if value is None else str(bool(value))
