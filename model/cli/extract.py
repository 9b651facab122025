"""``huibiao extract``: what the window would suggest, for every article, without a window."""

import argparse
import hashlib
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from model.cleaning.decode import Undecodable
from model.cli.inputs import Inputs, Unread, add_arguments
from model.cli.parallel import in_order
from model.cli.resume import Earlier, ResumableOutput
from model.cli.terminal import CommandError, Failures, Progress, tell
from model.corpus.article import SourceArticle
from model.exchange.output import whole_file
from model.record.codec import encode_line
from model.session.prepare import load_tables, prepare


@dataclass(frozen=True, slots=True)
class Outcome:
    """The line of an article, or why there is none."""

    path: str
    line: bytes = b""
    reason: str = ""


def configure(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    parser.epilog = (
        "Stopped half-way, the same command goes on where it was. Exit code 1: some articles could not be read."
    )
    add_arguments(parser)
    parser.add_argument(
        "-o", "--output", required=True, metavar="OUT.jsonl", type=Path, help="where to; - is standard output"
    )
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="processes (default 1)")
    parser.add_argument("--fresh", action="store_true", help="do not use what a stopped run has left")


def run(options: argparse.Namespace) -> int:
    """Extract; returns 1 if an article failed."""
    out: Path = options.output
    with Inputs(options) as inputs:
        if inputs.would_be_overwritten(out):
            raise CommandError(f"{out} is one of the inputs: choose another name for the output")
        if str(out) == "-":
            with whole_file(out) as file:
                failed = sum(_write(inputs, options.jobs, None, file.write))
            return 1 if failed else 0
        output = ResumableOutput(out, fresh=options.fresh)
        try:
            failed = sum(_write(inputs, options.jobs, output.earlier, output.write))
        except BaseException:
            output.stop()
            tell(f"stopped; the same command goes on from {out}.partial")
            raise
        output.finish()
    tell(f"{len(inputs) - failed} of {len(inputs)} articles → {out}")
    return 1 if failed else 0


def _write(inputs: Inputs, jobs: int, earlier: Earlier | None, write: Callable[[bytes], object]) -> Iterator[int]:
    """Write every line; yields 1 for a failure, 0 for a line."""
    failures = Failures()
    if earlier:
        tell(f"{len(earlier)} articles were done by a stopped run (--fresh to do them again)")
    with Progress(len(inputs)) as progress:
        tasks = (_task(article, earlier) for article in inputs.articles())
        for outcome in in_order(work, tasks, jobs, load_tables):
            if outcome.line:
                write(outcome.line)
            else:
                failures.add(outcome.path, outcome.reason)
            progress.step()
            yield not outcome.line


def _task(article: SourceArticle | Unread, earlier: Earlier | None) -> SourceArticle | Outcome:
    if isinstance(article, Unread):
        return Outcome(article.path, reason=article.reason)
    if earlier:
        line = earlier.line(article.id, hashlib.sha256(article.data).hexdigest())
        if line:
            return Outcome(article.path, line)
    return article


def work(task: SourceArticle | Outcome) -> Outcome:
    """Clean and extract one article. Never raises: one article that defeats the rules must not cost the others."""
    if isinstance(task, Outcome):
        return task
    try:
        return Outcome(task.path, (encode_line(prepare(task).record).rstrip("\n") + "\n").encode("utf-8"))
    except Undecodable as error:
        return Outcome(task.path, reason=error.reason)
    except Exception as error:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(frame.filename).name}:{frame.lineno}"
        return Outcome(task.path, reason=f"internal error, please report it: {type(error).__name__}: {error} ({where})")
