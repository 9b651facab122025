"""The worker's process as the window holds it."""

import contextlib
import json
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

Told = Callable[[dict[str, Any]], None]


def started(module: str, *arguments: object) -> "subprocess.Popen[str]":
    """A process of our own that runs ``module`` behind the window, spoken to and listened to in lines of UTF-8."""
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)
    return subprocess.Popen(
        [sys.executable, "-m", module, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=Path(__file__).parents[2],
        text=True,
        encoding="utf-8",
        creationflags=flags,
    )


class WorkerProcess:
    """Starts ``model.index.worker`` on the corpus at ``path`` for the ``index``; ``told`` is called from a thread with what it says, and
    with ``{"ended": exit code}`` at last."""

    def __init__(self, path: Path, index: Path, told: Told, jobs: int = 0) -> None:
        self._process = started("model.index.worker", path, index, *([jobs] if jobs else []))
        self._told = told
        self._reader = threading.Thread(target=self._read, name="index worker", daemon=True)
        self._reader.start()

    @property
    def pid(self) -> int:
        return self._process.pid

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            with contextlib.suppress(ValueError):
                self._told(cast("dict[str, Any]", json.loads(line)))
        self._told({"ended": self._process.wait()})

    def say(self, word: str) -> None:
        """``pause``, ``resume`` or ``stop``; nothing where it has ended."""
        stdin = self._process.stdin
        if stdin is not None and not stdin.closed:
            with contextlib.suppress(OSError):
                stdin.write(word + "\n")
                stdin.flush()

    def close(self, timeout: float = 3.0) -> None:
        """End it: at its next batch, or by force after ``timeout`` seconds."""
        self.say("stop")
        try:
            self._process.wait(timeout)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._reader.join(timeout)
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
