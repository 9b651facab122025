"""How fast cleaning is, and that its cost is linear.  ``python -m tests.benchmarks.bench_cleaning [--shared DIR]``

Ratios taken in one run, one core, CPU time, an article at a time and interleaved:

- cleaning against ``OpenCC("t2s").convert`` and then trafilatura on the same bytes (wanted: 3 times faster, and 1.5 ms an
  article at most): over the five real articles where they are at hand, and over the page skeletons of the tests;
- the cost a character from 1 KB to 1 MB, for plain text, for a page and for a glossed text (wanted: flat).
"""

import argparse
import logging
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import trafilatura
from opencc import OpenCC

from model.cleaning.decode import decode
from model.cleaning.pipeline import clean
from tests.benchmarks.articles import folder, shared_folder
from tests.helpers import more_skeletons, skeletons
from tests.helpers.generator import generate

REPEATS = 21
SIZES = (1_000, 10_000, 100_000, 1_000_000)


def milliseconds(call: Callable[[], object]) -> float:
    start = time.process_time()
    call()
    return (time.process_time() - start) * 1000


def against_the_usual_way(what: str, pages: Sequence[tuple[bytes, str]]) -> None:
    """Median over ``(bytes, suffix)`` of cleaning, and of conversion followed by extraction of the main text."""
    t2s = OpenCC("t2s")

    def ours(data: bytes, suffix: str) -> object:
        return clean(decode(data).text, suffix=suffix)

    def usual(data: bytes) -> object:
        return trafilatura.extract(t2s.convert(decode(data).text), include_comments=False)

    mine: list[float] = []
    theirs: list[float] = []
    for data, suffix in pages:
        ours(data, suffix), usual(data)
        pairs = [
            (milliseconds(lambda d=data, s=suffix: ours(d, s)), milliseconds(lambda d=data: usual(d)))
            for _ in range(REPEATS)
        ]
        mine.append(statistics.median(p[0] for p in pairs))
        theirs.append(statistics.median(p[1] for p in pairs))
    one, other = statistics.median(mine), statistics.median(theirs)
    print(
        f"{what}: cleaning {one:.2f} ms an article (worst {max(mine):.2f}), OpenCC t2s + trafilatura {other:.2f} ms: {other / one:.1f} times faster"
    )


def growth(what: str, piece: str, suffix: str) -> None:
    """Nanoseconds a character for texts of each size, made of numbered copies of ``piece``."""
    costs: list[str] = []
    for size in SIZES:
        # Each copy has a number of its own: copies that are alike would be taken out as such.
        text = "\n".join(piece.replace("#", str(n)) for n in range(size // len(piece) + 1))[:size]
        repeats = max(3, 200_000 // size)
        spent = min(milliseconds(lambda t=text: clean(t, suffix=suffix)) for _ in range(repeats))
        costs.append(f"{size // 1000} KB {spent * 1e6 / len(text):.0f}")
    print(f"{what}: ns a character at {', '.join(costs)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, help="folder that holds seeds/ and gold/ (default: beside the project)")
    options = parser.parse_args()
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    shared = shared_folder(options.shared)
    seeds = folder(shared / "gold", shared / "seeds")
    if seeds:
        against_the_usual_way("seeds", [(a.data, Path(a.name).suffix) for a in seeds])
    pages = [
        (function(module.TITLE, module.PARAGRAPHS).encode(), ".html")
        for module, group in ((skeletons, skeletons.SKELETONS), (more_skeletons, more_skeletons.MORE_SKELETONS))
        for function in group.values()
    ]
    against_the_usual_way("page skeletons", pages)
    paragraph = "第#次会议指出，各县（区）要把排查、流调、隔离各环节再细化一遍，确保第#批任务按时完成。"
    growth("plain text", paragraph, ".txt")
    growth("a page", f"<div><p class=x>{paragraph}</p></div>", ".html")
    noisy = next(a.text for seed in range(500) if (a := generate(seed)).noise == "glossed_blank")
    growth("glossed", noisy + " 第#次", ".txt")


if __name__ == "__main__":
    main()
