"""What the index costs: indexing, opening, filters, search beside ripgrep, steps of many. On request, not a test.

    python -m tests.benchmarks.bench_index [ARTICLES] [FOLDER]

Makes (once) a labelled corpus of ARTICLES (100,000), noise included, in FOLDER and indexes it. Times are wall clock and
this process's own CPU time, in ms: on a machine with other work the second is what to compare.
"""

import resource
import shutil
import statistics
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from model.index.facets import FACETS
from model.index.index import Index
from model.index.state import IndexState
from model.query.parse import parse
from model.session.bulk import BulkPlan, flagging, planned, planned_states
from model.session.json_changes import verifying
from model.session.replacing import Find, planned_replacements, previewed
from model.session.workspace import Workspace
from tests.benchmarks import big_corpus

QUERIES = (
    "", "state:todo", "level:county", "place:河南", "chair:董", "date:2021-08", "has:two_meetings", "confidence<0.7",
    "level:county place:河南 chair:董 date:2021-08", "title:专题", "person:王", "outlet:日报", "-level:county",
    "(type:own_meeting or doubt>2) -flag:later", "text:核酸", "会议",
)  # fmt: skip
WORDS = ("口岸", "核酸", "专题", "会议", "董建")
REPEATS = 5
MANY = 10_000


def main(count: int, folder: Path) -> None:
    path = big_corpus.table(folder, count)
    indexing(path)
    space, index = timed("open, second time", lambda: opened(path))
    print(f"memory after opening: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    filters(index)
    search(index, path)
    many(space, index)
    print(f"memory at the end: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    index.close()
    space.close()


def timed(what: str, work: Callable[[], Any]) -> Any:
    wall, cpu = time.perf_counter(), time.process_time()
    result = work()
    print(f"{what:50}{(time.perf_counter() - wall) * 1000:10.0f} ms{(time.process_time() - cpu) * 1000:10.0f} ms CPU")
    return result


def indexing(path: Path) -> None:
    """To the end, in the worker's own process; articles a second, and CPU seconds an article of all its processes."""
    space = Workspace.open(path, "bench")
    index, ready, first = Index(space), threading.Event(), [-1]

    def told(state: IndexState) -> None:
        first[0] = state.done if first[0] < 0 and state.kind == "indexing" else first[0]
        if state.kind in ("ready", "failed"):
            ready.set()

    began = time.perf_counter()
    index.start(told)
    ready.wait()
    seconds = time.perf_counter() - began
    new = len(index.ids) - max(first[0], 0) if first[0] >= 0 else 0
    index.close()
    space.close()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    each = (used.ru_utime + used.ru_stime) / new * 1000 if new else 0.0
    print(f"indexed {new} in {seconds:.0f} s: {new / seconds:.0f} a second, {each:.2f} ms CPU an article")


def opened(path: Path) -> tuple[Workspace, Index]:
    space = Workspace.open(path, "bench")
    index = Index(space)
    index.start(work=False)
    index.view(parse(""))
    return space, index


def filters(index: Index) -> None:
    for text in QUERIES:
        query = parse(text)
        for by in ("order", "confidence"):
            walls, cpus = [], []
            for _ in range(REPEATS):
                wall, cpu = time.perf_counter(), time.process_time()
                found = index.view(query, by)
                walls.append((time.perf_counter() - wall) * 1000)
                cpus.append((time.process_time() - cpu) * 1000)
            what = f"{text or 'all'} by {by}"
            print(
                f"{what:50}{len(found.rows):8}{statistics.median(walls):8.1f} ms{statistics.median(cpus):8.1f} ms CPU"
            )
    everything = index.view(parse(""))
    timed("all facets", lambda: [index.facet(everything, term) for term in FACETS])
    timed("the tree of places", lambda: index.places(everything))


def search(index: Index, path: Path) -> None:
    """The same hits as grep in the cleaned texts, one a line."""
    grep, plain = shutil.which("grep"), path.with_suffix(".txt")
    if grep is None:
        print("no grep here: hits are not compared")
        return
    ids = [id for id, _ in big_corpus.written(index, plain)]
    for word in WORDS:
        wall = time.perf_counter()
        found = index.view(parse(f"text:{word}")).rows
        mine = (time.perf_counter() - wall) * 1000
        wall = time.perf_counter()
        lines = big_corpus.scanned(grep, word, plain)
        theirs = (time.perf_counter() - wall) * 1000
        same = "same" if [index.ids[row] for row in found] == [ids[n] for n in lines] else f"NOT the same: {len(lines)}"
        print(f"{word:50}{len(found):8}{mine:8.1f} ms  grep {theirs:.1f} ms  {same}")


def at_rest(index: Index) -> None:
    """Until its thread has nothing left to do: else the next figure is of both."""
    while True:
        reached = threading.Event()
        index._tasks.put(reached.set)
        reached.wait()
        if index._tasks.empty():
            return


def many(space: Workspace, index: Index) -> None:
    ids = [index.ids[row] for row in index.view(parse("state:todo doubt:0")).rows[:MANY]]
    writer = space._store.writer
    assert writer is not None

    def step(what: str, plan_of: Callable[[], BulkPlan]) -> None:
        plan = timed(f"{what}: plan, {len(ids)} articles", plan_of)
        timed(f"{what}: in the window's thread", lambda: space.apply_bulk(plan))
        timed(f"{what}: until durable", lambda: writer.drain(120))
        timed(f"{what}: until the index has it", lambda: at_rest(index))

    def verify() -> BulkPlan:
        return planned("edit.bulk", space.bulk_sources(ids), index.packed(ids), verifying, space.revision, "bench")

    def replaced() -> BulkPlan:
        sources = space.bulk_sources(ids)
        found = previewed(sources, {}, Find("会议", "会 议"), space.revision)
        return planned_replacements(sources, {}, found, space.revision, "bench")

    step("flag", lambda: planned_states("edit.bulk", space.bulk_sources(ids), flagging("later")))
    step("verify", verify)
    step("replace", replaced)
    for _ in range(3):
        timed("undo, in the window's thread", space.undo)
        timed("undo, until durable", lambda: writer.drain(120))
        timed("undo, until the index has it", lambda: at_rest(index))


if __name__ == "__main__":
    where = Path(sys.argv[2]) if len(sys.argv) > 2 else big_corpus.folder()
    main(int(sys.argv[1]) if len(sys.argv) > 1 else big_corpus.ARTICLES, where)
