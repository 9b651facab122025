"""Prepared articles: made once, kept while they are near, ready before they are needed."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from model.session.prepared import Prepared

CACHED = 64
"""Prepared articles kept in memory: those around the one in hand."""
LARGEST = 50_000_000
"""Code points of raw text they may hold together; a corpus of huge pages keeps fewer of them."""


class Articles:
    """``make`` prepares an article; it is called once for those who ask at the same time. Any thread."""

    def __init__(self, make: Callable[[str], Prepared]) -> None:
        self._make = make
        self._lock = threading.Lock()
        self._ready: OrderedDict[str, Prepared] = OrderedDict()
        self._size = 0
        self._coming: dict[str, Future[Prepared]] = {}
        self._ahead: ThreadPoolExecutor | None = None

    def is_ready(self, id: str) -> bool:
        """Can ``get`` answer at once?"""
        with self._lock:
            return id in self._ready

    def put(self, id: str, made: Prepared) -> None:
        """``id`` is prepared already: it was kept."""
        with self._lock:
            if id not in self._ready:
                self._ready[id] = made
                self._size += len(made.clean.raw)

    def get(self, id: str) -> Prepared:
        """The prepared article; waits where another thread is at it. Raises what ``make`` raises."""
        with self._lock:
            if id in self._ready:
                self._ready.move_to_end(id)
                return self._ready[id]
            coming = self._coming.get(id)
            mine = coming is None
            if coming is None:
                coming = self._coming[id] = Future()
        if mine:
            self._fill(id, coming)
        return coming.result()

    def _fill(self, id: str, coming: "Future[Prepared]") -> None:
        try:
            made = self._make(id)
        except BaseException as error:
            with self._lock:
                del self._coming[id]
            coming.set_exception(error)
            return
        with self._lock:
            del self._coming[id]
            self._ready[id] = made
            self._size += len(made.clean.raw)
            while len(self._ready) > CACHED or (self._size > LARGEST and len(self._ready) > 1):
                _, gone = self._ready.popitem(last=False)
                self._size -= len(gone.clean.raw)
        coming.set_result(made)

    def prefetch(self, ids: Sequence[str]) -> None:
        """Prepare ``ids`` in the background, in their order; what fails there fails again when it is asked for."""
        with self._lock:
            if self._ahead is None:
                self._ahead = ThreadPoolExecutor(1, "prefetch")
            for id in ids:
                if id not in self._ready and id not in self._coming:
                    self._ahead.submit(self.get, id)

    def close(self) -> None:
        """End the background thread; what it has not begun is dropped."""
        if self._ahead is not None:
            self._ahead.shutdown(wait=True, cancel_futures=True)
