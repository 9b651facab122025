"""Nothing goes wrong in silence."""

import faulthandler
import logging
import subprocess
import sys

from PySide6.QtCore import qWarning

from gui.crash import CrashGuard
from gui.settings import Settings


def test_qts_messages_and_uncaught_errors_reach_the_log(tmp_path, qapp, monkeypatch) -> None:
    told, passed_on = [], []
    monkeypatch.setattr(sys, "excepthook", lambda *error: passed_on.append(error[0]))
    guard = CrashGuard(tmp_path, told.append)
    try:
        qWarning("from Qt")
        try:
            raise ValueError("boom")
        except ValueError as error:
            sys.excepthook(ValueError, error, error.__traceback__)
    finally:
        guard.close()
    written = guard.log_path.read_text(encoding="utf-8")
    assert "from Qt" in written
    assert "ValueError: boom" in written
    assert told == ["ValueError: boom"]
    assert passed_on == [ValueError]
    assert guard._handler not in logging.getLogger().handlers
    faulthandler.enable(sys.__stderr__)


CRASH = """
import faulthandler, sys
from pathlib import Path
from gui.crash import CrashGuard
guard = CrashGuard(Path(sys.argv[1]), print)
faulthandler._sigabrt()
"""


def test_a_died_interpreter_is_offered_at_the_next_start_once(tmp_path, qapp) -> None:
    died = subprocess.run([sys.executable, "-c", CRASH, str(tmp_path)], capture_output=True, check=False)
    assert died.returncode != 0
    guard = CrashGuard(tmp_path, print)
    assert "Abort" in guard.last_crash
    guard.close()
    again = CrashGuard(tmp_path, print)
    assert again.last_crash == ""
    again.close()
    faulthandler.enable(sys.__stderr__)


def test_settings_survive_a_broken_file(tmp_path) -> None:
    path = tmp_path / "huibiao.ini"
    path.write_text("[window]\nzoom=large\ntheme=pink\nlanguage=fr\n", encoding="utf-8")
    settings = Settings(path)
    assert settings.number("window/zoom") == 0.0
    assert settings.theme == "system"
    assert settings.language in ("zh", "en")


def test_recent_corpora_are_latest_first_without_those_that_are_gone(tmp_path) -> None:
    settings = Settings(tmp_path / "huibiao.ini")
    one, two = tmp_path / "一号", tmp_path / "two"
    one.mkdir()
    two.mkdir()
    for path in (one, two, one):
        settings.add_recent(str(path))
    settings.sync()
    again = Settings(settings.path)
    assert again.recent == [str(one), str(two)]
    two.rmdir()
    assert again.recent == [str(one)]
