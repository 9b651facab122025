"""Errors of the system in words of the sentence they stand in."""

import errno
import os

import pytest

from model.corpus.messages import message
from model.text.system_reasons import WORDS, reason_in


@pytest.mark.parametrize("number", sorted(WORDS))
def test_every_error_is_told_in_both_languages(number: int) -> None:
    error = OSError(number, os.strerror(number), "x.jsonl")
    zh, en = reason_in("zh", error), reason_in("en", error)
    assert any("\u4e00" <= c <= "\u9fff" for c in zh)
    assert zh.isascii() is False
    assert en.isascii()
    assert reason_in("zh", os.strerror(number)), "a reason that was kept as text, too"
    assert not reason_in("zh", os.strerror(number)).isascii()


@pytest.mark.parametrize("name", ["ENOSPC", "EACCES", "EROFS", "EIO", "ENOENT", "EEXIST", "EISDIR"])
def test_the_usual_ones_are_among_them(name: str) -> None:
    assert getattr(errno, name) in WORDS


def test_the_file_behind_a_reason_stays() -> None:
    said = f"{os.strerror(errno.EACCES)} (/home/甲/a.jsonl)"
    assert reason_in("zh", said) == "没有权限（/home/甲/a.jsonl）"
    assert reason_in("en", said) == "permission denied (/home/甲/a.jsonl)"


def test_what_is_no_error_of_the_system_stays_as_it_is() -> None:
    assert reason_in("zh", ValueError("第 3 行")) == "第 3 行"
    assert reason_in("zh", "some (thing) else") == "some (thing) else"
    assert reason_in("en", OSError("odd")) == "odd"
    assert reason_in("en", TimeoutError()) == "TimeoutError"


def test_a_message_tells_its_reason_in_its_language() -> None:
    told = message("annotations_read_only", path="/x", reason=os.strerror(errno.EROFS))
    assert "磁盘是只读的" in told.zh
    assert "Read-only" not in told.zh
    assert "the disk is read-only" in told.en
