"""From what people struck and restored to markers: proposed with what they would change, accepted by a person only."""

import json
from contextlib import closing
from pathlib import Path

import pytest

from model.cleaning.markers import Marker, Markers, read_markers, written
from model.cli.main import main
from model.exchange.leftovers import Leftover, proposals
from model.index.database import connect, suggestion_lines
from model.index.worker import Control, run
from model.session.text_edits import correct, hand, restore, strike
from model.session.workspace import Workspace

BODY = "{n}月3日上午，青禾县召开疫情防控会议。县委书记钱启明主持会议并讲话，强调要压实责任。{tail}"
PAGE = (
    "青禾县召开第{n}次会议\n2021-0{n}-04 来源：青禾网\n"
    + BODY
    + "\n点击下载青禾客户端\n欢迎订阅青禾手机报{n}期\n责任编辑：周立群\n"
)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "c"
    folder.mkdir()
    for n in range(1, 7):
        (folder / f"{n}.txt").write_text(PAGE.format(n=n, tail="青禾发布供稿" if n < 4 else ""), encoding="utf-8")
    space = Workspace.open(folder, "甲")
    for id in ("1.txt", "2.txt"):
        for gone in ("点击下载青禾客户端", f"欢迎订阅青禾手机报{id[0]}期", "青禾发布供稿"):
            at = space.record(id).text.index(gone)
            space.perform(id, strike(space.shown(id), at, at + len(gone), hand("甲")))
        at = space.shown(id).raw.index("责任编辑")
        space.perform(id, restore(space.shown(id), at, at + 8, hand("甲")))
        space.verify(id)
    space.verify("3.txt")
    assert space.close() is None
    return folder


def learn(corpus: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, list[str], str]:
    code = main(["learn-boilerplate", str(corpus), *options])
    said = capsys.readouterr()
    return code, said.out.splitlines(), said.err


def test_each_marker_says_who_supports_it_and_what_it_would_change(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, lines, _ = learn(corpus, capsys)
    assert code == 0
    rows = {line.split("  (")[0].split("  ")[-1]: line.split() for line in lines if line.endswith(")")}
    assert rows["点击下载青禾客户端"][1:6] == ["2", "6", "1", "strike", "line"]
    assert rows["欢迎订阅青禾手机报0期"][1:6] == ["2", "6", "1", "strike", "line"]
    assert rows["青禾发布供稿"][1:6] == ["2", "3", "1", "strike", "tail"]
    assert rows["责任编辑：周立群"][1:6] == ["2", "6", "0", "keep", "line"]
    assert "1.txt: 点击下载青禾客户端" in "\n".join(lines)
    assert "青禾网" in "\n".join(lines)
    assert not (corpus.parent / "c.annotations" / "boilerplate.toml").exists(), "nothing is accepted by itself"


def test_what_is_accepted_cleans_articles_nobody_worked_on_and_changes_none_that_was_saved(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = Workspace.open(corpus, "甲")
    saved = {id: before.record(id) for id in ("1.txt", "2.txt", "3.txt")}
    before.close()
    code, _, err = learn(corpus, capsys, "--accept", "all")
    assert code == 0
    assert "boilerplate.toml" in err
    space = Workspace.open(corpus, "甲")
    try:
        assert {id: space.record(id) for id in saved} == saved
        assert [space.changed_source(id) for id in saved] == [False] * 3
        fresh = space.record("5.txt")
        assert fresh.text.split("\n")[-1] == "责任编辑：周立群"
        assert "客户端" not in fresh.text
        assert "手机报" not in fresh.text
        assert fresh.source.cleaner.startswith("1+")
        space.verify("5.txt")
    finally:
        space.close()
    again = Workspace.open(corpus, "甲")
    try:
        assert again.record("5.txt").text == fresh.text
        assert not again.changed_source("5.txt")
        assert again.shown("5.txt").text == fresh.text
    finally:
        again.close()
    _, lines, _ = learn(corpus, capsys)
    assert lines == [], "what is accepted is not proposed again"


def test_one_is_accepted_by_its_number_and_later_ones_are_added_at_the_end(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = corpus.parent / "c.annotations" / "boilerplate.toml"
    learn(corpus, capsys, "--accept", "1")
    first = read_markers(path)
    assert len(first.all) == 1
    learn(corpus, capsys, "--accept", "1", "2")
    assert read_markers(path).all[0] == first.all[0]
    assert len(read_markers(path).all) == 3


@pytest.mark.parametrize("number", ["0", "99", "x"])
def test_a_number_that_is_none_accepts_nothing(corpus: Path, capsys: pytest.CaptureFixture[str], number: str) -> None:
    code, _, err = learn(corpus, capsys, "--accept", "1", number)
    assert code == 2
    assert number in err
    assert not (corpus.parent / "c.annotations" / "boilerplate.toml").exists()


def test_few_supporters_are_not_enough(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, lines, err = learn(corpus, capsys, "--min-support", "3")
    assert lines == []
    assert "0 markers proposed" in err


def test_a_file_that_cannot_be_used_is_told_in_the_window_and_stops_the_command(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = corpus.parent / "c.annotations" / "boilerplate.toml"
    path.write_text("[[marker]]\naction='strike'\n", encoding="utf-8")
    space = Workspace.open(corpus, "甲")
    assert any("boilerplate.toml" in notice.en and "marker 1" in notice.en for notice in space.notices)
    assert "客户端" in space.record("5.txt").text
    space.close()
    assert learn(corpus, capsys)[0] == 2


def test_what_was_taken_back_says_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "c"
    folder.mkdir()
    for n in (1, 2):
        (folder / f"{n}.txt").write_text(PAGE.format(n=n, tail=""), encoding="utf-8")
    space = Workspace.open(folder, "甲")
    for id in ("1.txt", "2.txt"):
        at = space.record(id).text.index("点击下载")
        space.perform(id, strike(space.shown(id), at, at + 9, hand("甲")))
        space.perform(id, restore(space.shown(id), *space.record(id).text_edits[0].raw, hand("甲")))
        at = space.record(id).text.index("压实")
        space.perform(id, strike(space.shown(id), at, at + 2, hand("甲")))
        space.perform(id, correct(space.shown(id), 0, 0, "快讯", hand("甲")))
        space.verify(id)
    space.close()
    assert learn(folder, capsys)[1] == []


def test_lines_that_begin_alike_share_a_marker_cut_at_its_mark() -> None:
    found = [
        Leftover(str(n), "青禾网", "strike", "line", text)
        for n, text in enumerate(["编发小组：王某", "编发小组：李某", "今日天气晴", "今日天气雨"])
    ]
    made = {p.marker.text: (p.marker.place, sorted(p.support)) for p in proposals(found, Markers(), 2)}
    assert made == {"编发小组：": ("prefix", ["0", "1"]), "今日天气": ("prefix", ["2", "3"])}
    turned = [Leftover(str(n), "", "keep", "line", text) for n, text in enumerate(["王某（青禾发布", "李某（青禾发布"])]
    assert [(p.marker.place, p.marker.text) for p in proposals(turned, Markers(), 2)] == [("suffix", "某（青禾发布")]


def test_markers_of_one_corpus_are_proposed_to_another(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "d"
    other.mkdir()
    (other / "9.txt").write_text(PAGE.format(n=9, tail=""), encoding="utf-8")
    assert main(["learn-boilerplate", str(corpus), str(other), "--accept", "all"]) == 0
    capsys.readouterr()
    first, second = (read_markers(tmp_path / f"{name}.annotations" / "boilerplate.toml") for name in "cd")
    assert first == second
    assert written(first)
    assert Marker("strike", "line", "点击下载青禾客户端", "青禾网") in first.all


def test_accepted_markers_clean_in_bulk_too(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What the command line cleans and extracts, and what is indexed behind the window, is what the window shows."""
    assert learn(corpus, capsys, "--accept", "all")[0] == 0
    assert main(["clean", str(corpus), "-o", str(tmp_path / "out"), "--jobs", "2"]) == 0
    text = (tmp_path / "out" / "5.txt").read_text(encoding="utf-8")
    assert "点击下载" not in text
    assert "责任编辑" in text
    assert main(["extract", str(corpus), "-o", str(tmp_path / "out.jsonl")]) == 0
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    five = next(line for line in lines if line["id"] == "5.txt")
    assert five["text"] == text.removesuffix("\n")
    assert five["source"]["cleaner"].count("+") == 1


def test_the_index_follows_what_was_accepted(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told: list[dict[str, object]] = []
    index = tmp_path / "index.sqlite"
    run(corpus, index, 1, Control(None), told.append)
    with closing(connect(index)) as connection:
        assert "点击下载" in suggestion_lines(connection, ["5.txt"])["5.txt"]
    assert learn(corpus, capsys, "--accept", "all")[0] == 0
    run(corpus, index, 1, Control(None), told.append)
    with closing(connect(index)) as connection:
        assert "点击下载" not in suggestion_lines(connection, ["5.txt"])["5.txt"]
