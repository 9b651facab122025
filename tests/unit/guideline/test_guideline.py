"""Every field has its rule in both languages, and what analysts add is kept whole."""

import re

import pytest

from model.journal.files import Files
from model.record.fields import FIELDS
from model.record.guideline import names, rule_of
from model.session.guideline_notes import path_in, read_notes, write_note

HAN = re.compile(r"[\u4e00-\u9fff]")


@pytest.mark.parametrize("spec", FIELDS, ids=lambda s: f"{s.scope}.{s.name}")
def test_every_field_has_a_rule_and_an_example_in_both_languages(spec) -> None:
    found = rule_of(spec.scope, spec.name)
    assert len(HAN.findall(found.rule.zh)) >= 10
    assert HAN.search(found.example.zh)
    assert len(re.findall(r"[A-Za-z]+", found.rule.en)) >= 8
    assert found.example.en
    assert found.rule.en != found.rule.zh


def test_nothing_is_said_of_a_field_there_is_not() -> None:
    assert names() - {(spec.scope, spec.name) for spec in FIELDS} == {("person", "name")}


def test_notes_come_back_as_they_were_written(tmp_path) -> None:
    path = path_in(tmp_path / "c.annotations")
    assert read_notes(path) == {}
    write_note(path, "meeting.date", "本语料里“今晨”一律算当天。\n\n- 见第 3 篇")
    write_note(path, "article.outlet", "“南渡发布”算媒体。")
    assert read_notes(path) == {
        "meeting.date": "本语料里“今晨”一律算当天。\n\n- 见第 3 篇",
        "article.outlet": "“南渡发布”算媒体。",
    }
    write_note(path, "meeting.date", "  ")
    assert list(read_notes(path)) == ["article.outlet"]


def test_what_a_person_wrote_around_the_headings_stays(tmp_path) -> None:
    path = path_in(tmp_path)
    path.write_text(
        "\ufeff# 我们的约定\r\n\r\n讨论后定。\r\n\r\n## meeting.place\r\n\r\n旧\r\n\r\n## 其他\r\n\r\n乙\r\n",
        encoding="utf-8",
    )
    write_note(path, "meeting.place", "新")
    text = path.read_text(encoding="utf-8")
    assert "# 我们的约定" in text
    assert "讨论后定。" in text
    assert "新" in text
    assert "旧" not in text
    assert read_notes(path)["其他"] == "乙"


def test_a_heading_typed_into_a_note_does_not_cut_it(tmp_path) -> None:
    path = path_in(tmp_path)
    write_note(path, "meeting.date", "甲\n## meeting.place\n乙")
    assert list(read_notes(path)) == ["meeting.date"]
    assert "乙" in read_notes(path)["meeting.date"]


def test_a_failed_write_leaves_what_was_there(tmp_path) -> None:
    class Full(Files):
        def fsync(self, handle: int) -> None:
            raise OSError(28, "No space left on device")

    path = path_in(tmp_path)
    write_note(path, "meeting.date", "甲")
    with pytest.raises(OSError, match="No space"):
        write_note(path, "meeting.date", "乙", Full())
    assert read_notes(path) == {"meeting.date": "甲"}
    assert [p.name for p in tmp_path.iterdir()] == ["guideline.md"]
