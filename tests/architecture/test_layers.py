"""The layout shows the architecture, and the layout holds."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("gui", "model", "resources")
SOURCES = sorted(p for package in PACKAGES for p in (ROOT / package).rglob("*.py"))

IMPORT_ALL = """
import importlib, pkgutil, sys
import model
for info in pkgutil.walk_packages(model.__path__, "model."):
    if not info.name.endswith("__main__"):
        importlib.import_module(info.name)
print([name for name in sys.modules if name.split(".")[0] in ("PySide6", "shiboken6", "gui")])
"""


def test_the_whole_model_imports_without_qt_or_the_window() -> None:
    done = subprocess.run([sys.executable, "-c", IMPORT_ALL], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_import_contracts_hold() -> None:
    lint_imports = Path(sys.executable).with_name("lint-imports")
    if not lint_imports.exists():
        pytest.skip("import-linter is not in this environment")
    done = subprocess.run([str(lint_imports)], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_init_files_stay_empty() -> None:
    assert [str(p) for p in SOURCES if p.name == "__init__.py" and p.read_text().strip()] == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_file_fits_in_the_head(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 600


def test_no_module_is_called_utils() -> None:
    assert [p.name for p in SOURCES if p.stem in ("utils", "helpers", "common", "misc")] == []


def test_nothing_calls_process_events_or_renders_crawled_html() -> None:
    """processEvents replays input in mid-save; setHtml of a crawled page asks for its remote images."""
    found = []
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr in ("processEvents", "setHtml", "insertHtml"):
                found.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.attr}")
    assert found == []
