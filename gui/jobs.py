"""Work off the user's thread. A long-lived object owns the signal; a stale answer is dropped by its job's number."""

import logging
from collections.abc import Callable
from itertools import count
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

log = logging.getLogger("huibiao.jobs")


class _Run(QRunnable):
    """Calls ``work`` in the pool and hands its answer to ``report``, which emits across threads."""

    def __init__(
        self,
        number: int,
        work: Callable[[], Any],
        report: Callable[[int, object, object], None],
        wanted: Callable[[int], bool],
    ) -> None:
        super().__init__()
        self._number, self._work, self._report, self._wanted = number, work, report, wanted

    def run(self) -> None:
        answer: object = None
        failure: BaseException | None = None
        try:
            if self._wanted(self._number):
                answer = self._work()
        except Exception as error:
            failure = error
        self._report(self._number, answer, failure)


class Jobs(QObject):
    """One pool. Of the jobs of one topic only the latest is answered, and one that has not begun when the next is
    started never does; jobs without a topic are all done and answered."""

    _finished = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None, threads: int = 2) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        self._numbers = count(1)
        self._waiting: dict[int, tuple[str, Callable[[Any], None], Callable[[BaseException], None]]] = {}
        self._latest: dict[str, int] = {}
        self._finished.connect(self._deliver)

    def start(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None],
        topic: str = "",
        priority: int = 0,
    ) -> int:
        """Run ``work`` in the pool, then ``done`` or ``failed`` on the user's thread. Returns the job's number."""
        number = next(self._numbers)
        self._waiting[number] = (topic, done, failed)
        if topic:
            self._latest[topic] = number
        self._pool.start(_Run(number, work, self._finished.emit, self._is_latest), priority)
        return number

    @Slot(int, object, object)
    def _deliver(self, number: int, answer: object, failure: BaseException | None) -> None:
        topic, done, failed = self._waiting.pop(number, _DROPPED)
        if topic and self._latest.get(topic) != number:
            return
        if failure is None:
            done(answer)
        else:
            log.warning("job %d (%s) failed", number, topic, exc_info=failure)
            failed(failure)

    def _is_latest(self, number: int) -> bool:
        """Any thread. False where the answer would be dropped."""
        held = self._waiting.get(number)
        return held is not None and (not held[0] or self._latest.get(held[0]) == number)

    def forget(self, topic: str) -> None:
        """Answers of this topic that are still to come are not wanted any more."""
        self._latest.pop(topic, None)

    def is_wanted(self, topic: str) -> bool:
        """Is an answer of this topic still waited for? Any thread."""
        return topic in self._latest

    def wait(self) -> None:
        """Return when everything that was started is done; answers arrive afterwards."""
        self._pool.waitForDone()

    def close(self) -> None:
        """Drop what has not begun and wait for what has."""
        self._latest.clear()
        self._waiting.clear()
        self._pool.clear()
        self._pool.waitForDone()


def _ignore(answer: object) -> None:
    """What happens to the answer of a job nobody waits for."""


_DROPPED: tuple[str, Callable[[Any], None], Callable[[BaseException], None]] = ("", _ignore, _ignore)
