"""Which journal is meant."""

from pathlib import Path

import pytest

from model.exchange import annotators
from model.exchange.annotators import NoJournal, choose, journals


def test_the_only_journal_is_meant(tmp_path: Path) -> None:
    (tmp_path / "甲.jsonl").touch()
    (tmp_path / "甲.draft").touch()
    (tmp_path / ".tmp.jsonl").touch()
    assert choose(tmp_path, None) == tmp_path / "甲.jsonl"


def test_of_several_the_users_own_is_meant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("甲", "乙", "me"):
        (tmp_path / f"{name}.jsonl").touch()
    monkeypatch.setattr(annotators, "user_name", lambda: "me")
    assert choose(tmp_path, None) == tmp_path / "me.jsonl"
    assert choose(tmp_path, "乙") == tmp_path / "乙.jsonl"
    monkeypatch.setattr(annotators, "user_name", lambda: "someone")
    with pytest.raises(NoJournal, match="--annotator"):
        choose(tmp_path, None)


def test_what_is_not_there_is_told_with_what_is(tmp_path: Path) -> None:
    with pytest.raises(NoJournal, match="nothing was annotated"):
        choose(tmp_path, None)
    (tmp_path / "甲.jsonl").touch()
    with pytest.raises(NoJournal, match="甲"):
        choose(tmp_path, "../甲")
    assert journals(tmp_path / "nowhere") == []
