"""How fast, and how much memory.  ``python -m tests.benchmarks.bench_extraction [--shared DIR] [--jobs [N]] [--memory N]``

Prints ratios taken in one run, as absolute times differ by machine:

- cleaning + extraction against `jieba.posseg` on the cleaned text, in turns of some passes over all articles (wanted: 5
  times faster, 5 ms an article at most), as a corpus is worked through: the first articles behind the other's turn pay
  for a processor cache that the other filled, and what that costs is told beside it;
- ``--jobs``: `huibiao extract --jobs 2` against 1 over N articles (2,000), start of the program included (wanted 1.6);
  the half second in which the tables are read cannot be shared, so that fewer articles gain less: 400 are done in a second;
- ``--memory N``: resident memory after each fifth of N generated articles (wanted: flat).
"""

import argparse
import gc
import logging
import os
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path

from model.corpus.article import SourceArticle
from model.session.prepare import prepare
from tests.benchmarks.articles import ROOT, Labelled, folder, generated, shared_folder

TURNS, PASSES = 5, 5
ARTICLES = 2000


def milliseconds(call: object) -> float:
    assert callable(call)
    start = time.process_time()  # of one core, whatever else the machine does
    call()
    return (time.process_time() - start) * 1000


def speed(articles: list[Labelled], what: str) -> None:
    """Medians an article over interleaved turns, and the same where each article follows on the other's."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
        import jieba.posseg

    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    sources = [SourceArticle(a.name, a.name, a.data) for a in articles]
    ours = [lambda s=s: prepare(s) for s in sources]
    texts = [prepare(s).clean.text for s in sources]
    theirs = [lambda t=t: jieba.posseg.lcut(t) for t in texts]
    theirs[0]()
    took: dict[int, list[list[float]]] = {i: [[] for _ in sources] for i in (0, 1)}
    for _ in range(TURNS):
        for i, calls in enumerate((ours, theirs)):
            for _ in range(PASSES):
                for times, call in zip(took[i], calls, strict=True):
                    times.append(milliseconds(call))
    each = [[statistics.median(times) for times in took[i]] for i in (0, 1)]
    mine, other = (statistics.median(medians) for medians in each)
    behind = [
        [(milliseconds(their), milliseconds(our))[1] for _ in range(TURNS)]
        for our, their in zip(ours, theirs, strict=True)
    ]
    cold = statistics.median(statistics.median(times) for times in behind)
    print(
        f"{what}: cleaning + extraction {mine:.2f} ms an article (worst {max(each[0]):.2f}), jieba.posseg {other:.2f} ms: "
        f"{other / mine:.1f} times faster; {cold:.2f} ms right behind it"
    )


def run_extract(corpus: Path, out: Path, jobs: int) -> float:
    code = "import sys; from model.cli.main import main; sys.exit(main(sys.argv[1:]))"
    arguments = ["extract", str(corpus), "-o", str(out), "--fresh", "--jobs", str(jobs)]
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
    )
    seconds = time.perf_counter() - start
    assert done.returncode == 0, done.stderr.decode()
    return seconds


def jobs(count: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        corpus = Path(name, "corpus")
        corpus.mkdir()
        for article in generated(20000, count):
            (corpus / article.name).write_bytes(article.data)
        times = {1: [0.0] * 0, 2: [0.0] * 0}
        for _ in range(5):
            for n in times:
                times[n].append(run_extract(corpus, Path(name, f"{n}.jsonl"), n))
        assert Path(name, "1.jsonl").read_bytes() == Path(name, "2.jsonl").read_bytes()
        one, two = min(times[1]), min(times[2])
        print(
            f"--jobs over {count} articles: 1 in {one:.2f} s, 2 in {two:.2f} s: {one / two:.2f} times faster, same bytes; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
        )


def resident() -> float:
    """Megabytes of resident memory (Linux)."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def memory(count: int) -> None:
    step = max(1, count // 5)
    marks: list[str] = []
    for done, article in enumerate(generated(30000, count), 1):
        prepare(SourceArticle(article.name, article.name, article.data))
        if done % step == 0:
            gc.collect()
            marks.append(f"{done}: {resident():.1f} MB")
    print("memory " + ", ".join(marks))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, help="folder that holds seeds/ and gold/ (default: beside the project)")
    parser.add_argument("--jobs", type=int, nargs="?", const=ARTICLES, default=0, metavar="N")
    parser.add_argument("--memory", type=int, default=0, metavar="N")
    options = parser.parse_args()
    shared = shared_folder(options.shared)
    seeds = folder(shared / "gold", shared / "seeds")
    if seeds:
        speed(seeds, "seeds")
    speed(list(generated(10000, 60)), "generated")
    if options.jobs:
        jobs(options.jobs)
    if options.memory:
        memory(options.memory)


if __name__ == "__main__":
    main()
