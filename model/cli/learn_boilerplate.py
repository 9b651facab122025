"""``huibiao learn-boilerplate``: markers of a corpus' own boilerplate, proposed from what people struck and brought back."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from model.cleaning.decode import Undecodable, decode
from model.cleaning.markers import FILE, BadMarkers, Markers, read_markers, written
from model.cleaning.pipeline import clean
from model.cli.inputs import columns_of, open_table_or_corpus
from model.cli.terminal import CommandError, Progress, tell
from model.corpus.corpus import Corpus
from model.corpus.errors import ArticleUnreadable
from model.corpus.messages import presentable
from model.exchange.annotators import journals
from model.exchange.jsonl import open_work
from model.exchange.leftovers import Leftover, Proposal, Weighing, leftovers, proposals, site_of
from model.journal.files import Files
from model.record.schema import Record

MIN_SUPPORT = 2
SHOWN = 60  # code points of an example


def configure(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    parser.epilog = (
        f"Without --accept only the table is printed. Accepted markers are appended to CORPUS.annotations/{FILE}; they "
        "clean the articles nobody has worked on yet, and change none that was saved."
    )
    parser.add_argument("paths", nargs="+", metavar="CORPUS", help="corpora whose journals are read")
    parser.add_argument("--accept", nargs="+", metavar="N", help="numbers of the table, or all")
    parser.add_argument(
        "--min-support",
        type=int,
        default=MIN_SUPPORT,
        metavar="K",
        help=f"articles that must support a marker (default {MIN_SUPPORT})",
    )
    parser.add_argument("--text-column", metavar="NAME", help="of a table whose columns are not remembered")
    parser.set_defaults(id_column="", url_column="", date_column="")


def run(options: argparse.Namespace) -> int:
    """Propose, and accept what was asked for. Returns 0; 2 where a number is none of the table's."""
    corpora = [open_table_or_corpus(path, columns_of(options)) for path in options.paths]
    try:
        known = {corpus.path: _known(corpus) for corpus in corpora}
        records = {corpus.path: dict(_records(corpus)) for corpus in corpora}
        found = [each for corpus in corpora for each in _found(corpus, records[corpus.path], known[corpus.path])]
        common = set(known[corpora[0].path].all).intersection(*(markers.all for markers in known.values()))
        offered = proposals(found, Markers(tuple(common)), options.min_support)
        chosen = _chosen(options.accept or [], offered)
        if offered:
            _weigh(corpora, offered, records, known)
    finally:
        for corpus in corpora:
            corpus.close()
    _print(offered)
    struck = sum(each.action == "strike" for each in found)
    tell(f"{struck} struck and {len(found) - struck} restored passages read, {len(offered)} markers proposed")
    for corpus in corpora:
        _accept(corpus, known[corpus.path], chosen)
    return 0


def _known(corpus: Corpus) -> Markers:
    try:
        return read_markers(corpus.annotations_dir / FILE)
    except BadMarkers as error:
        raise CommandError(str(error)) from error


def _records(corpus: Corpus) -> Iterator[tuple[str, Record]]:
    """The last saved record of each article; of several people's, that with the most corrections."""
    best: dict[str, Record] = {}
    for journal in journals(corpus.annotations_dir):
        for record in open_work(journal, corpus).records(None):
            if record.id in corpus and len(record.text_edits) >= len(best.get(record.id, Record("")).text_edits):
                best[record.id] = record
    yield from best.items()


def _found(corpus: Corpus, records: dict[str, Record], known: Markers) -> Iterator[Leftover]:
    for id, record in records.items():
        if not record.text_edits:
            continue
        try:
            article = corpus.read(id)
            raw = decode(article.data).text
        except (ArticleUnreadable, Undecodable) as error:
            tell(f"{presentable(id)}: its corrections are not read: {error}")
            continue
        then = known.of_version(record.source.cleaner)
        cleaned = clean(raw, suffix=article.suffix, url=article.url, date=article.date, markers=then)
        yield from leftovers(record, cleaned, site_of(record, cleaned))


def _weigh(
    corpora: list[Corpus], offered: list[Proposal], records: dict[Path, dict[str, Record]], known: dict[Path, Markers]
) -> None:
    weighing = Weighing(offered)
    with Progress(sum(len(corpus) for corpus in corpora)) as progress:
        for corpus in corpora:
            for entry in corpus.entries:
                progress.step()
                try:
                    article = corpus.read(entry.id)
                    raw = decode(article.data).text
                except (ArticleUnreadable, Undecodable):
                    continue  # told where it matters: in the queue
                markers = known[corpus.path]
                made = clean(raw, suffix=article.suffix, url=article.url, date=article.date, markers=markers)
                weighing.weigh(made, entry.id, article.url, records[corpus.path].get(entry.id))


def _chosen(wanted: list[str], offered: list[Proposal]) -> list[Proposal]:
    if wanted == ["all"]:
        return offered
    out: list[Proposal] = []
    for each in wanted:
        if not each.isdecimal() or not 1 <= int(each) <= len(offered):
            raise CommandError(f"--accept {each}: the table has 1 to {len(offered)}; nothing was accepted")
        if offered[int(each) - 1] not in out:
            out.append(offered[int(each) - 1])
    return out


def _print(offered: list[Proposal]) -> None:
    if not offered:
        return
    print(f"{'no':>3}  {'support':>7}  {'changes':>7}  {'against':>7}  {'what':6} {'where':6}  marker  (site)")
    for number, each in enumerate(offered, 1):
        marker = each.marker
        counts = f"{len(each.support):7}  {len(each.changes):7}  {len(each.against):7}"
        site = marker.site or "every site"
        print(
            f"{number:3}  {counts}  {marker.action:6} {marker.place:6}  {presentable(marker.text)}  ({presentable(site)})"
        )
        for id, line in each.examples:
            shown = line if len(line) <= SHOWN else line[: SHOWN - 1] + "…"
            print(f"{'':33}{presentable(id)}: {presentable(shown)}")


def _accept(corpus: Corpus, known: Markers, chosen: list[Proposal]) -> None:
    """Append to the file: what was saved leads back to the markers before."""
    new = tuple(each.marker for each in chosen if each.marker not in known.all)
    if not new:
        return
    path = corpus.annotations_dir / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    Files().write_whole(path, written(Markers((*known.all, *new))).encode("utf-8", "replace"))
    tell(
        f"{len(new)} markers accepted → {path}; they clean articles nobody has worked on yet, from the next opening on"
    )
