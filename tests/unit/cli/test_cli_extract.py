"""``huibiao extract``."""

import io
import json
import os
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from model.cli import extract
from model.cli.main import main
from model.cli.terminal import Progress
from model.record.codec import decode_line

ROOT = Path(__file__).resolve().parents[3]
ARTICLE = "青禾县召开疫情防控工作会议（第{n}次）\n8月3日，青禾县召开疫情防控工作会议。县委书记钱启明主持会议并讲话。\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "c"
    folder.mkdir()
    for n in range(1, 41):
        (folder / f"{n}.txt").write_text(ARTICLE.format(n=n), encoding="utf-8")
    return folder


def ids(path: Path) -> list[str]:
    return [json.loads(line)["id"] for line in path.read_bytes().split(b"\n") if line]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_record_a_line_in_the_order_of_the_corpus(corpus: Path, tmp_path: Path, jobs: str) -> None:
    out = tmp_path / "o.jsonl"
    assert main(["extract", str(corpus), "-o", str(out), "--jobs", jobs]) == 0
    assert ids(out) == [f"{n}.txt" for n in range(1, 41)]
    record = decode_line(out.read_bytes().split(b"\n")[0])
    assert record.text.startswith("青禾县召开疫情防控工作会议")
    assert (record.status, record.source.path) == ("todo", "c/1.txt")
    assert not (tmp_path / "c.annotations").exists()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["c", "o.jsonl"]


def test_several_jobs_write_the_same_bytes_as_one(corpus: Path, tmp_path: Path) -> None:
    for jobs in ("1", "3"):
        main(["extract", str(corpus), "-o", str(tmp_path / f"{jobs}.jsonl"), "--jobs", jobs])
    assert (tmp_path / "1.jsonl").read_bytes() == (tmp_path / "3.jsonl").read_bytes()


def test_what_cannot_be_read_is_told_with_its_reason_and_the_rest_is_written(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (corpus / "nul.txt").write_bytes(b"\0" * 4000)
    (corpus / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(5000))
    (corpus / "gone.txt").symlink_to(tmp_path / "nowhere")
    with (corpus / "huge.txt").open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    out = tmp_path / "o.jsonl"
    assert main(["extract", str(corpus), "-o", str(out)]) == 1
    assert len(ids(out)) == 40
    told = capsys.readouterr().err
    for name in ("nul.txt", "picture.txt", "gone.txt", "huge.txt"):
        assert name in told
    assert "PNG" in told
    assert "40 of 44 articles" in told


def test_an_article_that_defeats_the_rules_costs_only_itself(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = extract.prepare

    def failing(article: object) -> object:
        if article.id == "7.txt":  # type: ignore[attr-defined]
            raise KeyError("a rule")
        return real(article)  # type: ignore[arg-type]

    monkeypatch.setattr(extract, "prepare", failing)
    assert main(["extract", str(corpus), "-o", str(tmp_path / "o.jsonl")]) == 1
    assert len(ids(tmp_path / "o.jsonl")) == 39
    assert "7.txt: internal error, please report it: KeyError" in capsys.readouterr().err


def test_a_stopped_run_goes_on_where_it_was(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out, real, count = tmp_path / "o.jsonl", extract.prepare, 0

    def stopping(article: object) -> object:
        nonlocal count
        count += 1
        if count == 15:
            raise KeyboardInterrupt
        return real(article)  # type: ignore[arg-type]

    monkeypatch.setattr(extract, "prepare", stopping)
    assert main(["extract", str(corpus), "-o", str(out)]) == 130
    assert not out.exists()
    (corpus / "3.txt").write_text(ARTICLE.format(n="三"), encoding="utf-8")  # changed meanwhile: must be done again
    count = 100
    assert main(["extract", str(corpus), "-o", str(out)]) == 0
    assert count == 100 + 40 - 14 + 1
    assert "14 articles were done" in capsys.readouterr().err
    assert ids(out) == [f"{n}.txt" for n in range(1, 41)]
    assert "第三次" in decode_line(out.read_bytes().split(b"\n")[2]).text
    assert sorted(p.name for p in tmp_path.iterdir()) == ["c", "o.jsonl"]


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is of Unix")
def test_a_killed_run_loses_no_whole_line(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "o.jsonl"
    pipe = tmp_path / "z"
    os.mkfifo(pipe)
    slow = (
        "import sys, model.cli.extract as e\n"
        "real, n = e.prepare, 0\n"
        "def prepare(article):\n"
        "    global n\n"
        "    n += 1\n"
        "    if n == 20:\n"
        f"        open({str(pipe)!r}, 'w').close(); import signal; signal.pause()\n"
        "    return real(article)\n"
        "e.prepare = prepare\n"
        "from model.cli.main import main\n"
        f"main(['extract', {str(corpus)!r}, '-o', {str(out)!r}])\n"
    )
    process = subprocess.Popen([sys.executable, "-c", slow], cwd=ROOT, stderr=subprocess.DEVNULL)
    pipe.open().close()  # returns when the twentieth article is reached
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert (tmp_path / "o.jsonl.partial").read_bytes().count(b"\n") == 19
    assert main(["extract", str(corpus), "-o", str(out)]) == 0
    assert ids(out) == [f"{n}.txt" for n in range(1, 41)]


def test_several_corpora_of_every_kind_in_one_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE.format(n=1), encoding="utf-8")
    (tmp_path / "b.jsonl").write_text(
        json.dumps({"id": "a.txt", "content": ARTICLE.format(n=2)}) + "\n", encoding="utf-8"
    )
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as archive:
        archive.writestr("d/e.txt", ARTICLE.format(n=3))
    out = tmp_path / "o.jsonl"
    assert main(["extract", *(str(tmp_path / n) for n in ("a.txt", "b.jsonl", "c.zip")), "-o", str(out)]) == 0
    assert ids(out) == ["a.txt", "b.jsonl/a.txt", "d/e.txt"]
    assert "text=content, id=id" in capsys.readouterr().err


def test_columns_are_named_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "t.csv").write_text(f'k,z\n1,"{ARTICLE.format(n=1)}"\n', encoding="utf-8")
    out = tmp_path / "o.jsonl"
    command = ["extract", str(tmp_path / "t.csv"), "-o", str(out)]
    assert main([*command, "--text-column", "body"]) == 2
    assert "k, z" in capsys.readouterr().err
    assert main([*command, "--text-column", "z", "--id-column", "k"]) == 0
    assert ids(out) == ["1"]


def test_a_table_of_which_nobody_can_guess_the_text_asks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "t.csv").write_text("k,z\n1,2\n", encoding="utf-8")
    assert main(["extract", str(tmp_path / "t.csv"), "-o", str(tmp_path / "o.jsonl")]) == 2
    assert "--text-column" in capsys.readouterr().err


def test_an_input_is_never_its_own_output(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "t.jsonl"
    path.write_bytes(b'{"text": "1"}\n')
    assert main(["extract", str(path), "-o", str(path)]) == 2
    assert path.read_bytes() == b'{"text": "1"}\n'
    assert "another name" in capsys.readouterr().err


def test_a_folder_that_is_not_there_to_write_to(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["extract", str(corpus), "-o", str(tmp_path / "no" / "o.jsonl")]) == 2
    assert "No such file or directory" in capsys.readouterr().err


def test_standard_output_gets_the_records_and_nothing_else(corpus: Path) -> None:
    command = [sys.executable, "-m", "model.cli.main", "extract", str(corpus / "1.txt"), "-o", "-"]
    done = subprocess.run(command, capture_output=True, cwd=ROOT, check=True)
    assert decode_line(done.stdout.rstrip(b"\n")).id == "1.txt"


def test_progress_is_drawn_on_a_terminal_only() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    for stream, drawn in ((Terminal(), True), (io.StringIO(), False)):
        with Progress(2, stream) as progress:
            progress.step()
            progress.step()
        assert ("2/2" in stream.getvalue()) is drawn
