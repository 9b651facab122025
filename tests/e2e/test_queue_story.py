"""A new user and a corpus: find county meetings of one month in one province by chair, mend a name in all, undo, export.

The corpus is generated here; its people are invented.
"""

import json

import openpyxl
import pytest
from PySide6.QtCore import Qt

from gui.bulk.dialog import BulkDialog
from gui.bulk.import_dialog import ImportDialog
from gui.fields.dialog import FieldsDialog
from tests.gui.queue.queue_run import ask, open_run
from tests.gui.queue.replacing import with_real_replace

COUNTIES = ("光山县", "兰考县", "固始县", "临颍县", "新县")


def article(place: str, day: str, chair: str, name: str = "疫情防控工作领导小组会议") -> str:
    _, month, date = (int(part) for part in day.split("-"))
    rank = place[-1]
    return (
        f"{place}召开{name}\n{day} 来源：{place}融媒体中心\n"
        f"{month}月{date}日上午，{place}召开{name}，研究近期防控工作。{rank}委书记{chair}主持会议并讲话。\n"
        f"{chair}强调，要把核酸检测做细，把台账做实。{rank}长白若川出席会议。\n"
    )


def corpus() -> dict[str, str]:
    """Wanted: five county meetings of August 2021 in Henan, chaired by a 董; the others miss one thing each."""
    wanted = {f"w{n}.txt": article(place, f"2021-08-{n + 3:02}", "董知微") for n, place in enumerate(COUNTIES)}
    return wanted | {
        "x_month.txt": article("光山县", "2021-07-30", "董知微"),
        "x_chair.txt": article("兰考县", "2021-08-09", "沈知微"),
        "x_level.txt": article("信阳市", "2021-08-10", "董知微"),
        "x_province.txt": article("怀宁县", "2021-08-11", "董知微"),
    }


WANTED = [f"w{n}.txt" for n in range(len(COUNTIES))]


@pytest.fixture
def run(qapp, qtbot, tmp_path):
    with open_run(qapp, tmp_path, corpus()) as run:
        run.qtbot = qtbot
        yield run


def names(run, id: str) -> list[str]:
    return [p.name.value for m in run.window.desk.workspace.record(id).meetings for p in m.people]


def test_a_new_user_finds_mends_undoes_and_exports(run, tmp_path) -> None:
    for id in sorted(corpus()):
        run.work.go_to(id)
        run.wait_for(id)
        run.work.verify_stay()
        run.wait_saved()
    ask(run, "level:county place:河南 date:2021-08 chair:董")
    assert run.window.queue.model.ids() == WANTED
    said = run.window.queue.bar.said
    assert all(word in said for word in ("县级", "河南", "2021-08", "董"))

    with_real_replace(run, "董知微", "董知薇")
    run.window.actions_["replace"].trigger()
    assert all("董知薇" in names(run, id) for id in WANTED)
    assert "董知微" in names(run, "x_month.txt"), "only articles of the filter are changed"

    run.window.actions_["undo"].trigger()
    assert all("董知微" in names(run, id) and "董知薇" not in names(run, id) for id in WANTED)
    run.window.actions_["redo"].trigger()
    assert all("董知薇" in names(run, id) for id in WANTED)

    out = tmp_path / "august.jsonl"
    run.dialogs.answers["export_path"] = str(out)
    ask(run, "level:county place:河南 date:2021-08 chair:董")
    run.window.actions_["export_filter"].trigger()
    run.qtbot.waitUntil(out.exists, timeout=10_000)
    rows = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [row["id"] for row in rows] == WANTED
    assert all(row["meetings"][0]["people"][0]["value"] == "董知薇" for row in rows)


def test_a_new_user_makes_a_field_fills_it_filters_by_it_exports_edits_and_imports(run, tmp_path) -> None:
    """The field is made in its dialog, filled in one step, asked for, exported, edited in a workbook and read back."""
    window = run.window

    def fields(parent, present, told):
        dialog = FieldsDialog(present, told, parent)
        run.qtbot.addWidget(dialog)
        dialog.show()
        run.qtbot.mouseClick(dialog.tools["add"], Qt.MouseButton.LeftButton)
        dialog.page.zh.setText("风险")
        dialog.page.en.setText("risk")
        dialog.page.of.setCurrentIndex(dialog.page.of.findData("article"))
        dialog.page.kind.setCurrentIndex(dialog.page.kind.findData("choice"))
        dialog.page.options.setPlainText("low | 低 | Low\nhigh | 高 | High")
        run.qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
        assert dialog.result() == dialog.DialogCode.Accepted, dialog._said.text()
        return dialog.fields()

    run.dialogs.own_fields = fields
    window.actions_["own_fields"].trigger()
    for id in sorted(corpus())[:4]:
        run.work.go_to(id)
        run.wait_for(id)
        run.work.verify_stay()
        run.wait_saved()
    ask(run, "level:county")

    def bulk(parent, ids, certain, own, planning, hand):
        dialog = BulkDialog(ids, certain, own, planning, hand, parent)
        run.qtbot.addWidget(dialog)
        dialog.action.setCurrentIndex(dialog.action.findData("own"))
        dialog.value.setText("低")
        run.qtbot.waitUntil(lambda: dialog.plan is not None, timeout=10_000)
        return dialog.plan

    run.dialogs.bulk = bulk
    window.actions_["bulk"].trigger()
    run.qtbot.waitUntil(lambda: len(ask(run, "风险:低")) == 8, timeout=10_000)
    assert "风险为低" in window.queue.bar.said

    out = tmp_path / "risk.xlsx"
    run.dialogs.answers["export_path"] = str(out)
    run.dialogs.answers["inform"] = None
    window.actions_["export_filter"].trigger()
    run.qtbot.waitUntil(out.exists, timeout=10_000)
    book = openpyxl.load_workbook(out)
    sheet = book["articles"]
    column = [cell.value for cell in sheet[1]].index("extra.risk") + 1
    assert [sheet.cell(row, column).value for row in range(2, 6)] == ["low"] * 4
    sheet.cell(2, column).value = "高"
    sheet.cell(3, column).value = "很高"
    book.save(out)

    seen = []

    def import_values(parent, path, found, ids, planning, hand):
        dialog = ImportDialog(path, found, ids, planning, hand, parent)
        run.qtbot.addWidget(dialog)
        run.qtbot.waitUntil(lambda: dialog.plan is not None, timeout=10_000)
        seen.append((len(dialog.plan.items), dialog.problems.toPlainText()))
        run.qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
        return dialog.plan

    run.dialogs.table_path = lambda parent: str(out)
    run.dialogs.import_values = import_values
    window.actions_["import_fields"].trigger()
    run.qtbot.waitUntil(lambda: bool(seen), timeout=10_000)
    assert seen[0][0] == 1
    assert "第 3 行" in seen[0][1]
    run.qtbot.waitUntil(lambda: window.queue.model.ids() and len(ask(run, "风险:高")) == 1, timeout=10_000)
    window.actions_["undo"].trigger()
    run.qtbot.waitUntil(lambda: ask(run, "风险:高") == [], timeout=10_000)
