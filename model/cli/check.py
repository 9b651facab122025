"""``huibiao check``: saved work against its format and its articles."""

import argparse
from pathlib import Path

from model.cli.inputs import columns_of, open_table_or_corpus
from model.cli.terminal import CommandError, tell
from model.corpus.corpus import Corpus, annotations_dir
from model.corpus.errors import CorpusError
from model.corpus.messages import presentable
from model.exchange.annotators import journals
from model.exchange.inspect import inspect, mend
from model.journal.backups import list_backups
from model.journal.reader import read_journal


def configure(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    parser.epilog = "Prints JOURNAL:LINE: ARTICLE PATH: PROBLEM. Exit code 0: nothing is wrong, 1: something is."
    parser.add_argument("corpus", metavar="CORPUS", help="the corpus whose annotations to check")
    parser.add_argument("--annotator", metavar="NAME", help="check this one's work only")
    parser.add_argument("--text-column", metavar="NAME", help="of a table whose columns are not remembered")
    parser.add_argument(
        "--repair",
        action="store_true",
        help="write what can be mended for certain to NAME.repaired beside each journal",
    )
    parser.set_defaults(id_column="", url_column="", date_column="")


def run(options: argparse.Namespace) -> int:
    """Check; returns 1 if anything is wrong."""
    folder = annotations_dir(Path(options.corpus))
    found = [j for j in journals(folder) if options.annotator in (None, j.stem)]
    if not found:
        raise CommandError(f"{folder}: no journal to check")
    corpus: Corpus | None = None
    try:
        corpus = open_table_or_corpus(options.corpus, columns_of(options))
    except CorpusError as error:
        tell(f"the articles are not looked at: {error}")
    count = 0
    try:
        for journal in found:
            wrong = _check(journal, corpus)
            count += wrong
            if options.repair and wrong:
                _repair(journal)
    finally:
        if corpus is not None:
            corpus.close()
    tell(f"{count} problems in {len(found)} journals")
    return 1 if count or corpus is None else 0


def _check(journal: Path, corpus: Corpus | None) -> int:
    count = 0
    for count, finding in enumerate(inspect(journal, corpus), 1):  # noqa: B007 - counts
        where = " ".join(part for part in (presentable(finding.id), finding.path) if part)
        print(f"{journal}:{finding.line}: {where + ': ' if where else ''}{presentable(finding.text)}")
    backups = () if read_journal(journal).latest else list_backups(journal)
    if backups:
        print(f"{journal}: holds no saved work, and yet there are backups of it: see huibiao restore")
    return count + bool(backups)


def _repair(journal: Path) -> None:
    # The name must not end in .jsonl: the window would take it for another annotator's work.
    out = journal.with_name(f"{journal.stem}.repaired")
    done = mend(journal, out)
    quotes = f"{done.anchored} quotes given their place, {done.loosened} left without one"
    tell(f"{out}: {done.kept} lines kept, {done.dropped} left out, {quotes}")
    tell(f"to use it, close the window, keep the old file elsewhere and rename this one to {journal.name}")
