"""Which article of the corpus each piece of saved work belongs to, where articles were renamed or moved since."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from model.corpus.corpus import Corpus
from model.corpus.relink import compare, load_manifest


@dataclass(frozen=True)
class Placement:
    """``moved`` leads from a journal's id to the article's id now; ``stale`` ids were said again under another one."""

    order: tuple[str, ...] = ()
    moved: Mapping[str, str] = field(default_factory=dict[str, str])
    stale: frozenset[str] = frozenset()

    def now(self, id: str) -> str:
        return self.moved.get(id, id)


def placement(corpus: Corpus, worked: Mapping[str, str]) -> Placement:
    """Where the work ``worked`` (id → sha256 of the raw article, "" unknown) belongs in ``corpus``."""
    worked = {id: sha for id, sha in worked.items() if sha}
    found = compare(load_manifest(corpus.annotations_dir), corpus, worked)
    elsewhere = (*found.added, *found.removed, *found.changed, *found.moved)
    settled = {sha for id, sha in worked.items() if id not in set(elsewhere)}
    stale = {id for id in (*found.added, *found.removed) if worked.get(id) in settled}
    return Placement(tuple(entry.id for entry in corpus.entries), found.moved, frozenset(stale))
