"""``huibiao restore``: list the backups of a journal, or put one in its place."""

import argparse
from pathlib import Path

from model.cli.terminal import CommandError, tell
from model.corpus.corpus import annotations_dir
from model.exchange.annotators import NoJournal, choose
from model.journal.backups import Backup, list_backups, restore
from model.journal.paths import journal_of
from model.journal.reader import read_journal


def configure(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    parser.epilog = "Close the window first. The journal of now is itself backed up before another takes its place."
    parser.add_argument("corpus", metavar="CORPUS", help="the corpus whose annotations to restore")
    parser.add_argument(
        "backup", metavar="BACKUP", nargs="?", help="a name from the list; without it the list is printed"
    )
    parser.add_argument("--annotator", metavar="NAME", help="whose; needed where several people's work is there")


def run(options: argparse.Namespace) -> int:
    """List or restore."""
    folder = annotations_dir(Path(options.corpus))
    try:
        journal = choose(folder, options.annotator)
    except NoJournal as error:
        journal = journal_of(folder, options.annotator or "")
        if not options.annotator or not list_backups(journal):  # a journal that was deleted has backups all the same
            raise CommandError(str(error)) from error
    backups = list_backups(journal)
    if not backups:
        raise CommandError(f"{journal}: there is no backup of it yet")
    if options.backup is None:
        for backup in backups:
            print(_described(backup))
        return 0
    wanted = [backup for backup in backups if backup.path.name == options.backup]
    if not wanted:
        raise CommandError(f"{options.backup} is none of the backups of {journal}; without a name they are listed")
    before = restore(journal, wanted[0])
    tell(f"{journal}: as it was at {wanted[0].at}")
    if before is not None:
        tell(f"{before.path.name}: what it was until now")
    return 0


def _described(backup: Backup) -> str:
    """Name, time, and how many articles it holds, verified ones apart."""
    latest = read_journal(backup.path).latest
    verified = sum(one.status == "verified" for one in latest.values())
    return f"{backup.path.name}\t{backup.at:%Y-%m-%d %H:%M:%S}\t{len(latest)} articles, {verified} verified"
