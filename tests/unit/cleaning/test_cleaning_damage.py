"""Byte damage of mirrors, undone where the bytes leave one reading."""

import random

import pytest

from model.cleaning.damage import repair_damage
from model.cleaning.gloss import remove_glosses
from model.cleaning.tables import name_classes
from model.text.spans import apply_replacements
from tests.helpers.byte_damage import damage, glossable, passage, traditionalise


def repaired(text: str) -> str:
    text = apply_replacements(text, repair_damage(text).replacements)
    return apply_replacements(text, remove_glosses(text).replacements)


@pytest.mark.parametrize("swallow", [True, False])
@pytest.mark.parametrize(
    ("plain", "glossed"),
    [
        ("日報社", "報請"),
        ("入區", "雲區"),
        ("宏東、", "陽"),
        ("亮曉、甘大林、江建國", "習國"),
        ("頂得住、站得直、贏得了。", "數"),
    ],
)
def test_cut_characters_come_back(plain: str, glossed: str, swallow: bool) -> None:
    text = damage(plain, list(glossed), "gb18030", swallow)
    assert "?" in text
    assert repaired(text) == plain


def test_a_repair_is_noted_with_its_place() -> None:
    text = damage("山城日報社", ["報", "請"], "gb18030", True)
    (finding,) = repair_damage(text).findings
    assert (finding.kind, finding.after, finding.certain) == ("damage.repaired", "报", True)
    assert text[finding.start : finding.end] == "?qǐng)?bào)"


def test_several_readings_keep_the_mark_and_are_ranked() -> None:
    text = damage("副市長龔健謙、范慶康", ["謙", "徑"], "gb18030", True)
    edits = repair_damage(text)
    assert repaired(text) == "副市長龔?謙、范慶康"
    finding = next(f for f in edits.findings if f.kind == "damage.open")
    assert not finding.certain
    assert "健" in finding.candidates[:2]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (
            "副市長龍飛、魏光順、周茂?(fēng)ァ⒑詈肜凇⒃?茂雄、高飛",
            "曾袁元",
        ),  # commoner as a surname than 元 is as a word
        ("副市長龍飛、高鵬(péng)、龍?(zhí)?、高飛出席會議。", "太泰"),
        ("副市長龍飛、孫河、朱海先、宋裕壯、龔?(wān)?亨、高飛", "济涛"),
    ],
)
def test_in_a_list_of_names_what_names_are_made_of_comes_first(text: str, first: str) -> None:
    (finding,) = (f for f in repair_damage(text).findings if f.kind == "damage.open")
    assert "".join(finding.candidates).startswith(first)


def test_characters_of_names_are_ranked_as_surname_and_in_given_names() -> None:
    surname, given = name_classes("surname"), name_classes("given")
    assert surname["王"] > surname["袁"] > surname.get("元", 0) > surname.get("扎", 0)
    assert given["国"] > given["泰"] > given.get("垣", 0)
    assert {*surname.values(), *given.values()} == set(range(1, 10))


def test_a_word_settles_what_bytes_leave_open_in_running_text() -> None:
    assert repaired("通知告?zhèn)別人") == "通知告個別人"


def test_text_cut_at_a_question_mark_of_gbk_names_the_second_hanzi() -> None:
    text = "在濱??h召開會議"
    assert repaired(text) == "在濱?縣召開會議"
    (finding,) = repair_damage(text).findings
    assert finding.candidates[0] == "海"


@pytest.mark.parametrize("text", ["怎么办?大家问。", "3?日晚", "a?b=c", "他说?好", "??", "?"])
def test_other_question_marks_stay(text: str) -> None:
    assert apply_replacements(text, repair_damage(text).replacements) == text


@pytest.mark.parametrize("encoding", ["gb18030", "gbk"])
@pytest.mark.parametrize("swallow", [True, False])
def test_random_passages(encoding: str, swallow: bool) -> None:
    """Damaged attendee lists: none is wrong without a mark; as GB18030 nearly all come back."""
    rng = random.Random(20_211_103)
    damaged = exact = silent = 0
    for _ in range(400):
        plain = passage(rng)
        wanted = traditionalise(plain)
        text = damage(plain, rng.sample(glossable(), rng.randint(100, 128)), encoding, swallow)
        got = repaired(text)
        if "?" not in text:
            assert got == wanted
            continue
        damaged += 1
        exact += got == wanted
        silent += got != wanted and "?" not in got
    assert damaged >= 15
    assert silent == 0
    assert exact >= damaged * (0.9 if encoding == "gb18030" else 0.7)
