"""Notice what became of a corpus since it was last open: added, removed, changed, renamed or moved.

An article is known by its content: a file that went and one with the same bytes that came are the same article.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import orjson

from model.corpus.corpus import Corpus
from model.corpus.entry import Entry
from model.corpus.errors import CorpusError
from model.corpus.remembered import write_whole
from model.text.regular import read_regular

MANIFEST_FILE = "manifest.json"
VERSION = 1


@dataclass(frozen=True, slots=True)
class Known:
    """An article as it was: SHA-256 of its raw bytes, size and time of change as in ``Entry``."""

    sha256: str
    size: int = -1
    stamp: int = 0


@dataclass(frozen=True, slots=True)
class Relink:
    """``moved`` leads from the id an article had to the one it has, all at once: two may have changed places.

    An id is in one of the lists only: ``added`` holds those whose content was not there, ``changed`` those whose
    content is neither the old one nor one that was elsewhere.
    """

    moved: Mapping[str, str]
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


class Manifest(Mapping[str, Known]):
    """What was known by id, as it stands in the file: ``Known`` is made of a row that is looked at."""

    def __init__(self, rows: dict[str, tuple[str, int, int]]) -> None:
        self._rows = rows

    def __getitem__(self, id: str) -> Known:
        return Known(*self._rows[id])

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, id: object) -> bool:
        return id in self._rows

    def is_of(self, corpus: Corpus, work: Mapping[str, str]) -> bool:
        """Is everything in the corpus and in the journal as it was, by size, time of change and content worked on?"""
        rows = self._rows
        if len(rows) != len(corpus.entries):
            return False
        for entry in corpus.entries:
            row = rows.get(entry.id)
            if row is None or row[1] != entry.size or row[2] != entry.stamp or not (row[0] or entry.problem):
                return False
        return all(id in rows and rows[id][0] == sha for id, sha in work.items())


def load_manifest(annotations: Path) -> Mapping[str, Known]:
    """What was known by id; empty where nothing was kept or it cannot be understood: it is derived and can be lost."""
    try:
        content: Any = orjson.loads(read_regular(annotations / MANIFEST_FILE))
        if content["version"] != VERSION:
            return {}
        articles = cast("dict[str, Any]", content["articles"])
        sound = all(
            type(row) is list and len(cast("list[Any]", row)) == 3 and type(row[0]) is str and type(row[1]) is int
            and type(row[2]) is int
            for row in articles.values()
        )  # fmt: skip
        return Manifest(articles) if sound else {}
    except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError):
        return {}


def save_manifest(annotations: Path, manifest: Mapping[str, Known]) -> None:
    """Keep ``manifest``. Raises OSError where the folder cannot be written."""
    articles = {id: [k.sha256, k.size, k.stamp] for id, k in manifest.items()}
    text = json.dumps({"version": VERSION, "articles": articles}, ensure_ascii=False, separators=(",", ":"))
    write_whole(annotations / MANIFEST_FILE, text.encode("utf-8", "replace"))


def sha256_of(corpus: Corpus, id: str) -> str:
    """SHA-256 of the raw bytes of ``id``; "" where it cannot be read."""
    try:
        import hashlib  # for the survey behind the first article, which comes without it

        return hashlib.sha256(corpus.read(id).data).hexdigest()
    except CorpusError:
        return ""


def compare(manifest: Mapping[str, Known], corpus: Corpus, worked: Mapping[str, str] | None = None) -> Relink:
    """What changed since ``manifest``. ``worked`` (id → sha256, from the journal) says what was worked on.

    Reads only what it must: an article whose size and time stand is the same; of the others, those that could be the
    missing ones. Of several copies the first in corpus order is taken. What was worked on is compared with what the
    work was made from, whatever the manifest says: that follows a move at once, the journal only when it is saved. So
    it also finds an article that the manifest knows already, if nobody worked on that one.
    """
    work = worked or {}
    if isinstance(manifest, Manifest) and manifest.is_of(corpus, work):
        return Relink({})
    known = {**manifest, **{id: _as_worked(manifest.get(id), sha) for id, sha in work.items()}}
    present = {entry.id: entry for entry in corpus.entries}
    contents = _Contents(corpus, manifest)
    new = [id for id in present if id not in known]
    changed = [id for id, was in known.items() if id in present and contents.differs(present[id], was)]
    altered = set(changed)
    arrivals = altered | set(new)
    lost = {id: was for id, was in known.items() if id not in present or id in altered}
    candidates = [present[id] for id in present if id in arrivals]
    idle = [entry for id, entry in present.items() if id not in arrivals and id not in work]
    moved = contents.match({id: lost[id] for id in lost if id in work}, [*candidates, *idle])
    taken = set(moved.values())
    rest = {id: was for id, was in lost.items() if id not in moved}
    moved |= contents.match(rest, [entry for entry in candidates if entry.id not in taken])
    taken = set(moved.values())
    # Work that was said again under the id its article has now: whatever bears the old id is another article.
    settled = {sha for id, sha in work.items() if id in present and id not in altered}
    away = [id for id in changed if id in moved or work.get(id) in settled]
    return Relink(
        moved=moved,
        added=tuple(id for id in (*new, *away) if id not in taken),
        removed=tuple(id for id in lost if id not in present and id not in moved),
        changed=tuple(id for id in changed if id not in away and id not in taken),
    )


def survey(
    corpus: Corpus, manifest: Mapping[str, Known], stop: Callable[[], bool] = lambda: False
) -> Mapping[str, Known]:
    """The manifest of ``corpus`` as it is now; articles whose size and time stand are not read again.

    For a background thread: reads every new article, and gives what it has so far when ``stop`` says so. Where all is
    as it was, that is ``manifest`` itself.
    """
    if isinstance(manifest, Manifest) and manifest.is_of(corpus, {}):
        return manifest
    out: dict[str, Known] = {}
    for entry in corpus.entries:
        if stop():
            break
        was = manifest.get(entry.id)
        same = was is not None and was.sha256 and (was.size, was.stamp) == (entry.size, entry.stamp)
        out[entry.id] = was if was is not None and same else Known(sha256_of(corpus, entry.id), entry.size, entry.stamp)
    return out


def _as_worked(was: Known | None, sha256: str) -> Known:
    return was if was is not None and was.sha256 == sha256 else Known(sha256)


class _Contents:
    """What articles hold now; the manifest's word is taken for those whose size and time stand."""

    def __init__(self, corpus: Corpus, manifest: Mapping[str, Known]) -> None:
        self._corpus, self._manifest = corpus, manifest
        self._read: dict[str, str] = {}

    def sha256(self, entry: Entry) -> str:
        was = self._manifest.get(entry.id)
        if was is not None and was.sha256 and (was.size, was.stamp) == (entry.size, entry.stamp):
            return was.sha256
        if entry.id not in self._read:
            self._read[entry.id] = sha256_of(self._corpus, entry.id)
        return self._read[entry.id]

    def differs(self, entry: Entry, was: Known) -> bool:
        """Whether the article holds something else than ``was``; not where one of both cannot be read."""
        if (was.size, was.stamp) == (entry.size, entry.stamp) or not was.sha256:
            return False
        now = self.sha256(entry)
        return bool(now) and now != was.sha256

    def match(self, lost: Mapping[str, Known], candidates: list[Entry]) -> dict[str, str]:
        """Lost ids to the candidates that hold the same, each candidate once, the first ones first."""
        if not lost:
            return {}
        sizes = {known.size for known in lost.values()}
        by_content: dict[str, list[str]] = defaultdict(list)
        for entry in candidates:
            if -1 in sizes or entry.size in sizes:
                by_content[self.sha256(entry)].append(entry.id)
        moved: dict[str, str] = {}
        for id, known in lost.items():
            if known.sha256 and by_content.get(known.sha256):
                moved[id] = by_content[known.sha256].pop(0)
        return moved
