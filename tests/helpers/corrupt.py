"""Damage a journal of twenty records byte by byte: only what was saved is ever read, and what is missing is told.

python -m tests.helpers.corrupt COUNT [SEED]
"""

import random
import sys
import tempfile
from io import BytesIO
from pathlib import Path

from model.journal.lines import unseal
from model.journal.reader import JournalContents, parse_journal
from model.record.codec import from_dict
from model.record.schema import Record
from tests.helpers.journals import record, write

TWENTY = [record(n % 8, 1 + n // 8) for n in range(20)]
SAVED = {(one.id, one.annotation.revision): one for one in TWENTY}


def read_all(data: bytes, found: JournalContents) -> list[Record]:
    """Every record the contents point to."""
    file, out = BytesIO(data), list[Record]()
    for line in found.history.values():
        for at in line:
            file.seek(at.offset)
            out.append(from_dict(unseal(file.read(at.length))))
    return out


def wrong_with(data: bytes) -> str:
    """What a reader of ``data`` does that it must not; "" where nothing."""
    try:
        found = parse_journal(data)
        got = read_all(data, found)
    except Exception as error:
        return f"raised {type(error).__name__}: {error}"
    if any(SAVED.get((one.id, one.annotation.revision)) != one for one in got):
        return "read what was never saved"
    if len(got) < len(TWENTY) - 1:
        return f"one byte cost {len(TWENTY) - len(got)} records"
    if (len(got) < len(TWENTY) or not found.header) and not (found.problems or found.torn):
        return "something is missing and nothing is told"
    return "read as of a newer format" if found.newer_format else ""


def run(count: int, seed: int, data: bytes) -> list[str]:
    """Exchange one byte, ``count`` times anew; what went wrong."""
    chance, out = random.Random(seed), list[str]()
    for _ in range(count):
        at, new = chance.randrange(len(data)), chance.randrange(256)
        problem = wrong_with(data[:at] + bytes([new]) + data[at + 1 :])
        if problem:
            out.append(f"byte {at} as {new:#04x}: {problem}")
    return out


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as work:
        journal = write(Path(work) / "甲.jsonl", *TWENTY)
    found_wrong = run(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1, journal)
    print(f"{sys.argv[1]} exchanged bytes in {len(journal)}: {len(found_wrong)} wrong")
    print("\n".join(found_wrong[:20]))
    raise SystemExit(bool(found_wrong))
