"""The verified articles of the filter as a file for other programs, written off the user's thread. No widgets."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from gui.bulk.choice import Hand
from model.exchange.jsonl import write_jsonl
from model.exchange.loss import LossReport
from model.exchange.spreadsheets import write_csv, write_xlsx
from model.record.own_fields import OwnField
from model.record.schema import Record
from model.session.bulk import Source, before_of


def export(sources: Sequence[Source], path: Path, hand: Hand, own: Sequence[OwnField]) -> tuple[int, int, list[str]]:
    """Write the verified ones of ``sources`` to ``path``: .jsonl, .xlsx, or a folder of CSV files for .csv.

    Returns how many articles were written, how many were not verified and left out, and what the format does not hold. Raises OSError.
    """
    verified = [source for source in sources if source.state.status == "verified"]
    records = _records(verified, hand)
    suffix, left = path.suffix.lower(), len(sources) - len(verified)
    if suffix == ".xlsx":
        return len(verified), left, write_xlsx(records, path, own).lines()
    if suffix == ".csv":
        return len(verified), left, write_csv(records, path.with_suffix(""), own).lines()
    return write_jsonl(records, path), left, LossReport().lines()


def _records(sources: Sequence[Source], hand: Hand) -> Iterator[Record]:
    for source in sources:
        held = before_of(source, {}, hand.read)
        if held is not None:
            yield held.record()
