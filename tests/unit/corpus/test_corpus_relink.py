"""Articles added, removed, changed, renamed or moved between two openings."""

import hashlib
import os
from pathlib import Path

import pytest

from model.corpus.columns import Columns
from model.corpus.open import open_corpus
from model.corpus.relink import Known, compare, load_manifest, save_manifest, survey


def write(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.with_suffix(".txt").write_text(text, encoding="utf-8")


def test_a_manifest_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    write(tmp_path / "c", a="甲", b="乙")
    corpus = open_corpus(tmp_path / "c")
    manifest = survey(corpus, {})
    assert manifest["a.txt"].sha256 == hashlib.sha256("甲".encode()).hexdigest()
    save_manifest(corpus.annotations_dir, manifest)
    assert load_manifest(corpus.annotations_dir) == manifest
    assert [p.name for p in corpus.annotations_dir.iterdir()] == ["manifest.json"]


@pytest.mark.parametrize("content", [b"", b"[]", b'{"version": 9, "articles": {}}', b'{"version": 1, "articles": [1]}'])
def test_a_manifest_that_cannot_be_understood_is_as_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "manifest.json").write_bytes(content)
    assert load_manifest(tmp_path) == {}


def test_what_happened_to_each_file_is_found(tmp_path: Path) -> None:
    write(tmp_path, same="同", renamed="改名", moved="搬家", gone="删去", edited="旧")
    manifest = survey(open_corpus(tmp_path), {})
    os.rename(tmp_path / "renamed.txt", tmp_path / "new name.txt")
    (tmp_path / "sub").mkdir()
    os.rename(tmp_path / "moved.txt", tmp_path / "sub/moved.txt")
    (tmp_path / "gone.txt").unlink()
    write(tmp_path, edited="新的", fresh="来了")
    found = compare(manifest, open_corpus(tmp_path))
    assert found.moved == {"renamed.txt": "new name.txt", "moved.txt": "sub/moved.txt"}
    assert found.added == ("fresh.txt",)
    assert found.removed == ("gone.txt",)
    assert found.changed == ("edited.txt",)


def test_two_files_that_changed_names_with_each_other_are_moved_both(tmp_path: Path) -> None:
    write(tmp_path, a="一", b="二二")
    manifest = survey(open_corpus(tmp_path), {})
    write(tmp_path, a="二二", b="一")
    found = compare(manifest, open_corpus(tmp_path))
    assert found.moved == {"a.txt": "b.txt", "b.txt": "a.txt"}
    assert (found.added, found.removed, found.changed) == ((), (), ())


def test_copies_of_one_text_are_linked_one_to_one(tmp_path: Path) -> None:
    write(tmp_path, a="同", b="同")
    manifest = survey(open_corpus(tmp_path), {})
    os.rename(tmp_path / "a.txt", tmp_path / "c.txt")
    os.rename(tmp_path / "b.txt", tmp_path / "d.txt")
    assert compare(manifest, open_corpus(tmp_path)).moved == {"a.txt": "c.txt", "b.txt": "d.txt"}


def test_the_journal_is_enough_to_relink(tmp_path: Path) -> None:
    write(tmp_path, new="甲")
    sha = hashlib.sha256("甲".encode()).hexdigest()
    found = compare({}, open_corpus(tmp_path), {"old.txt": sha, "lost.txt": "0" * 64})
    assert found.moved == {"old.txt": "new.txt"}
    assert found.removed == ("lost.txt",)


def test_work_is_found_again_at_every_later_opening_until_it_is_saved_anew(tmp_path: Path) -> None:
    """The manifest knows the new name after the first opening; the journal still has the old one."""
    write(tmp_path, new="甲", copy="乙")
    manifest = survey(open_corpus(tmp_path), {})
    sha = {"old.txt": manifest["new.txt"].sha256}
    assert compare(manifest, open_corpus(tmp_path), sha).moved == {"old.txt": "new.txt"}
    saved_anew = {**sha, "new.txt": manifest["new.txt"].sha256}
    found = compare(manifest, open_corpus(tmp_path), saved_anew)
    assert (found.moved, found.removed) == ({}, ("old.txt",))


def test_a_copy_that_was_there_before_is_not_taken_for_a_move_of_what_nobody_worked_on(tmp_path: Path) -> None:
    write(tmp_path, a="同", b="同")
    manifest = survey(open_corpus(tmp_path), {})
    (tmp_path / "a.txt").unlink()
    found = compare(manifest, open_corpus(tmp_path))
    assert (found.moved, found.removed) == ({}, ("a.txt",))


def test_what_stands_unchanged_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, a="甲")
    manifest = survey(open_corpus(tmp_path), {})
    corpus = open_corpus(tmp_path)

    def refuse(*_: object) -> bytes:
        raise AssertionError("read again")

    monkeypatch.setattr("model.corpus.folder.read_file", refuse)
    assert survey(corpus, manifest) == manifest
    assert compare(manifest, corpus) == compare({"a.txt": manifest["a.txt"]}, corpus)


def test_a_touched_file_with_the_same_text_is_not_changed(tmp_path: Path) -> None:
    write(tmp_path, a="甲")
    manifest = survey(open_corpus(tmp_path), {})
    os.utime(tmp_path / "a.txt", (1, 1))
    assert compare(manifest, open_corpus(tmp_path)).changed == ()


def test_rows_of_a_table_are_relinked_when_one_is_put_before_them(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "one"}\n{"text": "two"}\n')
    with open_corpus(path, Columns("text")) as corpus:
        manifest = survey(corpus, {})
    path.write_bytes(b'{"text": "zero"}\n{"text": "one"}\n{"text": "two"}\n')
    with open_corpus(path) as corpus:
        found = compare(manifest, corpus)
    assert found.moved == {"1": "2", "2": "3"}
    assert found.added == ("1",)


def test_a_survey_can_be_stopped(tmp_path: Path) -> None:
    write(tmp_path, a="甲", b="乙")
    assert survey(open_corpus(tmp_path), {}, stop=lambda: True) == {}
    assert compare({"a.txt": Known("x" * 64)}, open_corpus(tmp_path)).added == ("b.txt",)


def test_a_row_put_before_others_is_new_at_every_later_opening(tmp_path: Path) -> None:
    """Rows named by their number: the work on row 1 is that of row 2 now, and is said again under that id."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "zero"}\n{"text": "one"}\n')
    one = hashlib.sha256(b"one").hexdigest()
    with open_corpus(path, Columns("text")) as corpus:
        manifest = survey(corpus, {})
        first = compare(manifest, corpus, {"1": one})
        assert (first.moved, first.added, first.changed) == ({"1": "2"}, ("1",), ())
        later = compare(manifest, corpus, {"1": one, "2": one})
        assert (later.moved, later.added, later.changed) == ({}, ("1",), ())


def test_an_article_edited_after_work_on_it_is_changed_at_every_later_opening(tmp_path: Path) -> None:
    write(tmp_path, a="新")
    corpus = open_corpus(tmp_path)
    old = hashlib.sha256("旧".encode()).hexdigest()
    for manifest in ({}, survey(corpus, {})):
        assert compare(manifest, corpus, {"a.txt": old}).changed == ("a.txt",)
