"""What each part is worth: micro F1 without it.  ``python -m tests.benchmarks.ablation [--generated N] [--shared DIR]``

Parts are taken out from outside, by replacing the name through which their caller reaches them:

- gazetteer: `places.matching` knows no division and no contraction, so no text is a place; the curated outlet table,
  codes and validity stay;
- outlet table: the curated paper → place table is empty; a paper whose name holds a place still points to it;
- outlet as evidence: places are resolved as if the page named no outlet, site, dateline or url;
- damage repair: `pipeline.repair_damage` finds nothing to mend;
- headline use: sessions, people, places, dates and the type are read without the kicker, title and decks; the title
  itself is still read;
- jieba: no rule of cleaning or extraction calls it (the window takes word boundaries from it), so its row would be the
  first one; ``--check-jieba`` proves it by making its import an error.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from pathlib import Path
from typing import Any
from unittest.mock import patch

from model.cleaning.page import Edits
from model.corpus.article import SourceArticle
from model.extraction import extract
from model.extraction.document import Document
from model.extraction.places import clues, matching
from model.record.codec import to_dict
from model.scoring.score import key_of, score
from model.session.prepare import prepare
from tests.benchmarks.articles import Labelled, sets, shared_folder

HEADLINE = ("kicker", "title", "deck")


def _forget() -> None:
    matching._names.cache_clear()
    matching.places_of_label.cache_clear()


@contextmanager
def _matching(**replaced: Any) -> Iterator[None]:
    with ExitStack() as stack:
        for name, value in replaced.items():
            stack.enter_context(patch.object(matching, name, value))
        _forget()
        yield
    _forget()


def no_gazetteer() -> AbstractContextManager[Any]:
    return _matching(current=lambda: (), read_rows=lambda name: ())


def no_outlet_table() -> AbstractContextManager[Any]:
    return _matching(outlets=dict)


def no_outlet_evidence() -> AbstractContextManager[Any]:
    return patch.object(clues, "_page_clues", lambda doc, outlet: [])


def no_repair() -> AbstractContextManager[Any]:
    return patch("model.cleaning.pipeline.repair_damage", lambda text: Edits())


@contextmanager
def no_headlines() -> Iterator[None]:
    whole: list[Document] = []
    document_of, headlines = extract.document_of, extract.headlines

    def without(article: Any, credits: Any) -> Document:
        full = document_of(article, credits)
        whole[:] = [full]
        return Document(article, tuple(s for s in full.sentences if s.zone not in HEADLINE), full.names_out)

    with (
        patch.object(extract, "document_of", without),
        patch.object(extract, "headlines", lambda doc: headlines(whole[0])),
    ):
        yield


PARTS: dict[str, Callable[[], AbstractContextManager[Any]]] = {
    "everything": nullcontext,
    "gazetteer": no_gazetteer,
    "outlet table": no_outlet_table,
    "outlet as evidence": no_outlet_evidence,
    "damage repair": no_repair,
    "headline use": no_headlines,
}


def figures(articles: list[Labelled]) -> dict[str, Any]:
    """The summary of the scorer over ``articles`` as things stand."""
    with tempfile.TemporaryDirectory() as folder:
        records: dict[str, Any] = {}
        for article in articles:
            Path(folder, f"{article.gold['id']}.json").write_text(json.dumps(article.gold, ensure_ascii=False), "utf-8")
            found = prepare(SourceArticle(article.name, article.name, article.data)).record
            records[key_of(article.name)] = to_dict(found)
        return score(Path(folder), records).summary()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--generated", type=int, default=300, metavar="N", help="generated articles (default 300)")
    parser.add_argument("--shared", type=Path, help="folder that holds practice/ (default: beside the project)")
    parser.add_argument("--check-jieba", action="store_true", help="fail if cleaning or extraction import jieba")
    options = parser.parse_args()
    if options.check_jieba:
        sys.modules["jieba"] = None  # type: ignore[assignment]
    found = sets(shared_folder(options.shared), options.generated)
    print(f"{'without':20}" + "".join(f"{name + ' F1':>16}{'core':>7}" for name in found))
    for part, without in PARTS.items():
        with without():
            cells = [figures(articles) for articles in found.values()]
        label = "(nothing)" if part == "everything" else part
        print(f"{label:20}" + "".join(f"{c['micro_f1']:16.4f}{c['core_no_edit']:7.2f}" for c in cells))


if __name__ == "__main__":
    main()
