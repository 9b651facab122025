"""A corpus that was renamed or moved finds the work on it: journals that stand beside no corpus and speak of its articles.

Nothing is changed by looking. A folder of annotations is this corpus' if it knows the content (SHA-256) of its articles.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

from model.corpus.corpus import Corpus, annotations_dir
from model.corpus.errors import ColumnsNeeded, CorpusError
from model.corpus.open import open_corpus
from model.corpus.relink import load_manifest, sha256_of
from model.journal.files import Files
from model.journal.reader import read_journal

SUFFIX = ".annotations"
LOOKED_AT = 60
"""Articles of the corpus that are read and compared, at most."""
ENOUGH = 0.3
"""The share of them that the journals must know: a corpus may have grown since."""


@dataclass(frozen=True, slots=True)
class FoundWork:
    """``folder`` holds ``records`` of ``annotators``; of ``looked`` articles of the corpus it knows ``known``."""

    folder: Path
    annotators: tuple[str, ...]
    records: int
    looked: int
    known: int
    corpus: str = ""
    """What the corpus was called in the journal's header."""


class WorkFound(Exception):
    """The corpus at ``path`` has no work beside it, but there is some that seems to be on it."""

    def __init__(self, path: Path, found: tuple[FoundWork, ...]) -> None:
        super().__init__(str(path))
        self.path, self.found = path, found


def find_work(path: Path) -> tuple[FoundWork, ...]:
    """Work on the corpus at ``path`` that stands elsewhere, the best first; nothing where it has some beside it.

    Looked for beside the corpus, in it, and beside the folder it is in. Raises nothing: what cannot be read is left out.
    """
    path = Path(os.path.abspath(path))
    if has_journals(annotations_dir(path)):
        return ()
    folders = list(_homeless(path))
    if not folders:
        return ()
    try:
        corpus = open_corpus(path, remember=False)
    except ColumnsNeeded:
        return tuple(_by_name(path, folders))
    except CorpusError:
        return ()
    with corpus:
        found = [work for folder in folders if (work := _compared(corpus, folder)) is not None]
    return tuple(sorted(found, key=lambda work: (_alike(work.folder, path), work.known, work.records), reverse=True))


def has_journals(folder: Path) -> bool:
    with suppress(OSError):
        return any(name.suffix == ".jsonl" for name in folder.iterdir())
    return False


def move_beside(work: Path, path: Path, files: Files | None = None) -> Path:
    """Give the folder ``work`` the place and name that belong to the corpus at ``path``; returns it there.

    A folder of that name without journals is set aside as ``….old``. Raises OSError, also where it is on another disk.
    """
    files = files or Files()
    home = annotations_dir(path)
    if home.exists() and not home.samefile(work):
        if has_journals(home):
            raise FileExistsError(17, "there is other work already", str(home))
        home.rename(_aside(home))
    os.rename(work, home)
    files.fsync_folder(home.parent)
    return home


def _aside(home: Path) -> Path:
    names = (home.with_name(f"{home.name}.old{n or ''}") for n in range(1000))
    return next(name for name in names if not name.exists())


def _homeless(path: Path) -> Iterator[Path]:
    """Folders of annotations whose corpus is not where they say it is."""
    places = [path.parent, path.parent.parent, *([path] if path.is_dir() else [])]
    seen: set[Path] = set()
    for place in places:
        with suppress(OSError):
            names = sorted(name for name in os.listdir(place) if name.endswith(SUFFIX))  # of thousands, few are paths
            for folder in (place / name for name in names):
                if folder.is_dir() and folder not in seen and has_journals(folder):
                    seen.add(folder)
                    corpus = folder.with_name(folder.name.removesuffix(SUFFIX))
                    if not corpus.exists() or corpus.samefile(path):
                        yield folder


def _compared(corpus: Corpus, folder: Path) -> FoundWork | None:
    """What ``folder`` knows of the articles of ``corpus``; None where that is too little."""
    known = {one.sha256 for one in load_manifest(folder).values() if one.sha256}
    worked: dict[str, str] = {}
    annotators: list[str] = []
    name = ""
    for journal in sorted(folder.glob("*.jsonl")):
        try:
            contents = read_journal(journal)
        except OSError:
            continue
        worked |= {id: latest.sha256 for id, latest in contents.latest.items()}
        annotators.append(str(contents.header.get("annotator") or journal.stem))
        name = name or str(contents.header.get("corpus") or "")
    known |= {sha for sha in worked.values() if sha}
    entries = sorted(corpus.entries, key=lambda entry: entry.id not in worked)[:LOOKED_AT]
    same = sum(sha256_of(corpus, entry.id) in known for entry in entries)
    if not same or same < ENOUGH * min(len(entries), max(len(worked), 1)):
        return None
    return FoundWork(folder, tuple(annotators), len(worked), len(entries), same, name)


def _by_name(path: Path, folders: list[Path]) -> Iterator[FoundWork]:
    """A table whose columns are not known here: they stand in the folder that belongs to it, so the name must do."""
    for folder in folders:
        if folder.parent == path.parent and Path(folder.name.removesuffix(SUFFIX)).suffix == path.suffix:
            journals = [read_journal(journal) for journal in sorted(folder.glob("*.jsonl"))]
            records = sum(len(contents.latest) for contents in journals)
            names = tuple(str(contents.header.get("annotator") or "") for contents in journals)
            yield FoundWork(folder, names, records, 0, 0, str(journals[0].header.get("corpus") or ""))


def _alike(folder: Path, path: Path) -> bool:
    """The same name in another case or another normal form of Unicode."""
    one, other = folder.name.removesuffix(SUFFIX), path.name
    return normalize("NFC", one).casefold() == normalize("NFC", other).casefold()
