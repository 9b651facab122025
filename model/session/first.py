"""The article a person comes back to, kept ready beside the journal: it is on screen before cleaner and extractor load.

Derived: the file can be deleted at any time. It is used only while the article's bytes, the program's own code and its
tables are those it was made with; anything else in it is as if it were not there.
"""

import hashlib
import json
import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, cast

from model.cleaning.article import CleanArticle, Evidence, Note
from model.corpus.article import SourceArticle
from model.record.codec import from_dict, to_dict
from model.record.schema import Record
from model.session.prepared import Prepared
from model.session.shown_places import PLACES, shown_place
from model.text.offset_map import OffsetMap, Piece

KIND = "huibiao-first/1"
MADE_BY = (
    "model/text",
    "model/cleaning",
    "model/extraction",
    "resources/cleaning",
    "resources/extraction",
    "resources/places",
)
LARGEST = 2_000_000
"""Code points of raw text; a larger article is made anew."""


@cache
def stamp() -> str:
    """Which code and tables make a prepared article: names, sizes and times of their files."""
    root = Path(__file__).parent.parent.parent
    found = sorted(state for folder in MADE_BY for state in _states(str(root / folder)))
    return hashlib.sha256(repr((sys.version_info[:2], found)).encode()).hexdigest()


def _states(folder: str) -> Iterator[tuple[str, int, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _states(entry.path)
            else:
                stat = entry.stat()
                yield entry.name, stat.st_size, stat.st_mtime_ns


def key_of(article: SourceArticle, extraction: bool, markers: str) -> list[object]:
    """What a prepared article depends on besides the program; ``markers`` is the sum of the corpus' own boilerplate."""
    sha256 = hashlib.sha256(article.data).hexdigest()
    return [article.id, article.path, sha256, article.url, article.date, article.suffix, extraction, markers]


def content(article: SourceArticle, extraction: bool, made: Prepared, markers: str = "") -> bytes | None:
    """The file's content; None for an article too large to be kept."""
    clean = made.clean
    if len(clean.raw) > LARGEST:
        return None
    days = [(m.place.value, str(m.date.value or "")) for m in made.record.meetings if m.place.value]
    obj: dict[str, Any] = {
        "kind": KIND,
        "stamp": stamp(),
        "key": key_of(article, extraction, markers),
        "raw": clean.raw,
        "text": clean.text,
        "pieces": clean.offsets.pieces,
        "notes": clean.notes,
        "evidence": [[e.kind, e.text, e.raw, e.detail] for e in clean.evidence],
        "version": clean.version,
        "sha256": clean.sha256,
        "record": to_dict(made.record),
        "places": [[code, day, shown_place(str(code), day)] for code, day in days],
    }
    return json.dumps(obj, separators=(",", ":")).encode("ascii")


def read(path: Path, article: SourceArticle, extraction: bool, markers: str = "") -> Prepared | None:
    """What was kept of ``article`` at ``path``; None where it is another one, or was made otherwise."""
    try:
        obj = cast("dict[str, Any]", json.loads(path.read_bytes()))
        if obj["kind"] != KIND or obj["key"] != key_of(article, extraction, markers) or obj["stamp"] != stamp():
            return None
        made = Prepared(_clean(obj), _record(obj))
        for code, day, shown in obj["places"]:
            PLACES[str(code), str(day)] = str(shown)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return made


def _clean(obj: dict[str, Any]) -> CleanArticle:
    pieces = tuple(Piece(*piece) for piece in obj["pieces"])
    notes = tuple(
        Note(kind, (raw[0], raw[1]), before, after, certain, tuple(candidates))
        for kind, raw, before, after, certain, candidates in obj["notes"]
    )
    evidence = tuple(
        Evidence(kind, text, (raw[0], raw[1]) if raw else None, detail) for kind, text, raw, detail in obj["evidence"]
    )
    offsets = OffsetMap(pieces, len(obj["text"]), len(obj["raw"]))
    return CleanArticle(obj["raw"], obj["text"], offsets, notes, evidence, obj["version"], obj["sha256"])


def _record(obj: dict[str, Any]) -> Record:
    return from_dict(obj["record"])
