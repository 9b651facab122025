"""Folders and single files as corpora."""

import os
import unicodedata
from pathlib import Path

import pytest

from model.corpus.errors import ArticleUnreadable, EmptyCorpus, NoSuchPath, UnknownKind, Unreadable
from model.corpus.folder import FolderReader
from model.corpus.open import open_corpus


def ids(path: Path) -> list[str]:
    return [entry.id for entry in open_corpus(path).entries]


def test_articles_are_listed_below_the_folder_in_natural_order(tmp_path: Path) -> None:
    for name in ("10.txt", "9.txt", "b/2.HTML", "b/1.md", "a.htm", "b.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("甲", encoding="utf-8")
    assert ids(tmp_path) == ["9.txt", "10.txt", "a.htm", "b/1.md", "b/2.HTML", "b.txt"]
    assert ids(tmp_path) == ids(tmp_path)


def test_an_article_is_its_bytes_and_its_suffix(tmp_path: Path) -> None:
    (tmp_path / "页.HTML").write_bytes(b"<p>\xd6\xd0\r\n")
    corpus = open_corpus(tmp_path)
    article = corpus.read("页.HTML")
    assert (article.data, article.suffix, article.url) == (b"<p>\xd6\xd0\r\n", ".html", "")
    assert article.path == f"{tmp_path.name}/页.HTML"
    assert corpus.location("页.HTML") == tmp_path / "页.HTML"


def test_opening_reads_no_contents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("甲", encoding="utf-8")

    def refuse(*_: object) -> bytes:
        raise AssertionError("read while listing")

    monkeypatch.setattr("model.corpus.folder.read_file", refuse)
    assert ids(tmp_path) == ["a.txt"]


def test_hidden_and_annotation_folders_are_left_out_and_other_files_are_told(tmp_path: Path) -> None:
    for name in ("a.txt", ".git/b.txt", "x.annotations/c.txt", ".d.txt", "e.pdf", "f.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("甲", encoding="utf-8")
    corpus = open_corpus(tmp_path)
    assert [e.id for e in corpus.entries] == ["a.txt"]
    assert [n.code for n in corpus.notices] == ["other_files"]
    assert ".pdf" in corpus.notices[0].en
    assert "2" in corpus.notices[0].zh


def test_ids_are_nfc_and_two_spellings_of_one_name_stay_two_articles(tmp_path: Path) -> None:
    composed, decomposed = "é.txt", unicodedata.normalize("NFD", "é.txt")
    (tmp_path / composed).write_text("甲", encoding="utf-8")
    (tmp_path / decomposed).write_text("乙", encoding="utf-8")
    if len(os.listdir(tmp_path)) == 1:
        pytest.skip("this file system knows only one spelling")
    corpus = open_corpus(tmp_path)
    assert sorted(e.id for e in corpus.entries) == [composed, f"{composed}~2"]
    assert sorted(corpus.read(e.id).data.decode() for e in corpus.entries) == ["乙", "甲"]
    assert [e.notice.code for e in corpus.entries if e.notice] == ["duplicate_id"]


def test_a_file_name_in_gb18030_is_readable_and_opens(tmp_path: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + "会议.txt".encode("gb18030"))).write_bytes(b"x")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    corpus = open_corpus(tmp_path)
    assert [e.id for e in corpus.entries] == ["会议.txt"]
    assert corpus.read("会议.txt").data == b"x"


def test_a_loop_of_links_ends_and_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/1.txt").write_text("甲", encoding="utf-8")
    (tmp_path / "0loop").symlink_to(tmp_path)
    (tmp_path / "0again").symlink_to(tmp_path / "a")
    corpus = open_corpus(tmp_path)
    assert [e.id for e in corpus.entries] == ["a/1.txt"]
    assert [n.code for n in corpus.notices] == ["link_loop", "link_loop"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_pipes_devices_and_broken_links_are_listed_and_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    corpus = open_corpus(tmp_path)
    assert {e.id: e.problem.code for e in corpus.entries if e.problem} == dict.fromkeys(
        ("pipe.txt", "zero.txt", "gone.txt"), "not_regular"
    )
    with pytest.raises(ArticleUnreadable):
        corpus.read("pipe.txt")


def test_a_file_over_the_limit_is_listed_with_its_size_and_not_read(tmp_path: Path) -> None:
    with (tmp_path / "big.txt").open("wb") as file:
        file.truncate(200 * 1024 * 1024)  # sparse: takes no room
    (tmp_path / "small.txt").write_text("甲", encoding="utf-8")
    corpus = open_corpus(tmp_path)
    problem = corpus.entry("big.txt").problem
    assert problem is not None
    assert "200 MB" in problem.en
    assert "拆成" in problem.zh
    with pytest.raises(ArticleUnreadable, match="200 MB"):
        corpus.read("big.txt")
    assert corpus.read("small.txt").data == "甲".encode()


def test_a_file_that_grew_past_the_limit_after_listing_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"1234")
    reader = FolderReader(tmp_path, limit=4)
    assert reader.read(0).data == b"1234"
    path.write_bytes(b"12345")
    with pytest.raises(ArticleUnreadable) as caught:
        reader.read(0)
    assert caught.value.code == "too_large"


def test_a_file_that_went_away_names_itself(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"1")
    corpus = open_corpus(tmp_path)
    (tmp_path / "a.txt").unlink()
    with pytest.raises(ArticleUnreadable, match=r"a\.txt") as caught:
        corpus.read("a.txt")
    assert caught.value.code == "vanished"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_listed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"1")
    (tmp_path / "a.txt").chmod(0)
    (tmp_path / "closed").mkdir(mode=0)
    problems = {e.id: e.problem and e.problem.code for e in open_corpus(tmp_path).entries}
    (tmp_path / "closed").chmod(0o700)
    assert problems == {"a.txt": "no_permission", "closed/": "no_permission"}


def test_a_folder_that_refuses_to_be_listed_is_an_entry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_bytes(b"1")
    (tmp_path / "closed").mkdir()
    scandir = os.scandir

    def refusing(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr("model.corpus.folder.os.scandir", refusing)
    assert {e.id: e.problem and e.problem.code for e in open_corpus(tmp_path).entries} == {
        "a.txt": None,
        "closed/": "no_permission",
    }


def test_a_corpus_that_refuses_to_be_opened_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refusing(path: str) -> object:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr("model.corpus.folder.os.scandir", refusing)
    with pytest.raises(Unreadable) as caught:
        open_corpus(tmp_path)
    assert caught.value.code == "no_permission"
    assert "权限" in caught.value.zh


def test_no_such_path(tmp_path: Path) -> None:
    with pytest.raises(NoSuchPath) as caught:
        open_corpus(tmp_path / "没有")
    assert caught.value.code == "no_such_path"
    assert "没有" in caught.value.zh
    assert "Check the spelling" in caught.value.en


def test_an_empty_folder_says_what_would_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"1")
    with pytest.raises(EmptyCorpus) as caught:
        open_corpus(tmp_path)
    for text in (caught.value.zh, caught.value.en):
        assert ".txt .html .htm .md" in text
        assert ".pdf × 1" in text


@pytest.mark.parametrize(
    ("name", "code"), [("a.pdf", "unknown_kind"), ("a.xls", "old_excel"), ("noext", "unknown_kind")]
)
def test_a_file_of_another_kind_says_what_can_be_opened(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / name).write_bytes(b"1")
    with pytest.raises(UnknownKind) as caught:
        open_corpus(tmp_path / name)
    assert caught.value.code == code
    assert ".xlsx" in caught.value.en


def test_a_single_file_is_a_corpus_named_after_itself(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b/a.md").write_bytes(b"# 1")
    corpus = open_corpus(tmp_path / "b/a.md")
    assert [e.id for e in corpus.entries] == ["a.md"]
    assert corpus.read("a.md").suffix == ".md"
    assert corpus.annotations_dir == tmp_path / "b/a.md.annotations"
    assert not corpus.annotations_dir.exists()


def test_the_annotations_stand_beside_the_folder_whatever_way_it_was_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "c").mkdir()
    (tmp_path / "c/a.txt").write_bytes(b"1")
    monkeypatch.chdir(tmp_path / "c")
    assert open_corpus(".").annotations_dir == tmp_path / "c.annotations"
    assert open_corpus(f"{tmp_path}/c/").annotations_dir == tmp_path / "c.annotations"


def test_an_id_that_is_not_there_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"1")
    with pytest.raises(ArticleUnreadable) as caught:
        open_corpus(tmp_path).read("../a.txt")
    assert caught.value.code == "no_such_id"
