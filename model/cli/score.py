"""``huibiao score``: records against gold."""

import argparse
import json
import sys
from pathlib import Path

from model.cli.terminal import CommandError
from model.scoring.score import ScoringError, read_records, score


def configure(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    parser.add_argument("gold", type=Path, metavar="GOLD", help="folder of gold files (*.json, huibiao-gold/1)")
    parser.add_argument("records", type=Path, metavar="RECORDS", help="an extraction, an export or a journal (.jsonl)")
    parser.add_argument(
        "--worst", type=int, default=5, metavar="N", help="articles to list that need most edits (default 5)"
    )
    parser.add_argument("--json", action="store_true", help="the figures as JSON")


def run(options: argparse.Namespace) -> int:
    """Print the table; returns 0."""
    try:
        scores = score(options.gold, read_records(options.records))
    except ScoringError as error:
        raise CommandError(str(error)) from error
    if options.json:
        json.dump(scores.summary(), sys.stdout, ensure_ascii=False, indent=1)
    else:
        sys.stdout.write(scores.table(options.worst))
    return 0
