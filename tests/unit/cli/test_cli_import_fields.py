"""Own fields leave in a table and come back from it, edited or not."""

from pathlib import Path

import openpyxl
import pytest

from model.cli.main import main
from model.record.fields import Choice
from model.record.own_fields import OwnField
from model.session import edits
from model.session.own_values import own_value
from model.session.target import Target
from model.session.workspace import Workspace

LEVELS = (Choice("low", "低", "Low"), Choice("high", "高", "High"))
FIELDS = (
    OwnField("remark", "text", "article", "评语", "Remark"),
    OwnField("count", "number", "article", "人数", "Count"),
    OwnField("checked", "date", "article", "复核日", "Checked"),
    OwnField("weight", "choice", "meeting", "分量", "Weight", options=LEVELS),
    OwnField("tags", "choices", "meeting", "标签", "Tags", options=LEVELS),
    OwnField("words", "span", "meeting", "原话", "Words"),
)
GIVEN = {
    "remark": "=1+1 '再看'",
    "count": "12.5",
    "checked": "2021-08-XX",
    "weight": "高",
    "tags": "低、高",
    "words": "严防死守",
}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "c"
    folder.mkdir()
    for n in (1, 2, 3):
        text = (
            f"青禾县召开疫情防控工作会议\n8月{n}日，青禾县召开疫情防控工作会议。县委书记钱启明主持会议，要求严防死守。"
        )
        (folder / f"{n}.txt").write_text(text, encoding="utf-8")
    space = Workspace.open(folder, "甲")
    space.own.write(FIELDS)
    for field in FIELDS:
        target = Target("m1" if field.of == "meeting" else "", field.name)
        space.perform("1.txt", edits.set_value(target, own_value(field, GIVEN[field.id])))
    for id in ("1.txt", "2.txt"):
        space.verify(id)
    assert space.close() is None
    return folder


def values(corpus: Path, annotator: str, id: str = "1.txt") -> dict[str, object]:
    space = Workspace.open(corpus, annotator)
    try:
        record = space.record(id)
        held = {**record.article.extra, **(record.meetings[0].extra if record.meetings else {})}
        return {key: getattr(value, "value", value) for key, value in held.items()}
    finally:
        space.close()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_was_exported_comes_back_to_another_annotator_and_changes_nothing_twice(
    corpus: Path, tmp_path: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / ("tables" if kind == "csv" else "tables.xlsx")
    assert main(["export", str(corpus), "-o", str(out), "--format", kind, "--annotator", "甲"]) == 0
    assert main(["import-fields", str(corpus), str(out), "--annotator", "甲"]) == 0
    assert "0 articles changed, 1 have these values already" in capsys.readouterr().err
    assert main(["import-fields", str(corpus), str(out), "--annotator", "乙"]) == 0
    assert "1 articles changed" in capsys.readouterr().err
    assert values(corpus, "乙") == values(corpus, "甲")
    assert main(["import-fields", str(corpus), str(out), "--annotator", "乙"]) == 0
    assert "0 articles changed" in capsys.readouterr().err


def test_an_edited_workbook_is_read_cell_by_cell_and_what_cannot_be_is_told(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "tables.xlsx"
    assert main(["export", str(corpus), "-o", str(out), "--annotator", "甲"]) == 0
    book = openpyxl.load_workbook(out)
    for name, column, row, cell in (
        ("articles", "extra.count", 3, 7),
        ("articles", "extra.checked", 3, "昨天下午"),
        ("articles", "extra.remark", 2, None),
        ("meetings", "extra.weight", 3, "Low"),
        ("meetings", "extra.tags", 2, "最高"),
    ):
        sheet = book[name]
        headers = [held.value for held in sheet[1]]
        sheet.cell(row, headers.index(column) + 1).value = cell
    book["articles"].append(["gone.txt", *[""] * 50])
    headers = [held.value for held in book["articles"][1]]
    book["articles"].cell(4, headers.index("extra.count") + 1).value = "3"
    book.save(out)
    capsys.readouterr()
    assert main(["import-fields", str(corpus), str(out), "--annotator", "甲", "--dry-run"]) == 1
    assert "1 articles would change" in capsys.readouterr().err
    assert main(["import-fields", str(corpus), str(out), "--annotator", "甲"]) == 1
    told = capsys.readouterr().err
    assert f"{out} [articles], line 3, column extra.checked" in told
    assert f"{out} [meetings], line 2, column extra.tags" in told
    assert "1 articles of the table are not in the corpus, or cannot be read: gone.txt" in told
    assert values(corpus, "甲", "2.txt") == {"count": 7, "weight": "low"}
    assert values(corpus, "甲")["remark"] == GIVEN["remark"], "an empty cell takes nothing away"


def test_a_table_without_such_columns_says_what_they_are_called(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "t.csv"
    table.write_text("article,extra.other\n1.txt,3\n", encoding="utf-8")
    assert main(["import-fields", str(corpus), str(table)]) == 2
    assert "extra.remark, extra.count" in capsys.readouterr().err
    table.write_text("id,extra.count\n1.txt,3\n", encoding="gb18030")
    assert main(["import-fields", str(corpus), str(table)]) == 2
    assert "has no column “article”" in capsys.readouterr().err
    assert main(["import-fields", str(corpus), str(tmp_path / "gone.xlsx")]) == 2
