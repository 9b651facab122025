"""The command ``huibiao``: the window, or a subcommand that needs no display and no Qt."""

import argparse
import builtins
import gc
import importlib.util
import os
import sys
from collections.abc import Sequence

SUBCOMMANDS = (
    "extract",
    "export",
    "clean",
    "score",
    "copies",
    "import-fields",
    "learn-boilerplate",
    "check",
    "compact",
    "restore",
)
NO_WINDOW = 2

# What Qt's plugin for X links to, and the Debian packages that hold it; without one Qt aborts the process.
X_LIBRARIES = (
    "libxkbcommon-x11.so.0",
    "libxcb-cursor.so.0",
    "libxcb-icccm.so.4",
    "libxcb-keysyms.so.1",
    "libxcb-shape.so.0",
)

NO_QT = """huibiao: the window cannot start: {reason}
  Python package missing?   pip install "PySide6-Essentials>=6.10,<6.12"
  On Debian or Ubuntu Qt needs:
    sudo apt-get install libgl1 libegl1 libxkbcommon0 libglib2.0-0 libfontconfig1 libdbus-1-3 \\
      libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0
会标：无法打开窗口。请按上面两行安装 PySide6 或系统库。命令行功能（huibiao extract、export 等）不受影响。"""

NO_DISPLAY = """huibiao: the window cannot start: there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set).
  On a server, connect with ssh -X, or use a virtual one:  sudo apt-get install xvfb && xvfb-run huibiao
会标：没有图形界面，无法打开窗口。命令行功能（huibiao extract、export 等）不受影响。"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit code, 2 where the window cannot be opened."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments and arguments[0] in SUBCOMMANDS:
        from model.cli.main import main as run_command

        return run_command(arguments)
    parse(arguments)
    missing = _missing_display()
    if missing:
        print(missing, file=sys.stderr)
        return NO_WINDOW
    _prepare_imports()
    try:
        _import_qt()
    except ImportError as error:
        print(NO_QT.format(reason=error), file=sys.stderr)
        return NO_WINDOW
    missing = _missing_x_libraries()
    if missing:
        print(NO_QT.format(reason=f"Qt's X window plugin needs {', '.join(missing)}"), file=sys.stderr)
        return NO_WINDOW
    from gui.application import run

    return run(arguments)


def _import_qt() -> None:
    """PySide looks for its ``__feature__`` in the source of every module imported after it, which takes as long as half
    the imports. No module here has any, so Python's own import is put back. Raises ImportError."""
    plain = builtins.__import__
    try:
        import PySide6.QtWidgets  # noqa: F401
    finally:
        builtins.__import__ = plain


def _prepare_imports() -> None:
    """What makes the start short: see gui/README.md, "The start"."""
    gc.disable()  # nothing made while the program starts is garbage; ``application`` enables it behind the first article
    from platformdirs import user_cache_dir

    cache = user_cache_dir("huibiao", False)
    if sys.dont_write_bytecode and not os.path.exists(importlib.util.cache_from_source(__file__)):
        # Nothing may be written beside the sources: compiled modules go to the user's cache instead.
        sys.pycache_prefix = os.path.join(cache, "python")
        sys.dont_write_bytecode = False
    from gui import compiled

    compiled.begin(os.path.join(cache, compiled.NAME))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="huibiao",
        description="Annotate Chinese news about epidemic-control meetings.",
        epilog=f"Without a window: huibiao {{{','.join(SUBCOMMANDS)}}} -h",
    )
    parser.add_argument("corpus", nargs="?", metavar="CORPUS", help="folder, file, table or archive of articles")
    parser.add_argument("--sample", action="store_true", help="open the sample corpus")
    parser.add_argument("--annotator", metavar="NAME", help="whose work this is (default: the system user)")
    parser.add_argument("--no-extraction", action="store_true", help="start from an empty form")
    parser.add_argument("--language", choices=("zh", "en"), help="language of the window")
    return parser


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The window's options: ``corpus``, ``annotator``, ``sample``, ``no_extraction``, ``language``."""
    return _parser().parse_args(arguments)


def _missing_x_libraries() -> list[str]:
    """Libraries that Qt's plugin for X wants and this machine lacks; none where another plugin is used."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM") or os.environ.get("WAYLAND_DISPLAY"):
        return []
    import ctypes

    missing: list[str] = []
    for library in X_LIBRARIES:
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(library)
    return missing


def _missing_display() -> str:
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return ""
    return "" if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") else NO_DISPLAY


if __name__ == "__main__":
    sys.exit(main())
