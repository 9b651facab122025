"""``huibiao restore``."""

from datetime import datetime
from pathlib import Path

import pytest

from model.cli.main import main
from model.journal.backups import list_backups, make_backup
from model.journal.lock import JournalLock
from tests.helpers.journals import record, write

NOON = datetime(2026, 3, 4, 12, 0, 0)
NAME = "甲-20260304-120000.jsonl"


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    path = tmp_path / "c.annotations/甲.jsonl"
    path.parent.mkdir()
    write(path, record(1))
    make_backup(path, NOON)
    write(path, record(2))
    return path


def corpus(journal: Path) -> str:
    return str(journal.parent.with_name("c"))


def test_without_a_name_the_backups_are_listed(journal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    was = journal.read_bytes()
    assert main(["restore", corpus(journal)]) == 0
    assert capsys.readouterr().out == f"{NAME}\t2026-03-04 12:00:00\t1 articles, 1 verified\n"
    assert journal.read_bytes() == was


def test_one_is_put_back_and_can_be_taken_back(journal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    was = journal.read_bytes()
    old = list_backups(journal)[0].path.read_bytes()
    assert main(["restore", corpus(journal), NAME]) == 0
    assert journal.read_bytes() == old
    (other,) = [one.path for one in list_backups(journal) if one.path.name != NAME]
    assert f"{other.name}: what it was until now" in capsys.readouterr().err
    assert main(["restore", corpus(journal), other.name, "--annotator", "甲"]) == 0
    assert journal.read_bytes() == was


def test_the_journal_of_a_person_who_lost_it_comes_back(journal: Path) -> None:
    journal.unlink()
    assert main(["restore", corpus(journal), NAME]) == 2
    assert main(["restore", corpus(journal), NAME, "--annotator", "甲"]) == 0
    assert journal.read_bytes() == (journal.parent / "backups" / NAME).read_bytes()


def test_what_cannot_be_done_is_said(journal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    was = journal.read_bytes()
    assert main(["restore", corpus(journal), "../甲.jsonl"]) == 2
    assert "is none of the backups" in capsys.readouterr().err
    assert main(["restore", corpus(journal), "--annotator", "乙"]) == 2
    assert "乙" in capsys.readouterr().err
    lock = JournalLock(journal)
    lock.acquire()
    try:
        assert main(["restore", corpus(journal), NAME]) == 2
    finally:
        lock.release()
    assert "is in use by" in capsys.readouterr().err
    (journal.parent / "backups" / NAME).unlink()
    assert main(["restore", corpus(journal)]) == 2
    assert "no backup of it yet" in capsys.readouterr().err
    assert journal.read_bytes() == was
