"""A labelled corpus of 100,000 generated articles, noise included, with its index: made once, then used again.

Where: the folder ``HUIBIAO_BENCH_CORPUS`` names, else one in the folder for temporary files. How many:
``HUIBIAO_BENCH_ARTICLES``. Making it takes about ten minutes on two cores, of which indexing is nine; what a run that was
cut off has indexed is not indexed again.
"""

import json
import os
import subprocess
import tempfile
import zlib
from collections.abc import Iterator
from multiprocessing import Pool
from pathlib import Path
from typing import Any, cast

import orjson

from model.corpus.columns import Columns
from model.corpus.open import open_corpus
from model.corpus.remembered import save_columns
from model.index.index import Index
from model.query.parse import parse
from tests.helpers.generator import generate

ARTICLES = int(os.environ.get("HUIBIAO_BENCH_ARTICLES", "100000"))
COLUMNS = Columns(text="text", id="id")
SOME = 1000


def folder() -> Path:
    chosen = os.environ.get("HUIBIAO_BENCH_CORPUS")
    return Path(chosen) if chosen else Path(tempfile.gettempdir()) / "huibiao-bench"


def table(where: Path, count: int = ARTICLES) -> Path:
    """The table of articles in ``where``, made where it is missing; its columns are remembered."""
    path = where / f"{count}.jsonl"
    if not path.exists():
        make(path, count)
    open_corpus(path, COLUMNS).close()
    return path


def make(path: Path, count: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_suffix(".part")
    with half.open("w", encoding="utf-8", errors="replace") as out, Pool() as pool:
        for line in pool.imap(_line, range(count), 200):
            out.write(line + "\n")
    half.rename(path)


def _line(seed: int) -> str:
    return json.dumps({"id": f"g{seed:06}", "text": generate(seed).text}, ensure_ascii=False)


def unopened(kept: Path, where: Path) -> Path:
    """The same table in ``where``, with nothing beside it but which columns it has: as it is opened the first time."""
    where.mkdir()
    path = where / kept.name
    try:
        os.link(kept, path)
    except OSError:
        path.symlink_to(kept)
    save_columns(path, COLUMNS)
    return path


def cleaned(index: Index) -> Iterator[tuple[str, str]]:
    """Id and cleaned, simplified text of every indexed article, in the order of the corpus."""
    for at in range(0, len(index.ids), SOME):
        some = index.ids[at : at + SOME]
        held = index.packed(some)
        for id in some:
            if id in held:
                yield id, str(cast("dict[str, Any]", orjson.loads(zlib.decompress(held[id]))).get("text", ""))


def short_names(index: Index, count: int) -> list[str]:
    """Names of two characters that people in the corpus bear: the most and the least frequent, and some between."""
    counts = index.facet(index.view(parse("")), "person")
    names = [name for name in counts if len(name) == 2 and all("一" <= c <= "龥" for c in name)]
    step = max(1, (len(names) - 1) // max(1, count - 1))
    return names[::step][:count]


def written(index: Index, plain: Path) -> list[tuple[str, int]]:
    """The cleaned texts in ``plain``, one a line, written where they are not yet; ids with the number of their line."""
    marked = plain.with_suffix(".ids")
    if not marked.exists():
        ids: list[str] = []
        with plain.open("w", encoding="utf-8", newline="") as out:
            for id, text in cleaned(index):
                out.write(text.replace("\n", "\x01") + "\n")
                ids.append(id)
        marked.write_text("\n".join(ids), encoding="utf-8")
    return [(id, number) for number, id in enumerate(marked.read_text(encoding="utf-8").split("\n"))]


def scanned(tool: str, word: str, plain: Path) -> list[int]:
    """The lines of ``plain`` (from 0) that hold ``word``, as ``tool`` (grep or rg) finds them."""
    done = subprocess.run([tool, "-a", "-n", "-F", "-e", word, str(plain)], capture_output=True, check=False)
    return [int(line.partition(b":")[0]) - 1 for line in done.stdout.split(b"\n") if line]
