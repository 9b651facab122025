"""The command itself: which way it takes, and what it says where there is no window."""

import subprocess
import sys
from pathlib import Path

import pytest

from gui import launch

ROOT = Path(__file__).resolve().parents[3]

WITHOUT_QT = """
import sys
sys.modules["PySide6"] = None  # as where it is not installed
from gui.launch import main
code = main(sys.argv[1:])
print("loaded:", sorted(m for m in sys.modules if m.startswith(("PySide6.", "shiboken6"))))
sys.exit(code)
"""


def run(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    env = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT), **environment}
    command = [sys.executable, "-c", WITHOUT_QT, *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=env, check=False, encoding="utf-8")


def test_a_subcommand_needs_no_qt_and_no_display(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("青禾县召开会议。", encoding="utf-8")
    done = run("clean", str(tmp_path / "a.txt"))
    assert done.returncode == 0, done.stderr
    assert done.stdout == "青禾县召开会议。\nloaded: []\n"


def test_without_a_display_it_says_so_and_what_to_do() -> None:
    done = run()
    assert done.returncode == launch.NO_WINDOW
    assert "xvfb" in done.stderr
    assert "没有图形界面" in done.stderr


def test_without_qt_it_names_the_package_and_the_libraries() -> None:
    done = run(QT_QPA_PLATFORM="offscreen")
    assert done.returncode == launch.NO_WINDOW
    assert "PySide6-Essentials" in done.stderr
    assert "libegl1" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_library_of_the_x_plugin_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(launch, "X_LIBRARIES", ("libc.so.6", "libno-such-thing.so.0"))
    for name in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(launch.sys, "platform", "linux")
    assert launch._missing_x_libraries() == ["libno-such-thing.so.0"]
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert launch._missing_x_libraries() == []


def test_every_subcommand_of_the_launcher_is_one_of_the_command_line() -> None:
    from model.cli.main import COMMANDS

    assert set(launch.SUBCOMMANDS) == set(COMMANDS)


def test_the_windows_options() -> None:
    options = launch.parse(["c", "--annotator", "甲", "--no-extraction", "--language", "zh"])
    assert (options.corpus, options.annotator, options.no_extraction, options.language) == ("c", "甲", True, "zh")
    with pytest.raises(SystemExit):
        launch.parse(["--language", "fr"])
