"""The records of a journal, and their export: one line of JSON an article, without what belongs to the journal."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from model.exchange.output import whole_file
from model.journal.lines import DamagedLine
from model.journal.reader import JournalContents, Latest, Problem, read_journal, read_record
from model.record.codec import encode_line
from model.record.errors import RecordError
from model.record.schema import Record

VERIFIED = ("verified",)


@dataclass
class Work:
    """What one annotator did. ``order`` puts the articles in the order of the corpus; others follow as they came."""

    journal: Path
    contents: JournalContents
    order: tuple[str, ...] = ()

    @property
    def problems(self) -> list[Problem]:
        """Lines that were set aside; ``records`` adds those that changed since."""
        return self.contents.problems

    def ids(self) -> list[str]:
        """Every article there is something about."""
        known = self.contents.latest
        first = [id for id in self.order if id in known]
        placed = set(first)
        return first + [id for id in known if id not in placed]

    def count(self, statuses: tuple[str, ...] | None = None) -> int:
        """Articles of one of ``statuses``; None: of any."""
        return sum(statuses is None or latest.status in statuses for latest in self.contents.latest.values())

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
                record = read_record(self.journal, latest.save)
            except (DamagedLine, RecordError) as error:
                self.contents.problems.append(Problem(latest.save.line, str(error)))
                return None
        return replace(record, status=latest.status, skip_reason=latest.skip_reason, flags=latest.flags)


def open_work(journal: Path, order: Iterable[str] = ()) -> Work:
    """The work in ``journal``. Raises OSError."""
    return Work(journal, read_journal(journal), tuple(order))


def write_jsonl(records: Iterable[Record], path: Path) -> int:
    """Write ``path`` whole or not at all; returns the number of lines. Raises OSError."""
    count = 0
    with whole_file(path) as file:
        for record in records:
            file.write(encode_line(record).encode("utf-8") + b"\n")
            count += 1
    return count
