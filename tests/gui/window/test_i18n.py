"""No string a person reads stands outside the catalogue, and none of the catalogue is missing a language or unused."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from gui import i18n
from gui.actions import MENUS, TABLE
from model.record.fields import FIELDS

ROOT = Path(__file__).resolve().parents[3]
SOURCES = sorted((ROOT / "gui").rglob("*.py"))
HAN = re.compile(r"[\u4e00-\u9fff]")
SPEAKERS = {
    "setText", "setWindowTitle", "setToolTip", "setPlaceholderText", "setTitle", "setStatusTip", "setWhatsThis",
    "setAccessibleName", "setAccessibleDescription", "addAction", "addMenu", "addTab", "showMessage", "QLabel",
    "QPushButton", "QAction", "QCheckBox", "setHorizontalHeaderLabels", "setTabText", "setLabelText", "say",
}  # fmt: skip
SYMBOLS = re.compile(r"[^A-Za-z]*\Z")


def literals(path: Path) -> Iterator[tuple[ast.AST, str]]:
    """String literals of a file that are not documentation."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documentation = set()
    for node in ast.walk(tree):
        for child in getattr(node, "body", []) if isinstance(getattr(node, "body", None), list) else []:
            if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
                documentation.add(id(child.value))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
            yield node, node.value


def used_keys() -> set[str]:
    """Every literal of the sources that is a key, and every key an f-string could make."""
    found: set[str] = set()
    catalogue = i18n.catalogue()
    for path in SOURCES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in catalogue:
                found.add(node.value)
            if isinstance(node, ast.JoinedStr):
                parts = [re.escape(v.value) if isinstance(v, ast.Constant) else ".+" for v in node.values]
                pattern = re.compile("".join(parts) + r"\Z")
                if any("." in p and p != ".+" for p in parts):
                    found |= {key for key in catalogue if pattern.match(key)}
    return found


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_chinese_outside_the_catalogue(path: Path) -> None:
    if path.name == "launch.py":
        pytest.skip("speaks to a terminal before there is a window, in both languages at once")
    allowed = {"会", "欧阳某某", "欧阳某某某"}  # drawn nowhere: a glyph to look for, a width to measure
    found = [
        f"line {node.lineno}: {text}"
        for node, text in literals(path)
        if HAN.search(text) and text not in allowed
    ]  # fmt: skip
    assert found == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_english_is_said_from_the_source(path: Path) -> None:
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in SPEAKERS:
            for argument in node.args:
                text = argument.value if isinstance(argument, ast.Constant) else None
                if isinstance(text, str) and not SYMBOLS.match(text):
                    found.append(f"line {node.lineno}: {name}({text!r})")
    assert found == []


def test_every_key_asked_for_is_in_the_catalogue() -> None:
    missing = []
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "tr" and node.args:
                key = node.args[0]
                if isinstance(key, ast.Constant) and key.value not in i18n.catalogue():
                    missing.append(f"{path.name}:{node.lineno} {key.value}")
    assert missing == []


def test_every_action_and_menu_has_its_string() -> None:
    keys = {f"action.{spec.id}" for spec in TABLE} | {f"menu.{name}" for name in MENUS}
    keys |= {f"menu.{entry[1:]}" for entries in MENUS.values() for entry in entries if entry.startswith(">")}
    assert keys - set(i18n.catalogue()) == set()


def test_no_string_is_left_over() -> None:
    kept_by_the_model = {key for key in i18n.catalogue() if key.startswith("edit.")}
    assert set(i18n.catalogue()) - used_keys() - kept_by_the_model == set()


def test_english_is_english_and_placeholders_agree() -> None:
    names_itself = {"action.language_zh", "form.not_understood_date"}  # a language's own name, an example to type
    for key, (zh, en) in i18n.catalogue().items():
        assert key in names_itself or not HAN.search(en), key
        assert set(re.findall(r"{(\w+)}", zh)) == set(re.findall(r"{(\w+)}", en)), key


def test_a_string_follows_the_language() -> None:
    assert i18n.tr("action.skip") == "跳过…"
    i18n.set_language("en")
    assert i18n.tr("queue.count", shown=3, total=5) == "3 of 5"
    assert i18n.label(FIELDS[0]) == "Type"
    with pytest.raises(KeyError):
        i18n.tr("no.such.key")
    with pytest.raises(ValueError, match="fr"):
        i18n.set_language("fr")


def test_the_quick_reading_of_the_tables_is_that_of_the_parser() -> None:
    import tomllib
    from importlib import resources

    from gui.i18n import _flat, _read

    for file in resources.files("resources.i18n").iterdir():
        if file.name.endswith(".toml"):
            text = file.read_text(encoding="utf-8")
            assert _read(text) == _flat(tomllib.loads(text), ""), file.name
    for odd in ("a = ['x', 'y']\n", 'a = [\n"x",\n"y"]\n', '"a b" = ["x", "y"] # said\n'):
        assert _read(odd) == _flat(tomllib.loads(odd), "")
