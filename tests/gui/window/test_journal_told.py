"""What is amiss with the journal is told in a strip that stays, in the person's language, with what to do."""

import json
import os
from pathlib import Path
from types import SimpleNamespace

import pytest
from program import Run, write_corpus

from model.cli.main import main
from model.corpus.messages import message
from model.journal.lines import seal
from model.journal.reader import read_journal
from model.record.codec import dump
from model.session import edits


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_corpus(tmp_path / "语料")


@pytest.fixture
def start(qapp, qtbot, corpus: Path):
    runs: list[Run] = []

    def start() -> Run:
        run = Run(qapp, qtbot, [str(corpus), "--annotator", "甲", "--no-extraction"])
        run.dialogs.answers["inform"] = None
        runs.append(run)
        run.qtbot.waitUntil(lambda: run.record is not None, timeout=10_000)
        return run

    yield start
    for run in runs:
        run.close()


def worked(run: Run) -> Path:
    """Two articles verified and the program closed; its journal."""
    for id, then in (("1.txt", "2.txt"), ("2.txt", "3.txt")):
        run.wait_for(id)
        run.press("Ctrl+Return", run.window)
        run.wait_for(then)
        run.wait_saved()
    journal = run.window.desk.workspace.journal_path
    run.close()
    return journal


def test_a_step_of_many_that_was_cut_off_says_how_far_it_came_and_how_to_finish_it(start) -> None:
    journal = worked(start())
    lines = journal.read_bytes().splitlines(keepends=True)
    state = {"format": "huibiao/1", "event": "state", "flags": ["later"], "bulk": "3f2a9c000000/9"}
    made = [seal(dump({**state, "id": id}), n) for n, id in enumerate(("1.txt", "2.txt"), len(lines))]
    journal.write_bytes(b"".join(lines) + b"".join(made))
    told = start().window.banner.text.text()
    assert "9 篇里已改 2 篇，其余 7 篇没有动" in told
    assert "再批量做一次" in told


def test_a_damaged_and_a_torn_line_stay_in_sight_until_they_are_read(start) -> None:
    journal = worked(start())
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(lines[0] + lines[1].replace(b"verified", b"verifeid") + lines[2][:-30])
    banner = start().window.banner
    assert banner.isVisible()
    told = banner.text.text()
    assert "第 2 行已隔离：校验和与内容不符" in told
    assert f"{journal.name}.torn" in told
    assert journal.with_name(f"{journal.name}.torn").exists()
    assert [(button.text(), button.isEnabled()) for button in banner.buttons] == [("备份…", True), ("知道了", True)]
    banner.put("unsaved", "写不下")
    banner.drop("unsaved")
    banner.buttons[-1].click()
    assert not banner.isVisible()


@pytest.mark.parametrize("how", ["emptied", "deleted"])
def test_a_journal_that_lost_all_its_work_is_told_with_its_backup(start, corpus, capsys, how) -> None:
    journal = worked(start())
    if how == "emptied":
        journal.write_bytes(b"")
        assert main(["check", str(corpus)]) == 1
        assert "huibiao restore" in capsys.readouterr().out
    else:
        journal.unlink()
    run = start()
    assert run.window.banner.isVisible()
    assert "huibiao restore" in run.window.banner.text.text()
    run.close()
    (name,) = (path.name for path in journal.parent.joinpath("backups").iterdir())
    assert main(["restore", str(corpus), name, "--annotator", "甲"]) == 0
    again = start()
    assert not again.window.banner.isVisible()
    assert again.window.desk.workspace.record("1.txt").status == "verified"


def test_a_journal_of_a_newer_version_is_read_only_and_nothing_is_called_damaged(start) -> None:
    journal = worked(start())
    newer = [{**json.loads(line), "format": "huibiao/9"} for line in journal.read_text(encoding="utf-8").splitlines()]
    plain = [dump({k: v for k, v in line.items() if k not in ("seq", "crc")}) for line in newer]
    journal.write_bytes(b"".join(seal(line, number) for number, line in enumerate(plain)))
    before = journal.read_bytes()
    run = start()
    told = run.window.banner.text.text()
    assert "huibiao/9" in told
    assert "隔离" not in told
    run.press("Ctrl+Return", run.window)
    run.close()
    assert journal.read_bytes() == before


def test_another_program_s_change_while_it_is_open_is_told_at_the_next_save(start) -> None:
    run = start()
    run.wait_for("1.txt")
    run.press("Ctrl+Return", run.window)
    run.wait_for("2.txt")
    run.wait_saved()
    journal = run.window.desk.workspace.journal_path
    other = journal.with_name("同步")
    other.write_bytes(journal.read_bytes().split(b"\n")[0] + b"\n")
    os.replace(other, journal)
    run.work.perform(edits.set_note("之后"))
    run.press("Ctrl+Return", run.window)
    run.qtbot.waitUntil(run.window.banner.isVisible, timeout=5_000)
    assert "缺了的 1 行已重新写入" in run.window.banner.text.text()
    assert set(read_journal(journal).latest) == {"1.txt", "2.txt"}


def test_a_backup_that_cannot_be_made_is_told_and_the_save_stands(start, corpus) -> None:
    run = start()
    run.wait_for("1.txt")
    journal = run.window.desk.workspace.journal_path
    journal.with_name("backups").write_text("a file in its place")
    run.press("Ctrl+Return", run.window)
    run.qtbot.waitUntil(run.window.banner.isVisible, timeout=5_000)
    assert run.window.banner.text.text().startswith("已保存，但备份没有做成")
    assert "未保存" not in run.window.windowTitle()
    assert set(read_journal(journal).latest) == {"1.txt"}


@pytest.mark.parametrize(("flag", "reason"), [(0, "没有权限"), (1, "磁盘是只读的")])
@pytest.mark.skipif(os.name == "nt", reason="rights are kept otherwise there")
def test_work_that_cannot_be_written_says_whether_the_rights_or_the_disk(start, monkeypatch, flag, reason) -> None:
    worked(start())
    access, statvfs = os.access, os.statvfs
    flags = {"f_flag": flag}
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK and access(path, mode))
    with monkeypatch.context() as disk:
        disk.setattr(
            os, "statvfs", lambda path: SimpleNamespace(**flags) if "annotations" in str(path) else statvfs(path)
        )
        run = start()
    assert reason in run.window.banner.text.text()
    assert run.window.desk.workspace.read_only is not None


def test_reasons_are_told_in_the_language_of_the_sentence() -> None:
    told = message("journal_line", path="甲.jsonl", line=3, reason="it has no checksum; what is whole in it was taken")
    assert told.zh == "甲.jsonl 第 3 行已隔离：没有校验和，不是本程序写的；其中完整的部分已取出。该文章之前的版本有效。"
    assert "it has no checksum" in told.en
