"""``huibiao export``: what was annotated, for other programs."""

import argparse
import contextlib
from collections.abc import Iterator
from pathlib import Path

from model.cli.inputs import columns_of, open_table_or_corpus
from model.cli.terminal import CommandError, tell
from model.copies.links import once
from model.corpus.corpus import annotations_dir
from model.corpus.errors import CorpusError
from model.exchange.annotators import NoJournal, choose
from model.exchange.jsonl import VERIFIED, Work, open_work, write_jsonl
from model.exchange.loss import LossReport
from model.exchange.spreadsheets import write_csv, write_xlsx
from model.record.own_fields import FILE_NAME, read_own_fields
from model.record.schema import Record
from model.session.own_fields_file import told


def configure(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    parser.epilog = "Exit code 1: some lines of the journal could not be read; huibiao check says more."
    parser.add_argument("corpus", metavar="CORPUS", help="the corpus whose annotations to export")
    parser.add_argument(
        "-o",
        "--output",
        required=True,
        type=Path,
        metavar="OUT",
        help="file (csv: folder) to write; - is standard output",
    )
    parser.add_argument("--annotator", metavar="NAME", help="whose work (default: the only one there is, else yours)")
    parser.add_argument(
        "--status", choices=("verified", "all"), default="verified", help="default: verified articles only"
    )
    parser.add_argument(
        "--format", choices=("jsonl", "csv", "xlsx"), help="jsonl holds everything; csv and xlsx are linked tables"
    )
    parser.add_argument(
        "--sessions",
        choices=("all", "once"),
        default="all",
        help="once: a session that several articles tell of (same_as) only in the first of them (default: all)",
    )
    parser.add_argument("--text-column", metavar="NAME", help="of a table whose columns are not remembered")
    parser.set_defaults(id_column="", url_column="", date_column="")


def run(options: argparse.Namespace) -> int:
    """Export; returns 1 if lines of the journal could not be read."""
    out: Path = options.output
    corpus = Path(options.corpus)
    if not corpus.exists() and not annotations_dir(corpus).exists():
        raise CommandError(f"there is nothing at {corpus}: check the path")
    try:
        journal = choose(annotations_dir(corpus), options.annotator)
    except NoJournal as error:
        raise CommandError(str(error)) from error
    work = _open(journal, options)
    if work.contents.newer_format:
        newer = work.contents.newer_format
        raise CommandError(f"{journal} is of format {newer}, newer than this program: update Huibiao and export again")
    if out.exists() and out.samefile(journal):
        raise CommandError(f"{out} is the journal itself: choose another name for the output")
    statuses = VERIFIED if options.status == "verified" else None
    kind = options.format or ("xlsx" if out.suffix.lower() == ".xlsx" else "jsonl")
    if kind == "csv" and str(out) == "-":
        raise CommandError("the tables of csv are several files: name a folder with -o")
    records = once(work.records(statuses)) if options.sessions == "once" else work.records(statuses)
    count, loss = _write(records, kind, out, journal.with_name(FILE_NAME))
    for problem in work.problems:
        tell(f"{journal}:{problem.line}: {problem.reason}")
    for line in loss.lines():
        tell(f"not held by {kind}: {line}")
    left = work.count() - work.count(statuses)
    tell(f"{count} articles → {out}" + (f"; {left} not verified were left out (--status all)" if left else ""))
    return 1 if work.problems else 0


def _write(records: Iterator[Record], kind: str, out: Path, own_fields: Path) -> tuple[int, LossReport]:
    if kind == "jsonl":
        return write_jsonl(records, out), LossReport()
    count = 0

    def counted() -> Iterator[Record]:
        nonlocal count
        for count, record in enumerate(records, 1):  # noqa: B007 - counts
            yield record

    own = read_own_fields(own_fields)
    for problem in own.problems:
        tell(str(told(own_fields, problem)))
    write = write_csv if kind == "csv" else write_xlsx
    loss = write(counted(), out, own.fields)
    return count, loss


def _open(journal: Path, options: argparse.Namespace) -> Work:
    """The work, placed in its corpus; by itself where that is away: the journal is enough for an export."""
    with contextlib.suppress(CorpusError), open_table_or_corpus(options.corpus, columns_of(options)) as corpus:
        return open_work(journal, corpus)
    return open_work(journal)
