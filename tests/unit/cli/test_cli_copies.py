"""``huibiao copies`` and ``huibiao export --sessions once``."""

import csv
import json
from pathlib import Path

import pytest

from model.cli.main import main
from model.journal.lines import seal
from model.record.codec import dump, to_dict
from model.record.schema import Meeting, Record

REPORT = (
    "2021-03-08\n风陵县召开物资保供调度会\n3月8日晚，风陵县召开物资保供调度会。县长齐望川主持会议并讲话。\n"
    "齐望川指出，药店要亮证营业，退烧药实名登记，乡镇卫生院每晚盘点一次。\n县领导卓远、秋实参加会议。"
)
ELSEWHERE = "2021-03-09\n县长齐望川主持召开风陵县物资保供调度会\n3月8日晚，县长齐望川主持召开风陵县物资保供调度会。"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "c"
    folder.mkdir()
    (folder / "a.txt").write_text(REPORT, encoding="utf-8")
    (folder / "b.txt").write_text(f"首页 > 要闻 > 正文\n{REPORT}\n责任编辑：闻笛", encoding="utf-8")
    (folder / "c.txt").write_text(ELSEWHERE, encoding="utf-8")
    return folder


def test_groups_and_sessions_are_listed(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["copies", str(corpus)]) == 0
    lines = [line.split("\t")[:3] for line in capsys.readouterr().out.splitlines()]
    assert lines == [["copies", "a.txt", "b.txt"], ["session", "a.txt#m1", "c.txt#m1"]]


def test_pairs_go_to_a_table(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "pairs.csv"
    assert main(["copies", str(corpus), "-o", str(out), "--jobs", "2"]) == 0
    rows = list(csv.DictReader(out.read_text(encoding="utf-8-sig").splitlines()))
    assert [(r["kind"], r["first"], r["second"]) for r in rows] == [
        ("copy", "a.txt", "b.txt"),
        ("session", "a.txt#m1", "c.txt#m1"),
    ]


def test_an_unreadable_article_is_told_and_the_others_are_compared(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (corpus / "bad.txt").write_bytes(b"\x00\x01\x02" * 50)
    assert main(["copies", str(corpus)]) == 1
    told = capsys.readouterr()
    assert "bad.txt" in told.err
    assert "a.txt\tb.txt" in told.out


def test_a_linked_session_is_exported_once(corpus: Path, tmp_path: Path) -> None:
    journal = tmp_path / "c.annotations" / "me.jsonl"
    journal.parent.mkdir()
    records = [
        Record("a.txt", text="甲", status="verified", meetings=(Meeting("m1", same_as="c.txt#m1"),)),
        Record("c.txt", text="丙", status="verified", meetings=(Meeting("m1"),)),
    ]
    lines = [{"event": "header"}, *({"event": "save", **to_dict(r)} for r in records)]
    journal.write_bytes(b"".join(seal(dump({"format": "huibiao/1", **line}), n) for n, line in enumerate(lines)))
    for mode, wanted in (("all", [1, 1]), ("once", [0, 1])):
        out = tmp_path / f"{mode}.jsonl"
        assert main(["export", str(corpus), "--annotator", "me", "--sessions", mode, "-o", str(out)]) == 0
        told = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
        assert [len(line.get("meetings", [])) for line in told] == wanted
