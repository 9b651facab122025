"""A wheel built from the tree runs with its resources in a bare environment."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

OPEN_SAMPLE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from gui.application import Program

app = QApplication([])
program = Program(app, ["--sample", "--language", "en"])
program.start()

def look():
    record = program.window.work.record
    if record is not None:
        print("SHOWN", record.id, program.window.windowTitle().encode("utf-8"))
        program.window.close()

timer = QTimer()
timer.timeout.connect(look)
timer.start(50)
code = app.exec()
program.close()
sys.exit(code)
"""


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment that holds the wheel and what it depends on, and not this tree."""
    uv = shutil.which("uv") or str(ROOT / ".venv-tools" / "bin" / "uv")
    if not Path(uv).exists():
        pytest.skip("uv is not here to build and install the wheel")
    folder = tmp_path_factory.mktemp("wheel")
    run = lambda *args: subprocess.run(args, check=True, capture_output=True, text=True, cwd=folder)  # noqa: E731
    run(uv, "build", "--wheel", "--out-dir", str(folder), str(ROOT))
    run(uv, "venv", "--python", sys.executable, str(folder / "venv"))
    wheel = next(folder.glob("*.whl"))
    requirements = folder / "requirements.txt"
    run(
        uv,
        "export",
        "--project",
        str(ROOT),
        "--locked",
        "--no-dev",
        "--no-emit-project",
        "--no-hashes",
        "-o",
        str(requirements),
    )
    run(uv, "pip", "install", "--python", str(folder / "venv/bin/python"), "-c", str(requirements), str(wheel))
    return folder / "venv" / "bin"


def _environment(home: Path) -> dict[str, str]:
    keep = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "XDG_"))}
    return keep | {"HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8"}


@pytest.mark.slow
def test_the_wheel_extracts_its_own_sample(bare: Path, tmp_path: Path) -> None:
    find = "from importlib.resources import files; print(files('resources') / 'sample')"
    env = _environment(tmp_path)
    sample = subprocess.run(
        [bare / "python", "-c", find], env=env, cwd=tmp_path, capture_output=True, text=True, check=True
    )
    out = tmp_path / "out.jsonl"
    subprocess.run(
        [bare / "huibiao", "extract", sample.stdout.strip(), "-o", str(out)],
        env=env,
        cwd=tmp_path,
        capture_output=True,
        check=True,
    )
    records = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert len(records) == 8
    assert all(r["format"] == "huibiao/1" and r["text"] for r in records)


@pytest.mark.slow
def test_the_wheel_opens_its_sample_in_the_window(bare: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [bare / "python", "-c", OPEN_SAMPLE],
        env=_environment(tmp_path),
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert "SHOWN 01_" in done.stdout, done.stdout + done.stderr
