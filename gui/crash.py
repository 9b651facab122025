"""Nothing goes wrong in silence: one rotating log for ours and Qt's messages, and a trace of the last crash.

``faulthandler`` writes to a file that is empty unless the interpreter died; what stands in it at the next start is
offered to the person and put aside.
"""

import faulthandler
import logging
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

log = logging.getLogger("huibiao")
LOG_BYTES = 1_000_000
LOG_FILES = 3
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class LateLog(logging.Handler):
    """The rotating file, made at the first error or when ``open_file`` is called: not before the first picture, since what
    it imports takes longer. What was said until then is kept."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._file: logging.Handler | None = None
        self._kept: list[logging.LogRecord] = []
        self.late = True

    def emit(self, record: logging.LogRecord) -> None:
        self._kept.append(record)
        if not self.late or record.levelno >= logging.ERROR:
            self.open_file()

    def open_file(self) -> None:
        if self._file is None and self._kept:
            from logging.handlers import RotatingFileHandler

            self._file = RotatingFileHandler(
                self._path, maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8", delay=True
            )
            self._file.setFormatter(self.formatter)
        kept, self._kept = self._kept, []
        for record in kept:
            assert self._file is not None
            self._file.handle(record)

    def close(self) -> None:
        self.open_file()
        if self._file is not None:
            self._file.close()
        super().close()


class CrashGuard:
    """Installed once by the application; ``close`` undoes it, so tests leave nothing behind."""

    def __init__(self, folder: Path, on_error: Callable[[str], None]) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.log_path = folder / "huibiao.log"
        self._trace_path = folder / "crash.txt"
        self.last_crash = self._take_last_crash()
        self._on_error = on_error
        self._handler = LateLog(self.log_path)
        self._handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
        logging.getLogger().addHandler(self._handler)
        log.setLevel(logging.INFO)
        self._trace: TextIO = self._trace_path.open("w", encoding="utf-8")
        faulthandler.enable(self._trace)
        self._excepthook, self._threadhook = sys.excepthook, threading.excepthook
        sys.excepthook, threading.excepthook = self._uncaught, self._uncaught_in_thread
        self._qt_handler = qInstallMessageHandler(_qt_message)

    def open_log(self) -> None:
        """From now on every message is in the file as soon as it is said."""
        self._handler.open_file()
        self._handler.late = False

    def _take_last_crash(self) -> str:
        """The trace a dying interpreter left, kept as ``crash-last.txt`` so that it can be sent in."""
        try:
            trace = self._trace_path.read_text(encoding="utf-8", errors="replace").strip()
        except OSError:
            return ""
        if trace:
            self._trace_path.with_name("crash-last.txt").write_text(trace + "\n", encoding="utf-8")
        return trace

    def _uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._excepthook(kind, error, trace)
            return
        log.critical("uncaught", exc_info=(kind, error, trace))
        self._excepthook(kind, error, trace)
        self._on_error(f"{kind.__name__}: {error}")

    def _uncaught_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and args.exc_type is not SystemExit:
            log.critical("uncaught in a thread", exc_info=(args.exc_type, args.exc_value, args.exc_traceback))
            self._on_error(f"{args.exc_type.__name__}: {args.exc_value}")

    def close(self) -> None:
        """Clean end: the trace file goes, so the next start has nothing to offer."""
        qInstallMessageHandler(None)
        sys.excepthook, threading.excepthook = self._excepthook, self._threadhook
        faulthandler.disable()
        self._trace.close()
        self._trace_path.unlink(missing_ok=True)
        logging.getLogger().removeHandler(self._handler)
        self._handler.close()


def _qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    logging.getLogger("huibiao.qt").log(_LEVELS.get(kind, logging.WARNING), "%s", message)
