"""The same work on many things in several processes, answers in order, memory flat."""

import gc
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")
Answer = TypeVar("Answer")

# Small enough that progress moves and a kill loses little, large enough that passing articles around costs little.
BATCH = 16
WAITING_PER_JOB = 4


def in_order(
    work: Callable[[Item], Answer], items: Iterable[Item], jobs: int, ready: Callable[[], object] = lambda: None
) -> Iterator[Answer]:
    """``work`` of every item, in the order of ``items``; at most a few batches a job are in memory.

    With ``jobs`` above 1 ``work`` must be a function of a module, and items and answers must pickle. What ``work``
    raises is raised here. ``ready`` loads what every item needs: once, before there are other processes, so that where
    the system can fork they begin with it.
    """
    ready()
    gc.freeze()  # tables are never garbage: to look through them again and again is a twentieth of the time
    try:
        yield from map(work, items) if jobs <= 1 else _shared(work, items, jobs)
    finally:
        gc.unfreeze()


def _shared(work: Callable[[Item], Answer], items: Iterable[Item], jobs: int) -> Iterator[Answer]:
    """``in_order`` in ``jobs`` processes."""
    rest = iter(items)
    waiting: deque[Future[list[Answer]]] = deque()
    with ProcessPoolExecutor(jobs, initializer=_ignore_interrupt) as pool:
        try:
            while True:
                while len(waiting) < jobs * WAITING_PER_JOB and (batch := list(islice(rest, BATCH))):
                    waiting.append(pool.submit(_each, work, batch))
                if not waiting:
                    return
                yield from waiting.popleft().result()
        finally:
            pool.shutdown(cancel_futures=True)


def _each(work: Callable[[Item], Answer], batch: list[Item]) -> list[Answer]:
    return [work(item) for item in batch]


def _ignore_interrupt() -> None:
    """Ctrl+C reaches every process of the terminal; only the first one has something to say about it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
