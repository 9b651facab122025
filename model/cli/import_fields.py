"""``huibiao import-fields``: values of a corpus' own fields from a table, into the journal."""

import argparse
import zlib
from collections.abc import Sequence
from pathlib import Path

from model.cleaning.decode import Undecodable
from model.cli.terminal import CommandError, tell
from model.corpus.errors import CorpusError
from model.exchange.own_values import OwnValues, read_own_values
from model.record.codec import dump, to_dict
from model.session.bulk import BulkPlan, Source, planned
from model.session.own_values import filling
from model.session.workspace import Workspace

TOLD = 20
"""Problems that are told one by one."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    parser.epilog = "Exit code 1: some cells could not be read; they are named, the others are imported."
    parser.add_argument("corpus", metavar="CORPUS", help="the corpus whose own fields to fill")
    parser.add_argument(
        "table",
        metavar="TABLE",
        type=Path,
        help="xlsx, csv or a folder of csv as exported: columns article, meeting, extra.ID",
    )
    parser.add_argument("--annotator", metavar="NAME", help="whose work it becomes (default: yours)")
    parser.add_argument("--dry-run", action="store_true", help="only count what would change")


def run(options: argparse.Namespace) -> int:
    """Import; returns 1 if some cells could not be read."""
    space = Workspace.open(options.corpus, options.annotator)
    try:
        if space.read_only is not None and not options.dry_run:
            raise CommandError(str(space.read_only))
        found = read_own_values(options.table, space.own.fields)
        plan, lost = plan_values(space, found)
        for problem in found.problems[:TOLD]:
            tell(str(problem))
        if len(found.problems) > TOLD:
            tell(f"… and {len(found.problems) - TOLD} more")
        if lost:
            tell(f"{len(lost)} articles of the table are not in the corpus, or cannot be read: {', '.join(lost[:3])}")
        if plan.drafts:
            tell(f"{len(plan.drafts)} articles hold unverified changes and were left")
        if not options.dry_run:
            space.apply_bulk(plan)
            error = space.close()
            if error is not None:
                raise CommandError(f"{space.journal_path}: {error.strerror or error}; nothing more was written")
        verb = "would change" if options.dry_run else "changed"
        tell(f"{len(plan.items)} articles {verb}, {len(plan.same)} have these values already")
        return 1 if found.problems or lost else 0
    finally:
        space.close(force=True)


def plan_values(space: Workspace, found: OwnValues) -> tuple[BulkPlan, list[str]]:
    """The step, and the articles of the table that cannot be given anything."""
    known = [id for id in found.values if id in space.corpus]
    sources = space.bulk_sources(known)
    packed = _suggested(space, sources)
    plan = planned("edit.bulk_import", sources, packed, filling(found.values), space.packed_revision, space.annotator)
    return plan, [*(id for id in found.values if id not in space.corpus), *plan.unknown]


def _suggested(space: Workspace, sources: Sequence[Source]) -> dict[str, bytes]:
    """What is suggested for those nobody has saved."""
    out: dict[str, bytes] = {}
    for source in sources:
        if source.held is None and not source.draft:
            try:
                out[source.id] = zlib.compress(dump(to_dict(space.suggestion(source.id))).encode("utf-8"), 1)
            except (CorpusError, Undecodable):
                continue
    return out
