"""``huibiao copies``: which articles are copies of each other, and which sessions several of them tell of."""

import argparse
import csv
import io
from pathlib import Path

from model.cli.extract import Outcome, work
from model.cli.inputs import Inputs, Unread, add_arguments
from model.cli.parallel import in_order
from model.cli.terminal import Failures, Progress, tell
from model.copies.near import groups, near_copies
from model.copies.sessions import same_sessions
from model.corpus.article import SourceArticle
from model.exchange.output import whole_file
from model.record.codec import decode_line
from model.record.schema import Record

HEADER = ("kind", "first", "second", "score", "reasons")


def configure(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    parser.epilog = "Nothing is changed: the window links and confirms, this lists."
    add_arguments(parser)
    parser.add_argument(
        "-o", "--output", metavar="OUT.csv", type=Path, help="every pair, as a table; - is standard output"
    )
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="processes (default 1)")


def run(options: argparse.Namespace) -> int:
    """List; returns 1 if an article failed."""
    failures = Failures()
    records: dict[str, Record] = {}
    with Inputs(options) as inputs, Progress(len(inputs)) as progress:
        for outcome in in_order(_work, inputs.articles(), options.jobs):
            progress.step()
            if outcome.line:
                record = decode_line(outcome.line.decode("utf-8"))
                records[record.id] = record
            else:
                failures.add(outcome.path, outcome.reason)
    pairs = near_copies(records, lambda id: records[id].text)
    # A copy tells of the same sessions as what it copies: only one of each group is compared with other outlets.
    copied = {id for group in groups(pairs) for id in group[1:]}
    proposals = same_sessions(record for id, record in records.items() if id not in copied)
    rows = [("copy", p.first, p.second, f"{p.share:.3f}", "text") for p in pairs]
    rows += [("session", p.first, p.second, f"{p.score:.3f}", " ".join(p.reasons)) for p in proposals]
    if options.output:
        with whole_file(options.output) as file:
            file.write(_csv(rows))
    else:
        for group in groups(pairs):
            print("copies\t" + "\t".join(group))
        for proposal in proposals:
            print(f"session\t{proposal.first}\t{proposal.second}\t{proposal.score:.2f}\t{' '.join(proposal.reasons)}")
    tell(
        f"{len(records)} articles: {len(groups(pairs))} groups of copies, {len(proposals)} sessions told more than once"
    )
    return 1 if failures.count else 0


def _work(article: SourceArticle | Unread) -> Outcome:
    return Outcome(article.path, reason=article.reason) if isinstance(article, Unread) else work(article)


def _csv(rows: list[tuple[str, str, str, str, str]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(HEADER)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")
