"""Positions of a large table, kept for the next opening and never believed of another file."""

import json
import os

from model.corpus.columns import Columns
from model.corpus.corpus import annotations_dir
from model.corpus.open import open_corpus
from model.corpus.table_index import INDEX_FILE, WORTH

COLUMNS = Columns("text", "id")


def write(path, count=WORTH, word="会议"):
    with path.open("w", encoding="utf-8") as file:
        for n in range(count):
            id = "甲" if n in (5, 6) else f"{n}"
            text = "" if n == 7 else f"{word}{n}"
            file.write(json.dumps({"id": id, "text": text}, ensure_ascii=False) + "\n")
    return path


def entries(path):
    with open_corpus(path, COLUMNS) as corpus:
        return corpus.entries, [corpus.read(id).data.decode() for id in ("0", "甲~2", str(WORTH - 1))]


def test_what_is_kept_gives_the_same_articles(tmp_path) -> None:
    path = write(tmp_path / "a.jsonl")
    first = entries(path)
    kept = annotations_dir(path) / INDEX_FILE
    assert kept.exists()
    assert first[0][6].notice.code == "duplicate_id"
    assert first[0][7].problem.code == "no_text"
    assert entries(path) == first


def test_it_is_read_and_not_the_table(tmp_path) -> None:
    path = write(tmp_path / "a.jsonl")
    entries(path)
    kept = annotations_dir(path) / INDEX_FILE
    kept.write_text(kept.read_text("utf-8").replace('"0",', '"nought",', 1), "utf-8")
    with open_corpus(path, COLUMNS) as corpus:
        assert corpus.entries[0].id == "nought"


def test_another_file_other_columns_or_damage_read_the_table(tmp_path) -> None:
    path = write(tmp_path / "a.jsonl")
    first = entries(path)
    status = path.stat()
    write(path, word="会场")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns + 1))
    assert entries(path)[1][0] == "会场0"
    with open_corpus(path, Columns("text")) as corpus:
        assert corpus.entries[0].id == "1"
    write(path)
    for damage in ("", "{", "[]", '{"made_from": 1}'):
        (annotations_dir(path) / INDEX_FILE).write_text(damage, "utf-8")
        assert entries(path)[1] == first[1]


def test_a_small_table_keeps_nothing_and_a_folder_that_cannot_be_written_is_no_failure(tmp_path) -> None:
    path = write(tmp_path / "small.jsonl", WORTH - 1)
    with open_corpus(path, COLUMNS) as corpus:
        assert len(corpus) == WORTH - 1
    assert not (annotations_dir(path) / INDEX_FILE).exists()
    with open_corpus(write(tmp_path / "b.jsonl"), COLUMNS, remember=False) as corpus:
        assert len(corpus) == WORTH
    assert not annotations_dir(tmp_path / "b.jsonl").exists()
