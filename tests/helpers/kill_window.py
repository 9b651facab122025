"""Kill the real window under an analyst of chance, again and again: what it called saved is there, as it was.

    python -m tests.helpers.kill_window RUNS [SEED]

After each kill journal, draft and place are read and compared with what the window had said through a pipe. Every life
goes on with the corpus the last one left, so a reading that changes anything shows too.
"""

import json
import os
import random
import select
import signal
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from model.corpus.open import open_corpus
from model.journal.draft import read_draft
from model.journal.reader import read_journal, read_record
from model.record.schema import Record
from model.session.prepare import prepare
from tests.helpers.window_analyst import FIELDS, digest, sit

LONGEST = 2.6
"""Seconds from the first picture to the latest kill."""
FORGIVEN = 2.0
"""Seconds of typing that may be lost."""
ARTICLES = {
    f"{number}.txt": f"青禾县召开会议{number}\n3月{number}日，青禾县召开会议。县委书记陆远舟😀主持会议。\n"
    for number in range(1, 5)
}
Articles = Mapping[str, list[Any]]


@dataclass
class Findings:
    """What came of it. ``typing_lost`` is the oldest keystroke, in seconds before its kill, that was not there."""

    kills: int = 0
    saved: int = 0
    lost: int = 0
    altered: int = 0
    unreadable: int = 0
    settled_wrong: int = 0
    typing_lost: float = 0.0
    typed: int = 0
    details: list[str] = field(default_factory=list[str])

    @property
    def clean(self) -> bool:
        wrong = self.lost or self.altered or self.unreadable or self.settled_wrong
        return not wrong and self.typing_lost <= FORGIVEN

    def __str__(self) -> str:
        return (
            f"{self.kills} kills, {self.saved} records called saved: {self.lost} lost, {self.altered} altered, "
            f"{self.unreadable} files unreadable, {self.settled_wrong} states wrong; "
            f"{self.typed} keystrokes, typing lost at most {self.typing_lost:.2f} s"
        )


def live(corpus: Path, seed: int, seconds: float) -> tuple[list[dict[str, Any]], float]:
    """One life of the window, killed ``seconds`` after its first picture: what it said, and when it was killed."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(read)
            sit(str(corpus), tuple(ARTICLES), seed, write)
        except BaseException as error:
            os.write(2, f"the window failed: {error!r}\n".encode())
        finally:
            os._exit(1)
    os.close(write)
    data, end, stop = b"", time.monotonic() + 30.0, False
    while not stop:
        left = end - time.monotonic()
        stop = left <= 0 or not select.select([read], [], [], left)[0]
        if not stop:
            began = bool(data)
            part = os.read(read, 1 << 16)
            stop, data = not part, data + part
            if not began:
                end = time.monotonic() + seconds
    killed = time.monotonic()
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while part := os.read(read, 1 << 16):
        data += part
    os.close(read)
    return [json.loads(line) for line in data.split(b"\n")[:-1]], killed


class Killing:
    """The lives of one corpus, and what is known of it."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.corpus = folder / "语料"
        self.corpus.mkdir()
        for id, text in ARTICLES.items():
            (self.corpus / id).write_text(text, encoding="utf-8")
        with open_corpus(self.corpus) as corpus:
            self._fresh = {id: prepare(corpus.read(id), extraction=False).record for id in ARTICLES}
            self._journal = corpus.annotations_dir / "甲.jsonl"
        self._chance = random.Random(seed)
        self._seed = seed
        self._saved: dict[tuple[str, int], str] = {}
        self.found = Findings()

    def once(self) -> None:
        said, killed = live(self.corpus, self._chance.randrange(1 << 30), self._chance.uniform(0.0, LONGEST))
        self.found.kills += 1
        before = len(self.found.details)
        if not said:
            self.found.details.append("the window never said a word")
            self.found.unreadable += 1
            return
        self._records(said)
        self._states(said, killed)
        for detail in self.found.details[before:]:
            print(f"life {self.found.kills} (seed {self._seed}): {detail}", file=sys.stderr, flush=True)

    def _records(self, said: list[dict[str, Any]]) -> None:
        """Every record ever called saved is a line of the journal, and says what it said."""
        last = max((n for n, word in enumerate(said) if word["k"] == "saved"), default=-1)
        for word in said[: last + 1]:
            if word["k"] == "line":
                self._saved[word["id"], word["revision"]] = word["digest"]
                self.found.saved += 1
        contents = read_journal(self._journal)
        for problem in contents.problems:
            if not (contents.torn and problem is contents.problems[-1]):
                self.found.unreadable += 1
                self.found.details.append(f"line {problem.line}: {problem.reason}")
        there = {(id, at.revision): at for id, found in contents.history.items() for at in found}
        for key, was in self._saved.items():
            at = there.get(key)
            if at is None:
                self.found.lost += 1
                self.found.details.append(f"{key} is gone")
            elif digest(read_record(self._journal, at)) != was:
                self.found.altered += 1
                self.found.details.append(f"{key} is another")

    def _states(self, said: list[dict[str, Any]], killed: float) -> None:
        """What can be read now is what the window showed at one moment: how long before the kill?"""
        there = self._read()
        saved = max((n for n, word in enumerate(said) if word["k"] == "saved"), default=0)
        shown = list(_moments(said))
        self.found.typed += sum(word["k"] == "will" for word in said)
        for id, now in there.items():
            settled = [m for n, _, m in shown if n >= saved] + [shown[-1][2]]
            shown_before = [m for n, _, m in shown if n < saved][-1:]
            state = len(FIELDS) + 1
            inside_a_step = said[-1]["k"] in ("maybe", "line")  # what it would have shown was never said
            if not inside_a_step and all(now[state:] != m[id][state:] for m in settled + shown_before):
                self.found.settled_wrong += 1
                self.found.details.append(f"{id} is {now}, the window showed {shown[-1][2][id]}")
            for number in range(len(FIELDS) + 1):
                self._typing(id, number, now[number], shown, said, killed)

    def _typing(self, id: str, number: int, now: str, shown: list[Any], said: list[Any], killed: float) -> None:
        found = max((n for n, (_, _, m) in enumerate(shown) if m[id][number] == now), default=-1)
        if found == len(shown) - 1 or said[-1]["k"] in ("maybe", "line"):
            return
        since = killed - shown[found + 1][1]
        if since > self.found.typing_lost:
            self.found.typing_lost = since
        if since > FORGIVEN:
            name = (*FIELDS, "note")[number]
            times = [word["t"] for word in said if word["t"] >= shown[found + 1][1]] + [killed]
            silence = max(b - a for a, b in pairwise(times))
            self.found.details.append(
                f"{id} {name} is {now!r}, {since:.2f} s old ({len(times) - 1} "
                f"messages since, {silence:.2f} s the longest silence); shown was {shown[-1][2][id][number]!r}"
            )

    def _read(self) -> Articles:
        contents = read_journal(self._journal)
        draft, problem = read_draft(self._journal.with_suffix(".draft"), set_aside=False)
        if problem:
            self.found.unreadable += 1
            self.found.details.append(f"draft: {problem}")
        place, typing = self._place()
        out: dict[str, list[Any]] = {}
        for id, fresh in self._fresh.items():
            latest = contents.latest.get(id)
            record: Record = fresh
            if latest is not None and latest.save is not None:
                record = read_record(self._journal, latest.save)
            revision = record.annotation.revision
            if id in draft and draft[id].annotation.revision >= revision:
                record = draft[id]
            texts = [str(getattr(record.article, name).value or "") for name in FIELDS]
            if place == id:
                texts = [typing.get(f"article.{name}", text) for name, text in zip(FIELDS, texts, strict=True)]
            status = latest.status if latest is not None else "todo"
            flags = list(latest.flags) if latest is not None else []
            out[id] = [*texts, record.note, status, flags, revision]
        return out

    def _place(self) -> tuple[str, dict[str, str]]:
        path = self._journal.with_suffix(".place.json")
        try:
            place = json.loads(path.read_bytes())
        except FileNotFoundError:
            return "", {}
        return place["id"], dict(place.get("typing") or [])


def _moments(said: list[dict[str, Any]]) -> Any:
    """Number of the message, time, and every article as it was shown then or is about to be."""
    last: dict[str, list[Any]] = {}
    for number, word in enumerate(said):
        if word["k"] == "now":
            last = word["articles"]
        elif word["k"] == "will" and last:
            changed = list(last[word["id"]])
            changed[FIELDS.index(word["field"])] = word["text"]
            last = {**last, word["id"]: changed}
        else:
            continue
        yield number, word["t"], last


def run(kills: int, seed: int, folder: Path) -> Findings:
    """Kill the window ``kills`` times. The home of whoever runs this is left alone; needs fork."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        os.environ[name] = str(folder / "home")
    (folder / "home").mkdir()
    killing = Killing(folder, seed)
    for number in range(kills):
        killing.once()
        if number % 50 == 49:
            print(killing.found, file=sys.stderr, flush=True)
    return killing.found


if __name__ == "__main__":
    # The worker of the last window may still be on its way out.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        found = run(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1, Path(place))
    print(found)
    sys.exit(0 if found.clean else 1)
