"""``huibiao score``: records against gold, or suggestions against what people made of them."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from model.cli.terminal import CommandError, tell
from model.record.codec import from_dict
from model.record.errors import RecordError
from model.record.schema import Record
from model.scoring.habits import habits, table
from model.scoring.score import ScoringError, read_records, score
from model.scoring.values import Node


def configure(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    parser.usage = "huibiao score [-h] [--worst N] [--json] GOLD RECORDS\n       huibiao score --rules RECORDS"
    parser.add_argument(
        "gold", nargs="?", type=Path, metavar="GOLD", help="folder of gold files (*.json, huibiao-gold/1)"
    )
    parser.add_argument("records", type=Path, metavar="RECORDS", help="an extraction, an export or a journal (.jsonl)")
    parser.add_argument(
        "--worst", type=int, default=5, metavar="N", help="articles to list that need most edits (default 5)"
    )
    parser.add_argument("--json", action="store_true", help="the figures as JSON")
    parser.add_argument(
        "--rules", action="store_true", help="by field and rule: how often people kept, edited or dropped a suggestion"
    )


def run(options: argparse.Namespace) -> int:
    """Print the table; returns 0."""
    if (options.gold is None) != options.rules:
        raise CommandError("give GOLD and RECORDS, or --rules and RECORDS alone")
    try:
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
