"""``huibiao clean``: the cleaned text of articles, and what the cleaner did to them."""

import argparse
import json
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from model.cleaning.article import Note
from model.cleaning.decode import Undecodable, decode
from model.cleaning.pipeline import clean
from model.cli.inputs import Inputs, Unread, add_arguments
from model.cli.parallel import in_order
from model.cli.terminal import CommandError, Failures, Progress, tell
from model.corpus.article import SourceArticle
from model.corpus.entry import Ids
from model.exchange.output import whole_file

# What some system refuses in a file's name; ids of tables may hold anything.
FORBIDDEN = re.compile(r'[<>:"\\|?*\x00-\x1f]')
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """An article's text and notes, or why there is none."""

    id: str
    path: str
    text: str = ""
    notes: tuple[Note, ...] = ()
    reason: str = ""


def configure(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    parser.epilog = "Without -o a single article is printed; of several only the table of what was found."
    add_arguments(parser)
    parser.add_argument("-o", "--output", metavar="DIR", type=Path, help="folder for the cleaned texts")
    parser.add_argument(
        "--notes", action="store_true", help="also what was done where (DIR/….notes.jsonl, else stderr)"
    )
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="processes (default 1)")


def run(options: argparse.Namespace) -> int:
    """Clean; returns 1 if an article failed."""
    out: Path | None = options.output
    failures, table = Failures(), Counter[str]()
    articles = Counter[str]()
    with Inputs(options) as inputs:
        if out:
            out.mkdir(parents=True, exist_ok=True)
            if inputs.would_be_overwritten(out):
                raise CommandError(f"{out} holds the articles themselves: choose another folder")
        names = Names(out) if out else None
        with Progress(len(inputs)) as progress:
            for cleaned in in_order(work, inputs.articles(), options.jobs):
                progress.step()
                if cleaned.reason:
                    failures.add(cleaned.path, cleaned.reason)
                    continue
                kinds = Counter(note.kind for note in cleaned.notes)
                table.update(kinds)
                articles.update(kinds.keys())
                if names:
                    _write(cleaned, names, options.notes)
                elif len(inputs) == 1:
                    print(cleaned.text)
                if options.notes and not names:
                    sys.stderr.writelines(f"{cleaned.id}\t{line}" for line in _note_lines(cleaned))
    stream = sys.stderr if len(inputs) == 1 and not out else sys.stdout
    for kind, count in sorted(table.items()):
        print(f"{kind:28} {count:8}  in {articles[kind]} articles", file=stream)
    tell(f"{len(inputs) - failures.count} of {len(inputs)} articles cleaned" + (f" → {out}" if out else ""))
    return 1 if failures.count else 0


def work(article: SourceArticle | Unread) -> Cleaned:
    """Clean one article; an unreadable one is passed on with its reason."""
    if isinstance(article, Unread):
        return Cleaned(article.id, article.path, reason=article.reason)
    try:
        decoded = decode(article.data)
    except Undecodable as error:
        return Cleaned(article.id, article.path, reason=error.reason)
    done = clean(decoded.text, suffix=article.suffix, url=article.url, date=article.date, markers=article.markers)
    return Cleaned(article.id, article.path, done.text, done.notes)


class Names:
    """Files below ``folder`` for ids: never outside of it, never one for two articles, also where case does not count."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._ids = Ids()

    def path(self, id: str) -> Path:
        parts = [_safe(part) for part in PurePosixPath(id).parts if part not in ("/", "..", ".")] or ["article"]
        name = "/".join(parts)
        if not name.lower().endswith(".txt"):
            name += ".txt"
        given, _ = self._ids.claim(name.casefold(), "")
        suffix = given[len(name.casefold()) :]
        return self._folder / (f"{name[:-4]}{suffix}.txt" if suffix else name)


def _safe(part: str) -> str:
    part = FORBIDDEN.sub("_", part).rstrip(". ") or "_"
    part = f"_{part}" if RESERVED.fullmatch(part) else part
    while len(part.encode("utf-8")) > 200:
        part = part[:-1]
    return part


def _write(cleaned: Cleaned, names: Names, notes: bool) -> None:
    path = names.path(cleaned.id)
    path.parent.mkdir(parents=True, exist_ok=True)
    with whole_file(path) as file:
        file.write(f"{cleaned.text}\n".encode("utf-8", "replace"))
    if notes:
        with whole_file(path.with_name(path.name + ".notes.jsonl")) as file:
            file.write("".join(_note_lines(cleaned)).encode("utf-8", "replace"))


def _note_lines(cleaned: Cleaned) -> list[str]:
    return [json.dumps(note._asdict(), ensure_ascii=False) + "\n" for note in cleaned.notes]
