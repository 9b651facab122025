"""The records of a journal, and their export: one line of JSON an article, without what belongs to the journal."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from model.corpus.corpus import Corpus
from model.exchange.output import whole_file
from model.exchange.placement import Placement, placement
from model.journal.lines import DamagedLine
from model.journal.reader import JournalContents, Latest, Problem, read_journal, read_record
from model.journal.revisions import file_of, recover
from model.record.codec import encode_line
from model.record.errors import RecordError
from model.record.schema import Record

VERIFIED = ("verified",)


@dataclass
class Work:
    """What one annotator did. Articles come in the order of the corpus; those it does not hold follow as they came."""

    journal: Path
    contents: JournalContents
    placement: Placement = field(default_factory=Placement)

    @property
    def problems(self) -> list[Problem]:
        """Lines that were set aside; ``records`` adds those that changed since."""
        return self.contents.problems

    def ids(self) -> list[str]:
        """The journal's id of every article there is something about."""
        known = {self.placement.now(id): id for id in self.contents.latest if id not in self.placement.stale}
        first = [known.pop(id) for id in self.placement.order if id in known]
        return [*first, *known.values()]

    def count(self, statuses: tuple[str, ...] | None = None) -> int:
        """Articles of one of ``statuses``; None: of any."""
        return sum(statuses is None or self.contents.latest[id].status in statuses for id in self.ids())

    def records(self, statuses: tuple[str, ...] | None = None) -> Iterator[Record]:
        """The last revision of each article of one of ``statuses``, with the state said after it.

        An article that was only skipped or flagged has a record without text. Raises OSError.
        """
        for id in self.ids():
            latest = self.contents.latest[id]
            if statuses is not None and latest.status not in statuses:
                continue
            record = self._record(id, latest)
            if record is not None:
                yield record

    def _record(self, id: str, latest: Latest) -> Record | None:
        record = Record(id)
        if latest.save is not None:
            try:
                record = read_record(file_of(self.journal, latest.save), latest.save)
            except (DamagedLine, RecordError) as error:
                self.contents.problems.append(Problem(latest.save.line, str(error)))
                return None
        now = self.placement.now(id)
        return replace(record, id=now, status=latest.status, skip_reason=latest.skip_reason, flags=latest.flags)


def open_work(journal: Path, corpus: Corpus | None = None) -> Work:
    """The work in ``journal``; ``corpus``, where it is at hand, says which article is which. Raises OSError."""
    contents = read_journal(journal)
    if any(not problem.kept for problem in contents.problems):
        recover(journal, contents)  # what compaction kept stands in for a line damaged since, as in the window
    if corpus is None:
        return Work(journal, contents)
    return Work(journal, contents, placement(corpus, {id: latest.sha256 for id, latest in contents.latest.items()}))


def write_jsonl(records: Iterable[Record], path: Path) -> int:
    """Write ``path`` whole or not at all; returns the number of lines. Raises OSError."""
    count = 0
    with whole_file(path) as file:
        for record in records:
            file.write(encode_line(record).encode("utf-8") + b"\n")
            count += 1
    return count
