"""The process of ``model.review.worker`` as the window holds it."""

import contextlib
import json
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from model.index.process import started
from model.review.review import Review

Told = Callable[[str, int, int], None]


class LookFailed(Exception):
    """The look could not be taken; the text says why."""


class Look:
    """One look at a corpus. ``take`` blocks and belongs in a thread; ``stop`` may be called from any other."""

    def __init__(self, corpus: Path, index: Path, journal: Path) -> None:
        self._paths = (corpus, index, journal)
        self._process: subprocess.Popen[str] | None = None
        self._stopped = False
        self._starting = threading.Lock()

    def take(self, told: Told) -> Review | None:
        """What was found; None where it was stopped. ``told`` gets step, done and total. Raises LookFailed."""
        with self._starting:
            if self._stopped:
                return None
            self._process = started("model.review.worker", *self._paths)
        found, reason = self._listen(self._process, told)
        if self._stopped:
            return None
        if found is None:
            raise LookFailed(reason or "the process ended without an answer")
        return found

    def _listen(self, process: "subprocess.Popen[str]", told: Told) -> tuple[Review | None, str]:
        found, reason = None, ""
        assert process.stdout is not None
        try:
            with process.stdout as lines:
                for line in lines:
                    said: dict[str, Any] = json.loads(line)
                    if "step" in said:
                        told(str(said["step"]), int(said["done"]), int(said["total"]))
                    elif "review" in said:
                        found = Review.from_json(str(said["review"]))
                    reason = str(said.get("failed", reason))
        finally:
            self._let_go(process)
            process.wait()
        return found, reason

    def stop(self) -> None:
        """End it at once: nothing it does has to be finished."""
        with self._starting:
            self._stopped = True
            if self._process is not None:
                self._process.kill()

    def _let_go(self, process: "subprocess.Popen[str]") -> None:
        if process.stdin is not None:
            with contextlib.suppress(OSError):
                process.stdin.close()
