"""The commands that need no window."""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

from model.cli.terminal import CommandError, tell
from model.corpus.errors import CorpusError

STOPPED = 130
# Each is a module of this package with ``configure(parser)`` and ``run(options) -> exit code``; only the one asked for
# is loaded.
COMMANDS = {
    "extract": "clean and extract articles into records, one line of JSON each",
    "export": "write what was annotated, one line of JSON an article",
    "import-fields": "fill a corpus' own fields from an edited export",
    "clean": "clean articles in bulk",
    "score": "precision, recall and F1 of records against a folder of gold files",
    "copies": "list articles that are copies of each other, and sessions that several articles tell of",
    "learn-boilerplate": "propose markers of a corpus' own boilerplate from what people struck and restored",
    "check": "verify saved work against its articles",
    "compact": "leave superseded lines out of a journal, and keep what it was beside it",
    "restore": "list the backups of a journal, or put one in its place",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command: 0 done, 1 done but for some articles, 2 not possible, 130 stopped by the person."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    arguments = list(sys.argv[1:] if argv is None else argv)
    options = _parser(arguments[0] if arguments else "").parse_args(arguments)
    try:
        return int(options.run(options))
    except (CorpusError, CommandError) as error:
        tell(str(error))
    except BrokenPipeError:
        # Whoever read our output has had enough; the interpreter must not complain again when it exits.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        tell(f"{error.filename or ''}: {error.strerror or error}".lstrip(": "))
    except KeyboardInterrupt:
        return STOPPED
    return 2


def _parser(wanted: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="huibiao", description="会标 Huibiao, without its window.")
    subcommands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, purpose in COMMANDS.items():
        subparser = subcommands.add_parser(name, help=purpose, description=purpose[0].upper() + purpose[1:] + ".")
        if name == wanted:
            command = importlib.import_module(f"model.cli.{name.replace('-', '_')}")
            command.configure(subparser)
            subparser.set_defaults(run=command.run)
    return parser


if __name__ == "__main__":
    sys.exit(main())
