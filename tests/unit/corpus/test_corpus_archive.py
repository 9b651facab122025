"""Zip archives as corpora, the hostile ones too."""

import zipfile
from pathlib import Path

import pytest

from model.corpus.archive import ArchiveReader
from model.corpus.errors import ArticleUnreadable, BadArchive, EmptyCorpus
from model.corpus.open import open_corpus


def archive(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in members.items():
            out.writestr(name, data)
    return path


def test_members_are_articles(tmp_path: Path) -> None:
    members = {"新闻/10.txt": b"ten", "新闻/9.HTML": b"nine", "__MACOSX/._9.txt": b"", ".x/a.txt": b"", "b.pdf": b""}
    with open_corpus(archive(tmp_path / "a.zip", members)) as corpus:
        assert [e.id for e in corpus.entries] == ["新闻/9.HTML", "新闻/10.txt"]
        assert corpus.read("新闻/9.HTML").data == b"nine"
        assert corpus.read("新闻/9.HTML").suffix == ".html"
        assert corpus.read("新闻/10.txt").path == "a.zip/新闻/10.txt"
        assert [n.code for n in corpus.notices] == ["other_files"]


def test_names_never_lead_out_and_nothing_is_unpacked(tmp_path: Path) -> None:
    members = {"../../etc/a.txt": b"1", "/root/b.txt": b"2", "C:\\win\\c.txt": b"3", "etc/a.txt": b"4"}
    before = set(tmp_path.rglob("*"))
    path = archive(tmp_path / "a.zip", members)
    with open_corpus(path) as corpus:
        assert sorted(e.id for e in corpus.entries) == ["etc/a.txt", "etc/a.txt~2", "root/b.txt", "win/c.txt"]
        assert {corpus.read(e.id).data for e in corpus.entries} == {b"1", b"2", b"3", b"4"}
        assert sum(e.notice is not None for e in corpus.entries) == 4
    assert set(tmp_path.rglob("*")) - before == {path}


def test_a_bomb_is_listed_and_not_unpacked(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", {"bomb.txt": b"\0" * 5000, "ok.txt": b"1"})
    reader = ArchiveReader(path, limit=1000)
    assert [e.problem.code if e.problem else "" for e in reader.entries] == ["too_large", ""]
    reader.close()


def test_a_bomb_that_lies_about_its_size_is_stopped_while_it_unpacks(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", {"bomb.txt": b"\0" * 5000})
    data = bytearray(path.read_bytes())
    real, lie = (5000).to_bytes(4, "little"), (10).to_bytes(4, "little")
    while (at := data.find(real)) >= 0:
        data[at : at + 4] = lie
    path.write_bytes(data)
    reader = ArchiveReader(path, limit=1000)
    assert reader.entries[0].problem is None
    with pytest.raises(ArticleUnreadable):
        reader.read(0)
    reader.close()


def test_a_damaged_member_is_told_and_the_others_open(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as out:
        out.writestr("a.txt", b"ABCDEFGH")
        out.writestr("b.txt", b"fine")
    path.write_bytes(path.read_bytes().replace(b"ABCDEFGH", b"ABCDXXGH"))
    with open_corpus(path) as corpus:
        with pytest.raises(ArticleUnreadable) as caught:
            corpus.read("a.txt")
        assert caught.value.code == "bad_zip"
        assert corpus.read("b.txt").data == b"fine"


def test_a_member_under_a_password_is_listed(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", {"a.txt": b"1"})
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    with open_corpus(path) as corpus:
        assert [e.problem.code for e in corpus.entries if e.problem] == ["encrypted"]


def test_names_written_by_a_chinese_windows_are_read(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", {"abcd.txt": b"1"})
    path.write_bytes(path.read_bytes().replace(b"abcd.txt", "会议".encode("gb18030") + b".txt"))
    with open_corpus(path) as corpus:
        assert [e.id for e in corpus.entries] == ["会议.txt"]
        assert corpus.read("会议.txt").data == b"1"


def test_what_is_no_archive_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"no zip")
    with pytest.raises(BadArchive) as caught:
        open_corpus(tmp_path / "a.zip")
    assert "Download it again" in caught.value.en


def test_an_archive_without_articles(tmp_path: Path) -> None:
    with pytest.raises(EmptyCorpus):
        open_corpus(archive(tmp_path / "a.zip", {"a.pdf": b""}))
