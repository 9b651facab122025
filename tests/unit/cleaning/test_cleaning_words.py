"""Words without which a rule is not tried: every match of the rule must hold one of them."""

from re import _constants, _parser  # the parser that ``re`` itself uses
from typing import Any

import pytest

from model.cleaning.tables import settings

TABLE = settings("markers.toml")
RULES = TABLE["lines"] | {"photographer": TABLE["captions"]["credit"]}
CASES = [(RULES[name], words) for name, words in TABLE["line_words"].items()] + [
    (TABLE["integrity"][name], words) for name, words in TABLE["integrity_words"].items()
]


def always_holds(parsed: Any, words: list[str]) -> bool:
    """Whether every text that ``parsed`` matches holds one of ``words``: a sound answer, not a complete one."""
    literal = ""
    for kind, value in [*parsed, (None, None)]:
        if kind is _constants.LITERAL:
            literal += chr(value)
            if any(word in literal for word in words):
                return True
            continue
        if kind is _constants.BRANCH and all(always_holds(_with(literal, branch), words) for branch in value[1]):
            return True
        if kind is _constants.SUBPATTERN and always_holds(_with(literal, value[3]), words):
            return True
        if kind in (_constants.MAX_REPEAT, _constants.MIN_REPEAT) and value[0] and always_holds(value[2], words):
            return True
        literal = ""
    return False


def _with(literal: str, parsed: Any) -> list[Any]:
    """``parsed`` behind the characters that stand before it, which a word may begin with."""
    return [*((_constants.LITERAL, ord(char)) for char in literal), *parsed]


@pytest.mark.parametrize(("source", "words"), CASES)
def test_every_match_of_a_rule_holds_one_of_its_words(source: str, words: list[str]) -> None:
    assert always_holds(_parser.parse(source), words)


def test_a_missing_word_is_noticed() -> None:
    assert not always_holds(_parser.parse("扫一扫|二维码"), ["扫"])
    assert not always_holds(_parser.parse("(?:扫码)?关"), ["扫"])
    assert always_holds(_parser.parse("未经.{0,9}(?:许可|同意)"), ["许可", "同意"])
