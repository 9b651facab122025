"""How much of what is wrong at first contact is pointed at?  ``python -m tests.benchmarks.first_contact [--each] [--set NAME]``

Every set of articles under tests/quality was written before the rules knew it. For each the extractor as it stood right
before the set came is taken out of the repository's history, extracts the set, and its bare records, without any doubt
of its own, are judged with the doubt and the unclaimed mentions of today. ``later``: the same extractors on all sets
that came after them, which are more errors of an older kind.

Today's signs were written while looking at ``LOOKED_AT``; the other sets are held out and show what a sign is worth.
"""

import argparse
import json
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from io import BytesIO
from pathlib import Path

from model.extraction.doubt.record import doubted
from model.record.codec import from_dict
from tests.benchmarks.articles import QUALITY, ROOT, Labelled, folder
from tests.benchmarks.calibration import overview
from tests.benchmarks.judgement import Judgement, judge

BEFORE = {
    "unseen": "ea23af0^", "fresh": "9013b13^", "fresh2": "bee3a5d^", "fresh3": "4a15669^", "fresh4": "b6cbd84^",
    "fresh5": "a647527^", "fresh6": "b7340da^", "fresh7": "8e3eda4^",
}  # fmt: skip
"""The commit before the one in which a set came, in order of time."""
LOOKED_AT = frozenset(["fresh", "fresh3", "fresh5", "fresh7"])

_EXTRACT = """
import json, sys
from pathlib import Path
from model.corpus.article import SourceArticle
from model.extraction import extract
from model.record.codec import to_dict
from model.session.prepare import prepare
if hasattr(extract, "doubted"):
    extract.doubted = lambda record, *rest, **more: record
for path in map(Path, sys.argv[1:]):
    record = prepare(SourceArticle(path.name, path.name, path.read_bytes())).record
    print(json.dumps(to_dict(record), ensure_ascii=False))
"""


def tree(commit: str, into: Path) -> None:
    """The sources of ``commit`` below ``into``. Raises CalledProcessError where the history is not at hand."""
    packed = subprocess.run(
        ["git", "archive", commit, "model", "resources"], cwd=ROOT, check=True, capture_output=True
    ).stdout
    with tarfile.open(fileobj=BytesIO(packed)) as archive:
        archive.extractall(into, filter="data")


def bare_records(at: Path, paths: list[Path]) -> list[dict[str, object]]:
    """What the extractor below ``at`` makes of these articles, before anything is doubted."""
    run = subprocess.run(
        [sys.executable, "-c", _EXTRACT, *map(str, paths)], cwd=at, check=True, capture_output=True, text=True
    )
    return [json.loads(line) for line in run.stdout.split("\n") if line]


def judged(at: Path, name: str) -> list[tuple[str, list[Judgement]]]:
    """Each article of the set with the judgements of the old extractor's record, doubted as of today."""
    articles: list[Labelled] = folder(QUALITY / name, QUALITY / name)
    nodes = bare_records(at, [QUALITY / name / a.name for a in articles])
    return [
        (f"{name}/{a.name}", judge(doubted(from_dict(node)), a.gold)) for a, node in zip(articles, nodes, strict=True)
    ]


def each(name: str, found: list[Judgement]) -> str:
    """One line an article: what is wrong, and in brackets what nobody is pointed at."""
    bad = Counter(f"{j.field}{'-' if j.missing else '!'}" for j in found if not j.right)
    lost = Counter(f"{j.field}{'-' if j.missing else '!'}" for j in found if not j.right and not j.pointed)
    told = ", ".join(f"{w} {n}" + (f" [{lost[w]}]" if lost[w] else "") for w, n in bad.items())
    return f"    {name}: {told}" if bad else ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--each", action="store_true", help="what is wrong in each article")
    parser.add_argument("--set", dest="sets", action="append", choices=BEFORE, help="only these sets")
    options = parser.parse_args()
    looked: list[Judgement] = []
    held: list[Judgement] = []
    later: list[Judgement] = []
    names = list(BEFORE)
    with tempfile.TemporaryDirectory() as room:
        for number, name in enumerate(names):
            if options.sets and name not in options.sets:
                continue
            at = Path(room, name)
            tree(BEFORE[name], at)
            found = judged(at, name)
            print(overview(name, [j for _, js in found for j in js]))
            if options.each:
                print("\n".join(line for line in (each(*pair) for pair in found) if line))
            (looked if name in LOOKED_AT else held).extend(j for _, js in found for j in js)
            for other in names[number + 1 :]:
                if other not in LOOKED_AT:
                    later += [j for _, js in judged(at, other) for j in js]
    print(overview("first contact, looked at while the signs were written", looked))
    print(overview("first contact, held out", held))
    print(overview("later: older extractors on held-out sets", later))


if __name__ == "__main__":
    main()
