"""Every message in both languages, filled from the same arguments."""

import re
from pathlib import Path
from string import Formatter

import pytest

from model.corpus.messages import TEXTS, message, presentable


@pytest.mark.parametrize("code", sorted(TEXTS))
def test_both_languages_use_the_same_arguments(code: str) -> None:
    zh, en = ({name for _, name, _, _ in Formatter().parse(text) if name} for text in TEXTS[code])
    assert zh == en
    assert re.search(r"[一-鿿]", TEXTS[code][0])
    assert not re.search(r"[一-鿿]", TEXTS[code][1])


def test_every_code_that_is_used_exists_and_every_one_that_exists_is_used() -> None:
    folder = Path(message.__code__.co_filename).parent
    sources = [p.read_text(encoding="utf-8") for p in folder.parent.rglob("*.py") if p.name != "messages.py"]
    asked_for = {code for text in sources for code in re.findall(r'(?<![.\w])message\(\s*"(\w+)"', text)}
    assert asked_for <= set(TEXTS)
    assert [code for code in TEXTS if not any(f'"{code}"' in text for text in sources)] == []


def test_a_message_follows_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    told = message("no_such_path", path="/a")
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert str(told) == told.zh
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    assert str(told) == told.en


def test_names_that_would_break_a_terminal_are_escaped() -> None:
    assert presentable("a\x1b[2Jb\n会\udcff\u202e") == "a\\x1b[2Jb\\n会\\xff\\u202e"
