"""Damage everything the model reads, for as long as is wanted, and look for what it must never do.

    python -m tests.helpers.fuzz SECONDS [SEED] [FOLDER]

Articles (bytes → text → cleaning → extraction), tables and archives, records, journals and drafts are mutated. Nothing
may raise but the errors each promises, take more than 5 s of processor time a megabyte, or give a span whose quote does
not stand there. What did is kept in FOLDER with the bytes that did it, and counted.
"""

import hashlib
import json
import random
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from model.cleaning.decode import Undecodable
from model.corpus.article import SourceArticle
from model.corpus.columns import Columns
from model.corpus.errors import ArticleUnreadable, ColumnsNeeded, CorpusError
from model.corpus.open import open_corpus
from model.journal.draft import DraftLines, read_draft
from model.journal.reader import BOM, parse_journal, read_record
from model.record.codec import decode_line, encode_line
from model.record.errors import RecordError
from model.record.schema import Record
from model.record.validation import map_values, stands
from model.session.prepare import prepare
from tests.helpers.generator import generate
from tests.helpers.journals import record, write
from tests.helpers.mutate import container, mutated, pathological
from tests.helpers.recorded_disk import Unsynced

ROOT = Path(__file__).resolve().parents[2]
SECONDS_A_MEGABYTE = 5.0


class Hang(Exception):
    """It took too long."""


@dataclass
class Findings:
    """How often each target ran, and what went wrong: a line each."""

    runs: Counter[str] = field(default_factory=Counter[str])
    slowest: dict[str, tuple[float, int]] = field(default_factory=dict[str, tuple[float, int]])
    wrong: list[str] = field(default_factory=list[str])


@contextmanager
def limited(size: int) -> Iterator[None]:
    """Raises Hang after 5 s of this process' own time a megabyte (at least 5 s), where the system can measure it."""
    if not hasattr(signal, "SIGVTALRM"):
        yield
        return

    def stop(*_: object) -> None:
        raise Hang(f"more than {SECONDS_A_MEGABYTE} s a megabyte")

    old = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS_A_MEGABYTE * max(1.0, size / 1_000_000))
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, old)


# what each target must keep


def said(text: str) -> None:
    assert text, "an error that says nothing"


def check_record(made: Record, raw: str | None = None) -> None:
    """Every quote stands; every raw span lies in the raw article; the record reads back as it is."""

    def look(value: object) -> object:
        assert stands(made.text, value), f"quote does not stand: {value!r}"  # type: ignore[arg-type]
        for start, end in value.raw_spans if raw is not None else ():  # type: ignore[attr-defined]
            assert 0 <= start <= end <= len(raw or ""), f"raw span {start}:{end} leaves the article"
        return value

    map_values(made, look)  # type: ignore[arg-type]
    assert decode_line(encode_line(made)) == made


def article(data: bytes, suffix: str, folder: Path) -> None:
    try:
        made = prepare(SourceArticle("a", "c/a", data, suffix=suffix))
    except Undecodable:
        return
    check_record(made.record, made.clean.raw)
    for note in made.clean.notes:
        assert 0 <= note.raw[0] <= note.raw[1] <= len(made.clean.raw), note


def corpus(data: bytes, suffix: str, folder: Path) -> None:
    path = folder / f"fuzz{suffix}"
    path.write_bytes(data)
    columns: Columns | None = None
    for _ in range(2):
        try:
            with open_corpus(path, columns, remember=False) as opened:
                for entry in opened.entries[:200]:
                    entry.id.encode("utf-8")
                    assert not entry.id.startswith("/")
                    assert ".." not in entry.id.split("/") or suffix != ".zip"
                    try:
                        opened.read(entry.id)
                    except ArticleUnreadable as error:
                        said(error.zh)
            return
        except ColumnsNeeded as question:
            columns = Columns(question.headers[-1], question.headers[0])
        except CorpusError as error:
            said(error.en)
            return


def codec(data: bytes, suffix: str, folder: Path) -> None:
    try:
        made = decode_line(data)
    except RecordError as error:
        said(error.problem)
        return
    line = encode_line(made)
    assert encode_line(decode_line(line)) == line
    map_values(made, lambda value: value)


def journal(data: bytes, suffix: str, folder: Path) -> None:
    path = folder / "fuzz.journal"
    path.write_bytes(data)
    found = parse_journal(data)
    got = 0
    for line in found.history.values():
        for revision in line:
            one = read_record(path, revision)
            assert one == SAVED.get((one.id, one.annotation.revision)), f"was never saved: {one.id}"
            got += 1
    told = bool(found.problems or found.torn or found.newer_format)
    lines = sum(bool(line.strip()) for line in data.removeprefix(BOM).split(b"\n"))
    assert told or got + bool(found.header) == lines, f"of {lines} lines {got} are read, and nothing is told"


def draft(data: bytes, suffix: str, folder: Path) -> None:
    path = folder / "fuzz.draft"
    path.write_bytes(data)
    records, problem = read_draft(path, files=Unsynced())
    for aside in folder.glob("*.damaged*"):
        assert aside.read_bytes() == data, "what was set aside is not what was there"
        aside.unlink()
    assert all(one in DRAFTED.values() for one in records.values())
    assert problem or not data.strip() or records, "nothing read and nothing told"


# what is mutated

TWENTY = [record(n % 8, 1 + n // 8) for n in range(20)]
SAVED = {(one.id, one.annotation.revision): one for one in TWENTY}
DRAFTED = {one.id: one for one in (record(n, 3) for n in range(4))}
Target = Callable[[bytes, str, Path], None]


def samples() -> list[tuple[bytes, str]]:
    """Real articles where they are at hand, and generated ones."""
    shared = ROOT.parent / "shared"
    found = [path.read_bytes() for name in ("seeds", "practice") for path in sorted((shared / name).glob("*.txt"))]
    return [(data, ".txt") for data in found] + [(generate(n).text.encode(), ".txt") for n in range(40)]


class Fuzzer:
    """Chooses a target and damages one of its samples; the same seed does the same."""

    def __init__(self, seed: int, work: Path, keep: Path | None = None) -> None:
        self.chance, self.work, self.keep, self.found = random.Random(seed), work, keep, Findings()
        self._articles = samples()
        self._journal = write(work / "sample.jsonl", *TWENTY)
        self._draft = DraftLines().content(DRAFTED) or b""
        self._records = [
            encode_line(prepare(SourceArticle("a", "c/a", data, suffix=suffix)).record).encode()
            for data, suffix in self._articles[:12]
        ]

    def run(self, seconds: float, count: int = 1 << 60) -> Findings:
        end = time.monotonic() + seconds
        while count and time.monotonic() < end:
            count -= 1
            self.once()
        return self.found

    def once(self) -> None:
        name, target, data, suffix = self._choose()
        begun = time.process_time()
        try:
            with limited(len(data)):
                target(data, suffix, self.work)
        except Exception as error:
            self._note(name, data, suffix, error)
        spent = time.process_time() - begun
        self.found.runs[name] += 1
        if spent > self.found.slowest.get(name, (0.0, 0))[0]:
            self.found.slowest[name] = spent, len(data)

    def _choose(self) -> tuple[str, Target, bytes, str]:
        chance = self.chance
        kind = chance.choices(["article", "huge", "corpus", "codec", "journal", "draft"], [40, 1, 20, 15, 15, 9])[0]
        if kind == "article":
            data, suffix = chance.choice(self._articles)
            return kind, article, mutated(data, chance, self._articles), chance.choice([suffix, ".html", ".md"])
        if kind == "huge":
            return kind, article, pathological(chance, [a for a, _ in self._articles]), chance.choice([".txt", ".html"])
        if kind == "corpus":
            data, suffix = container(chance, [a for a, _ in chance.sample(self._articles, 3)])
            return f"corpus{suffix}", corpus, mutated(data, chance), suffix
        if kind == "codec":
            return kind, codec, mutated(chance.choice(self._records), chance), ""
        if kind == "journal":
            return kind, journal, mutated(self._journal, chance), ""
        return kind, draft, mutated(self._draft, chance), ""

    def _note(self, name: str, data: bytes, suffix: str, error: Exception) -> None:
        where = traceback.extract_tb(error.__traceback__)[-1]
        sign = f"{name}: {type(error).__name__}: {str(error)[:160]} at {Path(where.filename).name}:{where.lineno}"
        self.found.wrong.append(sign)
        if self.keep is not None:
            stem = hashlib.sha256(data).hexdigest()[:12]
            (self.keep / f"{name.replace('.', '-')}-{stem}{suffix or '.bin'}").write_bytes(data)
            with (self.keep / "found.txt").open("a", encoding="utf-8", errors="backslashreplace") as file:
                file.write(f"{stem} {sign}\n{''.join(traceback.format_exception(error)[-6:])}\n")


def main() -> int:
    seconds, seed = float(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1
    keep = Path(sys.argv[3] if len(sys.argv) > 3 else "fuzz-found")
    keep.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        found = Fuzzer(seed, Path(work), keep).run(seconds)
    slowest = {name: f"{spent:.2f} s for {size} bytes" for name, (spent, size) in sorted(found.slowest.items())}
    print(json.dumps({"runs": found.runs, "slowest": slowest, "wrong": len(found.wrong)}, indent=1))
    for sign, count in Counter(found.wrong).most_common():
        print(count, sign)
    return bool(found.wrong)


if __name__ == "__main__":
    raise SystemExit(main())
