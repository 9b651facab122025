"""``huibiao compact``: a journal without superseded lines; what it was is kept beside it."""

import argparse
from pathlib import Path

from model.cli.terminal import CommandError, tell
from model.corpus.corpus import annotations_dir
from model.exchange.annotators import NoJournal, choose
from model.journal.compact import NotCompactable, compact


def configure(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    parser.epilog = "Close the window first. The old journal is kept as NAME.DATE.segment beside the new one."
    parser.add_argument("corpus", metavar="CORPUS", help="the corpus whose annotations to compact")
    parser.add_argument("--annotator", metavar="NAME", help="whose; needed where several people's work is there")


def run(options: argparse.Namespace) -> int:
    """Compact one journal."""
    try:
        journal = choose(annotations_dir(Path(options.corpus)), options.annotator)
        done = compact(journal)
    except NoJournal as error:
        raise CommandError(str(error)) from error
    except NotCompactable as error:
        raise CommandError(f"{error}; see huibiao check, which can also repair it") from error
    if done.segment is None:
        tell(f"{journal}: nothing in it is superseded")
        return 0
    tell(f"{journal}: {done.lines[0]} lines to {done.lines[1]}, {done.size[0]:,} bytes to {done.size[1]:,}")
    tell(f"{done.segment}: all of it as it was")
    return 0
