"""``huibiao score``: records against gold, or suggestions against what people made of them."""

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from model.cleaning.decode import Undecodable
from model.cli.inputs import columns_of, open_table_or_corpus
from model.cli.terminal import CommandError, tell
from model.corpus.corpus import Corpus, annotations_dir
from model.corpus.errors import ArticleUnreadable
from model.exchange.annotators import journals
from model.exchange.jsonl import VERIFIED, open_work
from model.record.codec import from_dict
from model.record.errors import RecordError
from model.record.schema import Record
from model.scoring.habits import habits, table
from model.scoring.rules import add_losses
from model.scoring.score import ScoringError, read_records, score
from model.scoring.values import Node
from model.session.prepare import prepare
from model.session.site_markers import SiteMarkers


def configure(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    parser.usage = "huibiao score [-h] [--worst N] [--json] GOLD RECORDS\n       huibiao score --rules CORPUS|RECORDS"
    parser.add_argument(
        "gold", nargs="?", type=Path, metavar="GOLD", help="folder of gold files (*.json, huibiao-gold/1)"
    )
    parser.add_argument(
        "records",
        type=Path,
        metavar="RECORDS",
        help="an extraction, an export or a journal (.jsonl); with --rules also a corpus: the journals beside it",
    )
    parser.add_argument(
        "--worst", type=int, default=5, metavar="N", help="articles to list that need most edits (default 5)"
    )
    parser.add_argument("--json", action="store_true", help="the figures as JSON")
    parser.add_argument(
        "--rules", action="store_true", help="by field and rule: how often people kept, edited or dropped a suggestion"
    )
    parser.add_argument("--annotator", metavar="NAME", help="with --rules CORPUS: this one's work only")
    parser.add_argument("--text-column", metavar="NAME", help="of a table whose columns are not remembered")
    parser.set_defaults(id_column="", url_column="", date_column="")


def run(options: argparse.Namespace) -> int:
    """Print the table; returns 0."""
    if (options.gold is None) != options.rules:
        raise CommandError("give GOLD and RECORDS, or --rules and RECORDS alone")
    try:
        if options.rules and annotations_dir(options.records).is_dir():
            return _of_corpus(options)
        if options.rules:
            records = read_records(options.records, str)
            sys.stdout.write(table(habits(_as_records(records.values()))))
            return 0
        scores = score(options.gold, read_records(options.records))
    except ScoringError as error:
        raise CommandError(str(error)) from error
    if options.json:
        json.dump(scores.summary(), sys.stdout, ensure_ascii=False, indent=1)
    else:
        sys.stdout.write(scores.table(options.worst))
    return 0


def _as_records(nodes: Iterable[Node]) -> Iterator[Record]:
    for node in nodes:
        try:
            yield from_dict(dict(node))
        except RecordError as error:
            tell(f"{node.get('id')}: {error}")


def _of_corpus(options: argparse.Namespace) -> int:
    """The table over every journal of a corpus, with what was taken off; returns 1 if lines could not be read."""
    folder = annotations_dir(options.records)
    found = [j for j in journals(folder) if options.annotator in (None, j.stem)]
    if not found:
        raise CommandError(f"{folder}: no journal to read")
    records: list[Record] = []
    problems = 0
    with open_table_or_corpus(str(options.records), columns_of(options)) as corpus:
        for journal in found:
            work = open_work(journal, corpus)
            records += work.records(VERIFIED)
            problems += len(work.problems)
            for problem in work.problems:
                tell(f"{journal}:{problem.line}: {problem.reason}")
        counts = habits(records)
        pairs = list(_with_suggestions(records, corpus))
        add_losses(counts, pairs)
    sys.stdout.write(table(counts))
    tell(f"{len(records)} verified articles in {len(found)} journals")
    if len(pairs) < len(records):
        tell(f"{len(records) - len(pairs)} are gone or changed since: what was taken off there is not counted")
    return 1 if problems else 0


def _with_suggestions(records: Iterable[Record], corpus: Corpus) -> Iterator[tuple[Record, Record]]:
    """Each record with what is suggested for its article today; those whose article is gone or changed are left out."""
    markers = SiteMarkers(corpus.annotations_dir)
    for record in records:
        try:
            article = corpus.read(record.id)
            if hashlib.sha256(article.data).hexdigest() == record.source.sha256:
                yield record, prepare(article, markers=markers.as_of(record.source.cleaner)).record
        except (ArticleUnreadable, Undecodable):
            continue
