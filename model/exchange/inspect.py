"""A journal against its format and its articles; and the same journal with what is certain mended."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from model.corpus.corpus import Corpus
from model.corpus.errors import ArticleUnreadable
from model.exchange.journal_lines import JournalLine, numbered, read_lines
from model.exchange.output import whole_file
from model.exchange.placement import placement
from model.exchange.salvage import salvaged
from model.exchange.verify import problems_of
from model.journal.lines import pieces
from model.record.codec import dump, to_dict
from model.record.own_fields import FILE_NAME, read_own_fields
from model.record.schema import FORMAT, Record


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong: the journal's line, the article, the path within its record ("" the line as a whole)."""

    line: int
    id: str
    path: str
    text: str


def inspect(journal: Path, corpus: Corpus | None) -> Iterator[Finding]:
    """Everything wrong with ``journal``, in the order of its lines; then what does not fit the articles.

    Without ``corpus`` the articles are not looked at. Raises OSError.
    """
    last: dict[str, tuple[int, Record]] = {}
    known: set[str] = set()
    own = read_own_fields(journal.with_name(FILE_NAME)).fields
    for line in read_lines(journal):
        id = str((line.content or {}).get("id", ""))
        yield from (Finding(line.number, id, "", fault) for fault in line.faults)
        if line.content is None:
            continue
        event = line.content.get("event")
        if line.number == 1 and event != "header":
            yield Finding(1, id, "", "the first line is no header")
        if event == "state" and id not in known and corpus is not None and id not in corpus:
            yield Finding(line.number, id, "id", "the corpus holds no such article")
        if event == "save":
            known.add(id)
            record, errors = salvaged(line.content)
            yield from (Finding(line.number, id, error.path, error.problem) for error in errors)
            if record is None:
                continue
            last[id] = line.number, record
            yield from (Finding(line.number, id, path, text) for path, text in problems_of(record, own))
    if corpus is not None:
        where = placement(corpus, {id: record.source.sha256 for id, (_, record) in last.items()})
        for number, record in last.values():
            text = "" if record.id in where.stale or record.id in where.moved else _against_article(record, corpus)
            if text:
                yield Finding(number, record.id, "source", text)


def _against_article(record: Record, corpus: Corpus) -> str:
    if record.id not in corpus:
        return "the corpus holds no such article, nor one with the same content"
    try:
        data = corpus.read(record.id).data
    except ArticleUnreadable as error:
        return str(error)
    if record.source.sha256 and hashlib.sha256(data).hexdigest() != record.source.sha256:
        return "the article was changed since it was annotated"
    return ""


@dataclass(slots=True)
class Mended:
    """What a repair did, in counts."""

    kept: int = 0
    dropped: int = 0
    anchored: int = 0
    loosened: int = 0
    renumbered: int = 0


def mend(journal: Path, out: Path) -> Mended:
    """Write ``journal`` to ``out`` with what is certain mended; ``journal`` stays as it is. Raises OSError.

    Certain is: a line that is no JSON object, is of no known kind or no record is left out (earlier revisions stand);
    but what is whole inside it stays; a quote that stands elsewhere, once in the whole text, gets its span, and one
    that stands nowhere or in several places loses it and stays itself; numbers and sums are written anew.
    """
    done, seq = Mended(), 0
    with whole_file(out) as file:
        for line in read_lines(journal):
            kept = list(_mended(line, done))
            done.dropped += not kept
            for data in kept:
                own = (line.content or {}).get("seq")
                seq = seq + 1 if done.kept else own if isinstance(own, int) else 0
                done.kept += 1
                fresh = numbered(data, seq)
                done.renumbered += fresh.rstrip(b"\n") != line.data
                file.write(fresh)
    return done


def _mended(line: JournalLine, done: Mended) -> Iterator[bytes]:
    """The lines that ``line`` is worth."""
    if line.content is None or any(fault.startswith("crc") for fault in line.faults):
        for start, end in pieces(line.data):  # a torn line that was written on, a line end that was lost
            yield line.data[start:end]
    elif not any(fault.startswith(("event", "format")) for fault in line.faults):
        data = _mended_save(line, done) if line.content.get("event") == "save" else line.data
        if data is not None:
            yield data


def _mended_save(line: JournalLine, done: Mended) -> bytes | None:
    content = line.content or {}
    anchored = _anchor(content, str(content.get("text", "")))
    record, errors = salvaged(content)
    if record is None:
        return None
    if not anchored and not errors:
        return line.data
    done.anchored += anchored
    done.loosened += len(errors)
    return dump({"format": FORMAT, "event": "save", **to_dict(record)}).encode("utf-8")


def _anchor(node: Any, text: str) -> int:
    """Give each quote that does not stand at its spans the one place where it does; returns how many."""
    count = 0
    if isinstance(node, list):
        return sum(_anchor(child, text) for child in cast("list[Any]", node))
    if isinstance(node, dict):
        value = cast("dict[str, Any]", node)
        quote, spans = value.get("quote"), value.get("spans")
        if isinstance(quote, str) and quote and isinstance(spans, list) and spans:
            places = cast("list[Any]", spans)
            if not _stands(quote, places, text) and text.count(quote) == 1:
                at = text.index(quote)
                value["spans"] = [[at, at + len(quote)]]
                count = 1
        count += sum(_anchor(child, text) for key, child in value.items() if key not in ("suggested", "alternatives"))
    return count


def _stands(quote: str, spans: list[Any], text: str) -> bool:
    try:
        return "".join(text[start:end] for start, end in spans) == quote
    except (TypeError, ValueError):
        return False
