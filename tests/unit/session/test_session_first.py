"""The article of the next start is kept ready, and used only while everything it depends on is as it was."""

from pathlib import Path

import pytest

from model.corpus.article import SourceArticle
from model.session import first
from model.session.prepare import prepare
from model.session.workspace import Workspace

TEXT = (
    "青禾县召开疫情防控工作领导小组会议\n2021-03-05 来源：青禾县融媒体中心\n"
    "3月4日上午，青禾县召开疫情防控工作领导小组会议。县委书记陆远舟主持会议并讲话。县长沈知行、副县长柏清出席会议。\n"
)


def _article(data: bytes = TEXT.encode()) -> SourceArticle:
    return SourceArticle("1.txt", "1.txt", data)


def _keep(path: Path, article: SourceArticle) -> None:
    content = first.content(article, True, prepare(article))
    assert content is not None
    path.write_bytes(content)


def test_what_was_kept_is_what_would_be_made(tmp_path: Path) -> None:
    path = tmp_path / "first.json"
    _keep(path, _article())
    kept = first.read(path, _article(), True)
    made = prepare(_article())
    assert kept == made
    assert kept is not None
    assert kept.clean.offsets.raw_span(0, 2) == made.clean.offsets.raw_span(0, 2)


@pytest.mark.parametrize(
    ("article", "extraction"),
    [
        (_article(TEXT.replace("陆远舟", "陆近舟").encode()), True),
        (_article(), False),
        (SourceArticle("2.txt", "1.txt", TEXT.encode()), True),
        (SourceArticle("1.txt", "1.txt", TEXT.encode(), date="2021-03-05"), True),
    ],
    ids=["other bytes", "no extraction", "other id", "a date of the table"],
)
def test_another_article_is_made_anew(tmp_path: Path, article: SourceArticle, extraction: bool) -> None:
    path = tmp_path / "first.json"
    _keep(path, _article())
    assert first.read(path, article, extraction) is None


def test_another_program_makes_it_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "first.json"
    _keep(path, _article())
    monkeypatch.setattr(first, "stamp", lambda: "other code")
    assert first.read(path, _article(), True) is None


@pytest.mark.parametrize("damage", [b"", b"{}", b"[]", b'{"kind": "huibiao-first/1"}', b"\xff\xfe"])
def test_a_damaged_file_is_as_if_it_were_not_there(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "first.json"
    path.write_bytes(damage)
    assert first.read(path, _article(), True) is None


def test_a_workspace_comes_back_with_its_article_ready(tmp_path: Path) -> None:
    from model.session.workspace import Place

    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for name in ("1.txt", "2.txt"):
        (corpus / name).write_text(TEXT, encoding="utf-8")
    with_place = Workspace.open(corpus, "tester")
    assert not with_place.is_ready("2.txt")
    made = with_place.prepared("2.txt")
    with_place.place = Place("2.txt")
    assert with_place.close() is None
    again = Workspace.open(corpus, "tester")
    try:
        assert again.is_ready("2.txt")
        assert not again.is_ready("1.txt")
        assert again.prepared("2.txt") == made
        assert again.row("2.txt").title == "青禾县召开疫情防控工作领导小组会议"
    finally:
        again.close()
