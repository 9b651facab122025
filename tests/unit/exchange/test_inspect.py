"""A journal is verified line by line, and what is certain is mended into a new file."""

import hashlib
import json
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from exchange_records import RECORD

from model.corpus.open import open_corpus
from model.exchange.inspect import inspect, mend
from model.exchange.journal_lines import numbered, read_lines
from model.record.codec import decode_line, dump, to_dict
from model.record.schema import Record, Source

HEADER = {"format": "huibiao/1", "event": "header", "uuid": "u", "annotator": "甲"}


def line(content: dict[str, object], seq: int) -> bytes:
    return numbered(dump(content).encode(), seq)


def save(record: Record, seq: int, **changes: object) -> bytes:
    content = {"format": "huibiao/1", "event": "save", **to_dict(record), **changes}
    return line(content, seq)


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """A sound journal of two lines, beside the corpus it belongs to."""
    (tmp_path / "c/x").mkdir(parents=True)
    (tmp_path / "c/x/a.txt").write_text("原文", encoding="utf-8")
    path = tmp_path / "c.annotations/甲.jsonl"
    path.parent.mkdir()
    path.write_bytes(line(HEADER, 1) + save(sound(), 2))
    return path


def sound() -> Record:
    sha = hashlib.sha256("原文".encode()).hexdigest()
    return replace(RECORD, source=Source("c/x/a.txt", sha, "utf-8", "1"))


def found(journal: Path, *, articles: bool = True) -> list[tuple[int, str]]:
    corpus = open_corpus(journal.parent.parent / "c") if articles else None
    return [(f.line, f"{f.path}: {f.text}") for f in inspect(journal, corpus)]


def test_the_sum_is_that_of_the_bytes_before_it() -> None:
    data = numbered(b'{"a":"x"}', 7)
    body, _, crc = data.partition(b',"crc":"')
    assert body == b'{"a":"x","seq":7'
    assert int(crc[:8], 16) == zlib.crc32(body)
    assert numbered(data, 8) == numbered(b'{"a":"x"}', 8)


def test_nothing_is_wrong_with_a_sound_journal(journal: Path) -> None:
    assert found(journal) == []


def test_a_byte_altered_anywhere_is_noticed(journal: Path) -> None:
    data = journal.read_bytes()
    for at in range(0, len(data) - 1, 41):
        altered = bytearray(data)
        altered[at] ^= 1
        journal.write_bytes(altered)
        assert found(journal, articles=False), at


def test_a_torn_last_line_is_told_and_left_out(journal: Path, tmp_path: Path) -> None:
    whole = journal.read_bytes()
    journal.write_bytes(whole + save(sound(), 3)[:200])
    assert [(n, t) for n, t in found(journal) if "torn" in t]
    done = mend(journal, tmp_path / "new")
    assert (done.kept, done.dropped) == (2, 1)
    assert (tmp_path / "new").read_bytes() == whole


def test_a_damaged_line_in_the_middle_is_named_and_the_earlier_revision_stands(journal: Path, tmp_path: Path) -> None:
    before = journal.read_bytes()
    journal.write_bytes(before + b'{"broken\n' + save(replace(sound(), note="later"), 4))
    assert [n for n, _ in found(journal)] == [3]
    done = mend(journal, tmp_path / "new")
    assert (done.kept, done.dropped, done.renumbered) == (3, 1, 1)
    lines = list(read_lines(tmp_path / "new"))
    assert [x.faults for x in lines] == [(), (), ()]
    assert decode_line(lines[2].data).note == "later"


def test_numbers_that_do_not_rise_are_told(journal: Path) -> None:
    journal.write_bytes(journal.read_bytes() + save(sound(), 2))
    assert [n for n, t in found(journal) if "does not follow" in t] == [3]


def test_a_quote_beside_its_span_is_told_and_given_its_place(journal: Path, tmp_path: Path) -> None:
    content = to_dict(sound())
    content["meetings"][0]["date"]["spans"] = [[0, 4]]
    journal.write_bytes(line(HEADER, 1) + line({**content, "event": "save"}, 2))
    assert [t.split(":")[0] for _, t in found(journal)] == ["meetings[0].date.quote"]
    assert mend(journal, tmp_path / "new").anchored == 1
    assert decode_line(list(read_lines(tmp_path / "new"))[1].data) == sound()
    assert json.loads(journal.read_bytes().split(b"\n")[1])["meetings"][0]["date"]["spans"] == [[0, 4]]


def test_a_quote_that_stands_in_two_places_is_nobodys_guess(journal: Path, tmp_path: Path) -> None:
    content = to_dict(sound())
    content["article"]["title"].update(quote="青禾县", spans=[[5, 8]])
    journal.write_bytes(line(HEADER, 1) + line({**content, "event": "save"}, 2))
    done = mend(journal, tmp_path / "new")
    assert (done.kept, done.dropped, done.anchored, done.loosened) == (2, 0, 0, 1)
    title = decode_line(list(read_lines(tmp_path / "new"))[1].data).article.title
    assert (title.quote, title.spans, title.value) == ("青禾县", (), sound().article.title.value)


def test_values_outside_their_lists_are_told(journal: Path) -> None:
    bad = replace(
        sound(), meetings=(replace(sound().meetings[0], place=replace(sound().meetings[0].place, value="999999")),)
    )
    journal.write_bytes(line(HEADER, 1) + save(bad, 2))
    assert found(journal) == [(2, "meetings[0].place: '999999' is no code of GB/T 2260")]


def test_articles_that_changed_or_went_are_told(journal: Path) -> None:
    article = journal.parent.parent / "c/x/a.txt"
    article.write_text("改了", encoding="utf-8")
    assert [t for _, t in found(journal)] == ["source: the article was changed since it was annotated"]
    article.with_name("b.txt").write_text("别的", encoding="utf-8")
    article.unlink()
    assert ["no such article" in t for _, t in found(journal)] == [True]
    assert found(journal, articles=False) == []


def test_an_article_that_only_moved_is_no_problem(journal: Path) -> None:
    article = journal.parent.parent / "c/x/a.txt"
    article.rename(article.with_name("b.txt"))
    assert found(journal) == []


def test_a_line_from_nowhere_and_a_journal_without_a_header(journal: Path) -> None:
    journal.write_bytes(b'{"hello": 1}\n[]\n')
    assert [n for n, _ in found(journal)] == [1, 1, 1, 2]
